import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { surveyedPage } from '@/tests/samples/survey-records.ts';
import { type SharedText, TextGatherer } from './gather.ts';
import { groupTexts } from './group.ts';
import { rankClusters } from './rank.ts';

/** Words and pairs of words, as numbers. */
function featuresOf(text: string): Int32Array {
  const words = text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const all = words.flatMap((word, at) => [word, `${word} ${words[at + 1] ?? ''}`]);
  return Int32Array.from(all, (word) =>
    [...word].reduce((hash, sign) => Math.imul(hash ^ sign.charCodeAt(0), 16_777_619), 7),
  );
}
const grouped = (texts: readonly string[]) => groupTexts(texts.map(featuresOf));

const CLAIMED = [
  'claim your spot before it closes',
  'claim your spot before we close',
  'claim your seat before it closes',
];
const OTHERS = [
  'add to basket',
  'washable at forty degrees',
  'free returns within thirty days',
  'our oak tables are oiled by hand',
];

describe('groups', () => {
  it('hold what is alike, and nothing else', () => {
    const groups = grouped([...CLAIMED, ...OTHERS]);
    expect(groups).toEqual([[0, 1, 2], [3], [4], [5], [6]]);
  });

  it('are found though many texts stand between', () => {
    const random = randomFrom(3);
    const word = () => Array.from({ length: 5 }, () => String.fromCharCode(97 + Math.floor(26 * random()))).join('');
    const noise = Array.from({ length: 3_000 }, () => Array.from({ length: 6 }, word).join(' '));
    const groups = grouped([CLAIMED[0] ?? '', ...noise, CLAIMED[1] ?? '', CLAIMED[2] ?? '']);
    expect(groups[0]).toEqual([0, 3_001, 3_002]);
    expect(groups).toHaveLength(3_001);
  });

  it('do not chain: each text is like its leader', () => {
    const chain = ['a b c d e f', 'c d e f g h', 'e f g h i j', 'g h i j k l', 'i j k l m n'];
    expect(grouped(chain)[0]?.length).toBeLessThan(chain.length);
  });

  it('are none of nothing, and take texts without features', () => {
    expect(grouped([])).toEqual([]);
    expect(grouped(['', ''])).toEqual([[0], [1]]);
  });
});

const page = (kept: readonly string[], quotes: readonly string[] = []) =>
  surveyedPage({
    report: sampleReport({ findings: quotes.map((quote) => sampleFinding({ quote })) }),
    texts: { kept: [...kept], left: 0 },
  });

describe('gathering', () => {
  it('counts the sites of a text, and leaves out what is known anywhere', () => {
    const gatherer = new TextGatherer(false);
    gatherer.take('a.example', [page(['Claim your spot', 'Only 3 left', 'Hi'])]);
    gatherer.take('b.example', [page(['CLAIM your spot', 'Only 9 left'], ['Only 9 left'])]);
    gatherer.take('b.example', [page(['Claim your spot', 'Oak table'])]);
    expect(gatherer.texts().map(({ text, sites }) => [text, sites.size])).toEqual([
      ['Claim your spot', 2],
      ['Oak table', 1],
    ]);
  });

  it('takes what is known where that is wished', () => {
    const gatherer = new TextGatherer(true);
    gatherer.take('b.example', [page(['Only 9 left'], ['Only 9 left'])]);
    expect(gatherer.texts().map(({ text }) => text)).toEqual(['Only 9 left']);
  });
});

describe('ranking', () => {
  const shared = (text: string, ...sites: number[]): SharedText => ({
    text,
    url: `https://s${sites[0]}.example/`,
    sites: new Set(sites),
  });
  const texts = [
    shared('add to basket', 1, 2, 3, 4),
    shared('claim your spot now', 1, 2),
    shared('claim your seat now', 3),
    shared('oak table', 4),
  ];
  const likeness = (text: string) => (text.startsWith('claim') ? 0.9 : 0.01);

  it('puts first what is on many sites and sounds like pressure', () => {
    const clusters = rankClusters(texts, [[0], [1, 2], [3]], likeness, 2);
    expect(clusters.map(({ texts: count, sites, examples }) => [count, sites, examples[0]?.text])).toEqual([
      [2, 3, 'claim your spot now'],
      [1, 4, 'add to basket'],
    ]);
    expect(clusters[0]).toMatchObject({ likeness: 0.9, interest: expect.closeTo(2.7) });
  });

  it('names the words that mark a group', () => {
    const [first] = rankClusters(texts, [[1, 2]], likeness, 1);
    expect(first?.words).toEqual(['claim', 'now', 'your', 'seat', 'spot']);
  });

  it('names a group the same whatever else was surveyed', () => {
    const [one] = rankClusters(texts, [[1, 2]], likeness, 1);
    const [other] = rankClusters(texts.slice(1), [[0]], likeness, 1);
    expect(one?.id).toBe(other?.id);
  });
});
