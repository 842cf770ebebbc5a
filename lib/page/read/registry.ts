import type { PartId } from '@/lib/model/page.ts';
import type { Entry } from '../entry.ts';
import { getAttribute } from '../native.ts';
import { type Headed, standsUnder } from './headings.ts';
import { Served } from './served.ts';

/** More headings over what others say are not kept for what is read again. */
const MOST_HEADED = 50;

/**
 * Gives ids that stay with their elements for as long as the document lives. A first reading only counts: what an element
 * is called is noted when something is read again, so that a page that never changes pays nothing for it.
 */
export class Registry {
  #lastPart = 0;
  #lastPlace = 0;
  #again = false;
  readonly served = new Served();
  /** Controls and dialogs. In the first reading only those that a label may call. */
  readonly #parts = new WeakMap<Element, PartId>();
  /** Ids of an element's segments, in reading order. */
  readonly #segments = new WeakMap<Element, PartId[]>();
  /** How many of an element's segments this reading has met. */
  readonly #met = new Map<Element, number>();
  readonly #places = new WeakMap<Element, number>();
  /** What enclosed parts in the first reading, by its number less one. */
  #enclosing: Element[] = [];
  /** Texts of labels by the control that each names: a label may stand anywhere, and be read again without its control. */
  readonly #labels = new Map<PartId, string>();
  readonly #headed: Headed[] = [];

  /** Call before something is read again, with all entries there are. */
  startAgain(entries: readonly Entry[]): void {
    this.#met.clear();
    if (this.#again) return;
    this.#again = true;
    for (const { is, part, element } of entries) if (is === 'control') this.#parts.set(element, part.id);
    this.#enclosing.forEach((element, i) => {
      this.#places.set(element, i + 1);
    });
    this.#enclosing = [];
  }

  /** Call with the entries that are about to be replaced. */
  remember(entries: readonly Entry[]): void {
    const ids = new Map<Element, PartId[]>();
    for (const { is, part, element } of entries) {
      if (is === 'control') continue;
      const own = ids.get(element);
      if (own) own.push(part.id);
      else ids.set(element, [part.id]);
    }
    for (const [element, own] of ids) this.#segments.set(element, own);
  }

  segmentId(element: Element): PartId {
    if (!this.#again) return ++this.#lastPart;
    const place = this.#met.get(element) ?? 0;
    this.#met.set(element, place + 1);
    return this.#segments.get(element)?.[place] ?? ++this.#lastPart;
  }

  controlId(element: Element): PartId {
    const known = this.#parts.get(element);
    if (known !== undefined) return known;
    const id = ++this.#lastPart;
    // A label that stands after its control names it by its id.
    if (this.#again || getAttribute.call(element, 'id')) this.#parts.set(element, id);
    return id;
  }

  /** For what may be met again within one reading, under the same id: dialogs, and the control that a label names. */
  lastingId(element: Element): PartId {
    const id = this.controlId(element);
    this.#parts.set(element, id);
    return id;
  }

  /** For groups and forms: numbers of their own. */
  placeOf(element: Element): number {
    if (!this.#again) {
      this.#enclosing.push(element);
      return ++this.#lastPlace;
    }
    let place = this.#places.get(element);
    if (place === undefined) {
      place = ++this.#lastPlace;
      this.#places.set(element, place);
    }
    return place;
  }

  /** Notes that others speak under a heading. */
  addHeaded(headed: Headed): void {
    const same = this.#headed.findIndex(({ heading }) => heading === headed.heading);
    if (same >= 0) this.#headed[same] = headed;
    else if (this.#headed.length < MOST_HEADED) this.#headed.push(headed);
  }

  /** The heading under which an element stands that is read without it. */
  headedAt(element: Element): Headed | undefined {
    return this.#headed.findLast((headed) => standsUnder(headed, element));
  }

  setLabel(control: PartId, label: string): void {
    this.#labels.set(control, label);
  }

  forget(control: PartId): void {
    this.#labels.delete(control);
  }

  labelOf(control: PartId): string {
    return this.#labels.get(control) ?? '';
  }
}
