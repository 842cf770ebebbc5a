import { describe, expect, it } from 'vitest';
import { atOnce } from '@/lib/engine/pace.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel, Talk, TalkLine } from '@/lib/model/page.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { understandChat } from './understand.ts';

/** Groups by the words that stand for them here. */
const WORDS: Record<string, string> = {
  'BOT!': 'machine',
  'NOT BOT!': 'claims',
  PERSON: 'claims',
  'NO PERSON': 'innocent',
  JOINED: 'joined',
  CONNECTING: 'connects',
  'ASK PERSON': 'asks-person',
  'WHAT ABOUT': 'deflects',
  AGENT: 'person',
  'CANNOT CONNECTING': 'refuses',
  'QUEUE 3': 'queue',
  YOU: 'you',
};
const lexicon = (): Lexicon => ({
  parts: [],
  partsWith: () => [],
  hits: { get: () => undefined },
  says: () => false,
  knows: () => true,
  match: (text, lang) =>
    Object.entries(WORDS)
      .filter(([word]) => text.includes(word))
      .map(([quote, group]) => {
        const start = text.indexOf(quote);
        return { cue: quote, group, lang, weight: 1, quote, start, end: start + quote.length, slots: {} };
      }),
});

type Row = readonly [side: TalkLine['side'], text: string, more?: Partial<TalkLine>];

/** A page with a talk: each text a row of its own unless it says otherwise. */
function pageOf(
  rows: readonly Row[],
  talk: Partial<Talk> = {},
  others: Parameters<typeof samplePage>[0] = [],
): PageModel {
  const page = samplePage([...rows.map(([, text]) => ({ text, region: 'chat' as const })), ...others]);
  const lines = rows.map(([side, , more], at) => ({ part: at + 1, row: at, side, ...more }));
  return { ...page, talk: { lines, buttons: [], around: [], placeholder: '', lang: 'en', ...talk } };
}
const understood = (page: PageModel) => atOnce(understandChat(page, lexicon));
const speakers = (page: PageModel) => understood(page).chat?.turns.map(({ speaker, by }) => `${speaker} by ${by}`);

