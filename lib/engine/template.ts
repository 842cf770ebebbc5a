import { comparable, isSeparator, isWordCode } from './cue-text.ts';
import { BLANK, END, FIRST_SLOT, GAP, isOption, OPEN, type Part, type Program, SLOTS, START } from './program.ts';

/** What is none of the signs of the grammar, nor a blank. */
const WORDS = /[^{}()[\]…*^$|\s,:;"·•]+/y;

const MOST_CHARACTERS = 1000;
const MOST_GAPS = 3;

/** Thrown for a template that breaks the grammar: names the template, the column (from 1) and the remedy. */
export class TemplateError extends Error {
  constructor(template: string, column: number, what: string) {
    super(`Cue template "${template}", column ${column}: ${what}`);
    this.name = 'TemplateError';
  }
}

/**
 * Reads a template (grammar: `cue.ts`). Options have taken in a blank beside them, so that leaving them out leaves one.
 * @throws TemplateError
 */
export function parseTemplate(template: string): Program {
  const source = comparable(template);
  let at = 0;
  let gaps = 0;

  function fail(where: number, what: string): never {
    throw new TemplateError(template, where + 1, what);
  }

  function sequence(closing: string, opened: number): Part[] {
    const nodes: Part[] = [];
    for (;;) {
      const char = source[at];
      if (char === undefined && closing) fail(opened, `this "${source[opened]}" is never closed.`);
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
        return body.length > 0 ? ['?', body] : fail(here, 'there is nothing between "[" and "]".');
      }
      case '…':
        if (last === BLANK) before.pop();
        if (before.at(-1) === GAP) fail(here, 'two "…" side by side; one is enough.');
        if (++gaps > MOST_GAPS) fail(here, `a template has at most ${MOST_GAPS} "…"; make two of it.`);
        return GAP;
      case '*':
        return isWordCode(source.charCodeAt(here - 1))
          ? OPEN
          : fail(here, '"*" stands right after the letters with which a word begins.');
      case '^':
        return outermost && last === undefined ? START : fail(here, '"^" can only be the first character.');
      case '$':
        if (!outermost || source.slice(at).trim())
          fail(here, '"$" can only be the last character; amounts are {price}.');
        if (last === BLANK) before.pop();
        return END;
      case '|':
        return fail(here, '"|" stands only between "(" and ")".');
      case ')':
      case ']':
      case '}':
        return fail(here, `nothing was opened that this "${char}" closes.`);
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
    if (end === -1) fail(here, 'this "{" is never closed.');
    const name = source.slice(here + 1, end);
    at = end + 1;
    const slot = (SLOTS as readonly string[]).indexOf(name);
    return slot === -1 ? fail(here, `there is no slot {${name}}; there are {${SLOTS.join('} {')}}.`) : slot;
  }

  function branches(here: number): Part[][] {
    const all: Part[][] = [];
    do {
      const branch = sequence('|)', here);
      if (branch.length === 0) fail(at, 'one of the choices is empty; write "[ ]" around what may be missing.');
      all.push(branch);
    } while (source[at++] === '|');
    return all;
  }

  if (source.length > MOST_CHARACTERS)
    fail(MOST_CHARACTERS, `a template has at most ${MOST_CHARACTERS} characters; make two of it.`);
  const nodes = sequence('', 0);
  if (nodes[nodes[0] === START ? 1 : 0] === GAP) fail(0, '"…" stands between other parts, not at the beginning.');
  if (nodes.at(-1) === GAP) fail(source.length - 1, '"…" stands between other parts, not at the end.');
  return nodes;
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
