import { keepingOf } from '@/lib/browser/keeping.ts';
import { dismissedIn, readSite } from '@/lib/browser/settings.ts';
import { isToKeep, pageShown } from '@/lib/journey/keep.ts';
import type { KeepingWay, KeptSoFar, PageShown } from '@/lib/model/keeping.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { siteOf } from '@/lib/text/site.ts';

/** A page that is to be kept as evidence by itself. */
export interface ToKeep {
  readonly site: string;
  readonly way: KeepingWay;
  readonly kept: KeptSoFar;
  readonly shown: PageShown;
}

/** What is to be kept of a tab now: `undefined` where nobody wants it, or it was kept already. */
export async function toKeep(tabId: number, frames: readonly FrameReport[]): Promise<ToKeep | undefined> {
  const site = siteOf(frames.find(({ top }) => top)?.url ?? '');
  const keeping = await keepingOf(tabId, site);
  const shown = keeping && pageShown(frames, dismissedIn(await readSite(site)));
  return shown && isToKeep(shown, keeping.way, keeping.kept) ? { site, shown, ...keeping } : undefined;
}