describe('a chat is understood', () => {
  it('by the side on which its bubbles stand', () => {
    const page = pageOf([
      ['left', 'Hello'],
      ['right', 'my own words'],
      ['middle', 'Today'],
      ['left', 'Well'],
    ]);
    expect(speakers(page)).toEqual(['unknown by none', 'visitor by side', 'system by side', 'unknown by none']);
  });

  it('by what the markup calls its speakers, before the side', () => {
    const page = pageOf([
      ['left', 'Hello', { mark: 'agent' }],
      ['left', 'my own words', { mark: 'visitor' }],
    ]);
    expect(speakers(page)).toEqual(['unknown by none', 'visitor by markup']);
  });

  it('without one word of what the visitor wrote, wherever it is said again', () => {
    const page = pageOf(
      [
        ['left', 'Hello'],
        ['right', 'my own words'],
        ['left', 'YOU said: my own words', { is: 'unseen', row: 1 }],
      ],
      {},
      ['The shop'],
    );
    const { segments, chat, talk } = understood(page);
    expect(segments.map(({ text }) => text)).toEqual(['Hello', 'The shop']);
    expect(JSON.stringify(chat)).not.toContain('own words');
    expect(talk).toBeUndefined();
  });

  it('in whatever region, but for short words of the page itself', () => {
    const page = pageOf(
      [
        ['left', 'Hello'],
        ['right', 'my card is 4111'],
        ['right', 'returns'],
        ['right', 'no 4711'],
        ['right', 'privacy notice'],
        ['left', 'For returns, write to us'],
      ],
      { around: [7] },
      [
        'You: returns',
        'You said: my card is 4111',
        'Free returns',
        'You said: no 4711',
        { text: 'privacy notice', role: 'link' },
      ],
    );
    expect(understood(page).segments.map(({ text }) => text)).toEqual([
      'Hello',
      'For returns, write to us',
      'Free returns',
      'privacy notice',
    ]);
  });

  it('and leaves all out where nothing tells the sides apart', () => {
    const page = pageOf([
      ['left', 'Hello'],
      ['left', 'my own words'],
    ]);
    expect(understood(page).segments).toEqual([]);
    expect(understood(page).chat?.turns.every(({ parts }) => parts.length === 0)).toBe(true);
  });

  it('and so is a lone message, unless it says that it is a machine or the software is known', () => {
    const lone = (side: TalkLine['side'], text: string, talk: Partial<Talk> = {}) =>
      understood(pageOf([[side, text]], talk)).segments.length;
    expect(lone('left', 'Do you need my card number?')).toBe(0);
    expect(lone('right', 'Do you need my card number?', { maker: 'chatwoot' })).toBe(0);
    expect(lone('left', 'Hello', { maker: 'chatwoot' })).toBe(1);
    expect(lone('left', 'BOT!')).toBe(1);
  });

  it('with a machine that says so, but not one that denies it', () => {
    const says = (text: string) =>
      pageOf([
        ['left', text],
        ['right', 'hm'],
      ]);
    expect(speakers(says('BOT!'))?.[0]).toBe('machine by words');
    expect(speakers(says('NOT BOT!'))?.[0]).toBe('unknown by none');
    expect(understood(says('BOT!')).chat?.disclosure).toEqual({ in: 'words', quote: 'BOT!', part: 1 });
  });

  it('with a machine that says that it is no person', () => {
    const told = (words: string) =>
      understood(
        pageOf([
          ['left', words],
          ['right', 'x'],
        ]),
      ).chat?.disclosure.in;
    expect(told('BOT! NO PERSON')).toBe('words');
    expect(told('BOT! A PERSON')).toBe('none');
  });

  it('too late where it is said after the first answer', () => {
    const rows: Row[] = [
      ['left', 'Hello'],
      ['right', 'hm'],
      ['left', 'Well'],
      ['right', 'hm'],
      ['left', 'BOT!'],
    ];
    expect(understood(pageOf(rows)).chat?.disclosure.late).toBe(true);
    expect(understood(pageOf(rows.slice(2))).chat?.disclosure.late).toBeUndefined();
  });

  it('with a person who joined, or who may have taken over', () => {
    const handed = (line: Row) => pageOf([['left', 'BOT!'], ['right', 'ASK PERSON'], line, ['left', 'Hi, Ann here']]);
    expect(speakers(handed(['middle', 'Ann JOINED']))?.at(-1)).toBe('human by joined');
    expect(speakers(handed(['left', 'CONNECTING you']))?.at(-1)).toBe('unknown by none');
  });

  it('with a machine that goes on as if nobody had asked for a person', () => {
    const answered = (answer: string, first = 'BOT!') =>
      understood(
        pageOf([
          ['left', first],
          ['right', 'ASK PERSON'],
          ['left', answer],
        ]),
      ).chat?.handover;
    expect(answered('WHAT ABOUT?')?.asksBack).toBe(true);
    expect(answered('WHAT ABOUT, so that an AGENT can help?')?.asksBack).toBeUndefined();
    expect(answered('WHAT ABOUT?', 'Hello')?.asksBack).toBeUndefined();
    expect(answered('Which order?')?.asksBack).toBe(true);
    expect(answered('Which order?', 'Hello')?.asksBack).toBeUndefined();
    for (const address of ['We are at 0800 123 4567', 'Write to help@shop.test'])
      expect(answered(address)).toMatchObject({ given: true });
    expect(answered('Order 4711 of 2026')).toMatchObject({ given: false });
  });

  it('with a refusal that has the words of an offer', () => {
    const given = (answer: string) =>
      understood(
        pageOf([
          ['left', 'BOT!'],
          ['right', 'ASK PERSON'],
          ['left', answer],
        ]),
      ).chat?.handover.given;
    expect(given('CONNECTING you')).toBe(true);
    expect(given('CANNOT CONNECTING you')).toBe(false);
  });

  it('with a person who takes minutes to answer', () => {
    const at = (row: number, text: string): Row => ['left', text, { is: 'time', row }];
    const rows = (answered: string): Row[] => [
      ['right', 'hm', { row: 0 }],
      at(0, '10:00'),
      ['left', 'Well', { row: 1 }],
      at(1, answered),
    ];
    expect(speakers(pageOf(rows('10:06')))?.at(-1)).toBe('human by pace');
    expect(speakers(pageOf(rows('10:00')))?.at(-1)).toBe('unknown by none');
  });

  it('with what came of asking for a person', () => {
    const given = (...texts: string[]) =>
      understood(pageOf([['left', 'Hello'], ['right', 'ASK PERSON'], ...texts.map((text): Row => ['left', text])])).chat
        ?.handover;
    expect(given('What is it about?')).toMatchObject({ asked: 1, given: false, refusedAt: 2 });
    expect(given('QUEUE 3')).toMatchObject({ given: true, queue: true });
    expect(given()).toMatchObject({ asked: 1, given: false });
    expect(given()?.refusedAt).toBeUndefined();
  });

  it('as it ends, where it is long, without what was not read of it', () => {
    const rows = Array.from({ length: 300 }, (_, at): Row => [at % 2 ? 'right' : 'left', `text number ${at}`]);
    const { chat, limits, segments } = understood(pageOf(rows, { unread: [301] }, ['my own words']));
    expect(chat?.turns).toHaveLength(200);
    expect(chat?.disclosure.unsure).toBe(true);
    expect(segments.map(({ id }) => id)).not.toContain(301);
    expect(limits).toContainEqual({ limit: 'chat', at: 300 });
  });
});

it('a page without a talk stays as it is', () => {
  const page = samplePage(['Lamp']);
  expect(understood(page)).toBe(page);
});
