import type { ChatModel } from '@/lib/model/page.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook, VendorBook } from '@/lib/model/vendor.ts';
import type { Translator } from './translator.ts';

/** One thing that is known of a chat, in words. Page text stands in it as it is: put out as text only. */
export interface ChatFact {
  readonly name: string;
  readonly value: string;
}

/** What is known of the chat on a page; `undefined` where there is none. Never more than is known. */
export function chatFacts(
  { chat, findings }: Pick<Report, 'chat' | 'findings'>,
  { vendors }: Pick<CompanyBook, 'vendors'>,
  translator: Translator,
): ChatFact[] | undefined {
  if (!chat) return undefined;
  const { t, has } = translator;
  const kinds = new Set(
    findings.filter(({ pattern }) => pattern === 'sensitive-data-request').map(({ reason }) => `chat:asked.${reason}`),
  );
  const asked = [...kinds].flatMap((key) => (has(key) ? [t(key)] : []));
  const keeps = [chat.recorded ? t('chat:keeps.recorded') : '', chat.remembers ? t('chat:keeps.remembers') : ''];
  return [
    { name: t('chat:label.speaks'), value: t(`chat:speaks.${speaking(chat)}`) },
    { name: t('chat:label.built'), value: builtBy(chat, vendors, translator) },
    { name: t('chat:label.says'), value: said(chat, translator) },
    { name: t('chat:label.person'), value: personIn(chat, translator) },
    {
      name: t('chat:label.asked'),
      value: asked.length > 0 ? t('chat:asked.list', { what: asked }) : t('chat:asked.none'),
    },
    { name: t('chat:label.keeps'), value: keeps.filter(Boolean).join(' ') || t('chat:keeps.unknown') },
  ];
}

/** So many traits are typical, fewer nothing to speak of. */
const TYPICAL = 2;

function speaking({ turns, traits }: ChatModel) {
  const company = turns.filter(({ speaker }) => speaker !== 'visitor' && speaker !== 'system');
  const machine = company.find(({ speaker }) => speaker === 'machine');
  const human = company.some(({ speaker }) => speaker === 'human');
  if (machine && human) return 'machineThenHuman';
  if (machine?.by === 'markup' || machine?.by === 'vendor') return machine.by;
  if (machine) return 'machine';
  if (human) return 'human';
  if (company.length === 0) return 'nobody';
  return traits.length >= TYPICAL ? 'traits' : 'unknown';
}

function builtBy({ vendor, ai }: ChatModel, vendors: VendorBook, { t, has }: Translator): string {
  if (vendor === undefined) return t('chat:built.unknown');
  const key = `chat:makers.${vendor}`;
  const known = Object.hasOwn(vendors, vendor) ? vendors[vendor] : undefined;
  const use = ai ?? known?.ai;
  const name = has(key) ? t(key) : (known?.name ?? vendor);
  return t(`chat:built.${use === undefined || use === 'none' ? 'named' : use}`, { name });
}

function said({ disclosure }: ChatModel, { t }: Translator): string {
  const { in: where, quote = '', late } = disclosure;
  return where === 'none' ? t('chat:says.none') : t(`chat:says.${late ? 'late' : where}`, { quote });
}

function personIn({ handover }: ChatModel, { t }: Translator): string {
  const { asked, offered, given, queue, hours, refusedAt } = handover;
  const more = [hours ? t('chat:person.hours') : '', queue ? t('chat:person.queue') : ''].filter(Boolean);
  if (asked > 0 && given) return [t('chat:person.given'), ...more].join(' ');
  if (refusedAt !== undefined) return t('chat:person.refused', { count: asked });
  return [offered === 'none' && more.length > 0 ? '' : t(`chat:person.${offered}`), ...more].filter(Boolean).join(' ');
}
