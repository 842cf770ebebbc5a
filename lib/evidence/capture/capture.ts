/**
 * A document as it stands, as HTML that opens by itself, without what is the reader's. Runs in the page's isolated world and changes
 * nothing of the page: it reads, and where it is told to, fetches the style sheets that the browser lets no script read.
 */
import type { Area, Gap, RedactionRule } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { escapeText, type FindLiterals, literalFinder, redactLiterals } from '../redact/literals.ts';
import type { FoundSpan } from '../redact/rule.ts';
import { findPersonal } from '../redact/text.ts';
import { redactUrl } from '../redact/url.ts';
import { areasBetween, areasOfElement, areasOfText, wholeWindow } from './areas.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type FoundInRuns, findInRuns, type Run, stretches } from './flow.ts';
import {
  baseUri,
  closest,
  designMode,
  doctype,
  documentElement,
  documentUrl,
  documentView,
  firstChild,
  getBoundingClientRect,
  localName,
  nextSibling,
  parentOf,
  queryAll,
} from './native.ts';
import { OUTERMOST } from './places.ts';
import { adoptedBy, type FrameSeen, Reader, type Sheet } from './reader.ts';
import { absoluteAddresses, quotedIn } from './styles.ts';

export interface CaptureOptions {
  /** Whether it shows somebody's own data: see `isPersonal`. A frame does not know by itself in whose account it stands. */
  readonly personal: boolean;
  /** What is known to be the reader's from elsewhere: the other frames' `secrets`. */
  readonly secrets?: readonly string[];
  /** Elements that show the visitor's turns of a chat: of each, one selector per shadow root entered, the last one the element. */
  readonly visitorParts?: readonly (readonly string[])[];
  /** Words of findings that say how the shop wants to be called or written to: see `TextContext.told`. */
  readonly told?: readonly string[];
  /** Whether style sheets that the browser keeps from scripts are asked for once more, from its memory where they are there. */
  readonly fetchStyles?: boolean;
}

/** What a document shows of the reader, and where. All of it survives JSON. */
export interface Places {
  /** Without what could tell who the reader is. */
  readonly url: string;
  /** Where what is taken out is seen in its window: CSS pixels from the upper left corner; all of it where there are too many. */
  readonly areas: readonly Area[];
  /** What is the reader's in this document. Never to be stored: to be taken out of everything else that is. */
  readonly secrets: readonly string[];
  /** Frames in it: in the copy they are empty and carry `data-clearcart-frame` with the name. */
  readonly frames: readonly FrameSeen[];
  /** Names what its texts say, clocks left out: another one means that they say something else. */
  readonly words: string;
  /** Where this document's corner stands in the tab's window; absent below a frame of another origin: there `areas` cannot be placed. */
  readonly origin?: { readonly x: number; readonly y: number };
  /** Of the whole document, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export interface Captured extends Places {
  readonly html: string;
  readonly redactions: Partial<Record<RedactionRule, number>>;
  /** `why`: an address, or a word of ours. */
  readonly gaps: readonly { readonly what: Gap; readonly why: string }[];
  readonly scroll: { readonly x: number; readonly y: number };
}

/** Characters of a copy that a message of an extension carries safely. */
const LONGEST = 32_000_000;
const LONGEST_STYLE = 3_000_000;
const STYLE_WAIT_MS = 4_000;
const MOST_AREAS = 2_000;

type ShadowOf = (element: Element) => ShadowRoot | null;

/** The same as capturing gives, without a copy: what frames need of each other, and a picture, before anything is captured. */
export function placesIn(doc: Document, options: CaptureOptions, shadowOf: ShadowOf): Places {
  return told(doc, read(doc, options, shadowOf));
}

function told(doc: Document, { reader, areas, secrets, find }: ReturnType<typeof read>): Places {
  const view = documentView.call(doc);
  const origin = view ? originOf(view) : undefined;
  const root = documentElement.call(doc);
  return {
    url: literalFree(redactUrl(documentUrl.call(doc)), find),
    areas,
    secrets,
    frames: reader.frames.map((frame) => ({ ...frame, url: literalFree(frame.url, find) })),
    words: fingerprintOf(reader.texts.map(({ value }) => value.text)),
    ...(origin && { origin }),
    size: { width: root?.scrollWidth ?? 0, height: root?.scrollHeight ?? 0 },
  };
}

/**
 * @param shadowOf  gives the shadow root of an element, closed ones too where the browser lets us in.
 * Rejects where the document has nothing to read.
 */
