import type { Control, PageModel, PartId, Price, Segment } from '@/lib/model/page.ts';
import type { PageKind, Region } from '@/lib/model/vocabulary.ts';

/** Kinds of page on which something is sold. */
export const SHOP_KINDS: readonly PageKind[] = ['product', 'listing', 'cart', 'checkout', 'booking', 'subscription'];

/** Words of others, reports and menus: what is said there is not the shop's own message to the reader. */
export const REPORTED: ReadonlySet<Region> = new Set(['review', 'user-content', 'article', 'video-player', 'chat']);

/** A group with more parts than this is a whole page section; then only what is near counts. */
const LARGEST_GROUP = 40;

export function isControl(part: Segment | Control): part is Control {
  return 'kind' in part;
}

/** Words of a part: a segment's text, a control's name. */
export const wordsOf = (part: Segment | Control): string => (isControl(part) ? part.name : part.text);

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
  #groups: ReadonlyMap<number, readonly (Segment | Control)[]> | undefined;
  #controls: ReadonlyMap<PartId, Control> | undefined;
  #prices: ReadonlyMap<PartId, readonly Price[]> | undefined;

  constructor(page: PageModel) {
    this.#page = page;
  }

  control(id: PartId | undefined): Control | undefined {
    if (id === undefined) return undefined;
    this.#controls ??= new Map(this.#page.controls.map((control) => [control.id, control]));
    return this.#controls.get(id);
  }

  /** Everything of a part's group, the part among it; empty for a part without one. In reading order. */
  groupOf({ group }: Segment | Control): readonly (Segment | Control)[] {
    if (group === undefined) return [];
    this.#groups ??= grouped(this.#inOrder());
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
  hasPriceInGroup(part: Segment | Control): boolean {
    const prices = this.#pricesBySegment();
    return this.groupOf(part).some(({ id }) => prices.has(id));
  }

  #inOrder(): readonly (Segment | Control)[] {
    this.#parts ??= merged(this.#page.segments, this.#page.controls);
    return this.#parts;
  }

  #pricesBySegment(): ReadonlyMap<PartId, readonly Price[]> {
    if (!this.#prices) {
      const prices = new Map<PartId, Price[]>();
      for (const price of this.#page.prices) {
        const others = prices.get(price.segment);
        if (others) others.push(price);
        else prices.set(price.segment, [price]);
      }
      this.#prices = prices;
    }
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

function grouped(parts: readonly (Segment | Control)[]): Map<number, (Segment | Control)[]> {
  const groups = new Map<number, (Segment | Control)[]>();
  for (const part of parts) {
    if (part.group === undefined) continue;
    const group = groups.get(part.group);
    if (group) group.push(part);
    else groups.set(part.group, [part]);
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
