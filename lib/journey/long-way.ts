import type { TabDetector } from '@/lib/model/detector.ts';
import type { JourneyStep } from '@/lib/model/journey.ts';
import { found, wayOn, whereIs } from './way.ts';

/** Pages between the wish to cancel and its end: one that asks and one that confirms are no obstacle. */
const MOST_PAGES = 3;

const isCancelling = ({ kinds }: JourneyStep) => kinds.includes('cancellation');

/**
 * How many pages about cancelling the reader went through, one from the other by buttons. A page that was loaded anew counts
 * once, and one that was reached by a link that just leads elsewhere is read about, not gone through.
 */
export const longWay: TabDetector = {
  meta: { id: 'hard-to-cancel', family: 'obstruction', needs: [], kinds: ['cancellation'] },
  detect(frames, journey) {
    const here = whereIs(frames, journey);
    if (!here || !isCancelling(here.now)) return [];
    const steps = [...here.run, here.now];
    const isLed = (step: JourneyStep, next: JourneyStep | undefined) =>
      isCancelling(step) && (next === undefined || wayOn(step, next)?.kind !== 'link');
    const from = steps.findLastIndex((step, at) => !isLed(step, steps[at + 1])) + 1;
    // The present page may be the last one.
    const pages = new Set(steps.slice(from, -1).map(({ path }) => path)).size;
    if (pages <= MOST_PAGES) return [];
    return [
      found({
        pattern: 'hard-to-cancel',
        reason: 'long-way',
        quote: here.now.title,
        data: { pages },
        supports: ['pages-counted'],
        confidence: pages > MOST_PAGES + 1 ? 'high' : 'medium',
      }),
    ];
  },
};
