import type { Area, RedactionRule } from '@/lib/model/evidence.ts';
import { type FindLiterals, UNSEEN } from '../redact/literals.ts';
import { type FoundSpan, inOrder, type TextContext } from '../redact/rule.ts';
import { findPersonal } from '../redact/text.ts';
import type { Value } from './copy.ts';

/** One text of the page, as it runs on among others. */
export interface Run {
  readonly value: Value;
  /** What shows it: a text, or an element with an attribute. */
  readonly shownBy: Text | Element;
  readonly shop: boolean;
  /** A new line begins with it. */
  readonly breaks: boolean;
  /** Characters of white space tell nothing but that there is some. */
  readonly folds: boolean;
}

/** A stretch of runs in one kind of place, as it reads, and where each of its characters comes from. */
interface Stretch {
  readonly text: string;
  readonly run: Int32Array;
  readonly offset: Int32Array;
}

/** @param glue  what stands between two runs that no line parts: nothing, or a blank, as styles set some apart. */
function stretchOf(runs: readonly Run[], glue: string): Stretch {
  // Texts of megabytes: what is put together is never looked at before it is whole.
  const most = runs.reduce((sum, { value }) => sum + value.text.length + 1, 0);
  const run = new Int32Array(most);
  const offset = new Int32Array(most);
  const pieces: string[] = [];
  let length = 0;
  let last = '';
  for (const [index, { value, breaks, folds }] of runs.entries()) {
    let piece = '';
    const put = (sign: string, at: number) => {
      piece += sign;
      last = sign;
      run[length] = index;
      offset[length] = at;
      length++;
    };
    const between = breaks ? '\n' : glue;
    if (index > 0 && between !== '') put(between, 0);
    for (let at = 0; at < value.text.length; at++) {
      const sign = value.text.charAt(at);
      if (UNSEEN.test(sign)) continue;
      if (!folds || !/\s/.test(sign)) put(sign, at);
      else if (last !== '' && last !== ' ' && last !== '\n') put(' ', at);
    }
    pieces.push(piece);
  }
  return { text: pieces.join(''), run, offset };
}

/** What was found in some runs, and the words themselves. */
export interface FoundInRuns {
  readonly run: Run;
  readonly span: FoundSpan;
}

/**
 * Finds what is the reader's in texts that stand one after the other, across the elements that they stand in: by the rules, and where
 * literals are given, those.
 */
export function findInRuns(
  runs: readonly Run[],
  context: TextContext,
  literals: { readonly find: FindLiterals; ruleOf(words: string): RedactionRule } | undefined,
  words: (found: string, rule: RedactionRule) => void,
): FoundInRuns[] {
  const found: FoundInRuns[] = [];
  const glues = runs.some(({ breaks }, i) => i > 0 && !breaks) ? ['', ' '] : [''];
  for (const glue of glues) {
    const { text, run, offset } = stretchOf(runs, glue);
    const spans = literals
      ? literals.find(text).map((span) => ({ ...span, rule: literals.ruleOf(text.slice(span.start, span.end)) }))
      : findPersonal(text, context);
    for (const span of inOrder(spans)) {
      words(text.slice(span.start, span.end), span.rule);
      for (let at = span.start; at < span.end; ) {
        const index = run[at] ?? 0;
        let end = at;
        while (end < span.end && run[end] === index) end++;
        const of = runs[index];
        const start = offset[at] ?? 0;
        const last = (offset[end - 1] ?? 0) + 1;
        if (of && last > start)
          found.push({ run: of, span: { start, end: Math.min(last, of.value.text.length), rule: span.rule } });
        at = end;
      }
    }
  }
  return found.filter(({ run, span }) => /[^\s]/.test(run.value.text.slice(span.start, span.end)));
}

/** Runs that follow each other in one kind of place. */
export function stretches(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    if (last?.[0]?.shop === run.shop) last.push(run);
    else parts.push([run]);
  }
  return parts;
}

/** What a rectangle of the browser says, as plain data. */
export const areaOf = ({ x, y, width, height }: DOMRect): Area => ({ x, y, width, height });
