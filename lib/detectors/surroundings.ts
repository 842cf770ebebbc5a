import type { Control, PageModel, PartId, Price, Segment } from '@/lib/model/page.ts';
import type { PageKind, Region } from '@/lib/model/vocabulary.ts';

/** Where things stand beside each other in one page model, as far as reading order, groups and dialogs tell. */
export interface Surroundings {
  readonly segments: ReadonlyMap<PartId, Segment>;
  readonly controls: ReadonlyMap<PartId, Control>;
  /**
   * What a reader sees beside a part: everything of its group, and of its dialog or region what stands at most `reach`
   * places before or after it. The part itself and its own label are left out. In reading order.
   */
  beside(part: Segment | Control, reach: number): readonly (Segment | Control)[];
  /** Amounts written in a part or beside it, nearest first. */
  pricesAt(part: Segment | Control, reach: number): readonly Price[];
}

/** Kinds of page on which something is sold. */
export const SHOP_KINDS: readonly PageKind[] = ['product', 'listing', 'cart', 'checkout', 'booking', 'subscription'];

/** Words of others, reports and menus: what is said there is not the shop's own message to the reader. */
export const REPORTED: readonly Region[] = ['review', 'user-content', 'article', 'video-player', 'chat'];

/** A group with more parts than this is a whole page section; then only what is near counts. */
const LARGEST_GROUP = 40;

export function isControl(part: Segment | Control): part is Control {
  return 'kind' in part;
}

/** Words of a part: a segment's text, a control's name. */
export const wordsOf = (part: Segment | Control): string => (isControl(part) ? part.name : part.text);

const known = new WeakMap<PageModel, Surroundings>();

/** Built once per model; cheap enough to be asked for by every detector. */
export function surroundingsOf(page: PageModel): Surroundings {
  let surroundings = known.get(page);
  if (!surroundings) {
    surroundings = build(page);
    known.set(page, surroundings);
  }
  return surroundings;
}

function build(page: PageModel): Surroundings {
  const parts = [...page.segments, ...page.controls].sort((one, other) => one.order - other.order);
  const place = new Map(parts.map((part, at) => [part.id, at]));
  const groups = new Map<number, (Segment | Control)[]>();
  for (const part of parts) {
    if (part.group === undefined) continue;
    const group = groups.get(part.group);
    if (group) group.push(part);
    else groups.set(part.group, [part]);
  }
  const prices = new Map<PartId, Price[]>();
  for (const price of page.prices) prices.set(price.segment, [...(prices.get(price.segment) ?? []), price]);

  const beside = (part: Segment | Control, reach: number) => {
    const at = place.get(part.id) ?? 0;
    const own = isControl(part) ? part.segment : part.control;
    const group = part.group === undefined ? [] : (groups.get(part.group) ?? []);
    const near = parts
      .slice(Math.max(0, at - reach), at + reach + 1)
      .filter(
        (other) => other.dialog === part.dialog && REPORTED.includes(other.region) === REPORTED.includes(part.region),
      );
    const found = group.length <= LARGEST_GROUP ? new Set([...group, ...near]) : new Set(near);
    return [...found]
      .filter((other) => other.id !== part.id && other.id !== own)
      .sort((one, other) => one.order - other.order);
  };

  return {
    segments: new Map(page.segments.map((segment) => [segment.id, segment])),
    controls: new Map(page.controls.map((control) => [control.id, control])),
    beside,
    pricesAt(part, reach) {
      const distance = (other: Segment | Control) => Math.abs(other.order - part.order);
      return [part, ...[...beside(part, reach)].sort((one, other) => distance(one) - distance(other))].flatMap(
        (other) => prices.get(other.id) ?? [],
      );
    },
  };
}
