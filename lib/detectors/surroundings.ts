import type { Control, PageModel, PartId, Price, Segment } from '@/lib/model/page.ts';
import type { PageKind, Region } from '@/lib/model/vocabulary.ts';

/** Kinds of page on which something is sold. */
export const SHOP_KINDS: readonly PageKind[] = ['product', 'listing', 'cart', 'checkout', 'booking', 'subscription'];

/** Whether the page is one on which things are sold. */
export const isShop = ({ kinds }: PageModel): boolean => SHOP_KINDS.some((kind) => kinds.includes(kind));

/** Whether something is on sale: the kind of page says so, or a price. */
export const hasOffer = (page: PageModel): boolean => page.prices.length > 0 || isShop(page);

/** Words of others and reports: what is said there is not the shop's own message to the reader. */
export const REPORTED: ReadonlySet<Region> = new Set(['review', 'user-content', 'article', 'video-player', 'chat']);

/** Whether the shop itself may speak there of what it sells: not in reports, menus and footers. */
export const isShopsOwn = ({ region }: Segment | Control): boolean =>
  !REPORTED.has(region) && region !== 'navigation' && region !== 'footer';

/** A group with more parts than this is a whole page section; then only what is near counts. */
export const LARGEST_GROUP = 40;
/** Of a form, dialog or question with more controls than this on either side only the nearest count: it is a page by itself. */
const MOST_TOGETHER = 100;

export function isControl(part: Segment | Control): part is Control {
  return 'kind' in part;
}

/** Words of a part: a segment's text, a control's name. */
export const wordsOf = (part: Segment | Control): string => (isControl(part) ? part.name : part.text);

/** By what controls may belong together. */
type Together = 'form' | 'dialog' | 'choice';

/** So far below its own heading, in places, a page has come to other things. */
const OWN_PLACES = 40;
/** Regions that look the same on all of a site's pages. */
const SITE_WIDE: ReadonlySet<Region> = new Set(['header', 'navigation', 'footer']);

const plain = (text: string) => text.trim().toLowerCase();

const NO_PRICES: readonly Price[] = [];

const known = new WeakMap<PageModel, Surroundings>();

/** One per model, shared by all detectors; nothing is computed before it is asked for. */
export function surroundingsOf(page: PageModel): Surroundings {
  let surroundings = known.get(page);
  if (!surroundings) {
    surroundings = new Surroundings(page);
    known.set(page, surroundings);
  }
  return surroundings;
}

/** Where things stand beside each other in one page model, as far as reading order, groups and dialogs tell. */
class Surroundings {
  readonly #page: PageModel;
  #parts: readonly (Segment | Control)[] | undefined;
  #groups: ReadonlyMap<number | undefined, readonly (Segment | Control)[]> | undefined;
  #controls: ReadonlyMap<PartId, Control> | undefined;
  readonly #together = new Map<Together, ReadonlyMap<Control[Together], readonly Control[]>>();
  #labels: ReadonlyMap<PartId | undefined, readonly Segment[]> | undefined;
  #headings: readonly Segment[] | undefined;
  #own: Segment | null | undefined;
  readonly #titles = new Map<number, Segment | undefined>();
  #prices: ReadonlyMap<PartId, readonly Price[]> | undefined;
  #priced: ReadonlySet<number | undefined> | undefined;

  constructor(page: PageModel) {
    this.#page = page;
  }

  control(id: PartId | undefined): Control | undefined {
    if (id === undefined) return undefined;
    this.#controls ??= new Map(this.#page.controls.map((control) => [control.id, control]));
    return this.#controls.get(id);
  }

  /** Controls of one form, dialog or question, those without one being together; of many those nearest to a part. In reading order. */
  together(key: Together, of: Control[Together], part: Segment | Control): readonly Control[] {
    let all = this.#together.get(key);
    if (!all) {
      all = groupBy(this.#page.controls, (control) => control[key]);
      this.#together.set(key, all);
    }
    const controls = all.get(of) ?? [];
    if (controls.length <= 2 * MOST_TOGETHER) return controls;
    const at = placeOf(part, controls);
    return controls.slice(Math.max(0, at - MOST_TOGETHER), at + MOST_TOGETHER);
  }

  /** The texts that name a control, in reading order. */
  labelsOf({ id }: Control): readonly Segment[] {
    this.#labels ??= groupBy(this.#page.segments, ({ control }) => control);
    return this.#labels.get(id) ?? [];
  }

  /** The last heading before a part. */
  headingAbove(part: Segment | Control): Segment | undefined {
    const headings = this.#allHeadings();
    return headings[placeOf(part, headings) - 1];
  }

  #allHeadings(): readonly Segment[] {
    this.#headings ??= this.#page.segments.filter(({ role }) => role === 'heading');
    return this.#headings;
  }

