import { comparable, type PriceAudit, pricesOf } from '@/lib/model/audit.ts';
import type { AuditOutcome } from '@/lib/model/vocabulary.ts';
import { moneyText } from './money.ts';
import type { Translator } from './translator.ts';

/** What comparing a price gave, in words. */
interface AuditText {
  readonly lead: string;
  /** What each was asked, a sentence each. */
  readonly asked: readonly string[];
  /** What that does not prove, or would take. */
  readonly limit: string;
  /** What the reader can do, where some were asked less. */
  readonly advice?: string;
}

export function tellAudit(audit: PriceAudit, translator: Translator): AuditText {
  const { t, lang } = translator;
  const { outcome, by, p = 1, needed = 0, personas, looks } = audit;
  const compared = by ? comparable(looks, by) : [];
  const hasOthers = by !== undefined && looks.some((look) => look[by] && look[by].currency !== compared[0]?.currency);
  const asked = personas.map((persona) => {
    const who = nameOf(persona, translator);
    const prices = pricesOf(audit, persona.id).map(({ price: { amount, currency }, times }) =>
      t('behind:audit.price', { count: times, price: moneyText(amount, currency, lang) }),
    );
    return prices.length === 0 ? t('behind:audit.notAsked', { who }) : t('behind:audit.asked', { who, prices });
  });
  return {
    lead: t(`behind:audit.lead.${outcome}`, { count: compared.length }),
    asked: [...(outcome === 'unread' ? [] : asked), ...(hasOthers ? [t('behind:audit.otherCurrency')] : [])],
    limit: t(`behind:audit.limit.${outcome}`, { once: Math.floor(1 / p), rounds: needed }),
    ...(ASKED_LESS.has(outcome) && { advice: t('behind:audit.do') }),
  };
}

/** What came of it where some were asked less. */
const ASKED_LESS: ReadonlySet<AuditOutcome> = new Set(['differs', 'kept', 'personal']);

/** As a file calls them, else as we do. */
function nameOf({ id, name }: PriceAudit['personas'][number], { t, has, lang }: Translator): string {
  if (name !== undefined) return name;
  const language = /^reads-([a-z]{2})$/.exec(id)?.[1];
  if (language !== undefined) {
    const called = new Intl.DisplayNames(lang, { type: 'language' }).of(language) ?? language;
    return t('behind:audit.persona.reads', { language: called });
  }
  const key = `behind:audit.persona.${id}`;
  return has(key) ? t(key) : id;
}
