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

const FRAME = /^iframe\[/;
const CLASS = /^\.([\w-]+)$/;
const ID = /^#([\w-]+)$/;
const CUSTOM = /^[a-z]\w*-[\w-]*/;
const SPACE = /\s+/;
const BETWEEN_PAUSES = 128;
const SEARCHES_BETWEEN_PAUSES = 16;

/**
 * A search that finds nothing goes through the whole document, so it is spared wherever something else tells that there is nothing
 * to find: the walk over the document met no such class or element. Attributes are no part of that: who adds one later is not heard.
 * @param met what the walk met.
 */
export function selectorSearch(selectors: readonly string[], met: Met): SelectorSearch {
  const byClass = new Map<string, string>();
  for (const selector of selectors) {
    const name = CLASS.exec(selector)?.[1];
    if (name !== undefined) byClass.set(name, selector);
  }
  /** Classes that were met, and how many of the values were looked through for them. */
  const seen = new Set<string>();
  let through = 0;

  function* lookThrough(): Steps<void> {
    for (; through < met.values.length; through++) {
      if (through % BETWEEN_PAUSES === 0) yield;
      for (const name of met.values[through]?.split(SPACE) ?? []) {
        const selector = byClass.get(name);
        if (selector !== undefined) seen.add(selector);
      }
    }
  }

  return {
    *in(doc, { limits }, frames) {
      yield* lookThrough();
      const isWhole = met.isWhole() && limits.length === 0;
      const { getElementById, querySelector } = Document.prototype;
      const isThere = (selector: string): boolean => {
        const id = ID.exec(selector)?.[1];
        if (id !== undefined) return getElementById.call(doc, id) !== null;
        if (FRAME.test(selector)) return frames.some((frame) => matches.call(frame, selector));
        if (isWhole && CLASS.test(selector) && !seen.has(selector)) return false;
        const custom = isWhole ? CUSTOM.exec(selector)?.[0] : undefined;
        if (custom !== undefined && !met.elements.has(custom.toUpperCase())) return false;
        return querySelector.call(doc, selector) !== null;
      };
      const found: Trace[] = [];
      for (const [at, value] of selectors.entries()) {
        if (at % SEARCHES_BETWEEN_PAUSES === 0) yield;
        if (isThere(value)) found.push({ kind: 'selector', value });
      }
      return found;
    },
  };
}
