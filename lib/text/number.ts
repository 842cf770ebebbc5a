import { fold } from './fold.ts';

/** What nearly all numbers look like. */
const SIMPLE = /^\d{1,15}(?:[.,]\d\d?)?$/;
const SHAPE = /^([+-]?)(\d[\d.,' ]*)([千천万萬만億亿억]?)$/;
const MARK = /[.,' ]/;

const TIMES: Readonly<Record<string, number>> = {
  '': 1,
  千: 1e3,
  천: 1e3,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  億: 1e8,
  亿: 1e8,
  억: 1e8,
};

/** Which mark stands before the decimals. Spanish is left out: Spain writes a comma, Mexico a point. */
const DECIMAL_COMMA = new Set(['da', 'de', 'fi', 'fr', 'it', 'nb', 'nl', 'no', 'pl', 'pt', 'sv']);
const DECIMAL_POINT = new Set(['en', 'hi', 'ja', 'ko', 'zh']);

/** Thousands in threes, or as in India: a three at the end, twos before it. */
function isGrouped(groups: readonly string[], mark: string | undefined): boolean {
  const first = groups[0]?.length ?? 0;
  const last = groups.at(-1)?.length;
  const between = groups.slice(1, -1);
  if (last !== 3 || first === 0) return false;
  return (
    (first <= 3 && between.every((group) => group.length === 3)) ||
    (mark === ',' && first <= 2 && between.every((group) => group.length === 2))
  );
}

/** With a single mark before three digits, `1,299` is a thousand or so unless the language or the shape says otherwise. */
function isDecimal(marks: string, head: string, tail: string, lang: string): boolean {
  const last = marks.at(-1);
  if (last !== '.' && last !== ',') return false;
  if (marks.length > 1) return marks.indexOf(last) === marks.length - 1;
  if (tail.length !== 3 || head === '0' || head.length > 3) return true;
  return (last === ',' ? DECIMAL_COMMA : DECIMAL_POINT).has(lang);
}

/**
 * Reads one number in any common notation: `1.299,00`, `1,299`, `1'299`, `1 299`, `1,29,900`, digits of other scripts,
 * `1.5万`. `undefined` for anything that is not one number as a whole, a date such as `1.2.2026` among it.
 * @param lang decides `1,299` and `1.299`, which are taken as thousands without it.
 */
export function parseNumber(text: string, lang = ''): number | undefined {
  if (SIMPLE.test(text)) return Number(text.replace(',', '.'));
  const [, sign, digits = '', times = ''] = SHAPE.exec(fold(text).trim()) ?? [];
  if (!digits || digits.length > 24) return undefined;
  const groups = digits.split(MARK);
  const marks = digits.replace(/\d+/g, '');
  const tail = groups.at(-1) ?? '';
  let decimals = '';
  if (isDecimal(marks, groups[0] ?? '', tail, lang)) {
    decimals = tail;
    groups.pop();
    if (!decimals) return undefined;
  }
  const grouping = marks.slice(0, groups.length - 1);
  if (groups.length > 1 && (new Set(grouping).size > 1 || !isGrouped(groups, grouping[0]))) return undefined;
  const value = Number(`${groups.join('')}.${decimals}`) * (TIMES[times] ?? 1);
  return sign === '-' ? -value : value;
}
