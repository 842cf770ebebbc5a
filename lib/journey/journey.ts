import type {
  Basket,
  EarlyPress,
  Journey,
  JourneyStep,
  Listed,
  Offer,
  OpenDialog,
  TimedPress,
} from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { CLOCKS_MS, OPEN_MS, PAUSE_MS, wayOn } from './way.ts';

/** Steps and presses that are kept at most, the latest ones. */
export const MOST_STEPS = 60;
const MOST_PRESSES = 40;
/** Steps whose lists are kept, the latest ones: they are long, and what one said pages ago is told nowhere. */
const LISTED_FOR = 6;
const LONGEST = 200;
const MOST_WORDS = 10;
const MOST_EARLY = 20;

/** Where a journey leads through; what else a site shows is no step of it. */
const ON_THE_WAY: ReadonlySet<PageKind> = new Set<PageKind>([
  'listing',
  'product',
  'cart',
  'checkout',
  'booking',
  'account',
  'subscription',
  'cancellation',
  'signed-up',
]);

/** What a tab's top document adds to a journey. */
export function stepOf(top: FrameReport, tab: number): JourneyStep {
  const { kinds, title, product, choices, from, basket, offers, dialogs = [] } = top.page;
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
    ...(from !== undefined && { from }),
    ...(basket && { basket: withoutPlaces(basket) }),
    ...(offers && isList(kinds) && { listed: offers.flatMap((offer) => listedAs(offer, top.url)) }),
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

/** What cards name there are the reader's own things, at the price of another day or for several of them. */
const OWN_THINGS: ReadonlySet<PageKind> = new Set<PageKind>(['account', 'cart', 'checkout', 'booking', 'subscription']);
const isList = (kinds: readonly PageKind[]) => kinds.includes('listing') && !kinds.some((kind) => OWN_THINGS.has(kind));

/** Of the same site only. */
function listedAs({ name, amount, currency, href }: Offer, url: string): Listed[] {
  const isOurs = URL.canParse(href, url) && new URL(href, url).host === new URL(url).host;
  return isOurs ? [{ name, amount, currency, path: pathOf(new URL(href, url).href) }] : [];
}

/** Where lines stood on a page is nothing to anybody once it is left. */
function withoutPlaces({ lines, ...basket }: Basket): Basket {
  return { ...basket, lines: lines.map(({ steps: _, ...line }) => line) };
}

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname.slice(0, LONGEST) : '');

/** A dialog whose cross was pressed is closed so soon after, fading and reading included, in milliseconds. */
const CLOSED_MS = 3_000;

/** The dialogs that are open on a page no longer; the one whose cross was pressed last, and just now, was closed by the reader. */
function leftOf(before: JourneyStep, now: JourneyStep) {
  const press = before.presses.at(-1);
  const isRecent = press !== undefined && before.path === now.path && Math.abs(now.at - press.at) <= CLOSED_MS;
  return before.dialogs
    .filter(({ id }) => now.dialogs.every((one) => one.id !== id))
    .map((dialog) => (isRecent && press.part === dialog.id ? { ...dialog, closed: true as const } : dialog));
}

/** Whether what a document sums up now may be the reader's doing, or that of time: something was pressed on it, or it is old. */
const isReadersOwn = (before: JourneyStep, now: JourneyStep) =>
  before.presses.length > 0 || now.at - before.at > OPEN_MS;

/** What a document says now, but for what it summed up before anything was pressed on it. */
const asItCame = ({ basket: _, ...now }: JourneyStep, { basket, fees, options }: JourneyStep): JourneyStep => ({
  ...now,
  ...(basket && { basket }),
  fees,
  options,
});

/**
 * A dialog with what is known of it. One that stands open on a page to which the reader comes back did not come again: nobody has
 * shut it there.
 */
function asKnown(dialog: OpenDialog, { dialogs }: JourneyStep, isBack: boolean): OpenDialog {
  const known = dialogs.find(({ id }) => id === dialog.id);
  return known?.called || (known && isBack) ? { ...dialog, called: true } : dialog;
}

/**
 * A journey with a step more, or with what its document says now in the place of what it said: at the end, where the reader has
 * come back to it. Dialogs that were open in it stay noted.
 *
 * A sum in a dialog that was called up over the page's own is a step more, as if on a page of its own. Once it is closed all
 * was done on the one page.
 *
 * @param now when that is heard of.
 */