export async function captureDocument(doc: Document, options: CaptureOptions, shadowOf: ShadowOf): Promise<Captured> {
  const found = read(doc, options, shadowOf);
  const { reader, find } = found;
  const { copy } = reader;
  // Now: what is fetched below takes its time.
  const places = told(doc, found);
  const view = documentView.call(doc);
  const scroll = { x: Math.round(view?.scrollX ?? 0), y: Math.round(view?.scrollY ?? 0) };
  await bring(doc, reader, options.fetchStyles === true, options.personal);
  let html = reader.room < 0 ? '' : `${doctypeOf(doc)}${copy.finish(find)}`;
  if (html.length > LONGEST) {
    reader.gap('cut-off', 'length');
    html = '';
  }
  return {
    ...places,
    html,
    redactions: copy.redactions,
    gaps: [...reader.gaps.values()].map(({ what, why }) => ({ what, why: literalFree(why, find) })),
    scroll,
  };
}

const literalFree = (url: string, find: FindLiterals) => redactLiterals(url, find, encodeURIComponent(REDACTED)).text;

/** At one moment: the document, what is the reader's in it, and where that is seen. */
function read(doc: Document, options: CaptureOptions, shadowOf: ShadowOf) {
  const root = documentElement.call(doc);
  if (!root) throw new Error('The document is empty.');
  const { personal } = options;
  const base = baseUri.call(doc);
  const visitor = new Set((options.visitorParts ?? []).flatMap((steps) => elementAt(doc, steps, shadowOf) ?? []));
  const reader = new Reader({ personal, base, visitor, shadowOf });
  for (const secret of options.secrets ?? []) reader.own(secret, 'typed');
  const { copy } = reader;
  const whole = designMode.call(doc) === 'on' ? { ...OUTERMOST, whole: 'typed' as const } : OUTERMOST;
  copy.markup('<html');
  reader.named(root, ['lang', 'dir', 'class', 'style']);
  copy.markup('>');
  copy.markup('<head><meta charset="utf-8"><base');
  copy.attribute('href', redactUrl(base), true);
  copy.markup('>');
  const head = Document.prototype.querySelector.call(doc, ':root>head');
  if (head) reader.children(head, whole, 1);
  for (const sheet of adoptedBy(doc)) reader.sheet(sheet, doc);
  copy.markup('</head>');
  for (let child = firstChild.call(root); child; child = nextSibling.call(child))
    if (child instanceof Element && child !== head) reader.element(child, whole, 1);
  copy.markup('</html>');

  const found: FoundInRuns[] = [];
  const both = [reader.texts, reader.attributes];
  for (const runs of both)
    for (const part of stretches(runs))
      found.push(
        ...findInRuns(
          part,
          { personal, shop: part[0]?.shop === true, told: options.told ?? [] },
          undefined,
          (words, rule) => reader.own(words, rule),
        ),
      );
  for (const { value } of reader.sheets) {
    value.spans.push(...drawnSpans(value.text, personal));
    for (const { start, end, rule } of value.spans) reader.own(value.text.slice(start, end), rule);
  }
  const secrets = [...reader.secrets.keys()];
  const rules = new Map(Array.from(reader.secrets, ([words, rule]) => [words.toLowerCase(), rule]));
  const ruleOf = (words: string) => rules.get(words.toLowerCase()) ?? 'typed';
  const find = literalFinder(secrets);
  if (secrets.length > 0)
    for (const runs of both) found.push(...findInRuns(runs, { personal, shop: false }, { find, ruleOf }, () => {}));
  for (const { run, span } of found) run.value.spans.push(span);

  const areas = new Map<string, Area>();
  const put = (seen: readonly Area[]) => {
    for (const area of seen) if (areas.size <= MOST_AREAS) areas.set(JSON.stringify(area), area);
  };
  for (const siblings of reader.unread) put(areasBetween(doc, siblings));
  for (const { run, span } of found) put(areasOfRun(doc, run, span.start, span.end));
  for (const element of reader.blacked) put(areasOfElement(element));
  for (const { run } of found) if (run.shownBy instanceof Element) put(drawnBy(run.shownBy));
  for (const element of reader.drawing) put(drawnBy(element));
  for (const sheet of reader.sheets) put(areasOfSheet(sheet, find));
  if (areas.size > MOST_AREAS) reader.gap('cut-off', 'personal data');
  const isAll = reader.room < 0 || areas.size > MOST_AREAS;
  return { reader, areas: isAll ? [wholeWindow()] : [...areas.values()], secrets, find };
}

function areasOfRun(doc: Document, { shownBy }: Run, start: number, end: number): Area[] {
  if (shownBy instanceof Element) return SHOWS_ATTRIBUTES.has(localName.call(shownBy)) ? areasOfElement(shownBy) : [];
  const parent = parentOf(shownBy);
  // A closed list shows the option that is chosen, in a box of its own.
  const select = parent && closest.call(parent, 'select');
  return select ? areasOfElement(select) : areasOfText(doc, shownBy, start, end);
}

