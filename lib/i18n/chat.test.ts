import { describe, expect, it } from 'vitest';
import type { ChatModel } from '@/lib/model/page.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { chatFacts } from './chat.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });

const BOOK: Pick<CompanyBook, 'vendors'> = {
  vendors: {
    talker: { name: 'Talker', company: 'Talker', roles: ['chat'], ai: 'optional', data: [] },
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
const told = (changes: Partial<ChatModel> = {}, findings = [sampleFinding()], translator = en) =>
  (chatFacts({ chat: { ...CHAT, ...changes }, findings }, BOOK, translator) ?? []).map(({ value }) => value);

describe('what is said of a chat', () => {
  it('is nothing where there is none', () => {
    expect(chatFacts({ chat: null, findings: [] }, BOOK, en)).toBeUndefined();
  });

  it('is all there in both languages', () => {
    for (const lang of LANGUAGE_CODES)
      expect(told({}, undefined, createTranslator(lang, { strict: true })).filter(Boolean)).toHaveLength(6);
  });

  it('names the machine, where it says so, and that no person was offered', () => {
    const [speaks, , says, person] = told();
    expect(speaks).toBe('A machine.');
    expect(says).toBe('Yes, beside the messages: “AI assistant”');
    expect(person).toBe('The visitor asked for one, and got none.');
  });

  it('never says more than is known', () => {
    expect(told({ turns: [{ speaker: 'unknown', by: 'none', parts: [1] }] })[0]).toContain('could not tell');
    expect(told({ turns: [{ speaker: 'machine', by: 'markup', parts: [1] }] })[0]).toContain('Probably');
    expect(told({ vendor: 'deep-chat', ai: 'optional' })[1]).toBe(
      'Deep Chat. It can use AI; we cannot see if it does here.',
    );
    expect(told({ vendor: 'some-vendor' })[1]).toBe('some-vendor.');
    expect(told({ vendor: 'talker' })[1]).toBe('Talker. It can use AI; we cannot see if it does here.');
    expect(told({ vendor: 'desk' })[1]).toBe('Desk.');
    expect(told()[5]).toContain('does not say');
  });

  it('tells a person who took over', () => {
    const turns: ChatModel['turns'] = [
      { speaker: 'machine', by: 'words', parts: [1] },
      { speaker: 'human', by: 'joined', parts: [2] },
    ];
    const [speaks, , , person] = told({ turns, handover: { asked: 1, offered: 'words', given: true, queue: true } });
    expect(speaks).toBe('A machine first, then a person.');
    expect(person).toBe('One was called or came, or the chat said how to reach one. There is a queue.');
  });

  it('lists what it asked for, once each', () => {
    const asks = (reason: string) => sampleFinding({ pattern: 'sensitive-data-request', reason });
    expect(told({}, [asks('card'), asks('card'), asks('health')])[4]).toBe(
      'the number or code of a card and your health.',
    );
    expect(told({}, [asks('from-the-future')])[4]).toContain('Nothing');
  });
});
