import type { Area, Gap, RedactionRule } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { escapeText, isWorthLooking, looked } from '../redact/literals.ts';
import { isSecretValue, redactUrl } from '../redact/url.ts';
import { isAddress, isKept, isStructure, mayTell, namesSomebody, redactData, ruleOfKey } from './attributes.ts';
import { Copy, type Value } from './copy.ts';
import { type FieldState, fieldState, isPersonalField, isTownField } from './fields.ts';
import { areaOf, type Run } from './flow.ts';
import {
  closest,
  data,
  documentSheets,
  firstChild,
  getAttribute,
  getAttributeNames,
  getBoundingClientRect,
  imageSource,
  inputChecked,
  lastChild,
  linkSheet,
  localName,
  nextSibling,
  optionSelected,
  parentOf,
  shadowSheets,
  styleSheet,
  textContent,
} from './native.ts';
import { Pictures } from './pictures.ts';
import { OUTERMOST, type Place, placeInside } from './places.ts';
import { absolute, absoluteAddresses, sheetText, whole } from './styles.ts';

/** Nothing of them is shown, or it could run, or ask for something. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'script noscript template base object embed applet param portal fencedframe animate animatemotion animatetransform set handler frameset source track'.split(
    ' ',
  ),
);
const VOID: ReadonlySet<string> = new Set('area br col embed hr img input link meta source track wbr'.split(' '));
/** Text runs on through them. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp slot small span strike strong sub sup time tspan tt u var wbr'.split(
    ' ',
  ),
);
const TAG = /^[a-z][a-z0-9._-]*$/i;
/** Behind a postcode, at the end of an address. */
const TOWN = /\d{4,5} (\p{Lu}[\p{L} .'’()-]{2,40})$/u;
const DEEPEST = 1_000;
/** Characters of a copy without its styles, of these, and of one text or value: each is looked through some times, while the page waits. */
const LONGEST = { all: 6_000_000, one: 1_000_000 };
/** Characters of all that is looked for everywhere: each literal is so in two dozen forms, which cost a short one more than its length. */
const MOST_OWN = 100_000;
const OWN_COSTS = 40;
const PICTURE_OF_SOMEBODY = /avatar|profile|gravatar|user-?(?:pic|image|photo)|qr-?code|barcode|signature/i;

export interface Sheet {
  readonly sheet: CSSStyleSheet;
  readonly root: Document | ShadowRoot;
  readonly value: Value;
}

export interface FrameSeen {
  /** Its placeholder's `data-clearcart-frame`. */
  readonly name: string;
  readonly url: string;
  readonly area: Area;
}

interface Reading {
  readonly personal: boolean;
  readonly base: string;
  readonly visitor: ReadonlySet<Element>;
  shadowOf(element: Element): ShadowRoot | null;
}

/** Reads a document from top to end in one go: what it shows goes into a copy, what is the reader's is remembered beside. */
export class Reader {
  readonly copy = new Copy();
  readonly pictures = new Pictures();
  /** Texts as they run on, and those of attributes. */
  readonly texts: Run[] = [];
  readonly attributes: Run[] = [];
  /** What is the reader's, and the rule that found it. */
  readonly secrets = new Map<string, RedactionRule>();
  readonly gaps = new Map<string, { what: Gap; why: string }>();
  readonly frames: FrameSeen[] = [];
  readonly sheets: Sheet[] = [];
  /** What has to be waited for: pictures, and style sheets of other origins with their addresses. */
  readonly images: { image: HTMLImageElement; source: string; value: Value }[] = [];
  readonly distant: { url: string; value: Value }[] = [];
  /** What is blacked whole. */
  readonly blacked: Element[] = [];
  /** Of which an attribute was taken out that styles may draw. */
  readonly drawing: Element[] = [];
  /** Siblings that were left out for want of room: nobody knows what is the reader's in them. */
  readonly unread: [first: Node, last: Node][] = [];
  readonly #reading: Reading;
  #breaks = true;
  #digits = '';
  readonly #styles = { left: LONGEST.all, lost: (url: string) => this.gap('style', url) };
  /** What is left to look for more; below nothing where there was more: then nobody knows where the reader's data stand. */
  room = MOST_OWN;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  gap(what: Gap, why: string): void {
    if (this.gaps.size < 100 || what === 'cut-off') this.gaps.set(`${what} ${why}`, { what, why: why.slice(0, 300) });
  }

  /** Something of the reader's, to be looked for everywhere: as a whole, line by line, piece by piece, and a name's words by themselves. */
  own(text: string, rule: RedactionRule): void {
    const add = (words: string) => {
      if (!isWorthLooking(words) || this.secrets.has(words)) return;
      this.room -= words.length + OWN_COSTS;
      if (this.room < 0) this.gap('cut-off', 'personal data');
      else this.secrets.set(words, rule);
    };
    for (const line of [text, ...text.split('\n')]) {
      const words = line.replace(/\s+/g, ' ').trim();
      for (const part of looked(words)) add(part);
      add(TOWN.exec(words)?.[1] ?? '');
      if (!/^\p{L}[\p{L}\p{M}.'’-]+(?: \p{L}[\p{L}\p{M}.'’-]+){1,3}$/u.test(words)) continue;
      for (const word of words.split(' ')) if (/^\p{Lu}/u.test(word)) add(word);
    }
  }

  /** A whole text that a rule takes out; of some, only parts that are surely somebody's are looked for elsewhere. */
  #whole(value: Value, rule: RedactionRule): void {
    if (value.text.trim() === '') return;
    value.spans.push({ start: 0, end: value.text.length, rule });
    const text = value.text.trim();
    const isSure =
      rule === 'chat-turn'
        ? text.length >= 12
        : rule === 'typed' || /[\d@]/.test(text) || /^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}-]+){1,3}$/u.test(text);
    if (isSure) this.own(text, rule);
  }

  children(node: Node, place: Place, depth: number): void {
    for (let child = firstChild.call(node); child; child = nextSibling.call(child)) {
      if (depth > DEEPEST || this.copy.length > LONGEST.all) {
        this.#leaveOut(child, lastChild.call(node) ?? child, depth > DEEPEST ? 'depth' : 'length');
        return;
      }
      if (child instanceof Text) this.#text(child, place);
      else if (child instanceof Element) this.element(child, place, depth + 1);
    }
  }

  #leaveOut(first: Node, last: Node, why: string): void {
    this.gap('cut-off', why);
    this.unread.push([first, last]);
  }

  /** Texts are taken whole or not at all: the half of what is the reader's is found by no rule. */
  #isTaken(text: string): boolean {
    const isShort = text.length <= LONGEST.one;
    if (!isShort) this.gap('cut-off', 'length');
    return isShort;
  }

  #text(node: Text, place: Place): void {
    const text = data.call(node);
    if (!this.#isTaken(text)) {
      this.#leaveOut(node, node, 'length');
      return;
    }
    const value = this.copy.value(text, 'text');
    const parent = parentOf(node);
    if (place.whole) {
      this.#whole(value, place.whole);
      if (parent && value.text.trim() !== '') this.blacked.push(parent);
      return;
    }
    const folds = !parent || localName.call(parent) !== 'pre';
    this.texts.push({ value, shownBy: node, shop: place.shop, breaks: this.#breaks, folds });
    this.#breaks = false;
  }

  element(element: Element, outer: Place, depth: number): void {
    const name = localName.call(element).toLowerCase();
    if (LEFT_OUT.has(name)) {
      if (/^(?:object|embed|applet|portal|fencedframe)$/.test(name)) this.gap('frame', name);
      return;
    }
    const place = placeInside(element, outer, this.#reading.personal, this.#reading.visitor);
    const isBlock = !INLINE.has(name);
    if (isBlock) this.#breaks = true;
    if (element instanceof HTMLLinkElement) this.#link(element);
    else if (element instanceof HTMLStyleElement) this.#style(element);
    else if (element instanceof HTMLIFrameElement || element instanceof HTMLFrameElement) this.#frame(element, name);
    else if (element instanceof HTMLCanvasElement) this.#canvas(element, place);
    else this.#plain(element, TAG.test(name) ? localName.call(element) : 'span', name, place, depth);
    if (isBlock) this.#breaks = true;
  }

  #plain(element: Element, tag: string, name: string, place: Place, depth: number): void {
    const { copy } = this;
    if (element instanceof HTMLMetaElement && getAttribute.call(element, 'http-equiv') !== null) return;
    copy.markup(`<${tag}`);
    this.#attributes(element, place);
    const field =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? this.#field(element, place)
        : undefined;
    if (element instanceof HTMLOptionElement && optionSelected.call(element)) this.#selected(element);
    copy.markup('>');
    if (VOID.has(name)) return;
    const root = this.#reading.shadowOf(element);
    if (root) {
      // A copy has no code that could attach a closed one.
      copy.markup('<template shadowrootmode="open">');
      for (const sheet of adoptedBy(root)) this.sheet(sheet, root);
      this.children(root, place.whole ? place : { ...place }, depth);
      copy.markup('</template>');
    }
    if (field) this.#valueText(field, element);
    else this.children(element, place, depth);
    copy.markup(`</${tag}>`);
  }

  #attributes(element: Element, place: Place): void {
    const isField = element instanceof HTMLInputElement;
    for (const name of getAttributeNames.call(element)) {
      const text = getAttribute.call(element, name) ?? '';
      if (!isKept(name) || name === 'selected' || name === 'checked') continue;
      if (name === 'value' && isField) continue;
      if (element instanceof HTMLImageElement && name === 'src') continue;
      this.#attribute(element, name, text, place);
    }
    if (element instanceof HTMLImageElement) this.#image(element, place);
  }

  /** These attributes alone, where it has them. */
  named(element: Element, names: readonly string[]): void {
    for (const name of names) {
      const text = getAttribute.call(element, name);
      if (text !== null) this.#attribute(element, name, text, OUTERMOST);
    }
  }

  #attribute(element: Element, name: string, text: string, place: Place): void {
    const { base } = this.#reading;
    if (!this.#isTaken(text)) {
      this.#drawn(name, element);
      return;
    }
    if (isAddress(name)) {
      const url = absolute(text, base);
      if (url === '') return;
      const value = this.copy.attribute(name, url, true);
      if (url !== whole(text, base)) this.copy.count('token');
      if (place.whole) value.spans.push({ start: 0, end: value.text.length, rule: place.whole });
      else if (/^(?:mailto|tel|sms):/i.test(url)) this.#run(value, element, place);
      return;
    }
    if (name === 'style') {
      this.copy.attribute(name, absoluteAddresses(text, base));
      return;
    }
    if (isStructure(name) || text === '') {
      this.copy.attribute(name, text);
      return;
    }
    const key = name === 'content' ? keyOf(element) : name;
    const isData = name.startsWith('data-') || key !== name;
    if (place.whole || (isData && (namesSomebody(key) || isSecretValue(text)))) {
      const value = this.copy.attribute(name, text);
      const rule = place.whole ?? ruleOfKey(key);
      value.spans.push({ start: 0, end: text.length, rule });
      if (/[@\d].{4}|name|mail|phone/i.test(`${text} ${key}`)) this.own(text, rule);
      this.#drawn(name, element);
      return;
    }
    const inner = redactData(text, REDACTED);
    if (inner) for (const word of inner.words) this.own(word, 'token');
    if (inner && inner.words.length > 0) this.copy.count('token', inner.words.length);
    const isUrl = /^(?:[a-z][a-z0-9+.-]{1,10}:)?\/\/?\S+$/i.test(text);
    const value = this.copy.attribute(name, inner?.text ?? (isUrl ? redactUrl(text) : text), isUrl);
    if (!isUrl && mayTell(value.text)) this.#run(value, element, place);
  }

  /** Of an attribute that is not in the copy. */
  #drawn(name: string, element: Element): void {
    (SHOWN.has(name) ? this.blacked : this.drawing).push(element);
  }

  #run(value: Value, shownBy: Element, { shop }: Place): void {
    this.attributes.push({ value, shownBy, shop, breaks: true, folds: true });
  }

  #image(image: HTMLImageElement, place: Place): void {
    const source = imageSource.call(image) || (getAttribute.call(image, 'src') ?? '');
    const calls = `${getAttribute.call(image, 'class')} ${getAttribute.call(image, 'alt')} ${source.slice(0, 500)}`;
    if (place.whole || (this.#reading.personal && PICTURE_OF_SOMEBODY.test(calls))) {
      this.#withheld(image, place);
    } else if (source !== '') {
      // What carries itself is there once it is drawn, or not at all.
      const value = this.copy.attribute(
        'src',
        /^data:/i.test(source) || !this.#isTaken(source) ? '' : absolute(source, this.#reading.base),
        true,
      );
      this.images.push({ image, source, value });
    }
  }

  /** What an element shows is not taken into the copy. */
  #withheld(element: Element, { whole }: Place): void {
    this.blacked.push(element);
    this.copy.count(whole ?? 'account-page');
  }

  /** A drawing may be a signature where one orders, and is a picture elsewhere. */
  #canvas(canvas: HTMLCanvasElement, place: Place): void {
    const { personal } = this.#reading;
    const url = personal || place.whole ? undefined : this.pictures.canvas(canvas);
    this.copy.markup('<img');
    this.#attributes(canvas, place);
    if (url) this.copy.markup(` src="${escapeText(url)}"`);
    else if (personal || place.whole) this.#withheld(canvas, place);
    else this.gap('image', 'canvas');
    this.copy.markup('>');
  }

  #field(field: HTMLInputElement | HTMLTextAreaElement, place: Place): FieldState | undefined {
    const whole = fieldState(field, this.#reading.personal);
    const state: FieldState = this.#isTaken(whole.value) ? whole : { value: '', rule: 'typed', secret: false };
    const rule = state.rule ?? (state.value === '' ? undefined : place.whole);
    if (rule && state.secret) this.own(state.value, rule);
    this.#joined(state);
    if (rule && rule !== 'hidden-input' && rule !== 'session') this.blacked.push(field);
    if (field instanceof HTMLTextAreaElement) return { ...state, ...(rule && { rule }) };
    if (inputChecked.call(field)) this.copy.markup(' checked=""');
    if (state.value !== '') {
      const value = this.copy.attribute('value', state.value);
      if (rule) value.spans.push({ start: 0, end: value.text.length, rule });
      else this.#run(value, field, place);
    }
    return undefined;
  }

  /** The text of a text area. */
  #valueText({ value: text, rule }: FieldState, area: Element): void {
    const value = this.copy.value(text, 'text');
    if (rule && text !== '') value.spans.push({ start: 0, end: value.text.length, rule });
    else this.texts.push({ value, shownBy: area, shop: false, breaks: true, folds: false });
  }

  /** Numbers that are typed in pieces: those of cards, of codes. */
  #joined({ value, rule }: FieldState): void {
    this.#digits = rule && /^\d{1,6}$/.test(value) ? this.#digits + value : '';
    if (this.#digits.length > value.length) this.own(this.#digits, rule ?? 'typed');
  }

  /** Variants, sizes and extras are what a page made somebody choose; countries and titles are the reader's. */
  #selected(option: HTMLOptionElement): void {
    const select = closest.call(option, 'select');
    if (select && isTownField(select)) this.own(textContent.call(option) ?? '', 'typed');
    if (this.#reading.personal && select && isPersonalField(select)) this.#withheld(select, OUTERMOST);
    else this.copy.markup(' selected=""');
  }

  /** What stands in a frame is read there; here stays where it was. */
  #frame(frame: Element, tag: string): void {
    const name = `frame-${this.frames.length + 1}`;
    const source = getAttribute.call(frame, 'src') ?? 'about:srcdoc';
    this.frames.push({
      name,
      url: absolute(source, this.#reading.base),
      area: areaOf(getBoundingClientRect.call(frame)),
    });
    this.copy.markup(`<${tag} data-clearcart-frame="${name}"`);
    this.named(frame, ['title', 'width', 'height', 'class', 'id', 'style', 'aria-label']);
    this.copy.markup(`></${tag}>`);
  }

  #style(element: HTMLStyleElement): void {
    const sheet = styleSheet.call(element);
    if (sheet) this.sheet(sheet, rootOf(element), getAttribute.call(element, 'media') ?? '');
  }

  #link(element: HTMLLinkElement): void {
    const rel = (getAttribute.call(element, 'rel') ?? '').toLowerCase().split(/\s+/);
    const media = getAttribute.call(element, 'media') ?? '';
    if (!rel.includes('stylesheet')) return;
    const sheet = linkSheet.call(element);
    if (sheet) this.sheet(sheet, rootOf(element), media);
    else if (!rel.includes('alternate'))
      this.gap('style', absolute(getAttribute.call(element, 'href') ?? '', this.#reading.base));
  }

  /** One style sheet as it holds now. */
  sheet(sheet: CSSStyleSheet, root: Document | ShadowRoot, media = ''): void {
    if (sheet.disabled) return;
    const { base } = this.#reading;
    this.copy.markup(media === '' ? '<style>' : `<style media="${escapeText(media)}">`);
    const text = sheetText(sheet, base, this.#styles);
    if (this.#styles.left < 0) this.gap('style', 'length');
    const value = this.copy.value(text ?? '', 'style');
    if (text !== undefined) this.sheets.push({ sheet, root, value });
    else if (sheet.href) this.distant.push({ url: sheet.href, value });
    this.copy.markup('</style>');
  }
}

/** What the content of a `meta` is. */
const keyOf = (element: Element): string =>
  ['itemprop', 'name', 'property'].map((name) => getAttribute.call(element, name)).find((key) => key) ?? 'content';

/** Attributes of which a reader sees the words. */
const SHOWN: ReadonlySet<string> = new Set(['placeholder', 'label', 'alt', 'value']);

const rootOf = (node: Node): Document | ShadowRoot => {
  const root = Node.prototype.getRootNode.call(node);
  return root instanceof ShadowRoot ? root : document;
};

export function adoptedBy(root: Document | ShadowRoot): readonly CSSStyleSheet[] {
  try {
    return Array.from(root instanceof ShadowRoot ? shadowSheets.call(root) : documentSheets.call(root));
  } catch {
    return [];
  }
}
