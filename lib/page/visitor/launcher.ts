import {
  checkVisibility,
  composedParent,
  documentElement,
  getAttribute,
  getBoundingClientRect,
  labelledControl,
  localName,
  matches,
  querySelectorAll,
  textContent,
} from '../native.ts';
import { shadowOf } from '../shadow.ts';
import { BINDING_TOKEN, BINDING_WORDS, CHAT_TOKEN, CHAT_WORDS, CLOSING_WORDS } from './launcher-words.ts';
import { middleOf, type Point } from './middle.ts';
import { buttonForm, buttonType, documentBody, documentHead, inputForm, inputType } from './native.ts';

const MOST_ELEMENTS = 20_000;
/** So many elements are climbed from each. */
const MOST_STEPS = 60;
/** So many of what was found are tried, the likeliest first. */
const MOST_TRIED = 10;

/** Names of things to press are short; what is longer tells of something. In characters. */
const LONGEST_NAME = 60;

/** What can be written into. A search of the page is none of a chat's. */
const TEXT_FIELD = `textarea,[contenteditable]:not([contenteditable="false" i]),[role="textbox"],input${[
  'hidden',
  'button',
  'submit',
  'reset',
  'image',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'search',
]
  .map((type) => `:not([type="${type}" i])`)
  .join('')}`;
const SEARCH = '[role="search"],search,form[action*="search" i]';
const BUTTON = 'button,[role="button"],a,input[type="button"]';
const CONTROL = `${BUTTON},label,iframe`;
const PRESSED = `${BUTTON},input[type="image"],iframe,[tabindex]`;

/** In CSS pixels: what opens a chat is no larger, and no larger is what holds it. A bar over the width of the page is no higher than so. */
const LARGEST = { width: 420, height: 260, bar: 100 };
/** Nor is a frame, into which nobody can look from here: it has room for a button, and none for a form. */
const LARGEST_FRAME = { width: 320, height: 160 };
/** Nothing smaller is pressed. */
const SMALLEST = 16;

/** What speaks for a thing to press. */
const SCORES = { named: 3, vendors: 4, says: 4, token: 3, control: 1 };

/** What tells that a page has a chat, besides its look. */
export interface Marks {
  /** Selectors by which the page's vendors of chats were known. */
  readonly selectors: readonly string[];
  /** Names of controls that were understood as leading to a chat. */
  readonly names: readonly string[];
}

/** A place in the window in CSS pixels, or whether there is one that something else lies over. */
export type Place = Point | { readonly covered: boolean };

/**
 * Where to press: the middle of what looks most like something that opens a chat and is really there to be pressed. That is a small thing
 * that stays in its place when the page moves and speaks of a chat or is of a vendor's, or a control whose name offers one. Links that
 * lead elsewhere are none, nor is anything in a form or a panel that stands open, or that agrees, sends, calls or pays by its words.
 */
export function launcherIn(marks: Marks): Place {
  const layout = new Layout();
  const found = layout.elements.flatMap((element) => {
    const score = scoreOf(element, layout, marks);
    return score === undefined ? [] : [{ element, score, area: areaOf(element) }];
  });
  found.sort((a, b) => b.score - a.score || a.area - b.area);
  for (const { element } of found.slice(0, MOST_TRIED)) {
    const middle = middleOf(element, 'nearest');
    if (wouldPress(middle, element)) return middle;
  }
  return { covered: found.length > 0 };
}

/** How much speaks for an element; undefined where it is none to press for a chat. */
function scoreOf(element: Element, layout: Layout, { selectors, names }: Marks): number | undefined {
  const path = pathOf(element);
  if (path.some((at) => at === documentHead.call(document) || leadsAway(at))) return undefined;
  const name = nameOf(element);
  const isNamed = names.includes(name) && is(element, BUTTON);
  const fixed = path.findIndex(isFixed);
  if (fixed === -1 && !isNamed) return undefined;
  if (!fits(element, isNamed) || !isPressed(element, selectors)) return undefined;
  if (path.some(binds) || path.some((at) => (at === element || is(at, CONTROL)) && saysOther(at))) return undefined;
  if (path.slice(0, Math.max(fixed, 0) + 1).some((at) => tokensOf(at).some((each) => BINDING_TOKEN.test(each))))
    return undefined;
  if (layout.stands(path, fixed)) return undefined;
  const own = isNamed ? [] : path.slice(0, fixed + 3);
  const isVendors = own.some((at) => selectors.some((selector) => is(at, selector)));
  const says = name.length <= LONGEST_NAME && CHAT_WORDS.test(name);
  const isCalled = own
    .filter((at) => at !== documentBody.call(document) && at !== documentElement.call(document))
    .some((at) => tokensOf(at).some((each) => CHAT_TOKEN.test(each)));
  if (!isNamed && !isVendors && !says && !isCalled) return undefined;
  // Where there is a choice, words that do not speak of a chat are an answer to it.
  if (!isNamed && !says && /\p{L}{2}/u.test(name) && layout.hasOtherControl(path, path[fixed])) return undefined;
  const isControl = is(element, 'button,[role="button"],iframe');
  return (
    (isNamed ? SCORES.named : 0) +
    (isVendors ? SCORES.vendors : 0) +
    (says ? SCORES.says : 0) +
    (isCalled ? SCORES.token : 0) +
    (isControl ? SCORES.control : 0)
  );
}

