import { describe, expect, it } from 'vitest';
import type { ChatModel } from '@/lib/model/page.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { tellChat } from './chat.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });

const BOOK: Pick<CompanyBook, 'vendors'> = {
  vendors: {
    talker: { name: 'Talker', company: 'Talker', roles: ['chat'], ai: 'optional', data: [] },
    thinker: { name: 'Thinker', company: 'Thinker', roles: ['chat'], ai: 'native', data: [] },
    desk: { name: 'Desk', company: 'Desk', roles: ['chat'], ai: 'none', data: [] },
  },
};

const CHAT: ChatModel = {
  turns: [
    { speaker: 'machine', by: 'badge', parts: [1] },
    { speaker: 'visitor', by: 'markup', parts: [], acts: ['asks-person'] },
    { speaker: 'machine', by: 'badge', parts: [3] },
  ],
  disclosure: { in: 'badge', quote: 'AI assistant', part: 9 },
  traits: [],
  handover: { asked: 1, offered: 'none', given: false, refusedAt: 2 },
};
const tell = (changes: Partial<ChatModel> = {}, findings = [sampleFinding()], translator = en) =>
  tellChat({ chat: { ...CHAT, ...changes }, findings }, BOOK, translator);
const told = (...given: Parameters<typeof tell>) =>
  Object.fromEntries(tell(...given)?.facts.map(({ name, value }) => [name, value]) ?? []);
const open = (changes: Partial<ChatModel> = {}) => tell(changes)?.open;

describe('what is said of a chat', () => {
  it('is nothing where there is none', () => {
    expect(tellChat({ chat: null, findings: [] }, BOOK, en)).toBeUndefined();
  });

  it('is all there in both languages', () => {
    const all = { vendor: 'desk', recorded: true as const };
    const asks = sampleFinding({ pattern: 'sensitive-data-request', reason: 'card' });
    for (const lang of LANGUAGE_CODES) {
      const translator = createTranslator(lang, { strict: true });
      expect(Object.values(told(all, [asks], translator)).filter(Boolean)).toHaveLength(6);
      expect(tell(all, [asks], translator)?.open).toBe('');
    }
  });

  it('is one sentence where nothing is known', () => {
    const nothing: Partial<ChatModel> = {
      turns: [{ speaker: 'unknown', by: 'none', parts: [1] }],
      disclosure: { in: 'none' },
      handover: { asked: 0, offered: 'none', given: false },
    };
    expect(told(nothing)).toEqual({});
    expect(open(nothing)).toBe(
      'We could not see who writes, whose software it is, how to reach a person, and what it keeps.',
    );
    expect(told({ ...nothing, turns: [] })).toEqual({});
  });

  it('names the machine, where it says so, and that no person was offered', () => {
    expect(told()).toEqual({
      'Who writes': 'A machine.',
      'Does it say so': 'Yes, beside the messages: “AI assistant”',
      'A person': 'The visitor asked for one, and got none.',
    });
    expect(open()).toBe('We could not see whose software it is and what it keeps.');
  });

  it('never says more than is known', () => {
    const silent = { disclosure: { in: 'none' } } as const;
    const byMarkup: Partial<ChatModel> = { ...silent, turns: [{ speaker: 'machine', by: 'markup', parts: [1] }] };
    expect(told(byMarkup)['Who writes']).toContain('Probably');
    expect(told(byMarkup)['Does it say so']).toBe('It says nothing of a machine.');
    expect(told({ ...byMarkup, disclosure: { in: 'none', unsure: true } })).not.toHaveProperty('Does it say so');
    const byHuman: Partial<ChatModel> = { ...silent, turns: [{ speaker: 'human', by: 'joined', parts: [1] }] };
    expect(told(byHuman)).not.toHaveProperty('Does it say so');
    const typical: Partial<ChatModel> = {
      ...silent,
      turns: [{ speaker: 'unknown', by: 'none', parts: [1] }],
      traits: ['menu', 'quick-replies'],
    };
    expect(told(typical)['Who writes']).toBe('Perhaps a machine: much is typical of one.');
  });

  it('names the software, and what AI is to it', () => {
    const software = (changes: Partial<ChatModel>) => told(changes)['Whose software'];
    expect(software({ vendor: 'some-vendor' })).toBe('some-vendor.');
    expect(software({ vendor: 'talker' })).toBe('Talker. It can use AI; we cannot see if it does here.');
    expect(software({ vendor: 'thinker' })).toBe('Thinker, built on AI.');
    expect(software({ vendor: 'desk' })).toBe('Desk.');
    expect(software({ vendor: 'rasa', byProgram: true })).toBe('Rasa, made for answers by machine.');
  });

  it('tells a person who took over', () => {
    const turns: ChatModel['turns'] = [
      { speaker: 'machine', by: 'words', parts: [1] },
      { speaker: 'human', by: 'joined', parts: [2] },
    ];
    const all = told({ turns, handover: { asked: 1, offered: 'words', given: true, queue: true } });
    expect(all['Who writes']).toBe('A machine first, then a person.');
    expect(all['A person']).toBe('One came or was called, or the chat said how to reach one. There is a queue.');
  });

  it('lists what it asked for, once each', () => {
    const asks = (reason: string) => sampleFinding({ pattern: 'sensitive-data-request', reason });
    expect(told({}, [asks('card'), asks('card'), asks('health')])['It asks for']).toBe(
      'the number or code of a card and your health.',
    );
    expect(told({}, [asks('from-the-future')])).not.toHaveProperty('It asks for');
  });
});
