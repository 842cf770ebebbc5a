import type { PageModel, Trace } from '@/lib/model/page.ts';
import type { Steps, WantedSelectors } from '@/lib/model/source.ts';
import { matches } from '../native.ts';
import type { Met } from '../read/met.ts';

/** Looks for one set of selectors in a document, again and again. */
export interface SelectorSearch {
  /**
   * Those that match something in the document, as traces. Shadow trees are not entered.
   * @param page what was read of the document; @param frames those of its frames that have a name.
   */
  in(doc: Document, page: Pick<PageModel, 'limits'>, frames: readonly Element[]): Steps<Trace[]>;
}

const SPACE = /\s+/;
const BETWEEN_PAUSES = 128;

/**
 * A search that finds nothing goes through the whole document, so it is spared wherever something else tells that there is nothing
 * to find: the walk over the document met no such class or element. Attributes are no part of that: who adds one later is not heard.
 * @param met what the walk met.
 */
export function selectorSearch({ ids, classes, elements, others }: WantedSelectors, met: Met): SelectorSearch {
  /** Classes that were met, and how many of the values were looked through for them. */
  const seen = new Set<string>();
  let through = 0;

  function* lookThrough(): Steps<void> {
    for (; through < met.values.length; through++) {
      if (through % BETWEEN_PAUSES === 0) yield;
      for (const name of met.values[through]?.split(SPACE) ?? []) if (classes.has(name)) seen.add(name);
    }
  }

  return {
    *in(doc, { limits }, named) {
      const { getElementById, querySelector } = Document.prototype;
      const found = ids.filter((id) => getElementById.call(doc, id) !== null).map((id) => `#${id}`);
      yield* lookThrough();
      const isWhole = met.isWhole() && limits.length === 0;
      const searched = [
        ...[...(isWhole ? seen : classes)].map((name) => `.${name}`),
        ...elements.filter((selector) => !isWhole || met.elements.has(selector.split('[')[0]?.toUpperCase() ?? '')),
        ...others,
      ];
      for (const selector of searched) {
        yield;
        const isThere = selector.startsWith('iframe[')
          ? named.some((frame) => matches.call(frame, selector))
          : querySelector.call(doc, selector) !== null;
        if (isThere) found.push(selector);
      }
      return found.map((value) => ({ kind: 'selector', value }));
    },
  };
}
