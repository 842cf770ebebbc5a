import type { Journey, JourneyStep, Press } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';

/** Steps and presses that are kept at most, the latest ones. */
export const MOST_STEPS = 60;
const MOST_PRESSES = 40;
/** After so long a pause the shopper begins anew, in milliseconds. */
export const PAUSE_MS = 2 * 3_600_000;
const LONGEST = 200;
const MOST_WORDS = 10;

/** Where a journey leads through; what else a site shows is no step of it. */
const ON_THE_WAY: ReadonlySet<PageKind> = new Set<PageKind>([
  'product',
  'cart',
  'checkout',
  'booking',
  'account',
  'subscription',
  'cancellation',
]);

/** What a tab's top document adds to a journey. */
export function stepOf(top: FrameReport, tab: number): JourneyStep {
  const { kinds, title, product, choices, basket, dialogs = [] } = top.page;
  const quotes = (pattern: string) =>
    top.findings
      .filter((finding) => finding.pattern === pattern)
      .slice(0, MOST_WORDS)
      .map(({ quote }) => quote.slice(0, LONGEST));
  return {
    at: top.scannedAt,
    tab,
    document: top.document,
    path: pathOf(top.url),
    title: title.slice(0, LONGEST),
    kinds,
    ...(product && { product: known(product) }),
    ...(choices && { choices }),
    ...(basket && { basket }),
    dialogs,
    fees: quotes('hidden-cost'),
    options: quotes('preselected-option'),
    presses: [],
  };
}

function known({ name, sku, price, currency, variants }: NonNullable<FrameReport['page']['product']>) {
  return {
    ...(name !== undefined && { name: name.slice(0, LONGEST) }),
    ...(sku !== undefined && { sku: sku.slice(0, LONGEST) }),
    ...(price !== undefined && { price }),
    ...(currency !== undefined && { currency }),
    ...(variants !== undefined && { variants }),
  };
}

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname.slice(0, LONGEST) : '');

/**
 * A journey with a step more, or with what its document says now in the place of what it said. Dialogs that were open in it
 * stay noted.
 */
export function withStep(journey: Journey, step: JourneyStep): Journey {
  const { steps } = journey;
  const before = steps.find(({ document, tab }) => document === step.document && tab === step.tab);
  if (before) {
    const dialogs = [...step.dialogs, ...before.dialogs.filter(({ id }) => step.dialogs.every((one) => one.id !== id))];
    const now = { ...step, at: before.at, dialogs: dialogs.slice(0, MOST_WORDS), presses: before.presses };
    return { ...journey, steps: steps.map((each) => (each === before ? now : each)) };
  }
  const last = steps.at(-1);
  const isAnew = last !== undefined && Math.abs(step.at - last.at) > PAUSE_MS;
  const isOnTheWay = step.kinds.some((kind) => ON_THE_WAY.has(kind)) || step.dialogs.length > 0;
  if (!isOnTheWay) return isAnew ? { ...journey, steps: [] } : journey;
  return { ...journey, steps: [...(isAnew ? [] : steps), step].slice(-MOST_STEPS) };
}

/** From these on, a site's next page belongs to the way whatever it looks like. */
const FAR_IN: ReadonlySet<PageKind> = new Set<PageKind>([
  'cart',
  'checkout',
  'booking',
  'subscription',
  'cancellation',
]);

const FOLLOWED_MS = 10 * 60_000;

/** Whether the last step that a tab showed of a site leads on. */
export function goesOn({ steps }: Journey, tab: number, now: number): boolean {
  const last = steps.findLast((step) => step.tab === tab);
  return last !== undefined && Math.abs(now - last.at) <= FOLLOWED_MS && last.kinds.some((kind) => FAR_IN.has(kind));
}

/** A journey in which a control of a document was pressed; the same where it is no step. */
export function withPress(journey: Journey, tab: number, document: string, press: Press): Journey {
  const isIt = (step: JourneyStep) => step.document === document && step.tab === tab;
  if (!journey.steps.some(isIt)) return journey;
  return {
    ...journey,
    steps: journey.steps.map((step) =>
      isIt(step) ? { ...step, presses: [...step.presses, press].slice(-MOST_PRESSES) } : step,
    ),
  };
}
