import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { ChatModel } from '@/lib/model/page.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { ChatCard } from './chat-card.tsx';

const CHAT: ChatModel = {
  turns: [{ speaker: 'machine', by: 'words', parts: [1] }],
  disclosure: { in: 'words', quote: '<b>I am</b> a bot {{count}} $t(chat:heading)', part: 1 },
  traits: [],
  handover: { asked: 0, offered: 'none', given: false },
};

const draw = (chat: ChatModel | null, lang: 'en' | 'de') =>
  mount(
    <Translation.Provider value={createTranslator(lang, { strict: true })}>
      <main>
        <h1>Clearcart</h1>
        <ChatCard report={{ chat, findings: [] }} companies={{ vendors: {}, names: {} }} />
      </main>
    </Translation.Provider>,
    lang,
  );

afterEach(unmount);

it.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['de', 'light'],
] as const)('has no axe violation in %s, %s', async (lang, scheme) => {
  setScheme(scheme);
  draw(CHAT, lang);
  expect(document.querySelectorAll('dt')).toHaveLength(2);
  expect(await axeViolations()).toEqual([]);
});

it('shows what the chat wrote as text, whatever it is', () => {
  draw(CHAT, 'en');
  expect(document.body.textContent).toContain('<b>I am</b> a bot {{count}} $t(chat:heading)');
  expect(document.querySelector('b')).toBeNull();
});

it('is one sentence where nothing is known, and fits a narrow window', async () => {
  await page.viewport(320, 600);
  draw({ ...CHAT, turns: [], disclosure: { in: 'none' } }, 'de');
  expect(document.querySelector('dl')).toBeNull();
  expect(document.querySelectorAll('p')).toHaveLength(1);
  draw({ ...CHAT, vendor: 'bot-framework-web-chat', byProgram: true, recorded: true }, 'de');
  expect(document.documentElement.scrollWidth).toBe(320);
});

it('is not there where there is no chat', () => {
  draw(null, 'en');
  expect(document.querySelector('h2')).toBeNull();
});
