/** What stands around a block of things. */
import type { PartId } from '@/lib/model/page.ts';
import type { BlockParts } from '@/lib/model/source.ts';
import { contains, matches, parentNode } from '../native.ts';
import type { ElementOf } from './reader.ts';

/** So many elements are climbed from each thing. */
const MOST_STEPS = 40;

/**
 * Those of the selectors that each thing of a block lies in: its card, its list, the block. What also holds something outside of the
 * block stands around more than that, and tells nothing of it.
 */
export function selectorsAround(elementOf: ElementOf, block: BlockParts, selectors: readonly string[]): string[] {
  const elements = (parts: readonly PartId[]) => parts.flatMap((part) => elementOf(part) ?? []);
  const others = elements(block.others);
  const within = elements(block.shown).map((thing) => {
    const around: Element[] = [];
    for (let node: Node | null = thing; node && around.length < MOST_STEPS; node = parentNode.call(node)) {
      const element = node;
      if (!(element instanceof Element) || others.some((other) => contains.call(element, other))) break;
      around.push(element);
    }
    return around;
  });
  if (within.length === 0) return [];
  return selectors.filter((selector) =>
    within.every((around) => around.some((element) => matches.call(element, selector))),
  );
}
