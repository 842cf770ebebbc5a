import { describe, expect, it } from 'vitest';
import type { ChatModel } from '@/lib/model/page.ts';
import { frameReport, sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import type { Tab } from '../visit/visit.ts';
import { hasChatSign, openChat, withOpenedChat } from './chat.ts';

const CHAT: ChatModel = {
  turns: [],
  disclosure: { in: 'words' },
  traits: [],
  handover: { asked: 0, offered: 'none', given: false },
};
const VENDOR = { vendor: 'crisp', roles: ['chat' as const], traces: [], certainty: 'likely' as const };
const URL = 'https://shop.example/';

/** A tab that looks so, one look after the other; where it was pressed, and whether that led elsewhere. */
function tabWith({ place, looks = [], led = URL }: { place: unknown; looks?: readonly boolean[]; led?: string }) {
  const pressed: [number, number][] = [];
  let looked = 0;
  const tab = {
    page: {
      url: () => (pressed.length > 0 ? led : URL),
      mouse: { click: async (x: number, y: number) => void pressed.push([x, y]) },
    },
    ask: async () => place,
    lookOn: async () => {
      const chat = looks[looked++] ? CHAT : undefined;
      return { looks: [{ frames: [frameReport({ ...(chat && { chat }) })], at: 0, silent: new Set<string>() }] };
    },
  };
  return { tab: tab as unknown as Tab, pressed, looked: () => looked };
}

describe('a chat', () => {
  it('that stands open is left as it is', async () => {
    const { tab, pressed } = tabWith({ place: { x: 1, y: 2 } });
    expect(await openChat(tab, URL, [frameReport({ chat: CHAT })])).toEqual({ result: 'shown' });
    expect(pressed).toEqual([]);
  });

  it('is pressed open once, and waited for', { timeout: 20_000 }, async () => {
    const { tab, pressed, looked } = tabWith({ place: { x: 1, y: 2 }, looks: [false, true] });
    const { result, frames } = await openChat(tab, URL, [frameReport()]);
    expect([result, frames?.[0]?.chat, pressed, looked()]).toEqual(['opened', CHAT, [[1, 2]], 2]);
  });

  it('of which nothing can be read is told so', { timeout: 20_000 }, async () => {
    expect(await openChat(tabWith({ place: { x: 1, y: 2 } }).tab, URL, [frameReport()])).toEqual({ result: 'unread' });
  });

  it('is none on a page that the press led to', { timeout: 20_000 }, async () => {
    const { tab, looked } = tabWith({ place: { x: 1, y: 2 }, looks: [true], led: `${URL}contact` });
    expect(await openChat(tab, URL, [frameReport()])).toEqual({ result: 'unopenable' });
    expect(looked()).toBe(0);
  });

  it.each([
    ['none', { covered: false }, {}],
    ['unopenable', { covered: true }, {}],
    ['unopenable', { covered: false }, { signals: [VENDOR] }],
    ['none', undefined, {}],
    ['none', 'what a page says', {}],
  ])('is %s where nothing can be pressed: %j %j', async (result, place, frame) => {
    const { tab, pressed } = tabWith({ place });
    expect(await openChat(tab, URL, [frameReport(frame)])).toEqual({ result });
    expect(pressed).toEqual([]);
  });

  it('shows by its software and by what offers it', () => {
    const behind = {
      regions: [],
      experiments: [],
      made: [],
      contact: [{ way: 'chat' as const, value: 'Live chat', steps: 1 }],
      strangers: [],
    };
    expect(hasChatSign([frameReport({ signals: [VENDOR] })])).toBe(true);
    expect(hasChatSign([frameReport({ behind })])).toBe(true);
    expect(hasChatSign([frameReport({ signals: [{ ...VENDOR, roles: ['consent'] }] })])).toBe(false);
  });
});

describe('a page whose chat was opened', () => {
  const inChat = sampleFinding({ id: 'c', pattern: 'chat-pressure' });
  const opened = sampleReport({
    chat: CHAT,
    findings: [inChat],
    outcomes: { 'chat-pressure': { kind: 'findings', count: 1 }, 'low-stock': { kind: 'clear' } },
  });
  const page = sampleReport({
    findings: [sampleFinding()],
    outcomes: {
      'chat-pressure': { kind: 'notApplicable', why: 'chat' },
      'low-stock': { kind: 'findings', count: 1 },
    },
  });

  it('has of it what its chat says, and all else as it was before the chat covered it', () => {
    expect(withOpenedChat(page, opened)).toEqual({
      ...page,
      chat: CHAT,
      findings: [sampleFinding(), inChat],
      outcomes: { 'chat-pressure': { kind: 'findings', count: 1 }, 'low-stock': { kind: 'findings', count: 1 } },
    });
  });
});
