import type { Control, PageModel, PartId, Segment, Talk, TalkLine } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';
import {
  className,
  compareDocumentPosition,
  composedParent,
  contains,
  getAttribute,
  getBoundingClientRect,
  getRootNode,
  localName,
  matches,
  nodeName,
  textContent,
} from '../native.ts';
import type { ElementOf } from './reader.ts';

/** Bounds: messages read, fields and lists looked at, levels climbed, texts around. */
const MOST_LINES = 600;
const MOST_ROWS = 200;
const MOST_ROOTS = 200;
const MOST_FIELDS = 12;
const MOST_LISTS = 8;
const MOST_BOXES = 60;
const HIGHEST = 40;
const LEVELS_TO_LIST = 8;
const LEVELS_AROUND = 3;
const MOST_AROUND = 14;
/** More names than that speak in no talk between a visitor and a company. */
const MOST_NAMES = 4;
const LONGEST_NAME = 60;
/** So many texts or boxes are looked at between pauses. */
const BETWEEN_PAUSES = 16;

let looked = 0;
/** Asked for each: whether a pause may be made. */
const isEnough = () => ++looked % BETWEEN_PAUSES === 0;

/** Elements in which the messages of a maker's chat stand, from its own public code. */
const MAKER_MARKS: readonly (readonly [maker: string, selector: string])[] = [
  ['bot-framework-web-chat', '.webchat__basic-transcript'],
  ['n8n-chat', '.chat-messages-list'],
  ['rasa', '.rw-messages-container'],
  ['botpress', '.bpMessageListContainer'],
  ['chatwoot', '.conversation--container'],
];
/** And elements around them. */
const MAKER_HOSTS: Readonly<Record<string, string>> = {
  'deep-chat': 'deep-chat',
  'df-messenger': 'dialogflow-messenger',
  'typebot-standard': 'typebot',
  'typebot-bubble': 'typebot',
  'typebot-popup': 'typebot',
  'flowise-chatbot': 'flowise',
  'flowise-fullchatbot': 'flowise',
  'rasa-chatbot-widget': 'rasa',
};
const LISTS = ['[role="log"]', ...MAKER_MARKS.map(([, selector]) => selector)].join(',');
const FIELDS =
  'textarea,[contenteditable]:not([contenteditable="false"]),[role="textbox"],input:not([type]),input[type="text"]';
const BOXES = 'div,ul,ol,section,main,article';

/** The chat that a document shows, in whichever of its trees. What the visitor has typed and not sent is never read. */
export function* readTalk(doc: Document, page: PageModel, elementOf: ElementOf): Steps<Talk | undefined> {
  const shown = page.segments.flatMap((segment) => {
    const element = elementOf(segment.id);
    return element ? [{ segment, element }] : [];
  });
  const roots = new Set<Node>([doc]);
  yield;
  for (const { element } of shown) {
    if (roots.size >= MOST_ROOTS) break;
    if (isEnough()) yield;
    roots.add(getRootNode.call(element));
  }
  const fields: Element[] = [];
  const logs: Element[] = [];
  for (const root of roots) {
    yield;
    for (const field of all(root, FIELDS)) {
      if (isEnough()) yield;
      if (fields.length >= MOST_FIELDS) break;
      if (isOpenField(field)) fields.push(field);
    }
    yield;
    logs.push(...all(root, LISTS));
  }
  const lists = new Set(logs.slice(0, MOST_LISTS));
  if (logs.length === 0) for (const field of fields) for (const list of yield* listsBeside(field)) lists.add(list);
  const readings: Reading[] = [];
  for (const list of [...lists].slice(0, MOST_LISTS)) {
    const reading = yield* readList(list, fields, shown);
    if (reading && reading.score >= ENOUGH) readings.push(reading);
  }
  const [best] = readings.toSorted((one, other) => other.score - one.score);
  if (!best) return undefined;
  // Another field is another talk: none of it says anything of who speaks in this one.
  const others = readings.filter(({ field }) => field !== undefined && field !== best.field);
  const elsewhere = others.flatMap(({ lines }) => lines.map(({ segment }) => segment.id));
  const boxes = others
    .map(({ list, field }) => boxAround(list, field))
    .filter((box) => pathIn(box, best.list) === undefined);
  const near = shown.filter(({ element }) => boxes.every((box) => pathIn(box, element) === undefined));
  return yield* talkOf({ ...best, unread: [...best.unread, ...elsewhere] }, page, near, elementOf);
}

