import type { ChildFrame, Dialog, PartId, Segment } from '@/lib/model/page.ts';
import type { Pace } from '@/lib/model/source.ts';
import type { ControlKind, Region } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import type { Limits, PageBounds } from '../bounds.ts';
import type { ControlEntry, Entry } from '../entry.ts';
import {
  assignedNodes,
  className,
  data,
  documentUrl,
  firstChild,
  getAttribute,
  getAttributeNames,
  labelledControl,
  nextSibling,
  nodeName,
  ownerDocument,
} from '../native.ts';
import { shadowOf } from '../shadow.ts';
import { bitsOf, CLASS, CONTENTEDITABLE, HIDDEN, ID, ROLE, STYLE } from './attributes.ts';
import { type Context, insideControl, insideDialog, insideLabel, insideOption } from './context.ts';
import { buttonValue, controlKind, controlOf, nameControl, spokenName } from './controls.ts';
import { DialogFinder, isModal } from './dialogs.ts';
import { childFrame } from './frames.ts';
import { endsUnder, type Headed, headedBy, standsUnder } from './headings.ts';
import { meetElement } from './met.ts';
import { contextInside } from './places.ts';
import type { Registry } from './registry.ts';
import { roleOf } from './roles.ts';
import { type Piece, SegmentBuilder } from './segment-builder.ts';
import { type Tag, tagOf } from './tags.ts';
import { TimerRuns } from './timer-runs.ts';
import { NO_TOKENS, type Tokens, tokensOf } from './tokens.ts';

/** What one reading of a subtree found, in reading order. */
export interface Reading {
  readonly entries: Entry[];
  readonly dialogs: { readonly part: Dialog; readonly element: Element }[];
  readonly frames: { readonly part: ChildFrame; readonly element: Element }[];
  readonly shadowRoots: ShadowRoot[];
  /** Custom elements without a shadow tree yet. */
  readonly bareHosts: Element[];
  /** What may be a dialog, shown or not. */
  readonly overlays: Element[];
  /** Texts of labels by the control that each names, wherever that stands. */
  readonly labels: Map<PartId, string>;
  elements: number;
}

/** Collects the text inside a control, label or legend. */
interface Collector {
  readonly depth: number;
  text: string;
  readonly done: (text: string) => void;
}

/** An element whose children are being read. */
interface Frame {
  /** What inherits to what follows it. */
  context: Context;
  element: Element;
  /** The block around it; null for an element within a text. */
  outerBlock: Element | null;
  /** Where children are not each other's siblings: what is assigned to a slot, and how far it is read. */
  assigned: readonly Node[] | null;
  position: number;
}

/** More than this many controls and labels within each other are no shop's. */
const MOST_COLLECTORS = 6;
const LONGEST_NAME = 300;
/** Before white space is folded. */
const RAW_NAME = 1_000;
const MOST_OPTIONS = 40;
/** Depth below `html` and `body`. */
const CHILDREN_OF_BODY = 2;
/** Elements kept in sight for what may become of them. */
const MOST_WATCHED = 200;
/** The clock is read once in so many nodes. */
const NODES_BETWEEN_LOOKS = 32;

/** Walks the composed tree below one element, without recursion and in as many steps as wanted. */
export class Reader {
  readonly reading: Reading = {
    entries: [],
    dialogs: [],
    frames: [],
    shadowRoots: [],
    bareHosts: [],
    overlays: [],
    labels: new Map(),
    elements: 0,
  };
  readonly #registry: Registry;
  readonly #bounds: PageBounds;
  readonly #limits: Limits;
  readonly #builder: SegmentBuilder;
  readonly #timers: TimerRuns;
  readonly #finder = new DialogFinder();
  readonly #collectors: Collector[] = [];
  /** Depths of open elements whose text is apart from that around them. */
  readonly #asides: number[] = [];
  #next: Node | null;
  /** Open elements from the root down; those beyond `#depth` are kept to be used again. */
  readonly #frames: Frame[] = [];
  #depth = 0;
  #context: Context;
  #options = 0;
  #segments = 0;
  #deadline: number;
  /** Controls whose names stand outside them. */
  readonly #labelled = new Map<PartId, ControlEntry>();
  #lastControl: ControlEntry | undefined;
  /** The first segment that names each control that is not read yet. */
  readonly #shownBy = new Map<PartId, PartId>();
  /** The last heading under which others speak. */
  #headed: Headed | undefined;

  constructor(root: Element, context: Context, registry: Registry, bounds: PageBounds, limits: Limits) {
    this.#next = root;
    this.#context = context;
    this.#registry = registry;
    this.#bounds = bounds;
    this.#limits = limits;
    this.#deadline = bounds.time;
    this.#headed = registry.headedAt(root);
    this.#timers = new TimerRuns((piece) => this.#addSegment(piece));
    this.#builder = new SegmentBuilder(root, bounds, limits, (piece) => this.#timers.add(piece));
  }

