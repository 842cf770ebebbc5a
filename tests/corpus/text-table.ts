import type { Share } from '@/lib/model/survey-summary.ts';
import { table } from './table.ts';
import type { TextRates, TextScore } from './texts.ts';

export const LEGEND = 'In brackets: 95 % intervals.';

/** How well texts were labelled: in all, by language, by family and by pattern. */
export function textTable({ all, byLang, byFamily, byPattern }: TextScore): string {
  const heads = ['', 'texts', 'dark', 'said dark', 'precision', 'recall', 'F1', 'caught'];
  const row = (name: string, rates: TextRates, caught?: Share) => [
    name,
    rates.texts,
    rates.truePositives + rates.falseNegatives,
    rates.truePositives + rates.falsePositives,
    share(rates.precision),
    share(rates.recall),
    `${rates.f1.toFixed(3)} [${rates.f1Low.toFixed(3)}, ${rates.f1High.toFixed(3)}]`,
    caught ? share(caught) : '',
  ];
  const langRows = Object.entries(byLang).map(([lang, rates]) => row(lang, rates));
  const familyRows = Object.entries(byFamily).map(([family, rates]) => row(family, rates, rates.caught));
  const patternRows = Object.entries(byPattern).map(([pattern, rates]) => row(`  ${pattern}`, rates));
  const rows = [row('dark or not', all), ...(langRows.length > 1 ? langRows : []), ...familyRows, ...patternRows];
  return `${table(heads, rows)}\n${LEGEND} Caught: found dark, as whatever family.`;
}

export function share({ value, low, high }: Share): string {
  if (value === null || low === null || high === null) return '–';
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
