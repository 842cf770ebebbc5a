/**
 * Chats in thirteen languages, each drawn in several ways: who speaks, and what is found. Those under `aside` were written with
 * the others and kept aside until the words were written; `later`, `last`, `alike`, `blind`, `fresh`, `unseen`, `broad` and
 * `after` were written after that, each seen for the first time when it was measured, and the words were mended for all of them. For
 * `final` no word was: but that a machine may be named in words that nobody thought of makes doubt, which five of its chats showed.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { createBehindReader } from '@/lib/engine/behind.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { atOnce } from '@/lib/engine/pace.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { unexplained } from '../cases/unexplained.ts';
import { type Chat, chatsIn, drawChat, SHAPES, type Shape } from '../samples/chats/chats.ts';
import { documentReader, NO_VENDORS } from './behind.ts';
import { behindPacks } from './packs.ts';

const FILES = import.meta.glob<string>('../samples/chats/**/*.txt', { query: '?raw', import: 'default', eager: true });
const langOf = (path: string) => path.split('/').at(-1)?.replace('.txt', '') ?? '';
const chats = Object.entries(FILES).flatMap(([path, text]) =>
  chatsIn(text, langOf(path)).map((chat) => ({
    ...chat,
    set: /aside|later|last|alike|blind|fresh|unseen|broad|after|final/.exec(path)?.[0] ?? 'first',
  })),
);
const PATTERNS = Object.keys(PATTERN_FAMILY).filter(
  (id) => PATTERN_FAMILY[id as keyof typeof PATTERN_FAMILY] === 'chat',
);

/** Precision and recall that each pattern, and each language, must reach. */
const ENOUGH = 0.9;

/** Chats of these sets are drawn in one way each, by turns: there are many of them. */
const DRAWN_ONCE: ReadonlySet<string> = new Set(['broad', 'after', 'final']);
const shapesOf = ({ set }: { set: string }, at: number) => {
  const only = SHAPES[at % SHAPES.length];
  return DRAWN_ONCE.has(set) && only ? [only] : SHAPES;
};

const lexicons = createLexicons(behindPacks);

async function seen(chat: Chat, shape: Shape) {
  document.documentElement.lang = chat.lang;
  document.title = 'Shop';
  drawChat(chat, shape);
  const source = createLivePage(document);
  try {
    const reader = createBehindReader(behindPacks, NO_VENDORS, BEHIND_DETECTORS, documentReader(source.elementOf));
    const page = atOnce(reader.read(await source.read(), lexicons.of));
    const { findings, outcomes } = await runDetectors(page, lexicons, BEHIND_DETECTORS, source.measure);
    expect(Object.values(outcomes)).not.toContainEqual(expect.objectContaining({ kind: 'error' }));
    return { page, findings };
  } finally {
    source.stop();
  }
}

afterEach(() => document.body.replaceChildren());

/** True and false findings, and those that are missing. */
interface Tally {
  hit: number;
  wrong: number;
  missed: number;
}
const precision = ({ hit, wrong }: Tally) => (hit + wrong === 0 ? 1 : hit / (hit + wrong));
const recall = ({ hit, missed }: Tally) => (hit + missed === 0 ? 1 : hit / (hit + missed));

const SPEAKER: Record<string, readonly string[]> = {
  V: ['visitor'],
  M: ['machine', 'unknown'],
  B: ['machine', 'unknown'],
  H: ['human', 'unknown'],
  S: ['system'],
};

