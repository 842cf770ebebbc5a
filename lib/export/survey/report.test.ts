import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { compare } from '@/lib/survey/comparison.ts';
import { summarise } from '@/lib/survey/summary.ts';
import { tallyOf } from '@/lib/survey/tally.ts';
import { madeUpSites, readFrom, type SiteFacts, surveyRows } from '@/tests/samples/survey.ts';
import { SURVEY_PARAMETERS } from '@/tests/samples/survey-parameters.ts';
import { type SurveyReport, surveyHtml } from './report.ts';

const tally = (sites: readonly SiteFacts[]) => tallyOf(readFrom(surveyRows(sites)), { wave: 1, seed: 1 });

async function reportOf(sites: readonly SiteFacts[], more: Partial<SurveyReport> = {}, lang: 'en' | 'de' = 'en') {
  const text = surveyHtml(
    {
      summary: summarise(await tally(sites), 1),
      pictures: new Map(),
      version: '0.1.0',
      resampling: { seed: 1, resamples: 2_000, least: 10 },
      ...more,
    },
    createTranslator(lang, { strict: true }),
  );
  const { document } = parseHTML(text);
  const shown = (selector: string) =>
    [...document.querySelectorAll(selector)].map((one) => (one.textContent ?? '').replaceAll('\u00a0', ' ').trim());
  return { text, document, shown };
}

const PICTURED = { found: [{ pattern: 'low-stock' as const, picture_x: 25, picture_y: 80 }] };
const FOUND = { found: [{ pattern: 'low-stock' as const }] };