interface Shown {
  readonly segment: Segment;
  readonly element: Element;
}
interface Line extends Shown {
  readonly line: TalkLine;
}
interface Reading {
  readonly list: Element;
  readonly field: Element | undefined;
  readonly lines: readonly Line[];
  readonly rows: ReadonlyMap<Element, number>;
  readonly unread: readonly PartId[];
  readonly score: number;
}

/** So much must speak for a chat. */
const ENOUGH = 3;

function all(root: Node, selector: string): Element[] {
  if (root instanceof Document) return [...Document.prototype.querySelectorAll.call(root, selector)];
  return root instanceof DocumentFragment ? [...DocumentFragment.prototype.querySelectorAll.call(root, selector)] : [];
}

/** A field for words of one's own that is there to be seen, and no search. */
function isOpenField(field: Element): boolean {
  const { width, height } = getBoundingClientRect.call(field);
  if (width < 40 || height < 10) return false;
  const words = ['name', 'id', 'role', 'autocomplete'].map((name) => getAttribute.call(field, name) ?? '').join(' ');
  return !/search|query|email|phone|street|given-name|family-name|coupon|quantity/i.test(words.slice(0, 300));
}

/** What scrolls above a field, in the smallest box around both. */
function* listsBeside(field: Element): Steps<Element[]> {
  let box: Element | null = composedParent(field);
  for (let level = 0; box && level < LEVELS_TO_LIST; level++, box = composedParent(box)) {
    const inner = Element.prototype.querySelectorAll.call(box, BOXES);
    const found: Element[] = [];
    for (let at = 0; at < inner.length && at < MOST_BOXES; at++) {
      if (isEnough()) yield;
      const each = inner[at];
      if (!each || contains.call(each, field) || !stands(each, field) || !isList(getBoundingClientRect.call(each)))
        continue;
      if (scrolls(each) || tokensOf(each).some((word) => TALK.has(word))) found.push(each);
    }
    if (found.length > 0) return found.slice(0, 3);
  }
  return [];
}

/** Messages need some room. */
const isList = ({ width, height }: DOMRect) => width >= 60 && height >= 8;

const scrolls = (element: Element) => /^(?:auto|scroll)$/.test(getComputedStyle(element).overflowY);

