import { getAttribute, getBoundingClientRect, isConnected, matches, textContent } from '../native.ts';
import { middleOf, type Point } from './middle.ts';

const CONTROLS = 'button, [role="button"], a[href], input[type="submit"], input[type="button"]';
const MOST_CONTROLS = 2_000;
/** In characters. */
const LONGEST_NAME = 200;

/** A thing that can be pressed. */
export interface NamedControl {
  readonly name: string;
  /** Its place among the page's controls. */
  readonly at: number;
}

/** The elements that were named last: a page that puts more among them moves no place. */
let named: readonly Element[] = [];

/** Controls that are there to be pressed, with their names. */
export function controlsIn(): NamedControl[] {
  named = [...Document.prototype.querySelectorAll.call(document, CONTROLS)].slice(0, MOST_CONTROLS);
  return named.flatMap((control, at) => {
    const { width, height } = getBoundingClientRect.call(control);
    const isThere = width > 1 && height > 1 && getComputedStyle(control).visibility === 'visible';
    return isThere && !matches.call(control, ':disabled') ? [{ name: nameOf(control), at }] : [];
  });
}

/** Scrolls to one of them and says where its middle then is; `null` where it is gone or called otherwise by now. */
export function middleOfControl({ name, at }: NamedControl): Point | null {
  const control = named[at];
  return control && isConnected.call(control) && nameOf(control) === name ? middleOf(control, 'center') : null;
}

function nameOf(control: Element): string {
  const written = (textContent.call(control) ?? '').trim() || getAttribute.call(control, 'value');
  const name = getAttribute.call(control, 'aria-label') ?? written ?? '';
  return name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}
