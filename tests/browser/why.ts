import { wordsOf } from '@/lib/detectors/surroundings.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { atOnce } from '@/lib/engine/pace.ts';
import { confidenceOf, scoreOf } from '@/lib/engine/weigh.ts';
import type { Measure, PageDetector } from '@/lib/model/detector.ts';
import type { PageModel } from '@/lib/model/page.ts';

/** In plain lines why a detector found in a page what it found, for the one who writes it: cues, supports, regions, scores. */
export function why(
  page: PageModel,
  { meta, candidates, detect }: PageDetector,
  packs: Readonly<Record<string, string>>,
  measure: Measure,
): string {
  const lexicons = createLexicons(packs);
  atOnce(lexicons.update(page, undefined));
  const lexicon = lexicons.of(meta.id);
  const hits = lexicon.parts.flatMap((part) => {
    const found = lexicon.hits.get(part.id) ?? [];
    const cues = found.map(({ cue, group, weight }) => `${group}:${cue} ${weight}`).join(', ');
    return cues ? [`  "${wordsOf(part)}" (${part.region}, ${part.lang}): ${cues}`] : [];
  });
  const sightings = [];
  for (const sighting of detect(page, lexicon, measure(candidates?.(page, lexicon) ?? []))) {
    if (!sighting) continue;
    const { part, quote, stance, reason, supports } = sighting;
    const score = scoreOf(sighting);
    const hiddenBy = measure([part]).get(part)?.hiddenBy ?? [];
    const fate =
      hiddenBy.length > 0 ? `dropped, hidden by ${hiddenBy}` : (confidenceOf(score) ?? 'dropped, score too low');
    const weights = supports.map(({ key, weight }) => `${key} ${weight}`).join(', ');
    sightings.push(`  "${quote}" ${stance}/${reason} ${score.toFixed(2)}: ${fate} (${weights || 'no supports'})`);
  }
  return [
    `The page reads as ${page.kinds.join(', ') || 'no kind'}, language "${page.lang}", ${page.prices.length} prices.`,
    'Cues that matched:',
    ...(hits.length > 0 ? hits : ['  none']),
    'What the detector saw:',
    ...(sightings.length > 0 ? sightings : ['  nothing']),
  ].join('\n');
}