describe('the report of a survey', () => {
  it('leads with what was found, and of how much', async () => {
    const sites = Array.from({ length: 20 }, (_, at) => ({ site: `${at}.example`, on: at < 5 ? [FOUND] : [{}] }));
    const { shown } = await reportOf(sites);
    expect(shown('.lead')).toEqual([
      'On 25 % (11 to 47) of the sites that we could read, we saw at least one kind of pressure. That is 5 of 20 sites.',
    ]);
    expect(shown('#patterns tbody tr').at(0)).toContain('Few left');
    expect(shown('#patterns tbody tr td').slice(0, 2)).toEqual(['25 % (11 to 47)5 of 20', '25 % (10 to 45)5 of 20']);
  });

  it.each(['en', 'de'] as const)('opens by itself, and runs nothing, in %s', async (lang) => {
    const sites = madeUpSites(60, 1);
    const comparison = compare(await tally(sites), await tally(madeUpSites(60, 2)));
    const { text, document } = await reportOf(sites, { comparison }, lang);
    expect(document.querySelectorAll('script, link, iframe, object, form, [src], [onclick]')).toHaveLength(0);
    expect(text).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    expect(text).not.toMatch(/url\(|@import|xlink|href="(?!#)/);
  });

  it('has a table with the same figures behind every chart', async () => {
    const { document } = await reportOf(madeUpSites(60, 1));
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThan(9);
    for (const figure of figures) {
      expect(figure.querySelector('svg[role="img"][aria-label]')).not.toBeNull();
      expect(figure.querySelectorAll('details table caption')).toHaveLength(1);
      expect(figure.querySelectorAll('details tbody th[scope="row"]').length).toBeGreaterThan(0);
    }
    expect(document.querySelectorAll('thead th:not([scope="col"])')).toHaveLength(0);
    expect(document.querySelectorAll('svg [aria-label], svg style')).toHaveLength(0);
  });

  it('shows what pages and lists say as text, whatever it is', async () => {
    const evil = '</text><script>alert(1)</script>]]>"\u202E<img src=x onerror=alert(1)>';
    const { text, document, shown } = await reportOf([
      {
        site: `${evil}.example`,
        country: evil,
        category: evil,
        on: [{ found: [{ pattern: 'low-stock', quote: evil, lang: 'x"y' }], lang: evil, url: `javascript:${evil}` }],
        failed: [{ kind: 'failed', why: evil }],
      },
    ]);
    expect(document.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
    expect(text).not.toMatch(/<script|<img|\u202E/);
    expect(shown('blockquote')).toEqual([evil.replace('\u202E', '⟨U+202E⟩')]);
    expect(document.querySelector('blockquote')?.getAttribute('lang')).toBe('');
    expect(document.querySelectorAll('a:not([href^="#"])')).toHaveLength(0);
  });

  it('names languages, countries and kinds of page in the reader’s language', async () => {
    const { shown } = await reportOf([{ site: 'a.example', country: 'DE', on: [{ ...FOUND, lang: 'fr' }] }], {}, 'de');
    expect(shown('#cuts tbody th')).toEqual(['Deutschland', 'Französisch', 'Startseite']);
  });

  it('tells of a single site without more certainty than there is', async () => {
    const { shown } = await reportOf([{ site: 'a.example', on: [FOUND] }]);
    expect(shown('.lead')[0]).toContain('100 % (21 to 100)');
    expect(shown('#together p, #vendors p')).toEqual([
      'No two patterns met on two sites or more.',
      'No company’s software was seen on two sites with hurry or scarcity.',
    ]);
  });

  it('leads in German with words that fit one of several', async () => {
    const { shown } = await reportOf(
      [
        { site: 'a.example', on: [FOUND] },
        { site: 'b.example', on: [{}] },
      ],
      {},
      'de',
    );
    expect(shown('.lead')[0]).toMatch(/mindestens eine Art von Druck: auf 1 von 2 Websites\.$/);
  });

  it('says that there is nothing to tell where nothing was read', async () => {
    const { shown } = await reportOf([]);
    expect(shown('.lead')[0]).toContain('there is nothing to tell');
    expect(shown('#method dl, #method p')).toEqual([
      'How the pages were looked at is not known: the folder does not tell.',
    ]);
  });

  it('names what could not be looked for, with the reason', async () => {
    const unfit = ['undisclosed-bot', 'nagging'] as const;
    const { shown } = await reportOf([
      {
        site: 'a.example',
        on: [{ unfit }, { unfit, unfitWhy: 'no-layout' }, { unfit: [unfit[0]], broke: [unfit[1]] }],
      },
      { site: 'b.example', on: [{ ...FOUND, unfit, unfitWhy: 'of a newer version' }] },
    ]);
    expect(shown('#patterns p')).toContain('2 patterns could not be looked for on any page.');
    const [caption] = shown('#patterns > table caption');
    expect(caption).toBe('What could not be looked for, and why');
    expect(shown('#patterns > table tbody tr > *')).toEqual([
      'No “no” on offer',
      'no chat could be read on the page (1 page); only a browser shows it, and the page was read without one (1 page); our check broke (1 page); for a reason that we do not know (1 page)',
      'The chat may be a machine and does not say so',
      'no chat could be read on the page (2 pages); only a browser shows it, and the page was read without one (1 page); for a reason that we do not know (1 page)',
    ]);
    expect((await reportOf([{ site: 'a.example', on: [FOUND] }])).shown('#patterns > table')).toEqual([]);
  });

  it('draws no chart in which nothing could stand', async () => {
    const unread = await reportOf([{ site: 'a.example' }]);
    expect(unread.shown('#families p')).toEqual(['No page could be looked at, so no family can be told.']);
    expect(unread.shown('#families figure, #families table, #patterns figure, #patterns table')).toEqual([]);
    expect(unread.shown('#coverage tbody:empty, #coverage table:not(:has(td))')).toEqual([]);
    const clear = await reportOf([{ site: 'a.example', on: [{}] }]);
    expect(clear.shown('#families figure, #patterns figure, #cuts figure')).toEqual([]);
    expect(clear.shown('#families p').at(-1)).toBe('No pattern was seen.');
    expect(clear.shown('#families tbody tr').at(0)).toMatch(/^Hurry0 %/);
  });

  it('says why pages were not read in the reader’s language, and marks what was noted as English', async () => {
    const why = 'robots.txt asks programs to stay away.';
    const sites: SiteFacts[] = [{ site: 'a.example', failed: [{ kind: 'refused', why }] }];
    const { document, shown } = await reportOf(sites, {}, 'de');
    expect(shown('#coverage > table:last-of-type tr')).toEqual([
      'WarumWas notiert wurde (englisch)Wie oft',
      `Die Website bittet Programme fernzubleiben${why}1`,
    ]);
    expect(document.querySelector('#coverage [lang="en"]')?.textContent).toBe(why);
    expect(shown('#coverage p').at(-1)).toContain('wie das Programm es damals auf Englisch aufschrieb');
  });

  it('says where pages came from an archive', async () => {
    const live = await reportOf([{ site: 'a.example', on: [FOUND] }]);
    const archived = await reportOf([{ site: 'a.example', on: [{ ...FOUND, role: 'archived' }] }]);
    expect(live.shown('#method li')[0]).toContain('in a real browser');
    expect(archived.shown('#method li')[0]).toContain('The pages came from archives.');
  });

  it('compares with an earlier one', async () => {
    const now = [
      { site: 'a.example', on: [FOUND] },
      { site: 'b.example', on: [{}] },
    ];
    const before = [
      { site: 'a.example', rules: 'old', on: [FOUND] },
      { site: 'b.example', rules: 'old', on: [FOUND] },
    ];
    const { shown } = await reportOf(now, { comparison: compare(await tally(now), await tally(before)) });
    expect(shown('#change tbody tr:first-child > *')).toEqual([
      'Any kind of pressure',
      '100 % (34 to 100)2 of 2',
      '50 % (9 to 91)1 of 2',
      expect.stringMatching(/^-50 points \(/),
      '1 / 0',
      '1.00',
    ]);
    expect(shown('#change p').join(' ')).toContain('The rules of Clearcart are not the same in both.');
  });

  it('says which sites a comparison is of', async () => {
    const named = (from: number, to: number, page = FOUND, more: object = {}): SiteFacts[] =>
      Array.from({ length: to - from }, (_, at) => ({ site: `${from + at}.example`, on: [{ ...page, ...more }] }));
    const told = async (now: readonly SiteFacts[], before: readonly SiteFacts[], lang: 'en' | 'de' = 'en') =>
      (await reportOf(now, { comparison: compare(await tally(now), await tally(before)) }, lang)).shown('#change p');
    const ALL = 'So all sites of then are held against all sites of now.';
    expect((await told(named(0, 4), named(0, 6)))[1]).toBe(
      '4 sites were read in both surveys. Only these are compared, each with itself.',
    );
    expect((await told(named(0, 4), named(3, 9)))[1]).toContain('Only 1 site was read in both surveys');
    expect((await told(named(0, 4), named(3, 9)))[1]).toContain(ALL);
    expect((await told(named(0, 4), named(4, 9)))[1]).toMatch(`No site was read in both surveys. ${ALL}`);
    expect((await told(named(0, 4), named(4, 9), 'de'))[1]).toContain(
      'Keine Website wurde in beiden Erhebungen gelesen',
    );
    expect((await told(named(0, 4), [{ site: '0.example' }]))[1]).toContain('there is nothing to compare');
    // One pattern was looked for on one of them only.
    const partly = [...named(0, 1), ...named(1, 4, FOUND, { found: [], unfit: ['low-stock'] })];
    expect((await told(partly, named(0, 4))).join(' ')).not.toContain('A line with');
    const apart = [...named(0, 4, FOUND, { found: [], unfit: ['low-stock'] }), ...named(5, 9)];
    expect((await told(apart, named(0, 4))).join(' ')).toContain('A line with “–” under “Stopped / began”');
  });

  it('says where one of two surveys read archives', async () => {
    const OTHER_WAY = 'One of both surveys used a browser, the other read archives.';
    const site = (role: 'home' | 'archived') => [{ site: 'a.example', on: [{ ...FOUND, role }] }];
    const told = async (now: 'home' | 'archived', before: 'home' | 'archived') => {
      const comparison = compare(await tally(site(now)), await tally(site(before)));
      return (await reportOf(site(now), { comparison })).shown('#change p').join(' ');
    };
    expect(await told('home', 'archived')).toContain(OTHER_WAY);
    expect(await told('archived', 'home')).toContain(OTHER_WAY);
    expect(await told('archived', 'archived')).not.toContain(OTHER_WAY);
  });

  it('shows a picture that there is, and tells how pages were looked at', async () => {
    const picture = 'data:image/png;base64,AAAA';
    const { document, shown } = await reportOf(
      [
        { site: 'a.example', on: [{ ...PICTURED, screenshot: 'shots/a.png' }] },
        { site: 'b.example', on: [{ ...PICTURED, screenshot: 'gone.png' }] },
        // A finding that the picture does not show.
        { site: 'c.example', on: [{ ...FOUND, screenshot: 'shots/a.png' }] },
      ],
      {
        pictures: new Map([['shots/a.png', picture]]),
        method: {
          contact: 'me@example.org',
          visits: 2,
          gap: 90,
          products: 2,
          listings: 1,
          consent: 'refuse',
          delay: 3,
          budget: 300,
          robots: false,
          journey: false,
          screenshots: 0.05,
        },
      },
    );
    const [picture_, ...others] = document.querySelectorAll('.shot');
    expect([picture_?.getAttribute('style'), others]).toEqual(['--x:25;--y:80', []]);
    expect(picture_?.getAttribute('aria-label')).toContain('These words show low-stock');
    expect(document.querySelector('style')?.textContent).toContain(`.shot-0{background-image:url(${picture})}`);
    expect(shown('#method dd')).toEqual([
      'me@example.org',
      '2 visits, 1 minute and 30 seconds apart',
      'The start page, product pages: up to 2, lists: up to 1; or those that the list names',
      'a moment, longer where things are counted',
      'looked at, then refused',
      '3 seconds',
      '5 minutes',
      'not asked for',
      'a stranger with a plain browser',
      'not looked at',
      'sealed evidence of 0 %, pictures of 5 %, drawn by lot',
    ]);
  });

  it('tells what chats say when they open, where they were opened', async () => {
    const chat = { chat: 'opened', chat_says_machine: 'none', chat_program: true, chat_person: 'words' } as const;
    const { shown } = await reportOf([
      { site: 'a.example', on: [chat] },
      { site: 'b.example', on: [{ chat: 'none' }] },
    ]);
    expect(shown('#chats tbody th')).toEqual([
      'There is a chat, of all sites',
      'It could be opened and read, of those with one',
      'It says that a machine writes, of those read',
      'It does not say so, of those where only a program answers',
      'It offers a person, of those read',
    ]);
    expect(shown('#chats tbody .soft')).toEqual(['1 of 2', '1 of 1', '0 of 1', '1 of 1', '1 of 1']);
    expect((await reportOf([{ site: 'a.example', on: [{}] }])).shown('#chats')).toEqual([]);
  });

  it('parts by device and locale where there were several', async () => {
    const titles = async (...places: { device?: 'phone' | 'desktop'; locale?: string }[]) =>
      (await reportOf([{ site: 'a.example', on: places }])).shown('#cuts h3');
    const two = [
      { device: 'phone' as const, locale: 'de-AT' },
      { device: 'desktop' as const, locale: 'en-GB' },
    ];
    expect(await titles(...two)).toContain('By device');
    expect(await titles(...two)).toContain('By language and region of the browser');
    expect(await titles({ device: 'phone', locale: 'de-AT' })).not.toContain('By device');
    const { shown } = await reportOf([{ site: 'a.example', on: two }]);
    expect(shown('#cuts tbody th')).toEqual(expect.arrayContaining(['Phone', 'Computer', 'Austrian German']));
  });

  it('tells how prices, chats, devices and locales were looked at', async () => {
    const told = async (more: object) =>
      (await reportOf([{ site: 'a.example', on: [{}] }], { method: { ...SURVEY_PARAMETERS, ...more } })).shown(
        '#method dt',
      );
    const MORE = ['Devices', 'Languages and regions of the browser', 'The price of one product', 'Chats'];
    const asked = { devices: ['phone'], locales: ['de-DE'], audit: 7, chats: true };
    expect((await told(asked)).filter((name) => MORE.includes(name))).toEqual(MORE);
    expect((await told({})).filter((name) => MORE.includes(name))).toEqual([]);
  });
});
