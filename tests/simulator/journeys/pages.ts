/** What each page of a shop shows, as the scanner would tell of it. */
import { basketOf } from '@/lib/engine/basket.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { FrameReport, PageSummary } from '@/lib/model/report.ts';
import type { PageKind, PatternId } from '@/lib/model/vocabulary.ts';
import { hash } from '@/lib/text/hash.ts';
import {
  asAmount,
  feeTold,
  type Order,
  optionLabel,
  priceOf,
  type Row,
  rowsOf,
  STAGES,
  type Stage,
  type Traits,
  type Tricks,
} from './shop.ts';

/** Where a reader may be, with what they chose there. */
export interface Place {
  readonly at:
    | 'home'
    | 'listing'
    | 'product'
    | 'login'
    | 'account'
    | 'subscription'
    | 'cancel'
    | 'cancelled'
    | 'help'
    | Stage;
  readonly thing: number;
  readonly variant: number;
  readonly pieces: number;
  readonly option: boolean;
  /** Which of several alike: rooms of the account, articles of help, pages on which one cancels. */
  readonly page: number;
}

export const place = (at: Place['at'], more: Partial<Place> = {}): Place => ({
  at,
  thing: 0,
  variant: 0,
  pieces: 1,
  option: false,
  page: 1,
  ...more,
});

/** A page as drawn, before it is known in which document it stands. */
export interface Drawn {
  readonly url: string;
  readonly page: Omit<PageSummary, 'dialogs' | 'from'>;
  readonly findings: readonly Finding[];
}

export const isStage = (at: Place['at']): at is Stage => (STAGES as readonly string[]).includes(at);

const KINDS: Readonly<Record<Exclude<Place['at'], Stage>, readonly PageKind[]>> = {
  home: ['other'],
  listing: ['listing'],
  product: ['product'],
  login: ['account'],
  account: ['account'],
  subscription: ['account', 'subscription'],
  cancel: ['cancellation'],
  cancelled: ['cancellation'],
  help: ['article'],
};

export function drawn(where: Place, traits: Traits, tricks: Tricks, order: Order): Drawn {
  const { at } = where;
  const thing = traits.things[where.thing % traits.things.length];
  const rows = isStage(at) && order.lines.length > 0 ? rowsOf(traits, tricks, order, at) : [];
  const basket = basketOf(rows.map(asRow(order.currency)), null);
  const boxes = boxesOn(where, traits, tricks, order);
  const told =
    (traits.fee === 'told-on-product' && at === 'product') || (traits.fee === 'told-in-cart' && at === 'cart')
      ? [feeTold(traits)]
      : [];
  return {
    url: addressOf(where, traits),
    page: {
      kinds: kindsOf(where, traits),
      kindEvidence: {},
      lang: 'en',
      title: `${at === 'product' ? thing?.name : at} | Nordlicht`,
      ...(basket && { basket }),
      ...(at === 'product' &&
        thing && {
          ...(thing.variants > 1 && { choices: true as const }),
          product: {
            name: thing.name,
            ...(thing.sku && { sku: `N-${where.thing % traits.things.length}` }),
            price: asAmount(priceOf(thing, traits.dataStays ? 0 : where.variant, order), order),
            currency: order.currency,
            from: ['json-ld' as const],
          },
        }),
    },
    findings: [
      ...told.map((quote) => finding('hidden-cost', 'fee-on-top', quote)),
      ...boxes.map((quote) => finding('preselected-option', 'paid-extra', quote)),
    ],
  };
}

/** Boxes that came ticked. */
function boxesOn({ at }: Place, traits: Traits, { ticks }: Tricks, order: Order): string[] {
  if (at !== 'cart') return [];
  const own = order.lines.flatMap(({ thing, option }) => {
    const one = traits.things[thing % traits.things.length];
    return option && one && one.option > 0 && traits.showsChoices ? [optionLabel(traits, one)] : [];
  });
  return [...own, ...(ticks ? [ticks.label] : [])];
}

function kindsOf({ at }: Place, traits: Traits): PageKind[] {
  if (at === 'cart') return [...traits.cartKinds];
  if (at === 'help' && traits.helpIsCancellation) return ['article', 'cancellation'];
  return isStage(at) ? ['checkout'] : [...KINDS[at]];
}

function addressOf({ at, thing, page }: Place, traits: Traits): string {
  const name = {
    product: `/p/${thing % traits.things.length}`,
    account: `/account/${page}`,
    help: `/help/${page}`,
    cancel: traits.cancelPaths === 'each' ? `/cancel/${page}` : '/cancel',
    home: '/',
  };
  const isOne = traits.oneCheckout && (at === 'address' || at === 'delivery' || at === 'payment');
  const path = isOne ? '/checkout' : ((name as Partial<Record<Place['at'], string>>)[at] ?? `/${at}`);
  const shop = 'https://www.shop.example';
  if (traits.routing === 'queries') return `${shop}/index.php?route=${path.slice(1)}`;
  return traits.routing === 'hash' ? `${shop}/#${path}` : shop + path;
}

/** As the engine tells rows, so that it is its word whether they add up. */
const asRow =
  (currency: string) =>
  ({ kind, label, amount }: Row): Parameters<typeof basketOf>[0][number] => ({
    kind,
    label,
    price: { segment: 1, amount, currency, role: 'now', text: String(amount) },
    segment: { id: 1, order: 0, region: 'main', text: label, lang: 'en', langFrom: 'markup', role: 'cell' },
  });

const finding = (pattern: PatternId, reason: string, quote: string): Finding => ({
  id: `${pattern}-${hash(quote)}`,
  signature: hash(`${pattern} ${quote}`),
  pattern,
  stance: 'pressure',
  target: { frame: 0, steps: ['#it'] },
  quote,
  reason,
  data: {},
  cues: [],
  supports: [],
  confidence: 'high',
  verdict: { value: 'unchecked', proof: [] },
});

export const reportOf = (
  { url, page, findings }: Drawn,
  document: string,
  scannedAt: number,
  more: Pick<PageSummary, 'from' | 'dialogs' | 'oldCopy'>,
): FrameReport => ({
  frame: 0,
  document,
  top: true,
  url,
  scannedAt,
  state: 'done',
  page: { ...page, ...more },
  findings: [...findings],
  signals: [],
  outcomes: {},
  frames: [],
  limits: [],
  timing: { scanMs: 0, segments: 0, elements: 0 },
});
