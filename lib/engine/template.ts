import { comparable, isLetter, isSeparator } from './cue-text.ts';

/** One part of a template. Slots are kinds of their own. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'option'; readonly body: readonly TemplateNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly (readonly TemplateNode[])[] }
  | { readonly kind: 'blank' | 'open' | 'gap' | 'start' | 'end' | Slot };

const SLOTS = ['n', 'time', 'price', 'date', 'word'] as const;
type Slot = (typeof SLOTS)[number];

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
export function parseTemplate(template: string): readonly TemplateNode[] {
  const source = comparable(template);
  let at = 0;
  let gaps = 0;

  function fail(where: number, what: string): never {
    throw new TemplateError(template, where + 1, what);
  }

  function sequence(closing: string, opened: number): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const char = source[at];
      if (char === undefined && closing) fail(opened, `this "${source[opened]}" is never closed.`);
      if (char === undefined || closing.includes(char)) break;
      const node = part(char, nodes, closing === '');
      if (node) nodes.push(node);
    }
    if (nodes.at(-1)?.kind === 'blank') nodes.pop();
    return withBlanksInOptions(nodes);
  }

  function part(char: string, before: TemplateNode[], outermost: boolean): TemplateNode | undefined {
    const here = at++;
    const last = before.at(-1);
    switch (char) {
      case '{':
        return { kind: slot(here) };
      case '(':
        return { kind: 'choice', branches: branches(here) };
      case '[': {
        const body = sequence(']', here);
        at++;
        return body.length > 0 ? { kind: 'option', body } : fail(here, 'there is nothing between "[" and "]".');
      }
      case '…':
        if (last?.kind === 'blank') before.pop();
        if (before.at(-1)?.kind === 'gap') fail(here, 'two "…" side by side; one is enough.');
        if (++gaps > MOST_GAPS) fail(here, `a template has at most ${MOST_GAPS} "…"; make two of it.`);
        return { kind: 'gap' };
      case '*':
        return isLetter(source.charCodeAt(here - 1))
          ? { kind: 'open' }
          : fail(here, '"*" stands right after the letters with which a word begins.');
      case '^':
        return outermost && !last ? { kind: 'start' } : fail(here, '"^" can only be the first character.');
      case '$':
        if (!outermost || source.slice(at).trim())
          fail(here, '"$" can only be the last character; amounts are {price}.');
        if (last?.kind === 'blank') before.pop();
        return { kind: 'end' };
      case '|':
        return fail(here, '"|" stands only between "(" and ")".');
      case ')':
      case ']':
      case '}':
        return fail(here, `nothing was opened that this "${char}" closes.`);
    }
    if (char !== '-' && char !== "'" && isSeparator(char.charCodeAt(0)))
      return last && !['blank', 'gap', 'start'].includes(last.kind) ? { kind: 'blank' } : undefined;
    WORDS.lastIndex = here;
    const text = WORDS.exec(source)?.[0] ?? char;
    at = here + text.length;
    return { kind: 'text', text };
  }

  function slot(here: number): Slot {
    const end = source.indexOf('}', here);
    if (end === -1) fail(here, 'this "{" is never closed.');
    const name = source.slice(here + 1, end);
    at = end + 1;
    return (
      SLOTS.find((each) => each === name) ?? fail(here, `there is no slot {${name}}; there are {${SLOTS.join('} {')}}.`)
    );
  }

  function branches(here: number): TemplateNode[][] {
    const all: TemplateNode[][] = [];
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
  const [first, last] = nodes[0]?.kind === 'start' ? [nodes[1], nodes.at(-1)] : [nodes[0], nodes.at(-1)];
  if (first?.kind === 'gap') fail(0, '"…" stands between other parts, not at the beginning.');
  if (last?.kind === 'gap') fail(source.length - 1, '"…" stands between other parts, not at the end.');
  return nodes;
}

/** `people [are] viewing` becomes `people[ are] viewing`, `[only] {n} left` becomes `[only ]{n} left`. */
function withBlanksInOptions(nodes: readonly TemplateNode[]): TemplateNode[] {
  const result: TemplateNode[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as TemplateNode;
    const next = nodes[at + 1]?.kind;
    if (node.kind !== 'option') result.push(node);
    else if (result.at(-1)?.kind === 'blank' && (!next || next === 'blank' || next === 'end')) {
      result.pop();
      result.push({ kind: 'option', body: [{ kind: 'blank' }, ...node.body] });
    } else if (next === 'blank' && result.every(({ kind }) => kind === 'option' || kind === 'start')) {
      result.push({ kind: 'option', body: [...node.body, { kind: 'blank' }] });
      at++;
    } else result.push(node);
  }
  return result;
}
