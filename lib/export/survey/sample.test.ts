import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { sampleTranslator } from '@/lib/i18n/sample.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Answer, SampleDesign, SampleItem, SampleResult } from '@/lib/model/sample.ts';
import { resultOf } from '@/lib/survey/sample/result.ts';
import { summarise } from '@/lib/survey/summary.ts';
import { tallyOf } from '@/lib/survey/tally.ts';
import { madeUpSites, readFrom, surveyRows } from '@/tests/samples/survey.ts';
import { surveyHtml } from './report.ts';
import { sampleFacts } from './sample.ts';

const ITEMS = Array.from({ length: 24 }, (_, at): SampleItem => {
  const isFound = at < 12;
  return {
    id: String(at).padStart(16, '0'),
    site: `s${at % 12}.example`,
    url: '',
    lang: 'en',
    text: `<b>text ${at}</b>`,
    before: [],
    after: [],
    found: isFound ? ['low-stock'] : [],
    patterns: 1,
    drawn: [{ stratum: isFound ? 'low-stock' : 'far', weight: isFound ? 1 : 10 }],
  };
});
const DESIGN: SampleDesign = {
  schema: 'clearcart.sample/1',
  seed: 7,
  wave: 1,
  tool: { version: '1', rules: 'a' },
  sites: 12,
  pages: 20,
  withoutTexts: 2,
  left: 1,
  texts: 132,
  found: 12,
  foundSites: 12,
  strata: [
    { stratum: 'low-stock', units: 12, sites: 12, drawn: 12 },
    { stratum: 'far', units: 120, sites: 12, drawn: 12 },
  ],
};
type AnswerOf = (item: SampleItem, at: number) => Answer;

/** @param from where the labelled items begin */
async function chapter(lang: 'en' | 'de', from = 0) {
  const labelsBy = (answerOf: AnswerOf) =>
    new Map(ITEMS.map((item, at) => [item.id, new Set([answerOf(item, at)])] as const).slice(from));
  const honest = labelsBy(({ found }, at) => (found.length === 0 ? 'none' : at < 9 ? 'low-stock' : 'high-demand'));
  const other = labelsBy(({ found }, at) => (found.length === 0 ? 'none' : at < 10 ? 'low-stock' : 'high-demand'));
  const { result } = resultOf(
    DESIGN,
    ITEMS,
    new Map([
      ['ann', honest],
      ['ben', other],
    ]),
  );
  const tally = await tallyOf(readFrom(surveyRows(madeUpSites(12, 1))), { wave: 1, seed: 1 });
  const text = surveyHtml(
    {
      summary: summarise(tally, 1),
      sample: result,
      pictures: new Map(),
      version: '0.1.0',
      resampling: { seed: 1, resamples: 2_000, least: 10 },
    },
    createTranslator(lang, { strict: true }),
  );
  const { document } = parseHTML(text);
  const shown = (selector: string) =>
    [...document.querySelectorAll(selector)].map((one) => (one.textContent ?? '').replaceAll('\u00a0', ' ').trim());
  return { text, shown };
}

describe('what is told of a sample', () => {
  const facts = (lang: 'en' | 'de', more: Partial<SampleResult>) => {
    const { result } = resultOf({ ...DESIGN, sites: 1, texts: 2 }, ITEMS.slice(0, 1), new Map());
    return sampleFacts(
      { ...result, judged: 1, open: 0, ...more },
      sampleTranslator(createTranslator(lang, { strict: true })).t,
    );
  };

  it('counts in words that fit the number', () => {
    expect(facts('en', { disputed: 1, unsure: 2, open: 1 }).slice(0, 2)).toEqual([
      '1 text was drawn, of 2 on 1 site (seed 7).',
      '1 of them has a label that counts. 1 is in dispute. Of 2 nobody could tell. 1 has no label.',
    ]);
    expect(facts('de', { disputed: 1, open: 3 }).slice(0, 2)).toEqual([
      '1 Text wurde gezogen, von 2 auf 1 Website (Startwert 7).',
      '1 davon hat eine Antwort, die zählt. 1 ist strittig. 3 haben keine.',
    ]);
  });
});

describe('the chapter of labels in a survey’s report', () => {
  it('tells how far people agree, what is right, and what was missed', async () => {
    const { shown } = await chapter('en');
    expect(shown('#labelled table caption')).toEqual([
      'How far ann and ben agree',
      'How right it is',
      'Shares, corrected',
      'Where nothing was found',
      'What was found, and what people said',
    ]);
    const rows = shown('#labelled tbody tr');
    expect(rows.find((row) => row.startsWith('Pressure or not'))).toMatch(/24.*100 %.*1.00/s);
    // Eleven of twelve count, as one is in dispute.
    expect(rows.find((row) => /^Few left.*of/s.test(row))).toMatch(/82 % \(\d+ to \d+\)9 of 11/);
    expect(rows.find((row) => row.startsWith('Nothing found, far from pressure'))).toMatch(/120.*0 of 12/s);
    const told = shown('#labelled p');
    expect(told).toContain('24 texts were drawn, of 132 on 12 sites (seed 7).');
    expect(told).toContain('23 of them have a label that counts. 1 is in dispute.');
    expect(told).toContain('Of 2 pages no texts were kept: what was missed there is in no figure.');
  });

  it('says which patterns its shares are of, as those of the whole survey are of more', async () => {
    const { shown } = await chapter('en');
    expect(shown('#labelled p')).toContain(
      'Not in these figures: Saying no is harder than saying yes. We saw that, too, but a text alone does not show it. So the share of sites with any kind that a text shows can be lower than the share with any kind of pressure at the top.',
    );
    expect(shown('#labelled tbody th')).toContain('Any kind that a text shows');
    expect(shown('#labelled tbody th')).not.toContain('Any kind of pressure');
    expect((await chapter('de')).shown('#labelled p').join(' ')).toContain('Nicht in diesen Zahlen: ');
  });

  it.each([
    ['en', 'to', 'agreement'],
    ['de', 'bis', 'Einigkeit'],
  ] as const)('marks agreement that few labels show, and writes ranges as elsewhere, in %s', async (lang, to, few) => {
    const agreement = (shown: (selector: string) => string[]) => shown('#labelled table:first-of-type tbody td');
    // One of twenty-four is not alike, and one of the last fifteen.
    expect(agreement((await chapter(lang)).shown)[3]).toBe('');
    const { shown } = await chapter(lang, 9);
    expect(agreement(shown)).toHaveLength(16);
    expect(agreement(shown)[3]).toBe(few);
    expect(agreement(shown)[2]).toMatch(new RegExp(`^[\\d.,-]+ \\([\\d.,-]+ ${to} [\\d.,-]+\\)$`));
    const alike = await chapter(lang, 23);
    expect(agreement(alike.shown).slice(0, 4)).toEqual(['1', '100 %', '–', few]);
  });

  it('stands in German, too, and holds no words of pages', async () => {
    const { text, shown } = await chapter('de');
    expect(shown('#labelled h2')).toEqual(['Wie richtig ist das, von Hand geprüft?']);
    expect(text).not.toContain('text 1');
  });
});
