import {
  composedParent,
  getAttribute,
  getAttributeNames,
  labelledControl,
  nodeName,
  ownerDocument,
  querySelector,
} from '../native.ts';
import { bitsOf, CLASS, CONTENTEDITABLE, ID, ROLE } from './attributes.ts';
import { Context, insideControl, insideDialog, insideLabel } from './context.ts';
import { controlKind } from './controls.ts';
import { isFilledInAsWhole, textOf } from './filled-in.ts';
import { contextInside } from './places.ts';
import type { Registry } from './registry.ts';
import { roleOf } from './roles.ts';
import { tagOf } from './tags.ts';
import { NO_TOKENS, tokensOf } from './tokens.ts';

/**
 * What `element` inherits from all around it, worked out from the root down; undefined where nothing is read: inside a
 * script, a drawing, or what the reader types.
 */
export function contextAround(
  element: Element,
  registry: Registry,
  dialogs: ReadonlySet<Element>,
): Context | undefined {
  if (isFilledInAsWhole(ownerDocument.call(element) ?? document)) return undefined;
  const above: Element[] = [];
  for (let at = composedParent(element); at !== null; at = composedParent(at)) above.push(at);
  let context = new Context();
  for (const at of above.reverse()) {
    const tag = tagOf(nodeName.call(at));
    if (tag.job === 'skip') return undefined;
    const bits = bitsOf(getAttributeNames.call(at));
    if (bits & CONTENTEDITABLE && getAttribute.call(at, 'contenteditable') !== 'false') return undefined;
    const role = bits & ROLE ? roleOf(getAttribute.call(at, 'role') ?? '') : undefined;
    if (role?.typed) return undefined;
    const tokens = bits & CLASS ? tokensOf(getAttribute.call(at, 'class') ?? '') : NO_TOKENS;
    const named = bits & ID && tag.block ? tokensOf(getAttribute.call(at, 'id') ?? '') : NO_TOKENS;
    context = contextInside(at, tag, bits, role, tokens, named, context, registry);
    if (tag.job === 'fieldset' && context.legend) {
      const legend = querySelector.call(at, 'legend');
      context.legend.text = legend ? textOf(legend, 300) : '';
    }
    if (dialogs.has(at)) context = insideDialog(context, registry.lastingId(at));
    const kind = controlKind(at, tag, bits, role);
    const labelled = tag.job === 'label' ? labelledControl.call(at as HTMLLabelElement) : null;
    if (kind !== undefined) context = insideControl(context, kind, registry.controlId(at));
    else if (labelled) context = insideLabel(context, registry.lastingId(labelled));
  }
  return context;
}