  /** Reads on until a pause is due; true when all is read. */
  step(pace: Pick<Pace, 'isDue'>): boolean {
    const start = performance.now();
    const done = this.#walk(pace);
    this.#deadline -= performance.now() - start;
    if (!done && this.#deadline <= 0) {
      this.#limits.hit('time', this.#bounds.time);
      this.#stop();
    }
    if (done || this.#next === null) {
      this.#finish();
      return true;
    }
    return false;
  }

  #walk(pace: Pick<Pace, 'isDue'>): boolean {
    let node = this.#next;
    let looked = 0;
    while (node !== null) {
      if (++looked === NODES_BETWEEN_LOOKS) {
        looked = 0;
        if (pace.isDue()) {
          this.#next = node;
          return false;
        }
      }
      const name = nodeName.call(node);
      let next: Node | null = null;
      if (name === '#text') this.#text(node as Text);
      else next = this.#enter(node as Element, name);
      while (next === null) {
        const depth = this.#depth;
        if (depth === 0) break;
        const frame = this.#frames[depth - 1] as Frame;
        next = frame.assigned === null ? nextSibling.call(node) : (frame.assigned[++frame.position] ?? null);
        if (next === null) node = this.#leave(frame);
      }
      node = next;
    }
    this.#next = null;
    return true;
  }

  #text(node: Text): void {
    const value = data.call(node);
    this.#builder.text(node, value, this.#context);
    // A list within its label is no part of what it is called.
    if (this.#collectors.length > 0 && this.#context.role !== 'option') this.#collectText(value);
  }

  #collectText(value: string): void {
    const some = value.length > RAW_NAME ? value.slice(0, RAW_NAME) : value;
    for (const collector of this.#collectors) if (collector.text.length < RAW_NAME) collector.text += some;
  }

  /** The first child to read, or null when there is none and the element is closed again. */
  #enter(element: Element, name: string): Node | null {
    const tag = tagOf(name);
    if (tag.job === 'skip') return null;
    if (tag.job === 'break') {
      this.#builder.lineBreak();
      return null;
    }
    if (++this.reading.elements > this.#bounds.elements) return this.#tooMany();
    const bits = bitsOf(getAttributeNames.call(element));
    const tokens = bits & CLASS ? tokensOf(className(element)) : NO_TOKENS;
    const named = bits & ID && tag.block ? tokensOf(getAttribute.call(element, 'id') ?? '') : NO_TOKENS;
    const plain =
      tag.plain && !tag.custom && (bits & ~(CLASS | ID)) === 0 && tokens === NO_TOKENS && named === NO_TOKENS;
    return plain && this.#depth !== CHILDREN_OF_BODY
      ? this.#descend(element, tag, tag.block, this.#context)
      : this.#enterNotable(element, tag, bits, tokens, named);
  }

  /** The same for an element that may be more than a box around texts. */
  #enterNotable(element: Element, tag: Tag, bits: number, tokens: Tokens, named: Tokens): Node | null {
    if (tag.custom) meetElement(nodeName.call(element));
    if (bits & CONTENTEDITABLE && getAttribute.call(element, 'contenteditable') !== 'false') return null;
    const role = bits & ROLE ? roleOf(getAttribute.call(element, 'role') ?? '') : undefined;
    let context = contextInside(element, tag, bits, role, tokens, named, this.#context, this.#registry);
    const quoted = tag.region !== undefined && context.region !== this.#context.region;
    if (!tag.block && (quoted || isUnseen(element, bits, tokens))) return this.#enterAside(element, tag, context);
    const block =
      tag.block ||
      (tag.custom === true && isBlock(element)) ||
      tokens.face === true ||
      role?.heading === true ||
      role?.control !== undefined;
    if (block) this.#builder.end();

    const hinted = tokens.overlay === true || named.overlay === true;
    const onBody = this.#depth === CHILDREN_OF_BODY && tag.job === 'plain';
    if (hinted || onBody || tag.job === 'dialog' || role?.dialog) {
      if (!onBody && this.reading.overlays.length < MOST_WATCHED) this.reading.overlays.push(element);
      const from = this.#finder.find(element, tag, role, hinted, onBody);
      if (from !== undefined) context = this.#addDialog(element, bits, from, context);
    }

    const kind = controlKind(element, tag, bits, role);
    if (kind !== undefined) {
      context = this.#addControl(element, kind, tag, bits, context);
      return tag.job === 'input' || kind === 'text-field' ? null : this.#descend(element, tag, block, context);
    }
    switch (tag.job) {
      case 'label': {
        const control = labelledControl.call(element as HTMLLabelElement);
        if (control) context = this.#addLabel(control, this.#depth, context);
        break;
      }
      case 'legend':
        this.#collectLegend(context.legend);
        break;
      case 'image':
        this.#builder.left();
        return null;
      case 'frame': {
        const url = documentUrl.call(ownerDocument.call(element) ?? document);
        this.reading.frames.push({ part: childFrame(element, url), element });
        return null;
      }
      case 'option':
        if (++this.#options > MOST_OPTIONS) return null;
        context = insideOption(context);
        break;
    }
    return this.#descend(element, tag, block, context);
  }

  #enterAside(element: Element, tag: Tag, context: Context): Node | null {
    this.#builder.beginAside();
    this.#asides.push(this.#depth);
    return this.#descend(element, tag, false, context);
  }

  /** Opens an element and closes it again if it is empty. */
  #descend(element: Element, tag: Tag, block: boolean, context: Context): Node | null {
    if (block) this.#builder.end();
    else this.#builder.entered();
    let child: Node | null = firstChild.call(element);
    let assigned: readonly Node[] | null = null;
    if (tag.host || child === null) {
      const shadow = shadowOf(element, child === null || tag.custom === true);
      if (shadow !== null) {
        this.reading.shadowRoots.push(shadow);
        child = firstChild.call(shadow);
      } else if (tag.custom && this.reading.bareHosts.length < MOST_WATCHED) {
        this.reading.bareHosts.push(element);
      }
    }
    if (tag.job === 'slot') {
      const nodes = assignedNodes.call(element as HTMLSlotElement);
      if (nodes.length > 0) {
        assigned = nodes;
        child = nodes[0] ?? null;
      }
    }
    if (this.#depth >= this.#bounds.depth) {
      this.#limits.hit('depth', this.#bounds.depth);
      child = null;
    }
    const frame = this.#open(element, block, assigned, context);
    if (child === null) this.#leave(frame);
    return child;
  }

  #open(element: Element, block: boolean, assigned: readonly Node[] | null, context: Context): Frame {
    const outerBlock = block ? this.#builder.block : null;
    if (block) this.#builder.block = element;
    let frame = this.#frames[this.#depth++];
    if (frame === undefined) {
      frame = { context: this.#context, element, outerBlock, assigned, position: 0 };
      this.#frames.push(frame);
    } else {
      frame.context = this.#context;
      frame.element = element;
      frame.outerBlock = outerBlock;
      frame.assigned = assigned;
      frame.position = 0;
    }
    this.#context = context;
    return frame;
  }

  /** Closes the innermost open element and returns it. */
  #leave(frame: Frame): Element {
    const depth = --this.#depth;
    if (frame.outerBlock === null) {
      this.#builder.left();
    } else {
      this.#builder.end();
      this.#builder.block = frame.outerBlock;
    }
    this.#context = frame.context;
    if (this.#collectors.length > 0) this.#endCollecting(depth);
    if (this.#asides.length > 0 && this.#asides.at(-1) === depth) {
      this.#asides.pop();
      this.#builder.endAside();
    }
    return frame.element;
  }

  #endCollecting(depth: number): void {
    const collector = this.#collectors.at(-1);
    if (collector?.depth !== depth) return;
    this.#collectors.pop();
    collector.done(foldSpace(collector.text).slice(0, LONGEST_NAME));
  }

  #tooMany(): null {
    this.#limits.hit('elements', this.#bounds.elements);
    this.#stop();
    return null;
  }

  /** Closes everything that is open, so that what was read so far is whole. */
  #stop(): void {
    while (this.#depth > 0) this.#leave(this.#frames[this.#depth - 1] as Frame);
    this.#next = null;
  }

  #collectLegend(legend: Context['legend']): void {
    if (legend === null) return;
    this.#collect(this.#depth, (text) => {
      legend.text ||= text;
    });
  }

  #collect(depth: number, done: (text: string) => void): void {
    if (this.#collectors.length < MOST_COLLECTORS) this.#collectors.push({ depth, text: '', done });
  }

  #addControl(element: Element, kind: ControlKind, tag: Tag, bits: number, outer: Context): Context {
    if (!outer.timer) this.#timers.end();
    const entry: ControlEntry = {
      is: 'control',
      part: controlOf(element, kind, tag, bits, outer, this.#registry, this.reading.entries.length),
      element,
    };
    entry.part.region = this.#regionOf(element, outer.region);
    this.reading.entries.push(entry);
    this.#lastControl = entry;
    const shownBy = this.#shownBy.get(entry.part.id);
    if (shownBy !== undefined) entry.part.segment = shownBy;
    if (outer.legend?.text) entry.part.context = [outer.legend.text, entry.part.context].filter(Boolean).join(' ');
    if (tag.job === 'input') {
      const text = kind === 'button' ? buttonValue(element) : '';
      if (text) {
        entry.part.name ||= text;
        const { id } = entry.part;
        this.#addSegment({ text, element, first: null, last: null, context: outer, role: 'button', control: id });
      }
      this.#labelled.set(entry.part.id, entry);
      return outer;
    }
    if (kind === 'text-field' || tag.job === 'select') {
      this.#options = 0;
      this.#labelled.set(entry.part.id, entry);
      return outer;
    }
    this.#collect(this.#depth, (text) => nameControl(entry, this.#registry.labelOf(entry.part.id), text));
    return insideControl(outer, kind, entry.part.id);
  }

  #addLabel(control: Element, depth: number, outer: Context): Context {
    const id = this.#registry.lastingId(control);
    this.#collect(depth, (text) => {
      if (text === '' || this.reading.labels.has(id)) return;
      this.reading.labels.set(id, text);
      this.#registry.setLabel(id, text);
    });
    return insideLabel(outer, id);
  }

  #addDialog(element: Element, bits: number, from: Dialog['from'], outer: Context): Context {
    const id = this.#registry.lastingId(element);
    const modal = isModal(element);
    const label = spokenName(element, bits);
    this.reading.dialogs.push({ part: { id, order: this.reading.entries.length, modal, label, from }, element });
    return insideDialog(outer, id);
  }

  #addSegment(piece: Piece): void {
    if (this.#segments >= this.#bounds.segments) {
      this.#limits.hit('segments', this.#bounds.segments);
      return;
    }
    this.#segments++;
    const { context, control } = piece;
    if (piece.role === 'heading' || piece.role === 'button') this.#head(piece);
    const part: Segment = {
      id: this.#registry.segmentId(piece.element),
      order: this.reading.entries.length,
      region: this.#regionOf(piece.element, context.region),
      text: piece.text,
      lang: context.lang,
      langFrom: context.lang ? 'markup' : 'none',
      role: piece.role,
    };
    if (context.group) part.group = context.group;
    if (context.form) part.form = context.form;
    if (context.dialog) part.dialog = context.dialog;
    if (piece.struck === true) part.struck = true;
    else if (piece.struck) part.struckAt = piece.struck;
    if (control) {
      part.control = control;
      this.#tie(control, part.id);
    }
    this.reading.entries.push({ is: 'segment', part, element: piece.element, first: piece.first, last: piece.last });
  }

  /** Whether others speak under what was just read, or no longer do. */
  #head({ element, text, role }: Piece): void {
    const headed = this.#headed;
    if (headed && standsUnder(headed, element)) {
      if (role !== 'heading' || !endsUnder(headed, element)) return;
      headed.until = element;
      this.#headed = undefined;
    }
    const next = headedBy(text, element);
    if (!next) return;
    this.#headed = next;
    this.#registry.addHeaded(next);
    const last = this.#lastControl;
    if (last?.element === next.heading) last.part.region = this.#regionOf(last.element, last.part.region);
  }

  /** Landmarks and markup go before headings. */
  #regionOf(element: Element, shown: Region): Region {
    if (this.#headed === undefined || (shown !== 'main' && shown !== 'article')) return shown;
    return standsUnder(this.#headed, element) ? this.#headed.region : shown;
  }

  /** Notes the first segment that names a control, which may have been read before it or not. */
  #tie(control: PartId, segment: PartId): void {
    const last = this.#lastControl;
    const named = last?.part.id === control ? last : this.#labelled.get(control);
    if (named) named.part.segment ??= segment;
    else if (!this.#shownBy.has(control)) this.#shownBy.set(control, segment);
  }

  #finish(): void {
    this.#builder.end();
    this.#timers.end();
    for (const entry of this.#labelled.values()) nameControl(entry, this.#registry.labelOf(entry.part.id), '');
  }
}

const NOT_SHOWN = /(?:display:\s*none|visibility:\s*hidden)/i;

function isUnseen(element: Element, bits: number, { unseen, hideable }: Tokens): boolean {
  if (unseen || bits & HIDDEN) return true;
  // Its own: what is around it may not be shown yet.
  if (hideable && getComputedStyle(element).display === 'none') return true;
  return (bits & STYLE) !== 0 && NOT_SHOWN.test((getAttribute.call(element, 'style') ?? '').slice(0, 500));
}

/** How custom elements are laid out, by name: each name is looked up once, as far as this goes. */
const layouts = new Map<string, boolean>();
const MOST_LAYOUTS = 200;

function isBlock(element: Element): boolean {
  const name = nodeName.call(element);
  let block = layouts.get(name);
  if (block === undefined) {
    if (layouts.size >= MOST_LAYOUTS) return false;
    const { display } = getComputedStyle(element);
    block = !(display.startsWith('inline') || display === 'contents' || display === 'none');
    layouts.set(name, block);
  }
  return block;
}
