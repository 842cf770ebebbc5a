import { describe, expect, it } from 'vitest';
import type { PriceAudit } from '@/lib/model/audit.ts';
import type { Place, SurveyedPage } from '@/lib/model/survey.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { siteRecord, surveyedPage } from '@/tests/samples/survey-records.ts';
import { rowsOf } from './rows.ts';
import { type Column, TABLE_NAMES, TABLES, type Table } from './tables.ts';

const rows = (record = siteRecord()) => rowsOf(record, {});

const AUDIT: PriceAudit = {
  outcome: 'differs',
  by: 'shown',
  p: 0.5,
  needed: 12,
  personas: [{ id: 'newcomer' }, { id: 'phone' }],
  looks: [
    { persona: 'phone', round: 0, at: 1_000, shown: { amount: 24, currency: 'EUR' } },
    {
      persona: 'newcomer',
      round: 0,
      at: 0,
      shown: { amount: 20, currency: 'EUR' },
      stated: { amount: 20, currency: '' },
    },
    { persona: 'phone', round: 1, at: 2_000 },
  ],
};

/** The same page in several places. */
const PLACES = [
  {},
  { persona: 'phone' },
  { device: 'phone' },
  { locale: 'phone' },
  { device: 'phone', locale: 'de-DE' },
].map((place) =>
  surveyedPage({ ...(place as Place), report: sampleReport({ ...surveyedPage().report, audit: AUDIT }) }),
);

