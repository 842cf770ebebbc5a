import type { ChatModel } from '@/lib/model/page.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook, VendorBook } from '@/lib/model/vendor.ts';
import type { Translator } from './translator.ts';

/** One thing that is known of a chat, in words. Page text stands in it as it is: put out as text only. */
interface ChatFact {
  readonly name: string;
  readonly value: string;
}

interface ToldChat {
  readonly facts: readonly ChatFact[];
  /** One sentence on all that is not known; empty where there is nothing left to know. */
  readonly open: string;
}

/** What is known of the chat on a page; `undefined` where there is none. Never more than is known. */
export function tellChat(
  { chat, findings }: Pick<Report, 'chat' | 'findings'>,
  { vendors }: Pick<CompanyBook, 'vendors'>,
  translator: Translator,
): ToldChat | undefined {
  if (!chat) return undefined;
  const { t, has } = translator;
  const kinds = new Set(
    findings.filter(({ pattern }) => pattern === 'sensitive-data-request').map(({ reason }) => `chat:asked.${reason}`),
  );
  const asked = [...kinds].flatMap((key) => (has(key) ? [t(key)] : []));
  const keeps = [chat.recorded ? t('chat:keeps.recorded') : '', chat.remembers ? t('chat:keeps.remembers') : ''];
  const values: Record<Label, string> = {
    speaks: speaksIn(chat, translator),
    says: said(chat, translator),
    built: builtBy(chat, vendors, translator),
    person: personIn(chat, translator),
    asked: asked.length > 0 ? t('chat:asked.list', { what: asked }) : '',
    keeps: keeps.filter(Boolean).join(' '),
  };
  const labels = Object.keys(values) as Label[];
  const unknown = WANTED.filter((label) => values[label] === '').map((label) => t(`chat:open.${label}`));
  return {
    facts: labels
      .filter((label) => values[label] !== '')
      .map((label) => ({ name: t(`chat:label.${label}`), value: values[label] })),
    open: unknown.length > 0 ? t('chat:open.list', { what: unknown }) : '',
  };
}

type Label = 'speaks' | 'says' | 'built' | 'person' | 'asked' | 'keeps';
/** What a reader wants to know of every chat. */
const WANTED = ['speaks', 'built', 'person', 'keeps'] as const satisfies readonly Label[];

/** So many traits are typical, fewer nothing to speak of. */
const TYPICAL = 2;

function speaksIn(chat: ChatModel, { t }: Translator): string {
  const who = speaking(chat);
  return who === undefined ? '' : t(`chat:speaks.${who}`);
}

function speaking({ turns, traits }: ChatModel) {
  const company = turns.filter(({ speaker }) => speaker !== 'visitor' && speaker !== 'system');
  const machine = company.find(({ speaker }) => speaker === 'machine');
  const human = company.some(({ speaker }) => speaker === 'human');
  if (machine && human) return 'machineThenHuman';
  if (machine?.by === 'markup' || machine?.by === 'vendor') return machine.by;
  if (machine) return 'machine';
  if (human) return 'human';
  return company.length > 0 && traits.length >= TYPICAL ? 'traits' : undefined;
}

function builtBy({ vendor, byProgram }: ChatModel, vendors: VendorBook, { t, has }: Translator): string {
  if (vendor === undefined) return '';
  const key = `chat:makers.${vendor}`;
  const known = Object.hasOwn(vendors, vendor) ? vendors[vendor] : undefined;
  const name = has(key) ? t(key) : (known?.name ?? vendor);
  if (byProgram) return t('chat:built.program', { name });
  const ai = known?.ai ?? 'none';
  return t(`chat:built.${ai === 'none' ? 'named' : ai}`, { name });
}

/** That a chat says nothing tells something only where a machine may write. */
function said(chat: ChatModel, { t }: Translator): string {
  const { in: where, quote = '', late, unsure } = chat.disclosure;
  if (where !== 'none') return t(`chat:says.${late ? 'late' : where}`, { quote });
  const who = speaking(chat);
  return unsure || who === undefined || who === 'human' ? '' : t('chat:says.none');
}

function personIn({ handover }: ChatModel, { t }: Translator): string {
  const { asked, offered, given, queue, hours, refusedAt } = handover;
  const more = [hours ? t('chat:person.hours') : '', queue ? t('chat:person.queue') : ''].filter(Boolean);
  if (asked > 0 && given) return [t('chat:person.given'), ...more].join(' ');
  if (refusedAt !== undefined) return t('chat:person.refused', { count: asked });
  return [offered === 'none' ? '' : t(`chat:person.${offered}`), ...more].filter(Boolean).join(' ');
}
