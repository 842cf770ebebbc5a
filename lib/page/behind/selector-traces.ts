import type { PageModel, Trace } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';
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

const ID = /^#[\w-]+$/;
const CLASS = /^\.[\w-]+$/;
const FRAME = /^iframe\[/;
/** The name of a custom element; more may have to hold of it. */
const CUSTOM = /^[a-z]\w*-[\w-]*/;
const SPACE = /\s+/;
const BETWEEN_PAUSES = 128;

/**
 * A search that finds nothing goes through the whole document, so it is spared wherever something else tells that there is nothing
 * to find: the walk over the document met no such class or element. Attributes are no part of that: who adds one later is not heard.
 * @param met what the walk met.
 */
export function selectorSearch(selectors: readonly string[], met: Met): SelectorSearch {
  const ids: string[] = [];
  const classes = new Map<string, string>();
  const frames: string[] = [];
  const others: string[] = [];
  for (const selector of selectors) {
    if (ID.test(selector)) ids.push(selector);
    else if (CLASS.test(selector)) classes.set(selector.slice(1), selector);
    else if (FRAME.test(selector)) frames.push(selector);
    else others.push(selector);
  }
  /** Classes that were met, by their selectors, and how many of the values were looked through for them. */
  const seen = new Set<string>();
  let through = 0;

  function* lookThrough(): Steps<void> {
    for (; through < met.values.length; through++) {
      if (through % BETWEEN_PAUSES === 0) yield;
      for (const name of met.values[through]?.split(SPACE) ?? []) {
        const selector = classes.get(name);
        if (selector !== undefined) seen.add(selector);
      }
    }
  }

  return {
    *in(doc, { limits }, named) {
      const { getElementById, querySelector } = Document.prototype;
      const found = ids.filter((selector) => getElementById.call(doc, selector.slice(1)) !== null);
      found.push(...frames.filter((selector) => named.some((frame) => matches.call(frame, selector))));
      yield* lookThrough();
      const isWhole = met.isWhole() && limits.length === 0;
      const searched = [
        ...(isWhole ? seen : classes.values()),
        ...others.filter((selector) => {
          const custom = CUSTOM.exec(selector)?.[0];
          return custom === undefined || !isWhole || met.elements.has(custom.toUpperCase());
        }),
      ];
      for (const selector of searched) {
        yield;
        if (querySelector.call(doc, selector) !== null) found.push(selector);
      }
      return found.map((value) => ({ kind: 'selector', value }));
    },
  };
}