describe('chats in thirteen languages', () => {
  it('are as many as they should be, half of them honest', () => {
    expect(chats.length).toBeGreaterThanOrEqual(60);
    expect(new Set(chats.map(({ lang }) => lang)).size).toBe(13);
    const honest = chats.filter(({ finds }) => finds.length === 0).length;
    expect(honest / chats.length).toBeGreaterThan(0.4);
    expect(chats.flatMap(({ finds }) => finds).filter((id) => !PATTERNS.includes(id))).toEqual([]);
  });

  it(`find each pattern, in each language, with precision and recall of ${ENOUGH}`, { timeout: 300_000 }, async () => {
    const tallies = new Map<string, Tally>();
    const wrong: string[] = [];
    const leaked: string[] = [];
    const count = (key: string, what: keyof Tally) => {
      const tally = tallies.get(key) ?? { hit: 0, wrong: 0, missed: 0 };
      tally[what]++;
      tallies.set(key, tally);
    };
    let rightSpeakers = 0;
    let allSpeakers = 0;
    let known = 0;
    let knowable = 0;
    for (const [at, chat] of chats.entries())
      for (const shape of shapesOf(chat, at)) {
        const { page, findings } = await seen(chat, shape);
        const found = new Set<string>(
          findings.filter(({ stance }) => stance === 'pressure').map(({ pattern }) => pattern),
        );
        for (const id of PATTERNS) {
          const what = found.has(id)
            ? chat.finds.includes(id)
              ? 'hit'
              : 'wrong'
            : chat.finds.includes(id)
              ? 'missed'
              : undefined;
          if (!what) continue;
          for (const key of [id, chat.lang, `${id} ${chat.set}`, `${chat.lang} ${chat.set}`]) count(key, what);
          if (what !== 'hit') {
            const quotes = findings
              .filter(({ pattern }) => pattern === id)
              .map(({ quote, reason }) => `${reason}: ${quote}`);
            wrong.push(`${chat.id} ${shape} (${chat.set}): ${id} ${what} ${quotes.join(' / ')}`);
          }
        }
        const speakers = page.chat?.turns.map(({ speaker }) => speaker) ?? [];
        const expected = chat.lines.map(({ kind }) => kind);
        allSpeakers += expected.length;
        if (speakers.length === expected.length) {
          rightSpeakers += expected.filter((kind, at) => SPEAKER[kind]?.includes(speakers[at] ?? '')).length;
          knowable += expected.filter((kind) => kind === 'M').length;
          known += expected.filter((kind, at) => kind === 'M' && speakers[at] === 'machine').length;
        }
        if (
          speakers.length !== expected.length ||
          expected.some((kind, at) => !SPEAKER[kind]?.includes(speakers[at] ?? ''))
        )
          wrong.push(`${chat.id} ${shape}: ${expected.join('')} read as ${speakers.join(' ')}`);
        // What the visitor wrote is nowhere; a button that they pressed is the company's.
        const buttons = new Set(chat.lines.flatMap((line) => line.buttons));
        const own = chat.lines
          .filter(({ kind, text }) => kind === 'V' && text.length > 8 && !buttons.has(text))
          .map(({ text }) => text);
        const told = JSON.stringify([page.chat, findings, page.segments]);
        for (const text of own) if (told.includes(text)) leaked.push(`${chat.id} ${shape}: ${text}`);
        expect(told).not.toContain('4711 my');
        expect(findings.flatMap(unexplained)).toEqual([]);
      }
    const rows = [...tallies]
      .sort()
      .map(
        ([key, tally]) =>
          `${key}: ${precision(tally).toFixed(2)} / ${recall(tally).toFixed(2)} (${tally.hit} right, ${tally.wrong} wrong, ${tally.missed} missed)`,
      );
    console.log(
      [
        ...rows,
        `speakers ${(rightSpeakers / allSpeakers).toFixed(3)}; machines known ${(known / knowable).toFixed(3)}`,
        ...wrong,
        ...leaked,
      ].join('\n'),
    );
    const low = [...tallies].filter(
      ([key, tally]) => !key.includes(' ') && Math.min(precision(tally), recall(tally)) < ENOUGH,
    );
    expect(leaked).toEqual([]);
    expect(low).toEqual([]);
    expect(rightSpeakers / allSpeakers).toBeGreaterThanOrEqual(0.97);
  });
});
