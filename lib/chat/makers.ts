import type { Signal } from '@/lib/model/finding.ts';
import type { ChatModel } from '@/lib/model/page.ts';

/** Software that draws chats, as far as its own elements and classes tell; public code of its makers gives them. */
interface Maker {
  /** `native`: what it shows are a program's answers; `optional`: a program or people may answer. */
  readonly ai: 'native' | 'optional';
}

/** By the ids that `lib/page/behind/chat.ts` gives with the marks. */
const MAKERS: Readonly<Record<string, Maker>> = {
  'bot-framework-web-chat': { ai: 'native' },
  'dialogflow-messenger': { ai: 'native' },
  'deep-chat': { ai: 'optional' },
  typebot: { ai: 'native' },
  flowise: { ai: 'native' },
  botpress: { ai: 'native' },
  voiceflow: { ai: 'native' },
  rasa: { ai: 'native' },
  'n8n-chat': { ai: 'native' },
  chatwoot: { ai: 'optional' },
};

export const aiOf = (maker: string | undefined): Maker['ai'] | undefined =>
  maker !== undefined && Object.hasOwn(MAKERS, maker) ? MAKERS[maker]?.ai : undefined;

/** Where the chat's own marks name nobody, the page's only vendor of chats may have built it. */
export function withVendor(chat: ChatModel, signals: readonly Signal[]): ChatModel {
  if (chat.vendor !== undefined) return chat;
  const [only, other] = signals.filter(({ roles }) => roles.includes('chat'));
  return only && !other ? { ...chat, vendor: only.vendor } : chat;
}