/** Whether an element comes before a field. */
const stands = (element: Element, field: Element) =>
  (compareDocumentPosition.call(element, field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const TALK = setOf('messages chat conversation transcript dialogue talk messagelist');
/** What others write to everybody, or of a chat. */
const NO_TALK = setOf(
  'comment comments review reviews forum thread qa faq questions stream livestream post posts article',
);
const MARKS: readonly (readonly [NonNullable<TalkLine['mark']>, ReadonlySet<string>])[] = [
  ['visitor', setOf('user visitor me mine self own outgoing sent customer client guest you reader')],
  ['machine', setOf('bot chatbot ai assistant machine robot')],
  ['agent', setOf('agent operator admin staff support incoming received other them remote advisor reply response')],
  ['system', setOf('system event notice divider separator')],
];
const NAMED = '[class*="author" i],[class*="sender" i],[class*="username" i],[class*="nick" i],[class*="-name" i]';
const NAME = setOf('name author sender username nickname');
const TIME = setOf('time timestamp date meta status');
/** Levels above a text that may tell that it is a time. */
const TIME_LEVELS = 3;
/** What is smaller is for screen readers: it says again what others see. In pixels. */
const UNSEEN = 2;
const TELLING = [
  'data-role',
  'data-author',
  'data-from',
  'data-sender',
  'data-type',
  'data-message-author-role',
  'part',
];
/** Parts of a message that are named after what they show, not after who speaks. */
const BESIDE = setOf('avatar icon image typing button buttons option options list container wrapper');

function tokensOf(element: Element): string[] {
  const told = TELLING.map((name) => getAttribute.call(element, name) ?? '');
  const id = getAttribute.call(element, 'id') ?? '';
  const words = [className(element), id, ...told].join(' ').slice(0, 400);
  return words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

function markOf(element: Element): TalkLine['mark'] {
  const words = tokensOf(element);
  if (words.every((word) => word === '') || words.some((word) => BESIDE.has(word))) return undefined;
  const found = MARKS.filter(([, tokens]) => words.some((word) => tokens.has(word)));
  // An agent that is a bot is a bot; a visitor's agent may be anybody.
  return found.length === 1 || found[0]?.[0] === 'machine' ? found[0]?.[0] : undefined;
}

/** Whether an element may stand within another, in whichever tree of it: a quick look, before the way is gone. */
function mayStandIn(around: Element, element: Element): boolean {
  let at = element;
  for (let level = 0; level < HIGHEST; level++) {
    if (contains.call(around, at)) return true;
    const root = getRootNode.call(at);
    if (!(root instanceof ShadowRoot)) break;
    at = root.host;
  }
  // What a slot in its tree shows.
  const own = getRootNode.call(around);
  return own instanceof ShadowRoot && contains.call(own.host, element);
}

/** From an element up to what is around it, that left out; `undefined` where it stands elsewhere. */
function pathIn(around: Element, element: Element): Element[] | undefined {
  if (!mayStandIn(around, element)) return undefined;
  const path: Element[] = [];
  for (let at: Element | null = element; at && path.length < HIGHEST; at = composedParent(at)) {
    if (at === around) return path;
    path.push(at);
  }
  return undefined;
}

function* readList(list: Element, fields: readonly Element[], shown: readonly Shown[]): Steps<Reading | undefined> {
  const frame = getBoundingClientRect.call(list);
  if (!isList(frame)) return undefined;
  const inside: (Shown & { readonly path: readonly Element[] })[] = [];
  for (const { segment, element } of shown) {
    if (isEnough()) yield;
    const path = segment.role === 'button' ? undefined : pathIn(list, element);
    if (path && isDrawn(element)) inside.push({ segment, element, path: path.toReversed() });
  }
  const recent = inside.slice(-MOST_LINES);
  if (recent.length === 0) return undefined;
  yield;
  const depth = commonDepth(recent.map(({ path }) => path));
  const rows = new Map<Element, number>();
  for (const { path, element } of recent) {
    const row = path[depth] ?? element;
    if (!rows.has(row)) rows.set(row, rows.size);
  }
  const first = Math.max(0, rows.size - MOST_ROWS);
  const runsLeft = getComputedStyle(list).direction === 'rtl';
  const lines: Line[] = [];
  for (const { segment, element, path } of recent) {
    if (isEnough()) yield;
    const row = rows.get(path[depth] ?? element) ?? 0;
    if (row >= first) lines.push({ segment, element, line: lineOf(segment, path, row, frame, runsLeft) });
  }
  const field = fields.find((each) => stands(list, each) || contains.call(list, each));
  yield;
  const column = isColumn([...rows.keys()].slice(first));
  yield;
  const score = scoreOf(list, field, lines, column);
  const read = new Set(lines.map(({ segment }) => segment.id));
  const unread = inside.flatMap(({ segment: { id } }) => (read.has(id) ? [] : [id]));
  return { list, field, lines, rows, unread, score };
}

function isUnseen(element: Element): boolean {
  const { width, height } = getBoundingClientRect.call(element);
  return width <= UNSEEN || height <= UNSEEN;
}

function isDrawn(element: Element): boolean {
  const { width, height } = getBoundingClientRect.call(element);
  return width > 0 && height > 0;
}

/** How many levels below the list all texts share. */
function commonDepth(paths: readonly (readonly Element[])[]): number {
  let depth = 0;
  const [one] = paths;
  if (!one || paths.length < 2) return 0;
  while (depth < one.length - 1 && paths.every((path) => path[depth] === one[depth])) depth++;
  return depth;
}

function lineOf(segment: Segment, path: readonly Element[], row: number, frame: DOMRect, runsLeft: boolean): TalkLine {
  const line: TalkLine = { part: segment.id, row, side: sideOf(path, frame, runsLeft) };
  for (const element of path.toReversed()) {
    const mark = markOf(element);
    if (!mark) continue;
    line.mark = mark;
    break;
  }
  const own = path.at(-1);
  const words = own ? tokensOf(own) : [];
  const isTime = (element: Element) =>
    nodeName.call(element) === 'TIME' || tokensOf(element).some((word) => TIME.has(word));
  if (own && isUnseen(own)) line.is = 'unseen';
  else if (path.slice(-TIME_LEVELS).some(isTime)) line.is = 'time';
  else if (segment.text.length <= LONGEST_NAME && words.some((word) => NAME.has(word))) line.is = 'name';
  return line;
}

/** By the widest box around a text that leaves room beside it. Where text runs to the left, both sides are exchanged. */
function sideOf(path: readonly Element[], frame: DOMRect, runsLeft: boolean): TalkLine['side'] {
  for (const element of path) {
    const { left, right, width } = getBoundingClientRect.call(element);
    if (width === 0 || width > frame.width * 0.93) continue;
    const lean = left - frame.left - (frame.right - right);
    if (Math.abs(lean) < frame.width * 0.06) return 'middle';
    return lean > 0 === runsLeft ? 'left' : 'right';
  }
  const own = path.at(-1);
  const align = own ? getComputedStyle(own).textAlign : '';
  if (align === 'center') return 'middle';
  return align === 'end' || align === (runsLeft ? 'left' : 'right') ? 'right' : 'left';
}

/** Whether boxes stand one below the other: what stands side by side is a table or a shelf. */
function isColumn(boxes: readonly Element[]): boolean {
  let bottom = Number.NEGATIVE_INFINITY;
  return boxes.every((box) => {
    const rect = getBoundingClientRect.call(box);
    const below = rect.top >= bottom - 2;
    bottom = rect.bottom;
    return below;
  });
}

/** How much speaks for a talk between a visitor and a company. */
function scoreOf(list: Element, field: Element | undefined, lines: readonly Line[], column: boolean): number {
  const of = (what: (line: Line) => boolean) => lines.filter(what).length;
  const foreign = makerOf(list) ? 0 : of(({ segment }) => OTHERS.has(segment.region));
  if (namesIn(list) > MOST_NAMES || foreign > lines.length / 2) return 0;
  let talk = false;
  for (let at: Element | null = list, level = 0; at && level < LEVELS_TO_LIST; at = composedParent(at), level++) {
    const words = tokensOf(at);
    if (words.some((word) => NO_TALK.has(word))) return 0;
    talk ||= words.some((word) => TALK.has(word)) || localName.call(at) in MAKER_HOSTS;
  }
  const marks = new Set(lines.flatMap(({ line }) => (line.mark && line.mark !== 'system' ? [line.mark] : [])));
  const sides = new Set(lines.flatMap(({ line }) => (line.side === 'middle' ? [] : [line.side])));
  return (
    (getAttribute.call(list, 'role') === 'log' ? 2 : 0) +
    (makerOf(list) ? 3 : 0) +
    (field ? 1 : 0) +
    (talk ? 1 : 0) +
    (marks.has('visitor') && marks.size > 1 ? 2 : 0) +
    (sides.size > 1 && column ? 1 + (scrolls(list) ? 1 : 0) : 0)
  );
}
/** How many are named as those who speak. */
function namesIn(list: Element): number {
  const names = new Set<string>();
  for (const element of [...Element.prototype.querySelectorAll.call(list, NAMED)].slice(-MOST_ROWS)) {
    const name = (textContent.call(element) ?? '').slice(0, LONGEST_NAME).trim();
    if (name !== '') names.add(name);
  }
  return names.size;
}

const OTHERS: ReadonlySet<Segment['region']> = new Set(['user-content', 'review', 'article', 'video-player']);

function makerOf(list: Element): string | undefined {
  const own = MAKER_MARKS.find(([, selector]) => matches.call(list, selector));
  if (own) return own[0];
  for (let at: Element | null = list, level = 0; at && level < HIGHEST; at = composedParent(at), level++) {
    const name = localName.call(at);
    if (Object.hasOwn(MAKER_HOSTS, name)) return MAKER_HOSTS[name];
  }
  return undefined;
}

function* talkOf(
  { list, field, lines, rows, unread }: Reading,
  page: PageModel,
  shown: readonly Shown[],
  elementOf: ElementOf,
): Steps<Talk> {
  const maker = makerOf(list);
  const box = boxAround(list, field);
  return {
    lines: lines.map(({ line }) => line),
    buttons: yield* buttonsOf(page.controls, list, box, field, rows, elementOf),
    around: yield* around(box, list, shown),
    placeholder: field ? promptOf(field) : '',
    ...(maker && { maker }),
    lang: page.lang,
    ...(unread.length > 0 && { unread: [...unread] }),
  };
}

/** The smallest box that holds messages and field. */
function boxAround(list: Element, field: Element | undefined): Element {
  const path = field ? new Set(ancestors(field)) : undefined;
  for (const each of ancestors(list)) if (!path || path.has(each)) return each;
  return list;
}

function ancestors(element: Element): Element[] {
  const path: Element[] = [];
  for (let at = composedParent(element); at && path.length < HIGHEST; at = composedParent(at)) path.push(at);
  return path;
}

function* buttonsOf(
  controls: readonly Control[],
  list: Element,
  box: Element,
  field: Element | undefined,
  rows: ReadonlyMap<Element, number>,
  elementOf: ElementOf,
): Steps<Talk['buttons']> {
  const buttons: { part: PartId; row: number }[] = [];
  for (const { id, kind, segment } of controls) {
    if (isEnough()) yield;
    const element = (kind === 'button' || kind === 'link') && segment !== undefined ? elementOf(id) : undefined;
    const path = element && pathIn(box, element);
    if (!path || !element || !isDrawn(element)) continue;
    const own = path.find((each) => rows.has(each)) ?? [...rows.keys()].findLast((each) => stands(each, element));
    const inside = path.includes(list) || list === box;
    // Between messages and field, or under the last message.
    if (!inside && !(field && stands(list, element) && stands(element, field))) continue;
    buttons.push({ part: id, row: (own && rows.get(own)) ?? rows.size - 1 });
    if (buttons.length >= MOST_ROWS) break;
  }
  return buttons;
}

/** Texts above and below the messages, in as large a box as holds little else. */
function* around(box: Element, list: Element, shown: readonly Shown[]): Steps<PartId[]> {
  let found: PartId[] = [];
  let at: Element | null = box;
  for (let level = 0; at && level <= LEVELS_AROUND; level++, at = composedParent(at)) {
    const outer: Element = at;
    const texts: Shown[] = [];
    for (const each of shown) {
      if (isEnough()) yield;
      if (texts.length > MOST_AROUND) break;
      const { element } = each;
      if (pathIn(outer, element) && !pathIn(list, element) && isDrawn(element)) texts.push(each);
    }
    if (texts.length > MOST_AROUND) break;
    found = texts.map(({ segment }) => segment.id);
  }
  return found;
}

/** What the field says while it is empty: attributes only. */
const promptOf = (field: Element): string =>
  ['placeholder', 'data-placeholder', 'aria-placeholder', 'aria-label']
    .map((name) => getAttribute.call(field, name) ?? '')
    .find((text) => text.trim() !== '')
    ?.slice(0, 200) ?? '';
