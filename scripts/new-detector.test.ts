import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { compileCue } from '@/lib/engine/cue.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { packLexicons } from '@/lib/engine/pack.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import { LexiconFile } from '@/lib/model/lexicon.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { newDetector, UsageError } from './new-detector.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('a new detector', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'clearcart-'));
  for (const folder of ['lib/detectors', 'lib/i18n/locales'])
    cpSync(path.join(ROOT, folder), path.join(copy, folder), { recursive: true });
  const free = 'personalised-price';
  for (const file of ['lib/detectors/personalised-price'])
    rmSync(path.join(copy, file), { recursive: true, force: true });
  for (const lang of ['en', 'de']) {
    const texts = path.join(copy, `lib/i18n/locales/${lang}/patterns.json`);
    const { [free]: _, ...others } = JSON.parse(readFileSync(texts, 'utf8')) as Record<string, unknown>;
    writeFileSync(texts, JSON.stringify(others));
  }
  afterAll(() => rmSync(copy, { recursive: true }));

  const read = (file: string) => readFileSync(path.join(copy, file), 'utf8');
  const written = newDetector(copy, free);

  it('has all of its files', () => {
    const folder = `lib/detectors/${free}`;
    expect(written).toEqual(
      expect.arrayContaining(
        ['detector.ts', 'detector.test.ts', 'lexicon/en.json', 'lexicon/de.json', 'cases.html', 'cases.json'].map(
          (file) => `${folder}/${file}`,
        ),
      ),
    );
    for (const file of written) expect(read(file).length).toBeGreaterThan(30);
  });

  it('has lexicons whose examples hold', () => {
    for (const lang of ['en', 'de']) {
      const { cues } = v.parse(LexiconFile, JSON.parse(read(`lib/detectors/${free}/lexicon/${lang}.json`)));
      for (const { template, example, counterexample } of cues) {
        expect(compileCue(template, lang).match(example)).not.toBeNull();
        expect(compileCue(template, lang).match(counterexample)).toBeNull();
      }
    }
  });

  it('is sound code, and finds its examples and nothing else', async () => {
    const project = path.join(copy, 'tsconfig.json');
    const files = ['detector.ts', 'detector.test.ts'].map((file) => `lib/detectors/${free}/${file}`);
    const paths = { '@/*': [path.join(ROOT, '*')], vitest: [path.join(ROOT, 'node_modules/vitest')] };
    const compilerOptions = { paths, types: [path.join(ROOT, 'node_modules/@types/node')] };
    writeFileSync(
      project,
      JSON.stringify({ extends: path.join(ROOT, 'tsconfig.json'), files, include: [], compilerOptions }),
    );
    const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
    expect(spawnSync(tsc, ['--noEmit', '-p', project], { encoding: 'utf8' }).stdout).toBe('');

    const { personalisedPrice } = await import(path.join(copy, files[0] ?? ''));
    for (const lang of ['en', 'de']) {
      const file: LexiconFile = JSON.parse(read(`lib/detectors/${free}/lexicon/${lang}.json`));
      const lexicons = createLexicons({ [lang]: JSON.stringify(packLexicons(lang, { [free]: file })) });
      const find = async (...parts: Parameters<typeof samplePage>[0]) =>
        (await runDetectors(samplePage(parts, { lang }), lexicons, [personalisedPrice], null)).findings;
      for (const { example, counterexample } of file.cues) {
        expect(await find(example, counterexample)).toMatchObject([{ reason: 'said', data: { count: 3 } }]);
        expect(await find({ text: example, region: 'footer' })).toEqual([]);
      }
    }
  }, 60_000);

  it('stands in for texts in each language in that language', () => {
    const { title } = JSON.parse(read('lib/i18n/locales/de/patterns.json'))[free];
    expect(title).toMatch(/Deutsch/);
  });

  it('expects of every case what its page has', () => {
    const { find, clear } = JSON.parse(read(`lib/detectors/${free}/cases.json`));
    const page = read(`lib/detectors/${free}/cases.html`);
    expect([...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual(
      [...find, ...clear].map((each) => each.case),
    );
  });

  it('stands in the list and in the texts of both languages, beside what was there', () => {
    const list = read('lib/detectors/all.ts');
    expect(list).toContain(`import { personalisedPrice } from './${free}/detector.ts';`);
    expect(list).toContain("import { lowStock } from './low-stock/detector.ts';");
    expect(list).toMatch(/= \[[^\]]*\bnagging,\s+personalisedPrice,?\s[^\]]*\];|personalisedPrice\];/);
    const [en, de] = ['en', 'de'].map((lang) => JSON.parse(read(`lib/i18n/locales/${lang}/patterns.json`)));
    expect(Object.keys(en[free])).toEqual(Object.keys(de[free]));
    expect(en['low-stock']).toBeDefined();
  });

  it('is refused for what is no pattern, or has a detector', () => {
    const refused = (id: string) => {
      try {
        newDetector(copy, id);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        return String(error);
      }
      return '';
    };
    expect(refused('fake-scarcity')).toContain('There is no pattern "fake-scarcity": take one of');
    expect(refused('constructor')).toContain('There is no pattern');
    expect(refused('../x')).toContain('There is no pattern');
    expect(refused('')).toContain('Say which pattern: npm run new:detector -- <pattern-id>, one of');
    expect(refused(free)).toContain(`lib/detectors/${free} is there already`);
    expect(refused('fake-scarcity')).not.toContain(`${free},`);
  });
});
