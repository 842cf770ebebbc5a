import type { PageWords } from '@/lib/model/lexicon.ts';
import type { Control, Price, Segment } from '@/lib/model/page.ts';
import type { PageKind, PressKind, PriceRole, Region } from '@/lib/model/vocabulary.ts';
import { fold } from '@/lib/text/fold.ts';
import { hostOf } from './host.ts';
import { type Clue, CONTROL_CLUES, HEADING_CLUES, PATH_CLUES, SEGMENT_CLUES, TYPE_CLUES } from './kind-clues.ts';
import type { StructuredData } from './structured-data.ts';
import { NEVER } from './words.ts';

export interface KindInput {
  readonly url: string;
  readonly title: string;
  readonly structured: Pick<StructuredData, 'types' | 'products' | 'product' | 'openGraphType' | 'cardField'>;
  readonly segments: readonly Segment[];
  readonly controls: readonly Control[];
  readonly prices: readonly Price[];
}

export interface KindFindings {
  readonly kinds: PageKind[];
  /** For each kind what spoke for it, strongest first. */
  readonly kindEvidence: Record<string, string[]>;
}

/** What tells kinds in the languages of a page. */
interface KindMatchers {
  /** Group n is clue n, in folded, lower-case names. */
  readonly controls: RegExp;
  /** What names of controls told: lists say the same again and again. */
  readonly told: Map<string, Clue | undefined>;
  readonly headings: RegExp;
  /** One for each clue: parts of an address's path as a whole, and what stands anywhere in it. */
  readonly segments: readonly RegExp[];
  readonly paths: readonly RegExp[];
  readonly accept: RegExp;
  readonly consent: RegExp;
}

export function kindMatchers(words: PageWords): KindMatchers {
  const of = (key: string) => words[key] ?? NEVER;
  const oneOf = (clues: readonly Clue[]) => new RegExp(`^(?:${clues.map(({ key }) => `(${of(key)})`).join('|')})`);
  return {
    controls: oneOf(CONTROL_CLUES),
    told: new Map(),
    headings: oneOf(HEADING_CLUES),
    segments: SEGMENT_CLUES.map(({ key }) => new RegExp(`^(?:${of(key)})$`)),
    paths: PATH_CLUES.map(({ key }) => new RegExp(of(key))),
    accept: new RegExp(`^(?:${of('accept')})`, 'i'),
    consent: new RegExp(of('consent'), 'i'),
  };
}

const CART = SEGMENT_CLUES.findIndex(({ key }) => key === 'url:cart');
const TYPES = new Map(
  TYPE_CLUES.flatMap(([kind, weight, names]) => names.split(' ').map((name) => [name, { kind, weight }] as const)),
);
const ARTICLE = /Article$|:(?:BlogPosting|Recipe|HowTo|Report)$/;

/** What every page of a site carries says nothing about this one. */
const EVERYWHERE: ReadonlySet<Region> = new Set(['header', 'footer', 'navigation', 'dialog']);
const LONGEST_NAME = 60;
/** A link that does something has a short name; long ones lead to articles and products. */
const LONGEST_LINK = 30;
/** What kind of page it is stands in its first headings; later ones name products. */
const MOST_HEADINGS = 60;
const LONG_PARAGRAPH = 140;
/** Distance in reading order within which a consent text belongs to its button. */
const NEAR = 15;
/** And within which a price belongs to the button that buys: choices of size and colour stand between. */
const BESIDE = 20;
const MOST_OFFERS = 20;

const plain = (text: string) => fold(text).toLowerCase();

/** "Step 2. Payment" is about payment. */
const STEP = /^(?:step |schritt )?\d{1,2}[.:)]? +/i;

function clueIn(matcher: RegExp, clues: readonly Clue[], name: string): Clue | undefined {
  if (name.length === 0 || name.length > LONGEST_NAME) return undefined;
  const match = matcher.exec(plain(name));
  return match ? clues[match.findIndex((group, i) => i > 0 && group !== undefined) - 1] : undefined;
}

const PRESSED: Readonly<Record<string, PressKind>> = {
  'control:buy': 'buy',
  'control:book': 'buy',
  'control:subscribe': 'buy',
  'control:to-checkout': 'proceed',
  'control:place-order': 'proceed',
  'control:cancel': 'cancel',
};

const CHOICES: ReadonlySet<Control['kind']> = new Set(['checkbox', 'radio', 'switch', 'select', 'text-field']);