/** Whether it is there to be seen, in the window and no larger than what opens a chat. */
function fits(element: Element, isNamed: boolean): boolean {
  const { x, y, width, height } = getBoundingClientRect.call(element);
  if (width < SMALLEST || height < SMALLEST || getComputedStyle(element).visibility !== 'visible') return false;
  if (is(element, 'iframe') && (width > LARGEST_FRAME.width || height > LARGEST_FRAME.height)) return false;
  if (isNamed) return true;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const isInWindow = middleX >= 0 && middleY >= 0 && middleX <= innerWidth && middleY <= innerHeight;
  return isInWindow && width <= LARGEST.width && height <= LARGEST.height;
}

/** Whether a press there would fall on the element: what lies over it would be pressed in its place, a consent dialog, for one. */
function wouldPress({ x, y }: Point, element: Element): boolean {
  const hit = hitAt(x, y);
  if (!hit || hit === documentBody.call(document) || hit === documentElement.call(document)) return false;
  const pressed = pathOf(hit);
  if (!pressed.includes(element) && !pathOf(element).includes(hit)) return false;
  // What is pressed may lie in it, and be something else.
  const within = pressed.slice(0, Math.max(0, pressed.indexOf(element)));
  return !pressed.some(binds) && !pressed.some(leadsAway) && !within.some((at) => is(at, CONTROL));
}

function hitAt(x: number, y: number): Element | null {
  let hit = Document.prototype.elementFromPoint.call(document, x, y);
  for (let shadow = hit && shadowOf(hit, true); shadow; shadow = hit && shadowOf(hit, true)) {
    const inner = ShadowRoot.prototype.elementFromPoint.call(shadow, x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

/** All elements of the page, and what stands around what. */
class Layout {
  /** Those in shadow roots too, in the document's order. */
  readonly elements: readonly Element[] = elementsOf(document);
  /** The path of each control and of each field that is shown, from itself up. */
  readonly #controls: readonly Element[][];
  readonly #fields: readonly Element[][];
  readonly #fillsMost = new Map<Element, boolean>();

  constructor() {
    const shown = (selector: string) => this.elements.filter((at) => is(at, selector) && isShown(at)).map(pathOf);
    this.#controls = shown(CONTROL);
    this.#fields = shown(TEXT_FIELD).filter((path) => !path.some((at) => is(at, SEARCH)));
  }

  /** Whether an element is part of a form, or of a panel that stands open. @param fixed where on its path the first that keeps its place is */
  stands(path: readonly Element[], fixed: number): boolean {
    const forms = path.flatMap((at) => (at instanceof HTMLFormElement ? at : formOf(at)) ?? []);
    if (forms.some((at) => this.#holdsField(at))) return true;
    // A part that sticks is part of the panel around it, and a box may stand in another one.
    const firm = path.findIndex((at) => getComputedStyle(at).position === 'fixed');
    const end = firm === -1 ? fixed : firm;
    const around = path.filter((at, index) => index > 0 && (index <= end || isFixed(at)));
    const isWholePage = (at: Element) => this.#isMostOfPage(at) && this.#isNoPanel(at);
    return (
      around.some((at) => this.#isLarge(at)) ||
      [...path.slice(0, 1), ...around].some((at) => this.#holdsField(at) && !isWholePage(at))
    );
  }

  /** Whether what holds an element holds another control beside it. */
  hasOtherControl(path: readonly Element[], holder: Element | undefined): boolean {
    const [element] = path;
    return this.#controls.some(
      (other) =>
        other.some((at) => at === holder) && !other.some((at) => at === element) && !path.some((at) => at === other[0]),
    );
  }

  #holdsField(at: Element): boolean {
    return this.#fields.some((path) => path.includes(at));
  }

  #isLarge(at: Element): boolean {
    const { width, height } = getBoundingClientRect.call(at);
    return (width > LARGEST.width || height > LARGEST.height) && !this.#isNoPanel(at);
  }

  /** The whole page, as some keep it in one fixed box; a layer over it that lets presses through; a bar. */
  #isNoPanel(at: Element): boolean {
    const { width, height } = getBoundingClientRect.call(at);
    if (getComputedStyle(at).pointerEvents === 'none') return true;
    if (width > LARGEST.width && height <= LARGEST.bar) return true;
    return width >= innerWidth * 0.9 && height >= innerHeight * 0.9 && this.#isMostOfPage(at);
  }

  #isMostOfPage(at: Element): boolean {
    const known = this.#fillsMost.get(at);
    if (known !== undefined) return known;
    const isMost = sizeOf(at) * 2 > sizeOf(documentBody.call(document));
    this.#fillsMost.set(at, isMost);
    return isMost;
  }
}

function elementsOf(root: Document): Element[] {
  const all: Element[] = [];
  const gather = (within: Document | ShadowRoot) => {
    const inside =
      within instanceof ShadowRoot
        ? DocumentFragment.prototype.querySelectorAll.call(within, '*')
        : Document.prototype.querySelectorAll.call(within, '*');
    for (const element of inside) {
      if (all.length >= MOST_ELEMENTS) return;
      all.push(element);
      const shadow = element instanceof HTMLElement && shadowOf(element, true);
      if (shadow) gather(shadow);
    }
  };
  gather(root);
  return all;
}

/** An element and what contains it, from itself up. */
function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at && path.length < MOST_STEPS; at = composedParent(at)) path.push(at);
  return path;
}

