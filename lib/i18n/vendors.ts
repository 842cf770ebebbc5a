import type { Signal } from '@/lib/model/finding.ts';
import type { Trace } from '@/lib/model/page.ts';
import type { CompanyBook, VendorBook } from '@/lib/model/vendor.ts';
import type { Translator } from './translator.ts';

/** What a reader is told of a vendor whose software left traces on a page. Names from the page stand in `traces`. */
export interface VendorText {
  readonly id: string;
  readonly name: string;
  /** That it runs, who makes it, what it does, with which data, and whether AI is in it. */
  readonly seen: string;
  readonly gaveAway: string;
  /** Address of the vendor's own page for saying no. */
  readonly optOut?: string;
}

/** So many traces are told of each vendor. */
const MOST_TRACES = 4;

/**
 * Says in plain sentences whose software runs on a page. One that the book does not know (of a newer Clearcart) is left out.
 * @param ran vendors that were seen to run: of others, what is kept may be from another page, or another day.
 */
export function explainVendors(
  signals: readonly Signal[],
  book: VendorBook,
  translator: Translator,
  ran: readonly string[] = [],
): VendorText[] {
  return signals.flatMap((signal) => {
    const facts = Object.hasOwn(book, signal.vendor) ? book[signal.vendor] : undefined;
    if (!facts) return [];
    const { t } = translator;
    const { name, company, country, roles, ai, data, optOut } = facts;
    const places = new Intl.DisplayNames(translator.lang, { type: 'region' });
    const maker = country
      ? t('vendors:makerIn', { company, country: places.of(country) ?? country })
      : t('vendors:maker', { company });
    const sentences = [
      t(`vendors:seen.${isKept(signal) && !ran.includes(signal.vendor) ? 'kept' : signal.certainty}`, { name }),
      // What is called as its maker needs no second sentence for it, unless there is a country to tell.
      company === name && !country ? '' : maker,
      ...roles.map((role) => t(`vendors:does.${role}`)),
      data.length === 0 ? '' : t('vendors:data', { kinds: data.map((kind) => t(`vendors:kinds.${kind}`)) }),
      ai === undefined || ai === 'none' ? '' : t(`vendors:ai.${ai}`),
    ];
    return [
      {
        id: signal.vendor,
        name,
        seen: sentences.filter(Boolean).join(' '),
        gaveAway: signal.traces
          .slice(0, MOST_TRACES)
          .map((trace) => traceText(trace, translator))
          .join(', '),
        ...(optOut && { optOut }),
      },
    ];
  });
}

/** Whether all that was seen of it is kept in the browser. */
const isKept = ({ certainty, traces }: Signal) =>
  certainty !== 'possible' && traces.every(({ kind }) => kind === 'cookie' || kind === 'storage');

const traceText = ({ kind, value }: Trace, { t }: Translator) => t(`vendors:trace.${kind}`, { value });

/** So many are named. */
const MOST_STRANGERS = 12;

/** Others from whom a page loads, in one sentence; `''` for none. */
export function explainStrangers(
  domains: readonly string[],
  companies: CompanyBook['names'],
  { t }: Translator,
): string {
  if (domains.length === 0) return '';
  const names = domains.slice(0, MOST_STRANGERS).map((domain) => {
    const company = Object.hasOwn(companies, domain) ? companies[domain] : undefined;
    return company ? t('vendors:stranger', { domain, company }) : domain;
  });
  return t('vendors:strangers', {
    names: domains.length > MOST_STRANGERS ? [...names, '…'] : names,
    count: domains.length,
  });
}