/** What pressing a control does, as far as its name tells. */
export function pressKind({ kind, name }: Control, { controls, accept }: KindMatchers): PressKind {
  if (CHOICES.has(kind)) return 'choice';
  const clue = clueIn(controls, CONTROL_CLUES, name);
  if (accept.test(plain(name))) return 'accept';
  return PRESSED[clue?.key ?? ''] ?? (kind === 'link' ? 'link' : 'other');
}

/** Adds up what speaks for each kind; the same key counts once. */
class Evidence {
  readonly #found = new Map<PageKind, Map<string, number>>();

  add(kind: PageKind, key: string, weight: number): void {
    const keys = this.#found.get(kind) ?? new Map<string, number>();
    this.#found.set(kind, keys.set(key, Math.max(weight, keys.get(key) ?? weight)));
  }

  score(kind: PageKind): number {
    return [...(this.#found.get(kind)?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
  }

  keys(kind: PageKind): string[] {
    return [...(this.#found.get(kind) ?? [])]
      .filter(([, weight]) => weight > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([key]) => key);
  }
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname).slice(0, 500).toLowerCase();
  } catch {
    return '';
  }
}

function addAddress(path: string, { segments: parts, paths }: KindMatchers, evidence: Evidence): void {
  const segments = path.split('/', 20).map((segment) => segment.replace(/\.[a-z]{1,5}$/, ''));
  SEGMENT_CLUES.forEach(({ kind, key, weight }, i) => {
    if (segments.some((segment) => parts[i]?.test(segment))) evidence.add(kind, key, weight);
  });
  PATH_CLUES.forEach(({ kind, key, weight }, i) => {
    if (paths[i]?.test(path)) evidence.add(kind, key, weight);
  });
}

function addStructured({ structured }: KindInput, evidence: Evidence): void {
  const { product, products, openGraphType, types, cardField } = structured;
  const described = product?.from.find((source) => source !== 'open-graph' && source !== 'markup');
  if (described) evidence.add('product', `${described}:Product`, product?.price === undefined ? 0.6 : 1);
  if (product?.from.includes('open-graph') || /product/.test(openGraphType)) {
    evidence.add('product', 'open-graph:product', /product/.test(openGraphType) ? 0.7 : 0.5);
  }
  if (products >= 4) evidence.add('listing', 'structured-data:products', described ? 0.3 : 0.8);
  if (/^(?:article|blog)/.test(openGraphType)) evidence.add('article', 'open-graph:article', 0.5);
  for (const type of types.keys()) {
    const clue = TYPES.get(ARTICLE.test(type) ? 'Report' : type.slice(type.indexOf(':') + 1));
    if (clue) evidence.add(clue.kind, type, clue.weight);
  }
  if (cardField) evidence.add('checkout', 'field:card', 0.6);
}

/** Names under the clue that each matched. */
class Matches {
  readonly #found = new Map<Clue, Set<string>>();

  add(clue: Clue, name: string): void {
    const names = this.#found.get(clue);
    if (names) names.add(name);
    else this.#found.set(clue, new Set([name]));
  }

  /** Several different names say more than one. */
  addTo(evidence: Evidence): void {
    for (const [clue, { size }] of this.#found) {
      if (size >= (clue.least ?? 1)) evidence.add(clue.kind, clue.key, (size > 1 && clue.several) || clue.weight);
    }
  }
}

const canTell = ({ name, kind, region }: Control) =>
  !EVERYWHERE.has(region) && !(kind === 'link' && name.length > LONGEST_LINK);

function clueOf({ name }: Control, { controls, told }: KindMatchers): Clue | undefined {
  if (!told.has(name)) told.set(name, clueIn(controls, CONTROL_CLUES, name));
  return told.get(name);
}

/** Looks into some names beforehand: with many different ones that is most of the work. */
export function learnNames(controls: readonly Control[], matchers: KindMatchers): void {
  for (const control of controls) if (canTell(control)) clueOf(control, matchers);
}

/** Returns the controls that buy, and those that book. */
function addControls(
  { controls }: KindInput,
  matchers: KindMatchers,
  evidence: Evidence,
): [buy: Control[], book: Control[]] {
  const matches = new Matches();
  const buy: Control[] = [];
  const book: Control[] = [];
  for (const control of controls) {
    const { name, kind, inputType } = control;
    if (!canTell(control)) continue;
    if (inputType === 'password') evidence.add('account', 'field:password', 0.7);
    const clue = clueOf(control, matchers);
    if (!clue || clue.key.startsWith('field:') === (kind === 'button' || kind === 'link')) continue;
    if (clue.key === 'control:book') book.push(control);
    if (clue.key === 'control:buy') buy.push(control);
    else matches.add(clue, name);
  }
  matches.addTo(evidence);
  return [buy, book];
}

function addTexts({ segments, title }: KindInput, matcher: RegExp, evidence: Evidence): void {
  const headings = new Matches();
  let looked = 0;
  let long = 0;
  let running = 0;
  let all = 0;
  for (const { text, role, region } of segments) {
    if (EVERYWHERE.has(region)) continue;
    if (role === 'heading' && ++looked <= MOST_HEADINGS) {
      const clue = clueIn(matcher, HEADING_CLUES, text.replace(STEP, ''));
      if (clue) headings.add(clue, text);
    }
    if (region === 'chat') evidence.add('chat', 'region:chat', 0.6);
    if (role !== 'text') continue;
    all += text.length;
    if (text.length < LONG_PARAGRAPH || (region !== 'main' && region !== 'article')) continue;
    long++;
    running += text.length;
  }
  headings.addTo(evidence);
  const titled = clueIn(matcher, HEADING_CLUES, title.slice(0, LONGEST_NAME));
  if (titled) evidence.add(titled.kind, 'title', 0.4);
  if (long >= 4 && running > all * 0.45) evidence.add('article', 'text:running', long >= 8 ? 1 : 0.6);
}

/** Returns the texts that hold little more than what something costs, once or for a night. */
function addPrices({ prices, segments }: KindInput, evidence: Evidence): Segment[] {
  const roles = new Set<PriceRole>();
  const groups = new Set<number>();
  const tags: Segment[] = [];
  let at = 0;
  for (const { role, segment, text } of prices) {
    roles.add(role);
    // Prices stand in the order of their segments.
    while (at < segments.length && segments[at]?.id !== segment) at++;
    const tag = segments[at];
    if (!tag || (role !== 'now' && role !== 'per-period')) continue;
    if (role === 'now' && tag.group !== undefined) groups.add(tag.group);
    if (tag.text.length <= 2 * text.length + 20 && !EVERYWHERE.has(tag.region)) tags.push(tag);
  }
  if (roles.has('now')) evidence.add('product', 'price', 0.2);
  if (roles.has('per-period')) evidence.add('subscription', 'price:per-period', 0.4);
  if (roles.has('total')) {
    evidence.add('cart', 'price:total', 0.2);
    evidence.add('checkout', 'price:total', 0.2);
  }
  if (groups.size >= 6) evidence.add('listing', 'prices', groups.size >= 12 ? 0.7 : 0.5);
  return tags;
}

/** Each button to buy stands under a heading of its own that a price follows, as other headings do; the page's first is no such. */
function areCards({ segments }: KindInput, buy: readonly Control[], tags: readonly Segment[]): boolean {
  const rest = segments
    .filter(({ role, region }) => role === 'heading' && !EVERYWHERE.has(region))
    .slice(1, MOST_HEADINGS);
  const above = ({ order }: Segment | Control) => rest.findLast((heading) => heading.order < order);
  const priced = new Set(tags.map(above).filter(Boolean));
  const sold = new Set(buy.map(above).filter((heading) => priced.has(heading)));
  return priced.size > 2 && sold.size === buy.length;
}

/** What a link to another site offers is not this page's. */
const isOwn = (href: string, url: string) => ['', hostOf(url)].includes(hostOf(href));

/** Whether these controls are for one thing, with a price beside. */
function isOffer({ url }: KindInput, controls: readonly Control[], tags: readonly Segment[]): boolean {
  const groups = new Set(controls.map(({ group }) => group));
  return (
    groups.size === 1 &&
    controls
      .slice(0, MOST_OFFERS)
      .some(
        ({ order, region, href = '' }) =>
          region === 'main' && isOwn(href, url) && tags.some((tag) => Math.abs(tag.order - order) <= BESIDE),
      )
  );
}

/** Priced things that lead to pages of their own, and the way to a basket. */
function addCards(
  { controls, url }: KindInput,
  tags: readonly Segment[],
  { segments: parts }: KindMatchers,
  evidence: Evidence,
) {
  const priced = new Set(tags.map(({ group }) => group));
  const cards = new Map<string, number>();
  for (const { href, group, region } of controls) {
    if (!href) continue;
    if (parts[CART]?.test(href.slice(href.lastIndexOf('/') + 1).toLowerCase()))
      evidence.add('listing', 'link:cart', 0.3);
    if (group !== undefined && priced.has(group) && !EVERYWHERE.has(region) && isOwn(href, url)) cards.set(href, group);
  }
  const { size } = new Set(cards.values());
  if (size >= 4) evidence.add('listing', 'cards', size < 8 ? 0.7 : 1);
}

/** A button to agree, and words about what to agree to beside it. */
function addConsent({ controls, segments }: KindInput, { accept, consent }: KindMatchers, evidence: Evidence): void {
  const accepts = controls.filter(
    ({ kind, name }) => (kind === 'button' || kind === 'link') && name.length <= LONGEST_LINK && accept.test(name),
  );
  const dialogs = new Set(accepts.map(({ dialog }) => dialog));
  const apart = accepts.filter(({ dialog }) => dialog === undefined);
  let at = 0;
  // Both stand in reading order.
  const asked = segments.some(({ text, role, dialog, order }) => {
    while ((apart[at]?.order ?? order) < order - NEAR) at++;
    const isNear = (apart[at]?.order ?? Number.POSITIVE_INFINITY) <= order + NEAR;
    return (isNear || (dialog !== undefined && dialogs.has(dialog))) && role !== 'link' && consent.test(text);
  });
  if (asked) evidence.add('consent', 'control:accept', 1);
}

const TOLD: readonly PageKind[] = ['article', 'cart', 'checkout'];
const KINDS: readonly PageKind[] = [
  'product',
  'listing',
  'cart',
  'checkout',
  'booking',
  'account',
  'subscription',
  'cancellation',
  'signed-up',
  'chat',
  'consent',
  'article',
];

/**
 * What kinds of page this is, several at once where several hold, and what spoke for each. Structured data, address,
 * controls, headings, prices and the share of running text add up; `other` where nothing reaches far enough.
 */
export function pageKinds(input: KindInput, matchers: KindMatchers): KindFindings {
  const evidence = new Evidence();
  addAddress(pathOf(input.url), matchers, evidence);
  addStructured(input, evidence);
  const [buy, book] = addControls(input, matchers, evidence);
  const buys = buy.length;
  addTexts(input, matchers.headings, evidence);
  const tags = addPrices(input, evidence);
  const cards = buys > 1 && buys < 4 && areCards(input, buy, tags);
  const many = buys > 3 || cards;
  if (buys > 0) evidence.add('product', 'control:buy', many ? 0.3 : 0.6);
  if (many) evidence.add('listing', 'control:buy', cards ? 1 : 0.5);
  addConsent(input, matchers, evidence);
  // A story may offer what it tells of, a basket what else one could buy.
  if (TOLD.every((kind) => evidence.score(kind) < 0.5)) {
    if (!many && isOffer(input, buy, tags)) evidence.add('product', 'price:by-buy', 0.2);
    if (buys === 0 && isOffer(input, book, tags)) evidence.add('booking', 'price:by-book', 0.5);
    if (evidence.score('product') < 1) addCards(input, tags, matchers, evidence);
  }
  // A review or a recipe may describe a product and name prices, a product page may tell a long story. What says that it
  // was written decides against what is described, what can be bought against both.
  const written = [...input.structured.types.keys()].some((type) => ARTICLE.test(type));
  const priced = input.structured.product?.price !== undefined;
  if (buys === 0 && (written || !priced) && evidence.score('article') >= 1)
    evidence.add('product', 'no-buy-control', -0.6);
  if (evidence.score('product') >= 1) {
    if (buys > 0 || !written) evidence.add('article', 'for-sale', -0.6);
    // Its page also lists related products, explains payment, and hides a form to sign in.
    evidence.add('listing', 'one-product', input.structured.product ? -0.5 : 0);
    evidence.add('checkout', 'one-product', -0.5);
    evidence.add('account', 'one-product', -0.4);
  }

  const kinds = KINDS.filter((kind) => evidence.score(kind) >= 0.999);
  const kindEvidence = Object.fromEntries(kinds.map((kind) => [kind, evidence.keys(kind)]));
  return kinds.length > 0 ? { kinds, kindEvidence } : { kinds: ['other'], kindEvidence: { other: [] } };
}