export function withStep(journey: Journey, said: JourneyStep, now = said.at): Journey {
  const { steps } = journey;
  const isIt = ({ document, tab }: JourneyStep) => document === said.document && tab === said.tab;
  const [page, over] = steps.filter(isIt);
  const before = over ?? page;
  if (page && over && !said.basket?.dialog) {
    const whole = { ...page, presses: [...page.presses, ...over.presses].slice(-MOST_PRESSES) };
    const rest = steps.flatMap((each) => (each === over ? [] : each === page ? whole : each));
    return withStep({ ...journey, steps: rest }, said, now);
  }
  const isOver = page?.basket && !page.basket.dialog && said.basket?.dialog;
  const step = isOver ? { ...said, path: `${page.path}#`, from: page.path } : said;
  if (isOver && !over) return { ...journey, steps: [...steps, step].slice(-MOST_STEPS) };
  if (before) {
    const isLastOfTab = steps.findLast(({ tab }) => tab === step.tab) === before;
    const open = step.dialogs.map((dialog) => asKnown(dialog, before, !isLastOfTab));
    const dialogs = [...open, ...leftOf(before, step)];
    const known = {
      ...(isReadersOwn(before, step) ? asItCame(step, before) : step),
      at: before.at,
      dialogs: dialogs.slice(0, MOST_WORDS),
      presses: before.presses,
    };
    if (isLastOfTab && JSON.stringify(known) === JSON.stringify(before)) return journey;
    if (isLastOfTab) return { ...journey, steps: steps.map((each) => (each === before ? known : each)) };
    // From the browser's memory it comes with what was read long ago.
    const at = Math.max(step.at, steps.at(-1)?.at ?? 0);
    return { ...journey, steps: [...steps.filter((each) => each !== before), { ...known, at }] };
  }
  const last = steps.at(-1);
  const pause = step.at - (last?.presses.at(-1)?.at ?? last?.at ?? step.at);
  // A page of another time of the day, heard of only now.
  if (pause < -PAUSE_MS && step.at < now - PAUSE_MS) return journey;
  const isAnew = Math.abs(pause) > PAUSE_MS;
  const isOnTheWay = step.kinds.some((kind) => ON_THE_WAY.has(kind)) || step.dialogs.length > 0;
  if (!isOnTheWay && !leadsTo(step, steps)) return isAnew ? { ...journey, steps: [] } : journey;
  const old = isAnew ? [] : steps;
  // A page may be heard of after the one that it led to; one that seems older than what is still to come was seen by a clock that was set.
  const later = old.findIndex(({ tab, at }) => tab === step.tab && at > step.at && at <= now + CLOCKS_MS);
  const { early = [], ...rest } = journey;
  const isEarly = ({ tab, document }: EarlyPress) => tab === step.tab && document === step.document;
  const presses = early.filter(isEarly).map(({ press }) => press);
  // What was chosen before may have made the sum what it is.
  const { basket, ...bare } = step;
  const isAsItCame = basket && presses.every(({ kind }) => kind === 'proceed');
  const own = { ...bare, ...(isAsItCame && { basket }), presses };
  const all = old.toSpliced(later < 0 ? old.length : later, 0, own);
  const kept = all.map(({ listed, ...each }, at) =>
    listed && at >= all.length - 1 - LISTED_FOR ? { ...each, listed } : each,
  );
  const left = early.filter((each) => !isEarly(each));
  return { ...rest, steps: kept.slice(-MOST_STEPS), ...(left.length > 0 && { early: left }) };
}

/** From these on, a site's next page belongs to the way whatever it looks like. */
const FAR_IN: ReadonlySet<PageKind> = new Set<PageKind>([
  'cart',
  'checkout',
  'booking',
  'subscription',
  'cancellation',
]);
/** Whoever comes there has left the way. */
const OUTSIDE: ReadonlySet<PageKind> = new Set<PageKind>(['listing', 'product', 'article']);
/** So many pages on, a way that no page speaks of any more has come to its end. */
const MOST_LED = 8;

/** A page that a press led to has begun to load by then, in milliseconds. */
const FOLLOWED_MS = 30_000;

const isButton = (press: TimedPress | undefined): press is TimedPress =>
  press !== undefined && press.kind !== 'link' && press.kind !== 'choice';

/** Whether a tab's last one of these steps is far in, or buttons led there from one that is. */
function isFarIn(ofTab: readonly JourneyStep[], left = MOST_LED): boolean {
  const [last, ...before] = ofTab.toReversed();
  if (!last || left === 0) return false;
  if (last.kinds.some((kind) => FAR_IN.has(kind))) return true;
  const isOutside = last.kinds.some((kind) => OUTSIDE.has(kind));
  return (
    !isOutside && before[0] !== undefined && isButton(wayOn(before[0], last)) && isFarIn(before.reverse(), left - 1)
  );
}

/** Whether a button of the way led to a page, whatever it looks like: one that asks why the reader wants to leave, say. */
function leadsTo(step: JourneyStep, steps: readonly JourneyStep[]): boolean {
  const ofTab = steps.filter(({ tab }) => tab === step.tab);
  const last = ofTab.at(-1);
  return last !== undefined && isButton(wayOn(last, step)) && isFarIn(ofTab);
}

/** Whether what was pressed last on a tab's last step leads on to a page that belongs to the way. */
export function goesOn({ steps }: Journey, tab: number, now: number): boolean {
  const ofTab = steps.filter((step) => step.tab === tab);
  const press = ofTab.at(-1)?.presses.at(-1);
  return isButton(press) && Math.abs(now - press.at) <= FOLLOWED_MS && isFarIn(ofTab);
}

/**
 * A journey in which something was pressed. Where no step of this document is known it was done all the same, after the last step
 * of that tab, and before the document's own.
 */
export function withPress(journey: Journey, tab: number, document: string, press: TimedPress): Journey {
  const { steps } = journey;
  const own = steps.findLast((step) => step.document === document && step.tab === tab);
  const step = own ?? steps.findLast((other) => other.tab === tab);
  const all = own || document === '' ? journey : withEarly(journey, { tab, document, press });
  if (!step) return all;
  const isElsewhere = !own && document !== '';
  const noted: TimedPress = own
    ? press
    : { kind: 'other', name: '', at: press.at, ...(isElsewhere && { elsewhere: true as const }) };
  const now = { ...step, presses: [...step.presses, noted].slice(-MOST_PRESSES) };
  return { ...all, steps: steps.map((each) => (each === step ? now : each)) };
}

const withEarly = (journey: Journey, press: EarlyPress): Journey => ({
  ...journey,
  early: [...(journey.early ?? []), press].slice(-MOST_EARLY),
});
