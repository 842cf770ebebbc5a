import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { readLexiconPacks } from '@/scripts/lexicons.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { createLabeller } from './label.ts';
import { createLexicons } from './lexicon.ts';
import { runDetectors } from './run.ts';
import { confidenceOf } from './weigh.ts';

const packs = readLexiconPacks(fileURLToPath(new URL('../..', import.meta.url)));
const label = createLabeller(packs, PAGE_DETECTORS);
const patterns = (text: string, lang?: string) => label(text, lang).map(({ pattern }) => pattern);

/** Texts of all detectors, of those that press and those that only look alike. */
function* wordings(): Generator<{ lang: string; text: string }> {
  const folder = fileURLToPath(new URL('../detectors', import.meta.url));
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/wordings.(?:en|de|zh)\.txt$/.test(file)) continue;
    const lang = path.basename(file, '.txt');
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n'))
      if (/^[+-]/.test(line)) yield { lang, text: foldSpace(line.slice(1)) };
  }
}

describe('a text by itself', () => {
  it.each([
    ['Only 3 left in stock', ['low-stock']],
    ['  Only\n 3\u00a0left\tin stock ', ['low-stock']],
    ['Nur noch 3 Stück auf Lager', ['low-stock']],
    ['No thanks, I prefer to pay full price', ['confirmshaming']],
    ['Flash sale ends in 02:14:55', ['countdown-timer']],
    ['Hurry, flash sale ends in 02:14:55, only 3 left!', ['countdown-timer', 'low-stock']],
    ['2 days 13:06:13', ['countdown-timer']],
    ['No thank you, I prefer to pay for shipping', ['confirmshaming']],
    ['No thanks', []],
    ['Order within 2 hours for delivery tomorrow', []],
    ['', []],
    ['\ud800', []],
  ])('%j shows %j', (text, expected) => {
    expect(patterns(text).sort()).toEqual(expected);
  });

  it('comes with a score and the confidence that belongs to it, the surest first', () => {
    const found = label('Hurry, flash sale ends in 02:14:55, only 3 left!');
    expect(found).toHaveLength(2);
    for (const { confidence, score } of found) expect(confidence).toBe(confidenceOf(score));
    expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score ?? 1);
  });

  it('is read in the language given, by whatever name; what is none is guessed', () => {
    expect(patterns('Nur noch 3 Stück auf Lager', 'de_AT')).toEqual(['low-stock']);
    expect(patterns('Nur noch 3 Stück auf Lager', 'en')).toEqual([]);
    expect(patterns('Nur noch 3 Stück auf Lager', 'Deutsch, bitte')).toEqual(['low-stock']);
    expect(patterns('Only 3 left', '__proto__')).toEqual(['low-stock']);
    expect(patterns('Only 3 left', 'xx')).toEqual([]);
  });

  it('gives the same whatever was labelled before', () => {
    const texts = ['Only 3 left', 'Lamp', 'Only 3 left', 'No thanks, I prefer to pay full price', 'Nur noch 3 da'];
    const alone = texts.map((text) => createLabeller(packs, PAGE_DETECTORS)(text));
    expect(texts.map((text) => label(text))).toEqual(alone);
  });

  it('of a million characters takes no time to speak of', () => {
    for (const words of ['Only 3 left, was $5. ', 'a', '9 ', 'left '])
      expect(() => label(words.repeat(1_000_000 / words.length))).not.toThrow();
  }, 20_000);

  it('shows what is found in pages that hold little else', async () => {
    const field = { name: 'E-Mail', kind: 'text-field', inputType: 'email', form: 1, lang: '' } as const;
    const offer = { text: '10% off and free shipping on your first order', lang: 'en' };
    const goods = { text: '$49.00', lang: '' };
    const buy = { name: 'Add to cart', lang: 'en' };
    const lexicons = createLexicons(packs);
    const ofWords = PAGE_DETECTORS.filter(({ meta }) => !meta.needs.includes('prices'));
    let shown = 0;
    for (const { lang, text } of wordings()) {
      const pages = [
        samplePage([goods, text, buy], { lang }),
        samplePage([offer, field, { name: text, form: 1 }], { lang }),
      ];
      const found = new Set<string>();
      for (const page of pages) {
        const { findings } = await runDetectors(page, lexicons, ofWords, null);
        for (const { stance, pattern } of findings) if (stance === 'pressure') found.add(pattern);
      }
      expect(patterns(text, lang).sort(), text).toEqual([...found].sort());
      shown += found.size;
    }
    expect(shown).toBeGreaterThan(100);
  }, 120_000);

  it('is shown to the classifier where no cue knows it, and only then', () => {
    const asked: string[] = [];
    let loaded = 0;
    const both = createLabeller(packs, PAGE_DETECTORS, () => {
      loaded++;
      return {
        logOdds: () => 0,
        judge(text) {
          asked.push(text);
          return text === 'Lamp' ? undefined : { probability: 0.7, pattern: 'limited-time', words: ['now'] };
        },
      };
    });
    expect(both('Only 3 left in stock')).toEqual(label('Only 3 left in stock'));
    expect([both(''), loaded]).toEqual([[], 0]);
    expect(both('Lamp')).toEqual([]);
    expect(both(' Once in\na blue moon ')).toEqual([
      { pattern: 'limited-time', confidence: 'medium', score: 0.7, words: ['now'] },
    ]);
    expect([asked, loaded]).toEqual([['Lamp', 'Once in a blue moon'], 1]);
  });

  it('tells that a detector failed', () => {
    const failing: PageDetector = {
      meta: { id: 'low-stock', family: 'scarcity', needs: ['segments'], kinds: 'any' },
      detect() {
        throw new Error('no luck');
      },
    };
    expect(() => createLabeller(packs, [failing])('Only 3 left')).toThrow('no luck');
  });
});
