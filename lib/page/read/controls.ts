import type { Control } from '@/lib/model/page.ts';
import type { ControlKind } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import type { ControlEntry } from '../entry.ts';
import { getAttribute, getRootNode, hasAttribute, querySelector, textContent } from '../native.ts';
import { ARIA_LABEL, LABELLEDBY, ONCLICK, ROLE } from './attributes.ts';
import type { Context } from './context.ts';
import { textOf } from './filled-in.ts';
import type { Registry } from './registry.ts';
import type { Role } from './roles.ts';
import type { Tag } from './tags.ts';

/** Longest name and description kept, in characters. */
const LONGEST = 300;
/** Longer lists hold countries or sizes. */
const MOST_OPTIONS = 12;

/** What kind of control an element is, if any. Roles go before element names. */
export function controlKind(element: Element, tag: Tag, bits: number, role: Role | undefined): ControlKind | undefined {
  if (bits & ROLE && role?.control) {
    return tag.job === 'input' && role.control !== 'switch' ? inputKind(element) : role.control;
  }
  if (tag.job === 'plain' && !(bits & ONCLICK)) return undefined;
  switch (tag.job) {
    case 'link':
      return hasAttribute.call(element, 'href') || bits & ONCLICK ? 'link' : undefined;
    case 'button':
    case 'select':
    case 'text-field':
      return tag.job;
    case 'input':
      return inputKind(element);
    default:
      return bits & ONCLICK ? 'button' : undefined;
  }
}

function inputKind(element: Element): ControlKind | undefined {
  switch (inputType(element)) {
    case 'hidden':
      return undefined;
    case 'checkbox':
      return 'checkbox';
    case 'radio':
      return 'radio';
    case 'button':
    case 'submit':
    case 'reset':
    case 'image':
      return 'button';
    default:
      return 'text-field';
  }
}

function inputType(element: Element): string {
  return (getAttribute.call(element, 'type') ?? 'text').slice(0, 20).toLowerCase();
}

/** The visible text of an input that is a button; what stands in any other input is the reader's. */
export function buttonValue(element: Element): string {
  return wordsOf(element, inputType(element) === 'image' ? 'alt' : 'value');
}

const TICKABLE = new Set<ControlKind>(['checkbox', 'radio', 'switch']);

/** A control as far as its own attributes tell; its name is settled when its text and labels have been read. */
export function controlOf(
  element: Element,
  kind: ControlKind,
  tag: Tag,
  bits: number,
  context: Context,
  registry: Registry,
  order: number,
): Control {
  const control: Control = {
    // A label may name it later.
    id: tag.job === 'link' ? registry.controlId(element) : registry.lastingId(element),
    order,
    region: context.region,
    kind,
    name: bits & (ARIA_LABEL | LABELLEDBY) ? spokenName(element, bits) : '',
    lang: context.lang,
  };
  if (context.group) control.group = context.group;
  if (context.form) control.form = context.form;
  if (context.dialog) control.dialog = context.dialog;
  if (kind === 'link') {
    control.href = linkTarget(element);
    if (SPONSORED.test((getAttribute.call(element, 'rel') ?? '').slice(0, LONGEST))) control.sponsored = true;
    return control;
  }
  if (TICKABLE.has(kind)) readTicks(element, control, registry);
  if (element instanceof HTMLSelectElement) readOptions(element, control);
  if (tag.job === 'input') control.inputType = inputType(element);
  if (hasAttribute.call(element, 'required') || getAttribute.call(element, 'aria-required') === 'true') {
    control.required = true;
  }
  if (hasAttribute.call(element, 'disabled') || getAttribute.call(element, 'aria-disabled') === 'true') {
    control.disabled = true;
  }
  const described = referenced(element, 'aria-describedby');
  if (described) control.context = described;
  return control;
}

