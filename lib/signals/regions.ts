import type { ChosenRegion } from '@/lib/model/behind.ts';
import type { Measure } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel } from '@/lib/model/page.ts';

/** Blocks of things on offer that software chose. */
export function chosenRegions(_page: PageModel, _lexicon: Lexicon, _measure: Measure | null): ChosenRegion[] {
  return [];
}
