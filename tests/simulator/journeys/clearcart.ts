/** Clearcart as its background runs it, as far as journeys go: what it hears of pages and presses, and what it says of them. */
import { spanTab } from '@/lib/engine/tab.ts';
import { TAB_DETECTORS } from '@/lib/journey/all.ts';
import { stepOf, withPress, withStep } from '@/lib/journey/journey.ts';
import { checkClaims, createStore, recall } from '@/lib/memory/check.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Journey, Press } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';

const SITE = 'shop.example';

/** What reaches the background, in the order in which it does. */
export type Heard =
  | { readonly is: 'report'; readonly at: number; readonly tab: number; readonly report: FrameReport }
  | {
      readonly is: 'press';
      readonly at: number;
      readonly tab: number;
      readonly document: string;
      readonly press: Press;
    }
  /** The browser was closed: journeys are gone, what memory keeps is not. */
  | { readonly is: 'restart' };

/** What is said of the pages, each finding once for each report that gives it. */
export async function findingsOn(heard: readonly Heard[]): Promise<Finding[]> {
  const store = createStore();
  const shown = new Map<number, FrameReport>();
  const findings: Finding[] = [];
  let journey: Journey = { site: SITE, steps: [] };

  const note = async (tab: number, report: FrameReport, now: number, isKnown = false) => {
    const frames = await checkClaims([report], store, { now });
    if (report.state !== 'done' || report.page.oldCopy) return;
    if (!isKnown) journey = withStep(journey, stepOf(report, tab), now);
    const { outcomes, ...spanning } = spanTab(frames, TAB_DETECTORS, journey, await recall(frames, store));
    findings.push(...spanning.findings);
    for (const outcome of Object.values(outcomes)) if (outcome.kind === 'error') throw new Error(outcome.message);
  };

  for (const event of heard) {
    if (event.is === 'restart') {
      journey = { site: SITE, steps: [] };
      shown.clear();
      continue;
    }
    const { at, tab } = event;
    if (event.is === 'report') {
      shown.set(tab, event.report);
      await note(tab, event.report, at);
      continue;
    }
    const { document, press } = event;
    journey = withPress(journey, tab, document, { ...press, at });
    const top = shown.get(tab);
    // As in `lib/browser/tabs.ts`: what led to a page is heard of late, and the page's way is told anew.
    if (document !== '' && top && top.document !== document) await note(tab, top, at, true);
  }
  return findings;
}