function readTicks(element: Element, control: Control, registry: Registry): void {
  if (element instanceof HTMLInputElement) {
    control.checked = element.checked;
    control.checkedAsServed = element.defaultChecked || registry.served.asServed(element, control.checked, true);
  } else {
    control.checked = customState(element);
    control.checkedAsServed = registry.served.asServed(element, control.checked, false);
  }
  const name = getAttribute.call(element, 'name');
  if (name) control.choice = control.form ? `${control.form}:${name.slice(0, LONGEST)}` : name.slice(0, LONGEST);
}

/** What a short list was served with, unless another option was chosen since. Of long ones none is an extra. */
function readOptions(list: HTMLSelectElement, control: Control): void {
  if (list.multiple || list.length < 2 || list.length > MOST_OPTIONS) return;
  const options = [...list.options];
  const marked = options.findLastIndex((option) => option.defaultSelected);
  const served = marked < 0 ? options.findIndex((option) => !option.disabled) : marked;
  if (served < 0 || list.selectedIndex !== served) return;
  const texts = options.map((option) => foldSpace((textContent.call(option) ?? '').slice(0, LONGEST)));
  control.chosen = texts[served] ?? '';
  control.others = texts.filter((_, at) => at !== served).join('\n');
}

function customState(element: Element): boolean {
  const state = getAttribute.call(element, 'aria-checked') ?? getAttribute.call(element, 'data-state');
  return state === 'true' || state === 'checked';
}

const SPONSORED = /(?:^|\s)sponsored(?:\s|$)/i;

/** Without query and fragment, as written. `''` where only a script runs. */
function linkTarget(element: Element): string {
  const href = (getAttribute.call(element, 'href') ?? '').trim();
  if (/^(?:javascript|data|blob):/i.test(href)) return '';
  const end = href.search(/[?#]/);
  return (end < 0 ? href : href.slice(0, end)).slice(0, 2_000);
}

/** An attribute's words, '' where it is missing. */
export function wordsOf(element: Element, attribute: string): string {
  return foldSpace((getAttribute.call(element, attribute) ?? '').slice(0, LONGEST));
}

/** What is spoken whatever is shown. */
export function spokenName(element: Element, bits: number): string {
  return (
    (bits & LABELLEDBY ? referenced(element, 'aria-labelledby') : '') ||
    (bits & ARIA_LABEL ? wordsOf(element, 'aria-label') : '')
  );
}

/** Texts of the elements that an attribute names by their ids, shown or not. */
function referenced(element: Element, attribute: string): string {
  const texts = referencedBy(element, attribute).map((each) => textOf(each, LONGEST));
  return texts.filter(Boolean).join(' ').slice(0, LONGEST);
}

export function referencedBy(element: Element, attribute: string): Element[] {
  const ids = getAttribute.call(element, attribute);
  if (!ids) return [];
  const root = getRootNode.call(element);
  if (!(root instanceof Document || root instanceof DocumentFragment)) return [];
  return ids
    .slice(0, LONGEST)
    .split(/\s+/, 8)
    .flatMap((id) => (id && byId(root, id)) || []);
}

function byId(root: Document | DocumentFragment, id: string): Element | null {
  const selector = `#${CSS.escape(id)}`;
  return root instanceof Document
    ? Document.prototype.querySelector.call(root, selector)
    : DocumentFragment.prototype.querySelector.call(root, selector);
}

/** Settles the name: what is spoken first, then the label, the own text, and what stands in for them. */
export function nameControl({ part, element }: ControlEntry, label: string, ownText: string): void {
  part.name ||= label || ownText || substitute(element, part);
}

export function substitute(element: Element, part: Control): string {
  const own = wordsOf(element, 'title') || wordsOf(element, 'placeholder');
  if (own || part.inputType !== undefined) return own;
  const image = querySelector.call(element, 'img[alt],svg title,[aria-label],[title]');
  if (image === null) return '';
  const shown = ['alt', 'aria-label', 'title'].map((name) => getAttribute.call(image, name)).find(Boolean);
  return foldSpace((shown ?? textContent.call(image) ?? '').slice(0, LONGEST));
}
