import { comparable } from './cue-text.ts';
import { GAP, type Program, SLOTS, START } from './program.ts';
import { type Flaw, MOST_GAPS, parseTemplate } from './template.ts';

const MOST_CHARACTERS = 1000;

/** Thrown for a template that breaks the grammar: names the template, the column (from 1) and the remedy. */
export class TemplateError extends Error {
  constructor(template: string, column: number, what: string) {
    super(`Cue template "${template}", column ${column}: ${what}`);
    this.name = 'TemplateError';
  }
}

/** `%` stands for the sign, or the slot, in question. */
const REMEDIES: Readonly<Record<Flaw, string>> = {
  choice: '"|" stands only between "(" and ")".',
  closing: 'nothing was opened that this "%" closes.',
  empty: 'one of the choices is empty; write "[ ]" around what may be missing.',
  first: '"^" can only be the first character.',
  gaps: `a template has at most ${MOST_GAPS} "…"; make two of it.`,
  last: '"$" can only be the last character; amounts are {price}.',
  neighbours: 'two "…" side by side; one is enough.',
  open: '"*" stands right after the letters with which a word begins.',
  opening: 'this "%" is never closed.',
  option: 'there is nothing between "[" and "]".',
  slot: `there is no slot %; there are {${SLOTS.join('} {')}}.`,
};

/**
 * Reads a template as a person wrote it.
 * @throws TemplateError
 */
export function checkedTemplate(template: string): Program {
  const source = comparable(template);
  function fail(at: number, what: string): never {
    throw new TemplateError(template, at + 1, what);
  }
  if (source.length > MOST_CHARACTERS)
    fail(MOST_CHARACTERS, `a template has at most ${MOST_CHARACTERS} characters; make two of it.`);
  if (/[~_]/.test(source)) fail(source.search(/[~_]/), '"~" and "_" are no signs of any wording.');
  const program = parseTemplate(source, (at, flaw) =>
    fail(at, REMEDIES[flaw].replace('%', /^\{[^}]*\}|^./.exec(source.slice(at))?.[0] ?? '')),
  );
  if (program[program[0] === START ? 1 : 0] === GAP) fail(0, '"…" stands between other parts, not at the beginning.');
  if (program.at(-1) === GAP) fail(source.length - 1, '"…" stands between other parts, not at the end.');
  return program;
}
