import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { visible } from '@/lib/text/visible.ts';
import {
  CHAT,
  EVIDENCE,
  HONEST,
  hostileExhibit,
  KETTLE,
  sampleOpened,
  sampleVerification,
} from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { sampleReport } from '@/tests/samples/report.ts';
import { evidenceHtml } from './html.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });
const verified = EVIDENCE.map((opened) => ({ opened, verification: sampleVerification(opened) }));
const documentOf = (source: string) => new JSDOM(source).window.document;
const textIn = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** All that such a document is made of, and what an element may carry. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...{ html: ['lang', 'dir'], head: [], meta: ['charset', 'http-equiv', 'content', 'name'], title: [], style: [] },
  ...{ body: [], main: [], nav: ['aria-labelledby'], article: ['id', 'aria-labelledby'], section: ['class'] },
  ...{ div: ['class'], h1: [], h2: ['id'], h3: [], h4: [], p: ['class'], ul: [], li: [], dl: [], dt: [], dd: [] },
  ...{ table: [], caption: [], thead: [], tbody: [], tr: [], th: ['scope'], td: ['data-label', 'class'] },
  ...{ figure: [], figcaption: [], img: ['src', 'alt'], a: ['href'], time: ['datetime'], code: [], bdi: ['lang'] },
  ...{ blockquote: ['dir', 'lang'], span: ['class'], mark: [], br: [] },
};

/** What is in a document and may not be. */
function strange(document: Document): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const { localName } = element;
    const allowed = ALLOWED[localName];
    if (!allowed) return [localName];
    const attributes = element.getAttributeNames().filter((name) => !allowed.includes(name));
    const leads = ['src', 'href'].flatMap((name) => element.getAttribute(name) ?? []);
    const outside = leads.filter((to) => !/^(?:#item-\d+$|data:image\/(?:png|jpeg|webp);base64,[\w+/=]*$)/.test(to));
    return [...attributes, ...outside].map((name) => `${localName} ${name}`);
  });
}

