import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { BODIES, type Body } from '@/lib/catalog/bodies.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Opened } from '@/lib/model/evidence.ts';
import { visible } from '@/lib/text/visible.ts';
import { CHAT, HONEST, hostileExhibit, KETTLE, sampleVerification } from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { complaintLetter, type LetterOptions } from './letter.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });

function bodyOf(id: string): Body {
  const body = BODIES.find((each) => each.id === id);
  if (!body) throw new Error(`no body ${id}`);
  return body;
}

const withDigest = (opened: Opened, index: number) => ({
  opened,
  verification: sampleVerification(opened),
  fileName: `kessel-${index + 1}.wacz`,
});
const chosenOf = (items: readonly Opened[]) =>
  items.flatMap(({ file, report }) => report.findings.map(({ id }) => ({ item: file.circumstances.id, finding: id })));

const letterOf = (items: readonly Opened[], changes: Partial<LetterOptions> = {}, translator = de) =>
  complaintLetter(
    {
      exhibits: items.map(withDigest),
      chosen: chosenOf(items),
      body: bodyOf('at-vki'),
      region: 'AT',
      today: '2026-01-10',
      ...changes,
    },
    translator,
  );

describe('complaintLetter', () => {
  it('tells facts in the order of time, each with its exhibit', () => {
    const { text } = letterOf([...KETTLE].reverse());
    const facts = text.split('\n').filter((line) => /^– Am /.test(line));
    expect(facts).toEqual([
      '– Am 3. Mai 2026 um 10:02:11 (Europe/Berlin) zeigte die Seite https://kesselhaus.example/p/emaille-kessel: „Angebot endet in 14:59“ und „Nur noch 3 auf Lager“. (Beleg 1)',
      '– Am 3. Mai 2026 um 10:02:31 (Europe/Berlin) wurde sie ohne Cookies geöffnet und zeigte: „Angebot endet in 14:57“. (festgehalten in Beleg 3)',
      '– Am 4. Mai 2026 um 19:40:05 (Europe/Berlin) zeigte sie: „Angebot endet in 14:59“ und „Nur noch 3 auf Lager“. (Beleg 2)',
      '– Am 6. Mai 2026 um 08:15:47 (Europe/Berlin) zeigte sie: „Angebot endet in 14:58“ und „Nur noch 3 auf Lager“. (Beleg 3)',
    ]);
  });

  it.each([
    ['visit', 'the page https://plain.example/p/linen showed: ', 'it showed: '],
    [
      'reload',
      'the page https://plain.example/p/linen was opened anew and showed: ',
      'it was opened anew and showed: ',
    ],
    [
      'stranger',
      'the page https://plain.example/p/linen was opened without cookies and showed: ',
      'it was opened without cookies and showed: ',
    ],
  ] as const)('names the page of each look (%s) that the line before is not about', (look, named, again) => {
    const [finding] = HONEST.report.findings;
    if (!finding) throw new Error('no finding');
    const [first, second] = finding.verdict.proof.map((seen) => ({ ...seen, look }));
    if (!first || !second) throw new Error('no proof');
    // Looks an hour before and an hour after the copy.
    const proof = [first, { ...second, at: second.at + 3_600_000 }];
    const linen: Opened = {
      ...HONEST,
      report: { ...HONEST.report, findings: [{ ...finding, verdict: { ...finding.verdict, proof } }] },
    };
    const facts = (items: readonly Opened[]) =>
      letterOf(items, {}, en)
        .text.split('\n')
        .filter((line) => /^– On .* showed: /.test(line));
    expect(facts([linen]).map((line) => line.replace(/^.*\(Europe\/Berlin\) |“.*/g, ''))).toEqual([
      named,
      'it showed: ',
      again,
    ]);
    expect(facts([KETTLE[0], linen])[1]).toContain(named);
  });

  it('says what came of checking as the last exhibit has it, and no more', () => {
    const { text } = letterOf(KETTLE, {}, en);
    const [, checked = ''] = text.split('What was checked, and what came of it');
    expect(checked).toContain('“Angebot endet in 14:58”: The page says that an offer or a price will end.');
    expect(checked.match(/We checked this, and it is not true\./g)).toHaveLength(1);
    expect(checked).toContain('“Nur noch 3 auf Lager”: The page says that 3 are left. We have not been able to check');
    expect(text).not.toContain('You can take your time');
    expect(text).not.toMatch(/illegal|unlawful|fraud|fake/i);
  });

  it('names each exhibit beyond doubt, and how it is checked', () => {
    const { text } = letterOf(KETTLE);
    for (const [index, opened] of KETTLE.entries()) {
      expect(text).toContain(`– Beleg ${index + 1}: ${opened.file.circumstances.title}`);
      expect(text).toContain(`SHA-256 von datapackage.json: ${sampleVerification(opened).digest}`);
      expect(text).toContain(`Datei: kessel-${index + 1}.wacz`);
    }
    expect(text).toContain('    clearcart verify exhibit.wacz');
    expect(text).toMatch(/^ {4}openssl dgst -sha256 -verify /m);
  });

  it('says of an exhibit what is wrong with it, each kind once, and that of one alone', () => {
    const problems = [
      { problem: 'part-altered', where: 'view.jpg' },
      { problem: 'part-altered', where: 'page.html' },
      { problem: 'stamp-of-another', where: '' },
    ] as const;
    const exhibits = KETTLE.map((opened, index) => ({
      opened,
      verification: sampleVerification(opened, index === 1 ? { problems } : {}),
    }));
    const { text } = letterOf(KETTLE, { exhibits }, en);
    const wrong = 'A part is not as it was sealed. The time stamp is that of another item.';
    const told = text.split('\n').flatMap((line) => /^ {2}Verification: (.*)/.exec(line)?.[1] ?? []);
    expect(told).toEqual(['Nothing was changed since it was sealed', wrong, 'Nothing was changed since it was sealed']);
    const stamps = text.split('\n').filter((line) => /^ {2}Time stamp: /.test(line));
    expect(stamps).toEqual([
      '  Time stamp: None',
      '  Time stamp: The time stamp is that of another item.',
      '  Time stamp: None',
    ]);
    expect(text).toContain('Not all of them are known to be as they were sealed.');
    expect(text).not.toContain('Each exhibit is a sealed copy');
    expect(letterOf(KETTLE, {}, en).text).toContain('Each exhibit is a sealed copy');
    expect(letterOf(KETTLE, { exhibits: KETTLE.map((opened) => ({ opened })) }, en).text).toContain('Not all of them');
  });

  it('says how a time stamp is checked, and whose name is in it, where an exhibit has one', () => {
    const stamp = { at: '2026-05-06T06:20:00.000Z', authority: 'TSA', certificateChecked: false } as const;
    const exhibits = KETTLE.map((opened) => ({ opened, verification: sampleVerification(opened, { stamp }) }));
    const command = 'openssl ts -verify -in exhibit.tsr -data exhibit/datapackage.json -CAfile authority.pem';
    const { text } = letterOf(KETTLE, { exhibits });
    expect(text).toContain(`    ${command}\n`);
    expect(text).toContain('im Namen von TSA. Wer für diesen Namen bürgt, wurde nicht geprüft.');
    expect(letterOf(KETTLE).text).not.toContain('openssl ts');
  });

  it('says of what somebody else captured that it was, and of nothing that the writer saw it', () => {
    const exhibits = KETTLE.map((opened, index) => ({ ...withDigest(opened, index), foreign: index === 1 }));
    const { text } = letterOf(KETTLE, { exhibits }, en);
    expect(text.match(/\([^()]*captured elsewhere\)/g)).toEqual(['(Exhibit 2, captured elsewhere)']);
    expect(text.match(/Origin: Imported: sealed with another key/g)).toHaveLength(1);
    expect(text).not.toMatch(/I was shown/);
    expect(letterOf(KETTLE).text).not.toMatch(/mir dort|anderswo|Herkunft/);
  });

  it('names rules of the region that may be relevant, with their day, and leaves judging to others', () => {
    const { text } = letterOf(KETTLE);
    const rules = text.split('\n').filter((line) => line.startsWith('– Regel, die wichtig sein kann: '));
    expect(rules[0]).toContain('Anhang I Nr. 7. In Kraft seit 12. Dezember 2007. https://eur-lex.europa.eu/');
    expect(new Set(rules).size).toBe(rules.length);
    expect(text).toContain('Ob eine davon hier gilt, bitte ich Sie zu beurteilen.');
    expect(letterOf(KETTLE, { region: 'MX' }).text).not.toContain('Regel');
  });

  it('names no rule that was not in force yet, nor any on what is fair', () => {
    const moved = (capturedAt: string): Opened => ({
      ...CHAT,
      file: { ...CHAT.file, circumstances: { ...CHAT.file.circumstances, capturedAt } },
    });
    const law = 'KI-Verordnung, Artikel 50';
    expect(letterOf([moved('2026-08-01T12:00:00.000Z')]).text).not.toContain(law);
    expect(letterOf([moved('2026-08-02T12:00:00.000Z')]).text).toContain(law);
    expect(letterOf([HONEST]).text).not.toContain('Regel, die');
  });

  it('goes to the body that was chosen, as the catalogue has it', () => {
    const { text } = letterOf(KETTLE);
    expect(text).toContain('Verein für Konsumenteninformation (VKI)\nhttps://vki.at\n\n10. Jänner 2026\n');
    expect(text).not.toContain('Association for Consumer Information');
    expect(letterOf(KETTLE, {}, en).text).toContain('(VKI)\nAssociation for Consumer Information\nhttps://vki.at');
  });

  it('leaves places for the person’s own data and knows none', () => {
    const { text, html } = letterOf(KETTLE);
    for (const place of ['[Ihr Name]', '[Ihre Anschrift]', '[Worum Sie bitten, in Ihren eigenen Worten]']) {
      expect(text).toContain(place);
      expect(html).toContain(place);
    }
  });

  it('marks places to be filled, and nothing else, and has one for who it goes to where none was chosen', () => {
    const marked = (letter: ReturnType<typeof letterOf>) =>
      [...new JSDOM(letter.html).window.document.querySelectorAll('mark')].map(({ textContent }) => textContent);
    const chosen = letterOf(KETTLE, {}, en);
    expect(marked(chosen)).toEqual([
      '[Your name]',
      '[Your address]',
      '[Your e-mail address or telephone number]',
      '[If you ordered something: what, when and for how much]',
      '[What you ask for, in your own words]',
      '[Your name]',
    ]);
    const open = letterOf(KETTLE, { body: undefined }, en);
    expect(marked(open)).toContain('[Who you write to, with their address]');
    expect(open.blocks.flatMap((block) => (block.kind === 'places' ? block.lines : []))).toEqual(marked(open));
  });

  it('says the same as text and as a page', () => {
    for (const translator of [en, de]) {
      const { text, html, subject } = letterOf([...KETTLE, CHAT], {}, translator);
      const { document } = new JSDOM(html).window;
      const flat = (all: string) => all.replace(/[–\s]+/g, '');
      expect(
        flat(
          document.body.innerHTML
            .replaceAll('<br>', ' ')
            .replace(/<[^>]*>/g, ' ')
            .replaceAll('&amp;', '&'),
        ),
      ).toBe(flat(text));
      expect(document.title).toBe(subject);
    }
  });

  it('has a draft for mail that is cut, with no recipient', () => {
    const { mailto, subject } = letterOf(KETTLE);
    expect(mailto).toMatch(/^mailto:\?subject=/);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(mailto)).toContain(`subject=${subject}&body=[Ihr Name]`);
    expect(decodeURIComponent(mailto)).toMatch(/\[Der Entwurf ist hier abgeschnitten.*\]$/);
  });

  it('tells what was checked of each page by itself, by the last look that was checked, and which exhibit shows it', () => {
    const [first, second, third] = KETTLE.map((opened, at) => ({
      ...opened,
      file: {
        ...opened.file,
        circumstances: { ...opened.file.circumstances, url: `https://shop.example/${at === 2 ? 'pan' : 'kettle'}` },
      },
      report: {
        ...opened.report,
        findings: opened.report.findings
          .filter(({ id }) => id === 'countdown-timer-1')
          .map((finding) => ({
            ...finding,
            verdict: { ...finding.verdict, value: (['false', 'unchecked', 'holds'] as const)[at] ?? 'holds' },
          })),
      },
    }));
    const told = letterOf([first, second, third].flatMap((each) => each ?? [])).text;
    const checked = told.slice(told.indexOf('Was geprüft wurde'), told.indexOf('Regeln'));
    expect([...checked.matchAll(/^– [\s\S]*?\((Beleg \d)\)/gm)].map(([, exhibit]) => exhibit)).toEqual([
      'Beleg 1',
      'Beleg 3',
    ]);
  });

  it('cannot be about nothing', () => {
    expect(() => letterOf(KETTLE, { chosen: [] })).toThrow(RangeError);
  });

  it.each(HOSTILE)('holds %j as words of the page alone', async (text) => {
    const exhibit = await hostileExhibit(text);
    const options: LetterOptions = {
      ...{ exhibits: [exhibit], chosen: chosenOf([exhibit.opened]), body: bodyOf('at-vki') },
      ...{ region: 'AT', today: '2026-05-10' },
    };
    const letter = complaintLetter(options, en);
    expect(complaintLetter(options, en)).toEqual(letter);
    const { document } = new JSDOM(letter.html).window;
    const elements = new Set([...document.body.querySelectorAll('*')].map(({ localName }) => localName));
    expect(
      [...elements].filter((name) => !['main', 'p', 'br', 'mark', 'h2', 'ul', 'li', 'pre'].includes(name)),
    ).toEqual([]);
    expect([...document.body.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())).toEqual([]);
    const shown = visible(text).replace(/\s+/g, ' ');
    expect(letter.text).toContain(`“${shown}”`);
    expect(letter.text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
    expect(letter.text.split('\n').filter((line) => /^=/.test(line))).toEqual([]);
    expect(document.body.textContent?.replace(/\s+/g, ' ')).toContain(shown);
    expect(letter.mailto.length).toBeLessThanOrEqual(1900);
    expect(letter.mailto).toMatch(/^mailto:\?subject=[^&\s]*&body=[^&\s]*$/);
  });
});
