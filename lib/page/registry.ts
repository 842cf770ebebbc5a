import type { PartId } from '@/lib/model/page.ts';

interface SegmentIds {
  readonly ids: PartId[];
  reading: number;
  used: number;
}

/** Gives ids that stay with their elements for as long as the document lives. Holds no element alive. */
export class Registry {
  #lastPart = 0;
  #lastPlace = 0;
  #reading = 0;
  readonly #segments = new WeakMap<Element, SegmentIds>();
  readonly #parts = new WeakMap<Element, PartId>();
  readonly #places = new WeakMap<Element, number>();
  readonly #labels = new WeakMap<Element, string>();
  readonly #served = new WeakMap<Element, boolean>();

  /** An element with several texts gives each its own id, by their order: call this before reading it again. */
  startReading(): void {
    this.#reading++;
  }

  segmentId(element: Element): PartId {
    const known = this.#segments.get(element);
    if (known === undefined) {
      const id = ++this.#lastPart;
      this.#segments.set(element, { ids: [id], reading: this.#reading, used: 1 });
      return id;
    }
    if (known.reading !== this.#reading) {
      known.reading = this.#reading;
      known.used = 0;
    }
    const place = known.used++;
    known.ids[place] ??= ++this.#lastPart;
    return known.ids[place];
  }

  /** For controls and dialogs. */
  partId(element: Element): PartId {
    let id = this.#parts.get(element);
    if (id === undefined) {
      id = ++this.#lastPart;
      this.#parts.set(element, id);
    }
    return id;
  }

  /** For groups and forms: numbers of their own. */
  placeOf(element: Element): number {
    let place = this.#places.get(element);
    if (place === undefined) {
      place = ++this.#lastPlace;
      this.#places.set(element, place);
    }
    return place;
  }

  /** A label may stand before or after its control, and be read again without it. */
  setLabel(control: Element, label: string): void {
    this.#labels.set(control, label);
  }

  labelOf(control: Element): string {
    return this.#labels.get(control) ?? '';
  }

  /** The first state seen of a control that has no attribute for its state as served. */
  served(element: Element, now: boolean): boolean {
    const first = this.#served.get(element);
    if (first !== undefined) return first;
    this.#served.set(element, now);
    return now;
  }
}
