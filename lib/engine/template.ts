import { isSeparator, isWordCode } from './cue-text.ts';
import { BLANK, END, FIRST_SLOT, GAP, isOption, OPEN, type Part, type Program, SLOTS, START } from './program.ts';

/** A template has at most so many `…`. */
export const MOST_GAPS = 3;

/** What is none of the signs of the grammar, nor a blank. */
const WORDS = /[^{}()[\]…*^$|\s,:;"·•]+/y;

/** What may be wrong with a template; `checked-template.ts` says it in words. */
export type Flaw =
  | 'choice'
  | 'closing'
  | 'empty'
  | 'first'
  | 'gaps'
  | 'last'
  | 'neighbours'
  | 'open'
  | 'opening'
  | 'option'
  | 'slot';

function refuse(_at: number, flaw: Flaw): never {
  throw new Error(flaw);
}

/**
 * Reads a template (grammar: `cue.ts`) as packs have them, in comparable characters. Options have taken in a blank beside
 * them, so that leaving them out leaves one.
 * @param fail is told where a template breaks the grammar, and how; it does not return.
 */
export function parseTemplate(source: string, fail: (at: number, flaw: Flaw) => never = refuse): Program {
  let at = 0;
  let gaps = 0;

  function sequence(closing: string, opened: number): Part[] {
    const nodes: Part[] = [];
    for (;;) {
      const char = source[at];
      if (char === undefined && closing) fail(opened, 'opening');
      if (char === undefined || closing.includes(char)) break;
      const node = part(char, nodes, closing === '');
      if (node !== undefined) nodes.push(node);
    }
    if (nodes.at(-1) === BLANK) nodes.pop();
    return withBlanksInOptions(nodes);
  }

  function part(char: string, before: Part[], outermost: boolean): Part | undefined {
    const here = at++;
    const last = before.at(-1);
    switch (char) {
      case '{':
        return FIRST_SLOT + slot(here);
      case '(':
        return ['|', branches(here)];
      case '[': {
        const body = sequence(']', here);
        at++;
        return body.length > 0 ? ['?', body] : fail(here, 'option');
      }
      case '…':
        if (last === BLANK) before.pop();
        if (before.at(-1) === GAP) fail(here, 'neighbours');
        if (++gaps > MOST_GAPS) fail(here, 'gaps');
        return GAP;
      case '*':
        return isWordCode(source.charCodeAt(here - 1)) ? OPEN : fail(here, 'open');
      case '^':
        return outermost && last === undefined ? START : fail(here, 'first');
      case '$':
        if (!outermost || source.slice(at).trim()) fail(here, 'last');
        if (last === BLANK) before.pop();
        return END;
      case '|':
        return fail(here, 'choice');
      case ')':
      case ']':
      case '}':
        return fail(here, 'closing');
    }
    if (char !== '-' && char !== "'" && isSeparator(char.charCodeAt(0)))
      return last !== undefined && ![BLANK, GAP, START].includes(last as number) ? BLANK : undefined;
    WORDS.lastIndex = here;
    const text = WORDS.exec(source)?.[0] ?? char;
    at = here + text.length;
    return text;
  }

  function slot(here: number): number {
    const end = source.indexOf('}', here);
    if (end === -1) fail(here, 'opening');
    const name = source.slice(here + 1, end);
    at = end + 1;
    const slot = (SLOTS as readonly string[]).indexOf(name);
    return slot === -1 ? fail(here, 'slot') : slot;
  }

  function branches(here: number): Part[][] {
    const all: Part[][] = [];
    do {
      const branch = sequence('|)', here);
      if (branch.length === 0) fail(at, 'empty');
      all.push(branch);
    } while (source[at++] === '|');
    return all;
  }

  return sequence('', 0);
}

/** `people [are] viewing` becomes `people[ are] viewing`, `[only] {n} left` becomes `[only ]{n} left`. */
function withBlanksInOptions(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part;
    const next = parts[at + 1];
    if (!isOption(part)) result.push(part);
    else if (result.at(-1) === BLANK && (next === undefined || next === BLANK || next === END)) {
      result.pop();
      result.push(['?', [BLANK, ...part[1]]]);
    } else if (next === BLANK && result.every((each) => isOption(each) || each === START)) {
      result.push(['?', [...part[1], BLANK]]);
      at++;
    } else result.push(part);
  }
  return result;
}
