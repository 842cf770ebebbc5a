import type { Signal } from '@/lib/model/finding.ts';
import type { ChatModel } from '@/lib/model/page.ts';

/**
 * Software in whose chats nothing but a program answers, of AI or not; public code of its makers tells. By the ids that
 * `lib/page/behind/chat.ts` gives with the marks. Whether a vendor's software is made of AI is another matter, which the registry knows.
 * What people answer with, too, is not among them, however often bots do: Microsoft's web chat hands over to the people of its contact
 * centre, and Typebot to an inbox.
 */
const PROGRAMS: ReadonlySet<string> = new Set([
  'dialogflow-messenger',
  'flowise',
  'botpress',
  'voiceflow',
  'rasa',
  'n8n-chat',
]);

export const isProgram = (maker: string | undefined): boolean => maker !== undefined && PROGRAMS.has(maker);

/** Where the chat's own marks name nobody, the page's only vendor of chats may have built it. */
export function withVendor(chat: ChatModel, signals: readonly Signal[]): ChatModel {
  if (chat.vendor !== undefined) return chat;
  const [only, other] = signals.filter(({ roles }) => roles.includes('chat'));
  return only && !other ? { ...chat, vendor: only.vendor } : chat;
}