describe('rows', () => {
  it.each(TABLE_NAMES)('of %s have the columns of their table, in its order, and what each may hold', (name) => {
    const broken = sampleReport({ outcomes: { 'low-stock': { kind: 'error', message: 'broke' } } });
    const record = siteRecord({
      pages: [
        surveyedPage({ report: sampleReport({ ...surveyedPage().report, audit: AUDIT }) }),
        surveyedPage({ url: 'https://shop.example/2', report: broken }),
      ],
    });
    const table: Table = TABLES[name];
    expect(rows(record)[name].length).toBeGreaterThan(0);
    for (const row of rows(record)[name]) {
      expect(Object.keys(row)).toEqual(Object.keys(table.columns));
      for (const [column, value] of Object.entries(row)) {
        const meaning = table.columns[column] as Column;
        if (value === null) expect(meaning.optional, column).toBe(true);
        else {
          const type = { integer: 'number', number: 'number', boolean: 'boolean' }[meaning.type as string] ?? 'string';
          expect(typeof value, column).toBe(type);
          if (meaning.words) expect(meaning.words, column).toContain(value);
        }
      }
    }
  });

  it.each(TABLE_NAMES)('of %s are named by their key', (name) => {
    const table: Table = TABLES[name];
    const two = ['one.example', 'two.example'].flatMap(
      (site, at): readonly Readonly<Record<string, unknown>>[] =>
        rows(siteRecord({ site, place: at + 1, pages: PLACES }))[name],
    );
    const keys = two.map((row) => JSON.stringify(table.key.map((column) => row[column])));
    expect(new Set(keys).size).toBe(two.length);
  });

  it('are the same for the same record', () => {
    expect(rows()).toEqual(rows(structuredClone(siteRecord())));
  });

  it('tell two findings of the same words apart, and know them again when their numbers changed', () => {
    const page = (quote: string) =>
      siteRecord({
        pages: [
          surveyedPage({ report: sampleReport({ findings: [sampleFinding({ quote }), sampleFinding({ id: 'b' })] }) }),
        ],
      });
    const ids = (quote: string) => rows(page(quote)).findings.map(({ finding_id }) => finding_id);
    const [first, second] = ids('Only 3 left in stock');
    expect(second).toBe(`${first}-2`);
    expect(ids('Only 9 left in stock')).toEqual([first, second]);
  });

  it('say of a site that was not visited why', () => {
    const { sites, pages, errors } = rows(
      siteRecord({ state: 'refused', why: 'robots.txt asks programs to stay away.', pages: [], visits: [] }),
    );
    expect(sites[0]).toMatchObject({ state: 'refused', pages: 0, pages_read: 0, findings: 0 });
    expect(pages).toEqual([]);
    expect(errors).toEqual([
      {
        site_id: sites[0]?.site_id,
        wave: 1,
        number: 1,
        page_id: null,
        visit: null,
        kind: 'refused',
        why: 'robots.txt asks programs to stay away.',
      },
    ]);
  });

  it('say once why a page was not read', () => {
    const { report: _, ...unread } = surveyedPage({
      looks: [{ visit: 1, at: 0, state: 'blocked', why: 'A wall.' }],
      seen: [],
    });
    const { errors, pages } = rows(siteRecord({ state: 'blocked', why: 'A wall.', pages: [unread] }));
    expect(errors).toMatchObject([{ kind: 'blocked', why: 'A wall.', visit: 1, page_id: pages[0]?.page_id }]);
  });

  it('name the files that are kept of a page, where a finding stands in its picture, and what became of them', () => {
    const sha256 = 'a'.repeat(64);
    const file = (name: string) => ({
      file: `${name}/shop-example-${'0'.repeat(16)}/${'1'.repeat(16)}-1.webp`,
      bytes: 1,
      sha256,
    });
    const { signature } = sampleFinding();
    const files = { screenshot: file('screenshots'), evidence: file('evidence') };
    const page = (kept: SurveyedPage['kept']) => surveyedPage(kept && { kept });
    const shown = [{ signature, x: 10, y: 90 }];
    const told = (kept: SurveyedPage['kept'], deleted?: { filesDeletedAt: number }) => {
      const { pages, findings, errors } = rows({ ...siteRecord({ pages: [page(kept)] }), ...deleted });
      const [{ screenshot, evidence, evidence_sha256, kept: state } = {}] = pages;
      const place = findings.map(({ picture_x, picture_y }) => [picture_x, picture_y]);
      return [state, screenshot, evidence, evidence_sha256, place, errors.map(({ kind, why }) => `${kind}: ${why}`)];
    };
    const nowhere = [null, null];
    expect(told(undefined)).toEqual([null, null, null, null, [nowhere, nowhere], []]);
    const [picture, sealed] = [files.screenshot.file, files.evidence.file];
    expect(told({ at: 1, shown, ...files })).toEqual(['kept', picture, sealed, sha256, [[10, 90], nowhere], []]);
    expect(told({ at: 1, shown, ...files }, { filesDeletedAt: 2 })).toEqual([
      'deleted',
      null,
      null,
      sha256,
      [nowhere, nowhere],
      [],
    ]);
    expect(told({ at: 1, shown: [], why: 'It was gone.' })).toEqual([
      'missing',
      null,
      null,
      null,
      [nowhere, nowhere],
      ['evidence: It was gone.'],
    ]);
  });

  it('tell what came of the consent dialog on each visit', () => {
    expect(rows().visits.map(({ visit, consent }) => [visit, consent])).toEqual([
      [1, 'ignored'],
      [2, 'none'],
    ]);
  });

  it('name the place of each look, and what came of consent there', () => {
    const place = { device: 'phone', locale: 'de-DE' } as const;
    const record = siteRecord({
      visits: [
        { visit: 1, at: 0, consent: 'ignored' },
        { visit: 1, ...place, at: 0, consent: 'refused' },
      ],
      pages: [surveyedPage(place)],
    });
    const { pages, visits } = rows(record);
    expect(pages[0]).toMatchObject({ persona: null, ...place });
    expect(visits.map(({ visit, consent }) => [visit, consent])).toEqual([
      [1, 'refused'],
      [2, null],
    ]);
  });

  it('keep the ids of pages that were looked at in no place of their own', () => {
    expect(rows().pages[0]?.page_id).toBe('2d86324f0792aacd');
  });

  it('tell each look at a price, in whatever order they were taken', () => {
    const record = siteRecord({ pages: [surveyedPage({ report: sampleReport({ audit: AUDIT }) })] });
    const told = rows(record).prices.map(({ round, persona, shown, stated, currency }) => [
      round,
      persona,
      shown,
      stated,
      currency,
    ]);
    expect(told).toEqual([
      [1, 'newcomer', 20, 20, 'EUR'],
      [1, 'phone', 24, null, 'EUR'],
      [2, 'phone', null, null, null],
    ]);
    expect(rows(record).pages[0]).toMatchObject({ audit: 'differs', audit_p: 0.5 });
  });

  it('tell what a chat says, and not what it may have said', () => {
    const chat = {
      vendor: 'botpress',
      byProgram: true as const,
      turns: [],
      disclosure: { in: 'none' as const },
      traits: [],
      handover: { asked: 0, offered: 'words' as const, given: false },
    };
    const pageWith = (disclosure: object) =>
      rows(
        siteRecord({
          pages: [
            surveyedPage({
              looks: [{ visit: 1, at: 0, state: 'read', chat: 'opened' }],
              report: sampleReport({ chat: { ...chat, disclosure: { ...chat.disclosure, ...disclosure } } }),
            }),
          ],
        }),
      );
    const told = { chat_vendor: 'botpress', chat_program: true, chat_person: 'words' };
    expect(pageWith({}).pages[0]).toMatchObject({ ...told, chat_says_machine: 'none' });
    expect(pageWith({ unsure: true }).pages[0]).toMatchObject({ ...told, chat_says_machine: null });
    expect(pageWith({}).visits[0]?.chat).toBe('opened');
    expect(rows().pages[0]).toMatchObject({ chat_vendor: null, chat_program: null, chat_says_machine: null });
  });
});
