import { foldSpace } from '@/lib/text/fold.ts';
import type { ControlEntry } from '../entry.ts';
import {
  data,
  firstChild,
  getAttribute,
  isElement,
  matches,
  nextSibling,
  nodeName,
  querySelector,
  textContent,
} from '../native.ts';
import { buttonValue, referencedBy, substitute, wordsOf } from '../read/controls.ts';
import { isFilledIn, standsInFilledIn } from '../read/filled-in.ts';
import type { StyleOf } from './visibility.ts';

/** A control with more elements than this in and around it keeps the name it was read with. */
const MOST_ELEMENTS = 400;
const BUTTON_INPUT = 'input:is([type=button],[type=submit],[type=reset],[type=image])';

/**
 * Own code in place of a library, which would put the reader's typing into names, ask forms for what their fields can
 * hide, and be too large for the scanner. `dom-accessibility-api` is the yardstick of its test.
 *
 * The accessible name of a control as it is rendered, after "Accessible Name and Description Computation 1.2", without what
 * the reader typed or chose and without what style sheets add.
 * @param labels its `label` elements.
 */
export function accessibleName({ part, element }: ControlEntry, labels: readonly Element[], styleOf: StyleOf): string {
  let left = MOST_ELEMENTS;

  function contentOf(node: Node, shown: boolean): string {
    if (node instanceof Text) return shown ? data.call(node) : '';
    if (!isElement(node) || --left < 0) return '';
    const { display, visibility } = styleOf(node);
    if (display === 'none' || getAttribute.call(node, 'aria-hidden') === 'true') return '';
    let text = wordsOf(node, 'aria-label') || instead(node);
    if (text === undefined) {
      text = '';
      for (let child = firstChild.call(node); child !== null; child = nextSibling.call(child))
        text += contentOf(child, visibility === 'visible');
      if (foldSpace(text) === '') text += wordsOf(node, 'title');
    }
    return display === 'inline' && nodeName.call(node) !== 'BR' ? text : ` ${text} `;
  }

  const contents = (elements: readonly Element[]) => foldSpace(elements.map((each) => contentOf(each, true)).join(' '));

  const referenced = referencedBy(element, 'aria-labelledby').filter((each) => !standsInFilledIn(each));
  const spoken = contents(referenced) || wordsOf(element, 'aria-label');
  if (spoken) return spoken;
  // Named by what stands outside them, or by their own attributes.
  if (part.kind === 'text-field' || part.kind === 'select') return part.name;
  if (matches.call(element, BUTTON_INPUT)) return buttonValue(element) || part.name;
  const shown = contents(labels) || contents([element]) || substitute(element, part);
  return (left >= 0 && shown) || part.name;
}

/** What a drawing is called. */
function titleOf(drawing: Element): string {
  const title = querySelector.call(drawing, 'title');
  return (title && textContent.call(title)) ?? '';
}

/** The name of what is not named by its contents. */
function instead(element: Element): string | undefined {
  switch (nodeName.call(element)) {
    case 'IMG':
      return wordsOf(element, 'alt') || wordsOf(element, 'title');
    case 'svg':
      return foldSpace(titleOf(element));
  }
  if (matches.call(element, BUTTON_INPUT)) return buttonValue(element);
  return isFilledIn(element) ? '' : undefined;
}
