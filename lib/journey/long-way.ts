import type { TabDetector } from '@/lib/model/detector.ts';
import type { JourneyStep, SignUp } from '@/lib/model/journey.ts';
import type { Memory } from '@/lib/model/report.ts';
import { type PageKind, SIGN_UP } from '@/lib/model/vocabulary.ts';
import { found, wayOn, whereIs } from './way.ts';

/** Pages between the wish to cancel and its end: one that asks and one that confirms are no obstacle. */
const MOST_PAGES = 3;
/** With fewer no way is long, and more than so many times what signing up took is clearly more. */
const FEWEST_PAGES = 3;
const CLEARLY_MORE = 2;

const isCancelling = ({ kinds }: JourneyStep) => kinds.includes('cancellation');

/** Whoever comes there has ended what they came for, or given it up. */
const ELSEWHERE: ReadonlySet<PageKind> = new Set<PageKind>([
  'listing',
  'product',
  'article',
  'cart',
  'checkout',
  'booking',
  'account',
  'signed-up',
]);

/**
 * How many pages of cancelling the reader went through, one from the other by buttons, and how many more that is than signing up
 * took them on the same site. A page that was loaded anew counts once, and one that was reached by a link that just leads
 * elsewhere is read about, not gone through. A page whose words name no cancelling belongs to the way where it goes on to one
 * that does, or lies beside it in the site.
 *
 * Leaving shall be as easy as joining: Digital Services Act, Regulation (EU) 2022/2065, Art. 25(3)(c), for platforms ("more
 * difficult than subscribing"); California, Business and Professions Code 17602(d); and the rule that the Federal Trade
 * Commission made in 2024 (16 CFR 425.6), which a court set aside in 2025. None names a number; ours is more than twice.
 *
 * Where it is not known what signing up took, more than three pages are told. Where cancelling took no more pages, nothing is.
 */
export const longWay: TabDetector = {
  meta: {
    id: 'hard-to-cancel',
    family: 'obstruction',
    needs: [],
    kinds: ['cancellation', 'subscription', 'consent', 'other'],
  },
  detect(frames, journey, memory) {
    const here = whereIs(frames, journey);
    // The present page may be the last one.
    const gone = here ? wayOut([...here.run, here.now]).slice(0, -1) : [];
    const pages = new Set(gone.map(({ path }) => path)).size;
    const presses = gone.reduce((all, step) => all + step.presses.length, 0);
    const signUp = signUpBefore(memory);
    if (!here || !isLong({ pages, presses }, signUp)) return [];
    return [
      found({
        pattern: 'hard-to-cancel',
        reason: signUp ? 'longer-than-sign-up' : 'long-way',
        quote: here.now.title,
        data: { pages, presses, ...(signUp && { signUpPages: signUp.pages, signUpPresses: signUp.presses }) },
        supports: ['pages-counted'],
        confidence: pages > MOST_PAGES + 1 ? 'high' : 'medium',
      }),
    ];
  },
};

/** The steps from the first page of cancelling to the last one of these; none where that is no page of the way. */
function wayOut(steps: readonly JourneyStep[]): readonly JourneyStep[] {
  const isLeft = (step: JourneyStep, at: number) => {
    const next = steps[at + 1];
    const press = next && wayOn(step, next)?.kind;
    const isElsewhere = !isCancelling(step) && step.kinds.some((kind) => ELSEWHERE.has(kind));
    return isElsewhere || press === 'link' || press === 'buy';
  };
  const linked = steps.slice(steps.findLastIndex(isLeft) + 1);
  const last = linked.findLastIndex(isCancelling);
  const named = linked[last];
  const isOnTheWay = named && linked.slice(last + 1).every(({ path }) => liesBeside(path, named.path));
  return isOnTheWay ? linked.slice(linked.findIndex(isCancelling)) : [];
}

/** Whether a path lies in the folder of another, the one of a language being none; or below it, where it has no other. */
function liesBeside(path: string, other: string): boolean {
  const [own, its] = [path, other].map((each) => each.replace(/^\/[a-z]{2}(?:-[a-z]{2})?(?=\/)|\/$/gi, '')) as [
    string,
    string,
  ];
  const folder = its.slice(0, its.lastIndexOf('/') + 1);
  return own.startsWith(folder === '/' ? its : folder);
}

/** @param signUp what signing up took, as far as that is known. */
function isLong({ pages, presses }: SignUp, signUp: SignUp | undefined): boolean {
  if (!signUp) return pages > MOST_PAGES;
  // Many small steps on one page are as long a way in as a few pages.
  const isClear = pages >= FEWEST_PAGES && pages > CLEARLY_MORE * signUp.pages && presses > signUp.presses;
  return isClear || (pages > MOST_PAGES && pages > signUp.pages);
}

/** What signing up took when the reader last did. */
function signUpBefore(memory: Memory): SignUp | undefined {
  const [pages, presses] = [SIGN_UP.pages, SIGN_UP.presses].map((signature) =>
    memory.observations(signature).findLast(({ subject }) => subject === SIGN_UP.subject),
  );
  if (pages?.value === undefined || presses?.value === undefined || pages.visit !== presses.visit) return undefined;
  return { pages: pages.value, presses: presses.value };
}
