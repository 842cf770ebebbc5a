import type { Press } from '@/lib/model/journey.ts';
import type { PageWords } from '@/lib/model/lexicon.ts';
import type { Control, Dialog, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';
import type { Pace, PageChange, PageSource } from '@/lib/model/source.ts';
import { type Limit, type PressKind, SHOP_LANGUAGE } from '@/lib/model/vocabulary.ts';
import { CROSS } from '@/lib/text/cross.ts';
import { BOUNDS, Limits, type PageBounds } from './bounds.ts';
import type { Entry } from './entry.ts';
import { PageFacts } from './facts/page-facts.ts';
import { measureEntries } from './measure/measure.ts';
import {
  contains,
  documentElement,
  documentHidden,
  documentReady,
  documentTitle,
  documentUrl,
  getBoundingClientRect,
  hasAttribute,
  isConnected,
  nodeName,
  textContent,
} from './native.ts';
import { contextAround } from './read/ancestry.ts';
import { Context } from './read/context.ts';
import { isFilledInAsWhole } from './read/filled-in.ts';
import { Languages } from './read/languages.ts';
import { type Met, met } from './read/met.ts';
import { primaryLanguage } from './read/places.ts';
import { Reader, type Reading } from './read/reader.ts';
import { anchorOf, stretchInside } from './read/reading-order.ts';
import { Registry } from './read/registry.ts';
import { shadowOf } from './shadow.ts';
import { pageKey } from './watch/address.ts';
import { Mutations } from './watch/mutations.ts';
import { onNavigation } from './watch/navigation.ts';
import { onPress } from './watch/presses.ts';
import { Schedule } from './watch/schedule.ts';
import { Showing } from './watch/showing.ts';
import { StillClocks } from './watch/still-clocks.ts';
import { replaceStretch, sameButOrder, withInheritedIds } from './watch/stretch.ts';
import { TickWatch } from './watch/tick-watch.ts';
import { Ticks } from './watch/ticks.ts';
import { Unrest } from './watch/unrest.ts';

interface PageOptions extends PageBounds {
  readonly pace: Pace;
  /** The words by which facts are told in these languages, as far as there are any. Without them few are. */
  words(langs: readonly string[]): Promise<readonly PageWords[]>;
  /** Hears of controls that the reader presses. */
  pressed(press: Press): void;
}

/** For whoever has no page to keep alive. */
const UNPACED: Pace = {
  isDue: () => false,
  pause: async () => {},
  waiting: (promise) => promise,
  worked: () => performance.now(),
};

/** The document as the engine sees it. `stop` forgets everything and lets go of the document. */
export function createLivePage(
  doc: Document,
  { pace = UNPACED, words = async () => [], pressed = () => {}, ...bounds }: Partial<PageOptions> = {},
): PageSource & { elementOf(part: PartId): Element | undefined; readonly met: Met; stop(): void } {
  const page = new LivePage(doc, { ...BOUNDS, ...bounds }, words, pressed, pace);
  return {
    read: () => page.read(),
    now: () => page.now(),
    watch: (changed) => page.watch(changed),
    measure: (parts) => page.measure(parts),
    elementOf: (part) => page.elementOf(part),
    met,
    stop: () => page.stop(),
  };
}

/** So many entries that came or went, or such a part of all, may make another kind of page of it. */
const MANY = 200;
const SHARE = 1 / 4;
/** Custom elements often get their shadow trees after the page has loaded, which no observer tells; nor that a clock stands still. */
const LATE_LOOKS_MS = [1_000, 4_000];
/** By then clocks have run for long enough to tell how fast they do. */
const PACE_LOOK_MS = 10_000;
/** By so much the two clocks of a machine part when it slept: only one of them goes on. */
const SLEPT_MS = 1_000;
/** A page that did not settle is looked at again after so long, to see whether it has. */
const RESTED_MS = 2_000;
/** What comes so soon after the reader pressed something may be what they wanted. */
const CALLED_MS = 5_000;
const LONGEST_PRESS = 200;
/** In pixels; pictures are wider. */
const LARGEST_CROSS = 64;
/** Others may be called by what is the reader's own: an address to choose, a search to repeat. */
const NAMED: ReadonlySet<PressKind> = new Set(['buy', 'proceed', 'cancel', 'accept']);
/** Parts told of when an element that holds them was shown or hidden. */
const MOST_TOLD = 2_000;

/** Bounds that cut a reading off. */
const PARTIAL: ReadonlySet<Limit> = new Set(['elements', 'segments', 'time']);

/** The label of a price may stand beside it. */
const NEIGHBOURS = 4;

type Dialogs = Reading['dialogs'];
type Frames = Reading['frames'];

class LivePage {
  readonly #doc: Document;
  readonly #bounds: PageBounds;
  readonly #words: PageOptions['words'];
  readonly #pressed: PageOptions['pressed'];
  readonly #pace: Pace;
  readonly #registry = new Registry();
  readonly #languages = new Languages();
  readonly #facts: PageFacts;
  readonly #showing = new Showing();
  readonly #ticks = new Ticks();
  readonly #clocks = new StillClocks((segment) => this.#ticks.isTicking(segment));
  readonly #tickWatch: TickWatch;
  readonly #mutations: Mutations;
  readonly #schedule = new Schedule((busy) => this.#flush(busy));
  readonly #unrest = new Unrest();
  #resting: ReturnType<typeof setTimeout> | undefined;
  #watching = new AbortController();
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  #limits = new Limits();
  #entries: Entry[] = [];
  #byId: Map<PartId, Entry> | undefined;
  #dialogs: Dialogs = [];
  #frames: Frames = [];
  #overlays = new Set<Element>();
  #bareHosts = new Set<Element>();
  #shadows = false;
  #elements = 0;
  /** Entries that one round of changes left without a place; what stands there now may inherit their ids. */
  #gone: Entry[] = [];
  #rearranged = false;
  /** A clock stood still, or has run for long enough, which was not told yet. */
  #untold = false;
  #pressedAt = Number.NEGATIVE_INFINITY;
  readonly #calls = new WeakMap<Element, boolean>();
  /** Entries of one round whose elements were not there before, though their texts may have been. */
  #anew = 0;
  /** Entries that came or went since languages and facts were settled. */
  #unsettled = 0;
  /** How far the machine's clock is ahead of the page's own. */
  #ahead = 0;
  #key = '';
  #listener: ((change: PageChange) => void) | undefined;

  constructor(
    doc: Document,
    bounds: PageBounds,
    words: PageOptions['words'],
    pressed: PageOptions['pressed'],
    pace: Pace,
  ) {
    this.#doc = doc;
    this.#pressed = pressed;
    this.#pace = pace;
    this.#bounds = bounds;
    this.#words = words;
    this.#facts = new PageFacts(doc);
    this.#tickWatch = new TickWatch(
      (segment) => this.#ticks.isTicking(segment),
      (elements) => {
        for (const element of elements) this.#mutations.touch(element);
        this.#schedule.ask();
      },
    );
    this.#mutations = new Mutations(
      (target) => this.#tickWatch.takes(target),
      () => {
        if (this.#listener) this.#schedule.ask();
      },
      () => this.#registry.served.ticked(),
    );
  }

  async read(): Promise<PageModel> {
    this.#mutations.observe(this.#doc);
    await this.#readAll();
    return this.#model();
  }

  now(): PageModel {
    return this.#model();
  }

  watch(changed: (change: PageChange) => void): () => void {
    this.#listener = changed;
    this.#halted();
    this.#watching = new AbortController();
    onNavigation(() => this.#schedule.ask(), this.#watching.signal);
    onPress(this.#doc, this.#watching.signal, (path, by) => this.#press(path, by));
    for (const wait of LATE_LOOKS_MS) this.#timers.push(setTimeout(() => void this.#lookAgain(), wait));
    this.#timers.push(setTimeout(() => this.#timeClocks(), PACE_LOOK_MS));
    // What changed while the page was read.
    this.#schedule.ask();
    return () => this.#unwatch();
  }

  async #lookAgain(): Promise<void> {
    if (documentHidden.call(this.#doc)) this.#clocks.clear();
    else if (await this.#clocks.look(this.#texts().segments, this.#pace)) this.#untold = true;
    if (!this.#listener) return;
    this.#schedule.ask();
  }

  /** Whether the page may not have been run for a while since it was last asked: it is in the background, or the machine slept. */
  #halted(): boolean {
    const ahead = Date.now() - (performance.timeOrigin + performance.now());
    const slept = Math.abs(ahead - this.#ahead) > SLEPT_MS;
    this.#ahead = ahead;
    return slept || documentHidden.call(this.#doc);
  }

  /** Reads clocks that run down once more. */
  #timeClocks(): void {
    const running = new Set(this.#ticks.runningDown());
    if (running.size === 0 || documentHidden.call(this.#doc)) return;
    for (const { part, element } of this.#entries) if (running.has(part.id)) this.#mutations.touch(element);
    this.#untold = true;
    this.#schedule.ask();
  }

  /** What was pressed and is no control that we know of was pressed all the same. */
  #press(path: ReadonlySet<EventTarget>, by: 'click' | 'change'): void {
    this.#pressedAt = performance.now();
    const entry = this.#entries.find(({ is, element }) => is === 'control' && path.has(element));
    if (entry?.is !== 'control') {
      // A label hands its click on to its box.
      const isLabel = [...path].some((element) => element instanceof HTMLLabelElement && hasControl(element));
      if (by === 'click' && !isLabel) this.#pressed({ kind: 'other', name: '', ...this.#crossed(path) });
      return;
    }
    const { part } = entry;
    // To go into a field is nothing yet, and in most what is typed is no choice: in a basket it is how many.
    const isTyped = part.kind === 'text-field';
    if (isTyped ? by === 'click' || !this.#isChoice(part) : by === 'change' && part.kind !== 'select') return;
    const kind = this.#facts.pressKind(part);
    const name = NAMED.has(kind) ? part.name.slice(0, LONGEST_PRESS) : '';
    // In a form, a button without words may send what was typed.
    const isBare = !part.name && !part.form && (part.kind === 'button' || part.kind === 'link');
    this.#pressed({ kind, name, part: part.id, ...(isBare && this.#crossed(path)) });
  }

  /** The dialog that may close by a press on something in it that is as small as a cross and has no words. */
  #crossed(path: ReadonlySet<EventTarget>): { part?: PartId } {
    const [thing] = path;
    const [dialog] = [...path].flatMap((around) => this.#dialogs.find(({ element }) => element === around) ?? []);
    const isCross =
      thing instanceof Element &&
      CROSS.test((textContent.call(thing) ?? '').trim()) &&
      getBoundingClientRect.call(thing).width < LARGEST_CROSS;
    return dialog && isCross ? { part: dialog.part.id } : {};
  }

  #isChoice({ inputType }: Control): boolean {
    const { kinds } = this.#facts.kinds;
    return inputType === 'number' || inputType === 'range' || (kinds.includes('cart') && !kinds.includes('checkout'));
  }

  /** A dialog that is met for the first time was called for if the reader has just pressed something. */
  #dialogParts(): Dialog[] {
    const called = performance.now() - this.#pressedAt < CALLED_MS;
    return this.#dialogs.map(({ part, element }) => {
      if (!this.#calls.has(element)) this.#calls.set(element, called);
      return this.#calls.get(element) ? { ...part, called: true } : part;
    });
  }

  measure(parts: readonly PartId[]): Measurements {
    const wanted: Entry[] = [];
    for (const id of parts) {
      const entry = this.#entryOf(id);
      if (entry) wanted.push(entry);
    }
    return measureEntries(wanted);
  }

  /** The element that shows a part; `undefined` for one that is gone. */
  elementOf(part: PartId): Element | undefined {
    return this.#entryOf(part)?.element;
  }

  #entryOf(part: PartId): Entry | undefined {
    this.#byId ??= new Map(this.#entries.map((entry) => [entry.part.id, entry]));
    return this.#byId.get(part);
  }

  stop(): void {
    this.#unwatch();
    this.#mutations.stop();
    this.#entries = [];
    this.#byId = undefined;
    this.#dialogs = [];
    this.#frames = [];
    this.#overlays.clear();
    this.#bareHosts.clear();
  }

  #unwatch(): void {
    this.#listener = undefined;
    this.#watching.abort();
    this.#schedule.stop();
    this.#tickWatch.stop();
    clearTimeout(this.#resting);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #readAll(): Promise<void> {
    this.#key = pageKey(documentUrl.call(this.#doc));
    this.#limits = new Limits();
    this.#mutations.take();
    const before = this.#entries;
    if (before.length > 0) {
      this.#registry.startAgain(before);
      this.#registry.remember(before);
    }
    const root = documentElement.call(this.#doc);
    // A document without a root element has nothing to read, one that is a text field is the reader's.
    if (root === null || isFilledInAsWhole(this.#doc)) return;
    const reader = new Reader(root, new Context(), this.#registry, this.#bounds, this.#limits);
    await this.#inSlices(() => reader.step(this.#pace));
    const { reading } = reader;
    this.#entries = reading.entries;
    this.#byId = undefined;
    this.#dialogs = reading.dialogs;
    this.#frames = reading.frames;
    this.#elements = reading.elements;
    this.#overlays.clear();
    this.#bareHosts.clear();
    this.#keepInSight(reading);
    if (before.length > 0) {
      const kept = new Set(reading.entries.map(({ part }) => part.id));
      this.#forget(before.filter(({ part }) => !kept.has(part.id)));
    }
    await this.#settle();
  }

  /** Languages and facts of the whole page, in slices. */
  async #settle(news?: Set<PartId>): Promise<void> {
    this.#unsettled = 0;
    const root = documentElement.call(this.#doc);
    this.#languages.learn(this.#entries, root ? primaryLanguage(root) : '');
    this.#languages.settle(this.#entries, news);
    await this.#pace.pause();
    const { lang } = this.#languages;
    const words = this.#words([...new Set([SHOP_LANGUAGE, lang])].filter(Boolean));
    this.#facts.learn(await this.#pace.waiting(words));
    for (const job of this.#facts.jobs(this.#texts())) {
      job();
      await this.#pace.pause();
    }
  }

  /** Does some work again and again until it is done. */
  async #inSlices(work: () => boolean): Promise<void> {
    while (!work()) await this.#pace.pause();
  }

  /** What is told of the page as a whole, to be compared. */
  #settled(): string {
    const { kinds, structured, merchant } = this.#facts;
    return JSON.stringify([this.#languages.lang, kinds, structured?.product, merchant]);
  }

  #keepInSight({ shadowRoots, overlays, bareHosts }: Reading): void {
    for (const root of shadowRoots) this.#mutations.observe(root);
    if (shadowRoots.length > 0) this.#shadows = true;
    for (const host of bareHosts) this.#bareHosts.add(host);
    for (const overlay of overlays) {
      this.#overlays.add(overlay);
      this.#showing.changed(overlay);
    }
  }

  async #flush(busy: boolean): Promise<void> {
    if (!this.#listener) return;
    const known = this.#ticks.list().length;
    this.#ticks.halts(this.#halted());
    if (pageKey(documentUrl.call(this.#doc)) !== this.#key) {
      this.#ticks.clear();
      this.#clocks.clear();
      await this.#readAll();
      this.#tell(new Set(this.#entries.map(({ part }) => part.id)), true);
      return;
    }
    for (const host of this.#bareHosts) {
      if (!isConnected.call(host)) this.#bareHosts.delete(host);
      else if (shadowOf(host, true)) {
        this.#bareHosts.delete(host);
        this.#mutations.touch(host);
      }
    }
    const { roots, removed, restyled, rested, data } = this.#mutations.take();
    const news = new Set<PartId>();
    let other = false;
    this.#anew = 0;
    this.#rearranged = false;
    if (roots === 'all') {
      const before = partsById(this.#entries);
      await this.#readAll();
      for (const { part } of this.#entries) this.#compare(before.get(part.id), part, news);
      other = true;
    } else {
      this.#gone = removed ? this.#takeRemoved() : [];
      this.#unsettled += this.#gone.length;
      for (const root of roots) this.#unsettled += await this.#readAgain(root, news);
      if (restyled.size + rested.size > 0) await this.#lookAtRestyled(restyled, rested, news);
      other = this.#gone.length > 0 || this.#rearranged;
      this.#forget(this.#gone);
      this.#gone = [];
      const much = this.#unsettled >= Math.max(1, Math.min(MANY, this.#entries.length * SHARE));
      if (data || much) {
        const before = this.#settled();
        await this.#settle(news);
        if (this.#settled() !== before) other = true;
      }
    }
    // What was read in part shows other parts the next time, and a document that still comes in grows: neither is the page's doing.
    const whole =
      documentReady.call(this.#doc) !== 'loading' && !this.#limits.list().some(({ limit }) => PARTIAL.has(limit));
    if (this.#unrest.note(busy && whole, Math.max(this.#anew, news.size), this.#entries.length)) other = true;
    clearTimeout(this.#resting);
    if (this.#unrest.limits.length > 0) this.#resting = setTimeout(() => this.#schedule.ask(), RESTED_MS);
    if (news.size > 0 || other || this.#untold || this.#ticks.list().length > known) this.#tell(news, false);
    this.#untold = false;
  }

  #tell(changed: ReadonlySet<PartId>, navigated: boolean): void {
    this.#listener?.({ model: this.#model(), changed, navigated });
  }

  /** Reads `root` anew and puts what is there now in the place of what was there. Returns how many entries that touched. */
  async #readAgain(root: Element, news: Set<PartId>): Promise<number> {
    if (!(this.#listener && isConnected.call(root))) return 0;
    const dialogs = new Set(this.#dialogs.map(({ element }) => element));
    const [from, to] = stretchInside(this.#entries, root, this.#shadows);
    const stretch = this.#entries.slice(from, to);
    this.#registry.startAgain(this.#entries);
    this.#registry.remember(stretch);
    const old = [...this.#gone, ...stretch];
    const before = partsById(old);
    const context = contextAround(root, this.#registry, dialogs);
    let fresh: Entry[] = [];
    if (context !== undefined) {
      const room = {
        ...this.#bounds,
        segments: Math.max(0, this.#bounds.segments - this.#entries.length + stretch.length),
      };
      const limits = new Limits();
      const reader = new Reader(root, context, this.#registry, room, limits);
      await this.#inSlices(() => reader.step(this.#pace));
      if (!this.#listener) return 0;
      const { reading } = reader;
      for (const { limit } of limits.list())
        if (limit in this.#bounds) this.#limits.hit(limit, this.#bounds[limit as keyof PageBounds]);
      this.#languages.settle(reading.entries);
      this.#keepInSight(reading);
      this.#replaceAside(root, reading);
      this.#relabel(reading, from, to, news);
      for (const { part } of reading.entries) if (!before.has(part.id)) this.#anew++;
      fresh = withInheritedIds(old, reading.entries);
    }
    if (fresh.some(({ part }, i) => part.id !== stretch[i]?.part.id)) this.#rearranged = true;
    this.#entries = replaceStretch(this.#entries, from, to, fresh);
    const kept = new Set(fresh.map(({ part }) => part.id));
    this.#gone = old.filter(({ part }) => !kept.has(part.id));
    for (const entry of fresh) this.#byId?.set(entry.part.id, entry);
    for (const entry of fresh) {
      this.#compare(before.get(entry.part.id), entry.part, news);
      if (entry.is === 'segment' && this.#ticks.isTicking(entry.part.id)) {
        this.#tickWatch.add(entry.element, entry.part.id);
        if (fresh.length === 1) this.#tickWatch.add(root, entry.part.id);
      }
    }
    this.#priceAgain(from, fresh.length);
    return Math.max(stretch.length, fresh.length);
  }

  #compare(before: Entry['part'] | undefined, after: Entry['part'], news: Set<PartId>): void {
    if (before === undefined) {
      news.add(after.id);
    } else if ('text' in before && 'text' in after && before.text !== after.text) {
      if (!this.#ticks.changed(before, after, performance.timeOrigin + performance.now())) news.add(after.id);
    } else if (!sameButOrder(before, after)) {
      news.add(after.id);
    }
  }

  /** Dialogs and frames inside `root`. */
  #replaceAside(root: Element, { dialogs, frames }: Reading): void {
    const outside = ({ element }: { element: Element }) => isConnected.call(element) && !contains.call(root, element);
    this.#dialogs = [...this.#dialogs.filter(outside), ...dialogs];
    this.#frames = [...this.#frames.filter(outside), ...frames];
  }

  /** A label that was read again may name a control that was not. */
  #relabel({ labels }: Reading, from: number, to: number, news: Set<PartId>): void {
    if (labels.size === 0) return;
    this.#entries.forEach((entry, i) => {
      if (entry.is !== 'control' || (i >= from && i < to)) return;
      const name = labels.get(entry.part.id);
      if (name === undefined || name === entry.part.name) return;
      if (hasAttribute.call(entry.element, 'aria-label') || hasAttribute.call(entry.element, 'aria-labelledby')) return;
      entry.part = { ...entry.part, name };
      news.add(entry.part.id);
    });
  }

  #priceAgain(from: number, count: number): void {
    const near = this.#entries.slice(Math.max(0, from - NEIGHBOURS), from + count + NEIGHBOURS);
    const segments = near.flatMap((entry) => (entry.is === 'segment' ? [entry.part] : []));
    this.#facts.readPrices(segments, 0, segments.length, this.#languages.lang);
  }

  /** Takes out what is no longer in the document. */
  #takeRemoved(): Entry[] {
    const gone: Entry[] = [];
    const kept: Entry[] = [];
    for (const entry of this.#entries) (isConnected.call(anchorOf(entry)) ? kept : gone).push(entry);
    for (const overlay of this.#overlays) if (!isConnected.call(overlay)) this.#overlays.delete(overlay);
    this.#dialogs = this.#dialogs.filter(({ element }) => isConnected.call(element));
    this.#frames = this.#frames.filter(({ element }) => isConnected.call(element));
    if (gone.length === 0) return gone;
    this.#registry.startAgain(this.#entries);
    this.#registry.remember(gone);
    this.#entries = kept;
    return gone;
  }

  #forget(gone: readonly Entry[]): void {
    for (const { is, part } of gone) {
      this.#byId?.delete(part.id);
      this.#ticks.forget(part.id);
      this.#facts.forget(part.id);
      if (is === 'control') this.#registry.forget(part.id);
    }
  }

  /** What was shown or hidden since: dialogs are read again, other parts are told of. */
  async #lookAtRestyled(
    restyled: ReadonlySet<Element>,
    rested: ReadonlySet<Element>,
    news: Set<PartId>,
  ): Promise<void> {
    // The class that opens a dialog often stands on the page, not on the dialog.
    for (const element of new Set([...rested, ...restyled, ...this.#overlays])) {
      const name = nodeName.call(element);
      const changed = name !== 'HTML' && name !== 'BODY' && this.#showing.changed(element);
      if (!((changed || rested.has(element)) && isConnected.call(element))) continue;
      if (this.#overlays.has(element)) await this.#readAgain(element, news);
      const [from, to] = stretchInside(this.#entries, element, this.#shadows);
      for (const { part } of this.#entries.slice(from, Math.min(to, from + MOST_TOLD))) news.add(part.id);
    }
  }

  #texts() {
    const segments: Segment[] = [];
    const controls: Control[] = [];
    for (const entry of this.#entries) {
      if (entry.is === 'segment') segments.push(entry.part);
      else controls.push(entry.part);
    }
    const url = documentUrl.call(this.#doc);
    return { url, title: documentTitle.call(this.#doc), lang: this.#languages.lang, segments, controls };
  }

  #model(): PageModel {
    for (let order = 0; order < this.#entries.length; order++) {
      const entry = this.#entries[order] as Entry;
      // Models that were given away stay as they are.
      if (entry.part.order !== order) Object.assign(entry, { part: { ...entry.part, order } });
    }
    const { structured, merchant, traces, kinds, traits } = this.#facts;
    const texts = this.#texts();
    const limits = [...this.#limits.list(), ...(structured?.limits ?? []), ...this.#unrest.limits];
    return {
      ...texts,
      ...kinds,
      ...traits,
      capturedAt: performance.timeOrigin + performance.now(),
      dialogs: this.#dialogParts(),
      prices: this.#facts.pricesIn(texts.segments),
      ticks: this.#ticks.list(),
      still: this.#clocks.list(texts.segments),
      ...(structured?.product && { product: structured.product }),
      ...(merchant && { merchant }),
      traces,
      frames: this.#frames.map(({ part }) => part),
      limits,
      elements: this.#elements,
    };
  }
}

/** By the prototype: a form may hold a field of that name. */
const hasControl = (label: HTMLLabelElement) => Reflect.get(HTMLLabelElement.prototype, 'control', label) !== null;

function partsById(entries: readonly Entry[]): Map<PartId, Entry['part']> {
  return new Map(entries.map(({ part }) => [part.id, part]));
}