/** A vendor's selector may be none that this browser takes. */
function is(element: Element, selector: string): boolean {
  try {
    return matches.call(element, selector);
  } catch {
    return false;
  }
}

const sizeOf = (at: Element) => querySelectorAll.call(at, '*').length;

function areaOf(element: Element): number {
  const { width, height } = getBoundingClientRect.call(element);
  return width * height;
}

function isShown(element: Element): boolean {
  const { width, height } = getBoundingClientRect.call(element);
  const wish = { opacityProperty: true, visibilityProperty: true };
  return width > 0 && height > 0 && checkVisibility.call(element, wish);
}

const isFixed = (at: Element) => /^(?:fixed|sticky)$/.test(getComputedStyle(at).position);

const leadsAway = (at: Element) => is(at, 'a[href]') && !/^(?:#|javascript:)/i.test(attribute(at, 'href'));

const isPressed = (at: Element, selectors: readonly string[]) =>
  is(at, PRESSED) || selectors.some((selector) => is(at, selector)) || getComputedStyle(at).cursor === 'pointer';

function formOf(at: Element): HTMLFormElement | null {
  if (at instanceof HTMLButtonElement) return buttonForm.call(at);
  return at instanceof HTMLInputElement ? inputForm.call(at) : null;
}

function typeOf(at: Element): string {
  if (at instanceof HTMLButtonElement) return buttonType.call(at);
  return at instanceof HTMLInputElement ? inputType.call(at) : '';
}

/** What sends something, or takes what is written. */
function binds(at: Element): boolean {
  const pressed = at instanceof HTMLLabelElement ? labelledControl.call(at) : at;
  const sends = pressed !== null && formOf(pressed) !== null && /^(?:submit|image|reset)$/.test(typeOf(pressed));
  return sends || is(at, TEXT_FIELD);
}

/** Whether it ends a chat by its name, or agrees, sends, calls or pays by anything that it says. */
function saysOther(at: Element): boolean {
  const name = nameOf(at);
  if (name.length <= LONGEST_NAME && CLOSING_WORDS.test(name)) return true;
  const words = wordsOf(at);
  return BINDING_WORDS.some((each) => each.test(words));
}

const attribute = (element: Element, name: string) => getAttribute.call(element, name) ?? '';
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');
const NAMES = ['aria-label', 'title', 'alt'];
const textIn = (element: Element, most: number) => (textContent.call(element) ?? '').slice(0, most);

function nameOf(element: Element): string {
  const named = NAMES.map((name) => attribute(element, name)).find((text) => text !== '');
  return inOneLine(named ?? textIn(element, 500))
    .trim()
    .slice(0, 200);
}

/** All that it and what is in it says, not just what names it. */
function wordsOf(element: Element): string {
  const inside = [...querySelectorAll.call(element, '[aria-label],[title],[alt],[value]')].slice(0, 20);
  const texts = [element, ...inside].flatMap((at) => ['value', ...NAMES].map((name) => attribute(at, name)));
  return inOneLine([...texts, textIn(element, 2_000)].join(' '));
}

/** Parts of what the code calls it. */
function tokensOf(element: Element): string[] {
  const called = ['id', 'class', 'name', 'data-testid'].map((name) => attribute(element, name));
  return [...called, localName.call(element)]
    .join(' ')
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
