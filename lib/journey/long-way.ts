import type { TabDetector } from '@/lib/model/detector.ts';
import type { JourneyStep } from '@/lib/model/journey.ts';
import { found, whereIs } from './way.ts';

/** Pages between the wish to cancel and its end: one that asks and one that confirms are no obstacle. */
const MOST_PAGES = 3;

const isCancelling = ({ kinds }: JourneyStep) => kinds.includes('cancellation');

/**
 * How many pages a reader was led through to cancel, and whether they came back to one of them. Counts different pages that
 * were reached one from the other; a page that was loaded anew, or gone back to by a link, counts once.
 */
export const longWay: TabDetector = {
  meta: { id: 'hard-to-cancel', family: 'obstruction', needs: [], kinds: ['cancellation'] },
  detect(frames, journey) {
    const here = whereIs(frames, journey);
    if (!here || !isCancelling(here.now)) return [];
    const own = [...here.before, here.now].filter(({ tab }) => tab === here.now.tab);
    const from = own.findLastIndex((step) => !isCancelling(step)) + 1;
    const way = own.slice(from);
    const pages = new Set(way.map(({ path }) => path)).size;
    if (pages <= MOST_PAGES) return [];
    const presses = way.reduce((sum, step) => sum + step.presses.length, 0);
    return [
      found({
        pattern: 'hard-to-cancel',
        reason: 'long-way',
        quote: here.now.title,
        steps: [],
        data: { pages, presses },
        supports: ['pages-counted'],
        confidence: pages > MOST_PAGES + 1 ? 'high' : 'medium',
      }),
    ];
  },
};