/** Elements that draw words of their attributes. */
const SHOWS_ATTRIBUTES: ReadonlySet<string> = new Set(['input', 'textarea', 'img', 'option', 'optgroup', 'area']);

/** Where an element draws words by style, which may be those of an attribute. */
function drawnBy(element: Element): Area[] {
  const areas = areasOfElement(element);
  const draws = (part: string) => /^(?!none$|normal$).*[^"'\s]/.test(getComputedStyle(element, part).content);
  return areas.length > 0 && ['::before', '::after'].some(draws) ? areas : [];
}

/** Shorter quoted texts of styles tell nobody's name. */
const SHORTEST_DRAWN = 4;

/** What the rules find in words that a style sheet draws. */
function drawnSpans(css: string, personal: boolean): FoundSpan[] {
  return quotedIn(css)
    .filter(({ start, end }) => end - start >= SHORTEST_DRAWN)
    .flatMap(({ start, end }) =>
      findPersonal(css.slice(start, end), { personal, shop: false }).map((span) => ({
        ...span,
        start: start + span.start,
        end: start + span.end,
      })),
    );
}

/** Where a style sheet draws words that are taken out of it. */
function areasOfSheet({ sheet, root, value }: Sheet, find: FindLiterals): Area[] {
  const spans = [...value.spans, ...find(value.text)];
  if (spans.length === 0) return [];
  const words = spans.map(({ start, end }) => value.text.slice(start, end));
  const rules: CSSStyleRule[] = [];
  const collect = (list: CSSRuleList) => {
    for (const rule of Array.from(list)) {
      if (rule instanceof CSSStyleRule && words.some((word) => rule.style.cssText.includes(word))) rules.push(rule);
      if ('cssRules' in rule) collect(rule.cssRules as CSSRuleList);
    }
  };
  collect(sheet.cssRules);
  return rules.flatMap(({ selectorText }) => {
    const selector = selectorText.replace(/::?(?:before|after|marker)/g, '');
    try {
      return Array.from(queryAll(root, selector)).flatMap(areasOfElement);
    } catch {
      return [];
    }
  });
}

/** Puts pictures and style sheets in the places that were kept for them. */
async function bring(doc: Document, reader: Reader, fetchStyles: boolean, personal: boolean): Promise<void> {
  for (const [i, { image, source, value }] of reader.images.entries()) {
    const url = reader.pictures.image(doc, image, source);
    if (url) value.text = url;
    else reader.gap('image', /^(?:data|blob):/i.test(source) ? source.slice(0, 5) : value.text);
    // The page goes on between some pictures and the next; in tabs behind others each pause is long.
    if (i % 8 === 7) await new Promise((resolve) => setTimeout(resolve));
  }
  await Promise.all(
    reader.distant.map(async ({ url, value }) => {
      const text = fetchStyles ? await fetched(url) : undefined;
      if (text === undefined) reader.gap('style', redactUrl(url));
      else {
        value.text = absoluteAddresses(text, url);
        value.spans.push(...drawnSpans(value.text, personal));
      }
    }),
  );
}

/** A style sheet from the browser's memory or its server, as nobody; `undefined` where neither gives one. */
async function fetched(url: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(STYLE_WAIT_MS);
    const answer = await fetch(url, {
      cache: 'force-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const text = answer.ok && /css/i.test(answer.headers.get('content-type') ?? '') ? await answer.text() : undefined;
    return text !== undefined && text.length <= LONGEST_STYLE ? text : undefined;
  } catch {
    return undefined;
  }
}

function elementAt(doc: Document, steps: readonly string[], shadowOf: ShadowOf): Element | undefined {
  let element: Element | undefined;
  try {
    for (const selector of steps) {
      const root: Document | ShadowRoot | null = element ? shadowOf(element) : doc;
      element = root ? queryAll(root, selector)[0] : undefined;
      if (!element) break;
    }
  } catch {
    return undefined;
  }
  return element;
}

function doctypeOf(doc: Document): string {
  const type = doctype.call(doc);
  if (!type) return '';
  const ids = type.publicId ? ` PUBLIC "${escapeText(type.publicId)}" "${escapeText(type.systemId)}"` : '';
  return `<!DOCTYPE html${ids}>`;
}

/** The corner of a window in the tab's, through frames of one origin. */
function originOf(view: Window): { x: number; y: number } | undefined {
  let x = 0;
  let y = 0;
  try {
    for (let at: Window = view; at !== at.parent; at = at.parent) {
      const frame = at.frameElement;
      if (!frame) return undefined;
      const box = getBoundingClientRect.call(frame);
      x += box.x + frame.clientLeft;
      y += box.y + frame.clientTop;
    }
  } catch {
    return undefined;
  }
  return { x, y };
}
