import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { visible } from '@/lib/text/visible.ts';
import { EVIDENCE, hostileExhibit, KETTLE, sampleVerification } from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { defused } from '../table.ts';
import { exhibitList } from './exhibit-list.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });
const OPTIONS = { today: '2026-05-10', region: 'DE' };
const exhibits = EVIDENCE.map((opened) => ({ opened, verification: sampleVerification(opened) }));
const read = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });

describe('exhibitList', () => {
  it('lists what there is in the order of time, and argues nothing', () => {
    const { text } = exhibitList(exhibits.toReversed(), OPTIONS, de);
    const [first] = KETTLE;
    expect(text).toMatch(/^Liste der Belege\nStand: 10\. Mai 2026\n\nBeleg 1\n/);
    expect(text.match(/^Beleg \d$/gm)).toEqual(['Beleg 1', 'Beleg 2', 'Beleg 3', 'Beleg 4', 'Beleg 5']);
    const lines = text
      .split('\n\n')[1]
      ?.split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('Aufgenommen: 3. Mai 2026 um 10:02:11 (Europe/Berlin)');
    expect(lines).toContain('UTC: 2026-05-03T08:02:11.000Z');
    expect(lines).toContain(`SHA-256 von datapackage.json: ${sampleVerification(first).digest}`);
    expect(lines).toContain(`Kettenglied: ${sampleVerification(first).chain?.link}`);
    expect(lines).toContain('Zeitstempel: Keiner');
    expect(lines?.slice(-3)).toEqual(['Zitate:', '– Angebot endet in 14:59', '– Nur noch 3 auf Lager']);
    expect(text).not.toMatch(/nachgeprüft|stimmt|Regel|Countdown/);
  });

  it('is the same as a table, and as a page', () => {
    const { csv, html } = exhibitList(exhibits, OPTIONS, en);
    const [head, ...rows] = read(csv);
    expect(head?.slice(0, 3)).toEqual(['Exhibit', 'What it is', 'Address']);
    expect(rows).toHaveLength(5);
    expect(rows[0]?.at(-1)).toBe('Angebot endet in 14:59\nNur noch 3 auf Lager');
    const { document } = new JSDOM(html).window;
    expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual(
      rows.map(([number]) => `Exhibit ${number}`),
    );
    expect([...document.querySelectorAll('blockquote')].map(({ textContent }) => textContent)).toEqual(
      rows.flatMap((row) => row.at(-1)?.split('\n') ?? []),
    );
  });

  it('says of an exhibit what is wrong with it, and that it was imported', () => {
    const [first, second] = KETTLE;
    const verification = sampleVerification(first, { problems: [{ problem: 'stamp-wrong', where: 'x' }] });
    const { text, csv } = exhibitList(
      [
        { opened: first, verification, foreign: true },
        { opened: second, verification: sampleVerification(second) },
      ],
      OPTIONS,
      en,
    );
    const [, one, other] = text.split('\n\n');
    expect(one).toContain('What it is: Copy of a page, not known to be as it was sealed: ');
    expect(one).toContain('Verification: The time stamp does not fit.');
    expect(one).toContain('Time stamp: The time stamp does not fit.');
    expect(one).toContain('Origin: Imported');
    expect(other).toContain('What it is: Sealed copy of a page: ');
    expect(other).toContain('Verification: Nothing was changed since it was sealed');
    expect(other).not.toContain('Origin');
    const [head, ...rows] = read(csv);
    expect(rows.map((row) => row.length)).toEqual([head?.length, head?.length]);
  });

  it('says nothing of a digest that nobody made out', () => {
    const [first] = KETTLE;
    expect(exhibitList([{ opened: first }], OPTIONS, en).text).not.toMatch(/SHA-256|Time stamp|Link/);
  });

  it.each(HOSTILE)('holds %j verbatim', async (text) => {
    const exhibit = await hostileExhibit(text);
    const list = exhibitList([exhibit], OPTIONS, en);
    expect(exhibitList([exhibit], OPTIONS, en)).toEqual(list);
    const row = read(list.csv)[1];
    expect([row?.[2], row?.at(-1)]).toEqual([defused(text).toWellFormed(), defused(text).toWellFormed()]);
    expect(list.text).toContain(`– ${visible(text).replace(/\s+/g, ' ')}`);
    const { document } = new JSDOM(list.html).window;
    const names = new Set([...document.body.querySelectorAll('*')].map(({ localName }) => localName));
    const allowed = ['main', 'h1', 'h2', 'p', 'table', 'tbody', 'tr', 'th', 'td', 'bdi', 'blockquote'];
    expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
    expect(document.querySelector('blockquote')?.textContent).toBe(visible(text));
  });
});