  /**
   * The heading that names what a product's page sells: by its name, or the first one if name or else title begin with it or stand in
   * it. A heading further below with a shorter or a longer name is that of another thing.
   */
  #ownHeading(): Segment | null {
    if (this.#own === undefined) {
      const { kinds, product, title } = this.#page;
      const name = kinds.includes('product') ? plain(product?.name ?? title) : '';
      const headings = this.#allHeadings().filter(({ region }) => name !== '' && !SITE_WIDE.has(region));
      const named = headings.find(({ text }) => plain(text) === name);
      const first = plain(headings[0]?.text ?? '');
      const isFirst = first !== '' && (name.startsWith(first) || first.includes(name));
      this.#own = named ?? (isFirst ? headings[0] : undefined) ?? null;
    }
    return this.#own;
  }

  /**
   * Of which thing a part speaks: of what its card names, by its heading or else all its links, or of what the page itself sells,
   * right below the heading that names it. `undefined` where nobody can tell, as in a banner or among cards that no markup tells apart.
   */
  saidOf(part: Segment | Control): { readonly of: 'page' | 'card'; readonly name: string } | undefined {
    const own = this.#ownHeading();
    const group = this.groupOf(part);
    const card = group.length > LARGEST_GROUP ? [] : group.filter((other) => !isControl(other) && other.id !== part.id);
    const inRole = (wanted: string) =>
      card.filter((other): other is Segment => !isControl(other) && other.role === wanted);
    const [heading] = inRole('heading');
    const names = heading ? [heading] : inRole('link');
    if (names.length > 0 && !(own && names.some((name) => name === own || plain(name.text) === plain(own.text))))
      return { of: 'card', name: names.map(({ text }) => text).join(' ') };
    const isOwn =
      own &&
      (names.length > 0 ||
        (this.headingAbove(part) === own &&
          part.order - own.order <= OWN_PLACES &&
          part.dialog === own.dialog &&
          !SITE_WIDE.has(part.region)));
    return isOwn ? { of: 'page', name: own.text } : undefined;
  }

  /** What a card is called: its heading or else its first link. */
  titleOf(part: Segment | Control): Segment | undefined {
    const { group } = part;
    if (group === undefined) return undefined;
    if (!this.#titles.has(group)) {
      const card = this.groupOf(part).filter((other): other is Segment => !isControl(other));
      const title = card.find(({ role }) => role === 'heading') ?? card.find(({ role }) => role === 'link');
      this.#titles.set(group, title);
    }
    return this.#titles.get(group);
  }

  /** Everything of a part's group, the part among it; empty for a part without one. In reading order. */
  groupOf({ group }: Segment | Control): readonly (Segment | Control)[] {
    if (group === undefined) return [];
    this.#groups ??= groupBy(this.#inOrder(), (part) => part.group);
    return this.#groups.get(group) ?? [];
  }

  /**
   * What a reader sees beside a part: everything of its group, and of its dialog or region what stands at most `reach`
   * places before or after it. The part itself and its own label are left out. In reading order.
   */
  beside(part: Segment | Control, reach: number): (Segment | Control)[] {
    const parts = this.#inOrder();
    const at = placeOf(part, parts);
    const own = isControl(part) ? part.segment : part.control;
    const reported = REPORTED.has(part.region);
    const near = parts
      .slice(Math.max(0, at - reach), at + reach + 1)
      .filter((other) => other.dialog === part.dialog && REPORTED.has(other.region) === reported);
    const group = this.groupOf(part);
    const found = group.length <= LARGEST_GROUP ? new Set([...group, ...near]) : new Set(near);
    return [...found]
      .filter((other) => other.id !== part.id && other.id !== own)
      .sort((one, other) => one.order - other.order);
  }

  /** Amounts written in a part. */
  pricesIn({ id }: Segment | Control): readonly Price[] {
    return this.#pricesBySegment().get(id) ?? NO_PRICES;
  }

  /** Amounts written in a part or beside it, nearest first. */
  pricesAt(part: Segment | Control, reach: number): Price[] {
    if (this.#page.prices.length === 0) return [];
    const prices = this.#pricesBySegment();
    const distance = (other: Segment | Control) => Math.abs(other.order - part.order);
    return [part, ...this.beside(part, reach).sort((one, other) => distance(one) - distance(other))].flatMap(
      ({ id }) => prices.get(id) ?? [],
    );
  }

  /** Whether an amount stands in the group of a part. */
  hasPriceInGroup({ group }: Segment | Control): boolean {
    if (!this.#priced) {
      const prices = this.#pricesBySegment();
      this.#priced = new Set(this.#page.segments.filter(({ id }) => prices.has(id)).map((segment) => segment.group));
    }
    return group !== undefined && this.#priced.has(group);
  }

  #inOrder(): readonly (Segment | Control)[] {
    this.#parts ??= merged(this.#page.segments, this.#page.controls);
    return this.#parts;
  }

  #pricesBySegment(): ReadonlyMap<PartId, readonly Price[]> {
    this.#prices ??= groupBy(this.#page.prices, ({ segment }) => segment);
    return this.#prices;
  }
}

/** Both come in reading order. */
function merged(segments: readonly Segment[], controls: readonly Control[]): (Segment | Control)[] {
  const parts: (Segment | Control)[] = [];
  let next = 0;
  for (const segment of segments) {
    for (let control = controls[next]; control && control.order < segment.order; control = controls[++next])
      parts.push(control);
    parts.push(segment);
  }
  return [...parts, ...controls.slice(next)];
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Where a part stands among all in reading order, by bisection. */
function placeOf(part: Segment | Control, parts: readonly (Segment | Control)[]): number {
  let from = 0;
  let to = parts.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((parts[middle]?.order ?? 0) < part.order) from = middle + 1;
    else to = middle;
  }
  return from;
}