describe('evidenceHtml', () => {
  it.each([en, de])('is made of a few harmless elements', (translator) => {
    const document = documentOf(evidenceHtml(verified, {}, translator));
    expect(strange(document)).toEqual([]);
    expect(document.documentElement.lang).toBe(translator.lang);
    expect(document.querySelectorAll('style')).toHaveLength(1);
    expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import|</);
  });

  it.each(HOSTILE)('shows %j as text, wherever a page put it', async (text) => {
    const document = documentOf(evidenceHtml([await hostileExhibit(text)], {}, en));
    expect(strange(document)).toEqual([]);
    expect(document.querySelectorAll('article')).toHaveLength(1);
    const shown = visible(text);
    expect(document.querySelector('mark')?.textContent).toBe(shown);
    expect([...document.querySelectorAll('blockquote span')].map((span) => span.textContent)).toEqual([shown, shown]);
    expect(document.querySelector('h2 bdi')?.textContent).toBe(visible(text.trim()) || 'No title');
    expect(document.querySelector('article > p code')?.textContent).toBe(shown);
    expect(document.querySelector('td bdi')?.textContent).toBe(shown);
    expect(document.querySelector('.problems')?.textContent).toContain(shown);
    expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import|</);
  });

  it('tells items in the order of time, each with its digest, and lists them where there are several', () => {
    const document = documentOf(evidenceHtml(verified.toReversed(), {}, en));
    const articles = [...document.querySelectorAll('article')];
    expect(articles.map((article) => textIn(article.querySelector('.number')))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Exhibit ${number}`),
    );
    expect(articles.map((article) => textIn(article.querySelector('h2')))).toEqual(
      EVIDENCE.map(({ file }) => file.circumstances.title),
    );
    for (const [index, { verification }] of verified.entries())
      expect(textIn(articles[index])).toContain(`SHA-256 of datapackage.json${verification.digest}`);
    const links = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(articles.map(({ id }) => `#${id}`));
    expect(evidenceHtml(verified.slice(0, 1), {}, en)).not.toContain('<nav');
  });

  it.each(HOSTILE)('has the person’s words %j on a case as text, and says that they are not sealed', (text) => {
    const document = documentOf(evidenceHtml(verified, { notes: [{ id: '1', name: text, note: text }] }, en));
    expect(strange(document)).toEqual([]);
    expect(document.querySelectorAll('article')).toHaveLength(verified.length);
    expect(document.querySelector('main > section blockquote')?.textContent).toBe(visible(text));
    expect(textIn(document.querySelector('main > section'))).toContain('no part of what is sealed');
    expect(evidenceHtml(verified, {}, en)).not.toContain('no part of what is sealed');
  });

  it('puts number and digest on each page on paper', () => {
    const [first] = verified;
    const css = documentOf(evidenceHtml(verified, {}, en)).querySelector('style')?.textContent ?? '';
    expect(css).toContain(`datapackage\\2e json ${first?.verification.digest}`);
    for (let number = 1; number <= 5; number += 1) expect(css).toContain(`#item-${number}{page:item-${number}}`);
  });

  it('shows the looks behind a verdict in the order of time, by two clocks, and who looked', () => {
    const [, , last] = KETTLE;
    const document = documentOf(evidenceHtml([{ opened: last }], { timeZone: 'America/New_York', region: 'US' }, en));
    const rows = [...document.querySelectorAll('.finding tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(textIn),
    );
    expect(rows).toEqual([
      ['May 3, 2026 at 04:02:11', '2026-05-03T08:02:11Z', 'Angebot endet in 14:59', 'The person, on a visit'],
      ['May 3, 2026 at 04:02:31', '2026-05-03T08:02:31Z', 'Angebot endet in 14:57', 'Clearcart, without cookies'],
      ['May 4, 2026 at 13:40:05', '2026-05-04T17:40:05Z', 'Angebot endet in 14:59', 'The person, on a visit'],
      ['May 6, 2026 at 02:15:47', '2026-05-06T06:15:47Z', 'Angebot endet in 14:58', 'The person, on a visit'],
    ]);
    expect(textIn(document.querySelector('.verdict.false'))).toBe(
      'We checked this, and it is not true. This countdown started again before it came to its end. It showed as much time as before.',
    );
    expect(textIn(document.body)).toContain('Times are those of the zone America/New_York');
  });

  it('gives an open question no advice, and clears what held', () => {
    const [first] = KETTLE;
    expect(evidenceHtml([{ opened: first }], {}, en)).not.toContain('Look at this page again');
    const honest = documentOf(evidenceHtml([{ opened: HONEST }], {}, en));
    expect(textIn(honest.querySelector('.verdict'))).toContain('so far it is true');
    expect(textIn(honest.querySelector('.finding h4'))).toContain('(Fair mention)');
    expect(textIn(honest.querySelector('article'))).toContain('We found no pressure here.');
    expect(textIn(honest.querySelector('.finding'))).toContain('Clearcart, which opened the page anew');
  });

  it('says what was taken out, what is missing, and how the clock went', () => {
    const [, second] = KETTLE;
    const text = textIn(documentOf(evidenceHtml([{ opened: second }], {}, de)).body);
    expect(text).toContain('E-Mail-Adressen: 2-mal');
    expect(text).toContain('Von der Person geschwärzt: 1-mal');
    expect(text).toContain('Ein Bild: HTTP 404');
    expect(text).toContain('Geht auf eine Sekunde genau wie die Uhr des Servers');
    const { circumstances } = second.file;
    for (const [ms, said] of [
      [90_000, 'Geht gegenüber der Uhr des Servers vor: 1 Minute und 30 Sekunden'],
      [-90_000, 'Geht gegenüber der Uhr des Servers nach: 1 Minute und 30 Sekunden'],
    ] as const) {
      const opened = { ...second, file: { ...second.file, circumstances: { ...circumstances, clockAheadMs: ms } } };
      expect(textIn(documentOf(evidenceHtml([{ opened }], {}, de)).body)).toContain(said);
    }
    expect(textIn(documentOf(evidenceHtml([{ opened: CHAT }], {}, en)).body)).toContain(
      'What the person wrote in a chat: 2 times',
    );
    const { clockAheadMs: _, ...uncompared } = circumstances;
    const gaps = [{ what: 'scrolled', why: '' }] as const;
    const opened = { ...second, file: { ...second.file, circumstances: { ...uncompared, gaps: [...gaps] } } };
    const lacking = textIn(documentOf(evidenceHtml([{ opened }], {}, en)).body);
    expect(lacking).toContain('Not compared with the clock of the server');
    expect(lacking).toContain('The page was scrolled while it was captured');
  });

  it('claims no more than was verified', () => {
    const [first, , last] = KETTLE;
    const proves = (...[opened, changes]: Parameters<typeof sampleVerification>) => {
      const source = evidenceHtml([{ opened, verification: sampleVerification(opened, changes) }], {}, en);
      const lists = [...documentOf(source).querySelectorAll('.both ul')].slice(-2).map(textIn);
      return { proven: lists[0] ?? '', open: lists[1] ?? '' };
    };
    expect(textIn(documentOf(evidenceHtml([{ opened: first }], {}, en)).body)).toContain('Nothing yet');
    expect(proves(first).proven).toContain('Each part is as it was');
    expect(proves(first).proven).not.toContain('the item before it');
    expect(proves(last).proven).toContain('the item before it');
    expect(proves(last).proven).toContain('This item alone does not show it');
    expect(proves(last).open).toContain('Nobody else vouches');
    const stamped = proves(last, {
      stamp: { at: '2026-05-06T06:20:00Z', authority: 'TSA', certificateChecked: false },
    });
    expect(stamped.proven).toContain('the digest was there on 6 May 2026 at 08:20:00. If it is by TSA,');
    expect(stamped.open).toContain('Who vouches for the certificate of the stamp was not checked');
    expect(stamped.open).not.toContain('Nobody else vouches');
    const broken = proves(last, { problems: [{ problem: 'part-altered', where: 'view.jpg' }] });
    expect(broken.proven).toMatch(/^Nothing/);
    expect(textIn(documentOf(evidenceHtml(verified, {}, en)).body)).not.toMatch(/illegal|unlawful/i);
  });

  it('holds pictures as they were captured, and nothing that only calls itself one', async () => {
    const [first] = KETTLE;
    const document = documentOf(evidenceHtml([{ opened: first }], {}, en));
    const [marked] = [...document.querySelectorAll('img')];
    const bytes = Uint8Array.from(atob(marked?.src.split(',')[1] ?? ''), (character) => character.charCodeAt(0));
    expect(bytes).toEqual(first.bytesOf('marked-view.jpg'));
    const svg = { role: 'view', type: 'image/svg+xml', bytes: new TextEncoder().encode('<svg/>') } as const;
    const other = await sampleOpened({ report: sampleReport(), parts: { 'view.svg': svg } });
    expect(evidenceHtml([{ opened: other }], {}, en)).not.toContain('<img');
  });

  it('is the same again, byte for byte, and needs no item at all', () => {
    expect(evidenceHtml(verified, {}, de)).toBe(evidenceHtml([...verified].reverse(), {}, de));
    expect(evidenceHtml([], {}, de)).toContain('Belege: 0 Stück');
  });
});
