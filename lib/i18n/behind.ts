import type { ChosenRegion, Privacy } from '@/lib/model/behind.ts';
import type { Signal, Target } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook, VendorBook } from '@/lib/model/vendor.ts';
import type { SignalRole } from '@/lib/model/vocabulary.ts';
import { tellAudit } from './audit.ts';
import type { Translator } from './translator.ts';
import { explainStrangers, explainVendors, type VendorText } from './vendors.ts';

/** One thing behind a page, in words. */
export interface BehindItem {
  readonly text: string;
  /** What more there is to say of it, a sentence each. */
  readonly more: readonly string[];
  /** What gave it away, a sentence each. */
  readonly gaveAway: readonly string[];
  /** Words of the page, and where they stand. */
  readonly quote?: string;
  readonly target?: Target;
  readonly optOut?: { readonly url: string; readonly name: string };
}

type TopicId = 'chosen' | 'tests' | 'price' | 'recording' | 'made' | 'tools';

/** What there is to say of one question about a page. */
export interface BehindTopic {
  readonly id: TopicId;
  readonly title: string;
  /** The one sentence that a reader may stop after. */
  readonly lead: string;
  readonly items: readonly BehindItem[];
  /** What the reader can do; empty where there is nothing to do. */
  readonly advice: string;
  /** Of which software the rules may be relevant here; absent where none was seen that does this. */
  readonly role?: SignalRole;
}

/**
 * What stands behind a page, question by question, in the order in which a reader may ask. A question to which nothing was seen is
 * left out, but for the price: of that, everybody wants to know.
 */
export function tellBehind(report: Report, { vendors, names }: CompanyBook, translator: Translator): BehindTopic[] {
  const { t } = translator;
  const { behind, signals } = report;
  const told = new Map<Signal, TopicId>();
  const ran = [...(behind?.privacy?.ranBefore ?? []), ...(behind?.privacy?.ranAfter ?? [])];
  const explain = (signal: Signal) => explainVendors([signal], vendors, translator, ran);
  const having = (roles: readonly SignalRole[]) =>
    signals.filter((signal) => signal.roles.some((role) => roles.includes(role)));
  /** Vendors of these roles, each told of once: elsewhere it says only where. */
  const items = (id: TopicId, ...roles: SignalRole[]) =>
    having(roles).flatMap((signal) => {
      const before = told.get(signal);
      told.set(signal, before ?? id);
      return explain(signal).map((vendor) =>
        before === undefined
          ? vendorItem(vendor)
          : sentence(t('behind:elsewhere', { name: vendor.name, topic: t(`behind:${before}.title`) })),
      );
    });
  /** Of how many the traces are more than possible ones: a lead says no more than the items below it. */
  const sure = (all: readonly Signal[]) =>
    all.filter(({ vendor, certainty }) => certainty !== 'possible' && Object.hasOwn(vendors, vendor)).length;
  /** Of software in a topic, if there is any. */
  const softwareLead = (id: 'chosen' | 'tests' | 'price', role: SignalRole, all: readonly BehindItem[]) =>
    all.length === 0 ? '' : t(`behind:${id}.${sure(having([role])) > 0 ? 'software' : 'perhaps'}`);
  const topic = (
    id: BehindTopic['id'],
    lead: string,
    all: readonly BehindItem[],
    advice: string,
    role?: SignalRole,
  ): BehindTopic[] =>
    lead === '' ? [] : [{ id, title: t(`behind:${id}.title`), lead, items: all, advice, ...(role && { role }) }];

  const regions = behind?.regions ?? [];
  const recommending = items('chosen', 'recommendation');
  const chosen = [...regions.map((region) => regionItem(region, vendors, translator)), ...recommending];
  // What records matters more than what tests: one that does both is told of there.
  const replay = items('recording', 'replay');
  const experiments = behind?.experiments ?? [];
  const testing = items('tests', 'experiment');
  const tests: BehindItem[] = experiments.map(({ id, variant, from, vendor }) => ({
    text: variant === undefined ? t('behind:tests.test', { id }) : t('behind:tests.variant', { id, variant }),
    more: vendor === undefined ? [] : [t('behind:tests.by', { name: vendors[vendor]?.name ?? vendor })],
    gaveAway: [t(`behind:tests.from.${from}`)],
  }));
  const pricing = items('price', 'pricing');
  const made = behind?.made ?? [];
  // Chats are told of with what they say.
  const others = having(['urgency-app', 'reviews', 'advertising', 'consent']).filter(
    (signal) => !told.has(signal) && !signal.roles.includes('chat'),
  );
  const tools = others.flatMap(explain).map(vendorItem);
  const strangers = explainStrangers(behind?.strangers ?? [], names, translator);

  return [
    ...topic(
      'chosen',
      chosenLead(regions, translator) || softwareLead('chosen', 'recommendation', recommending),
      chosen,
      t('behind:chosen.do'),
      'recommendation',
    ),
    ...topic(
      'tests',
      tests.length > 0 ? t('behind:tests.lead', { count: tests.length }) : softwareLead('tests', 'experiment', testing),
      [...tests, ...testing],
      t('behind:tests.do'),
      'experiment',
    ),
    ...priceTopic(report, pricing, softwareLead('price', 'pricing', pricing), translator),
    ...recordingTopic(report, replay, sure(having(['replay'])), vendors, translator),
    ...topic(
      'made',
      made.length > 0 ? t('behind:made.lead', { count: made.length }) : '',
      made.map(({ of, quote, target }) => ({
        text: t(`behind:made.of.${of}`),
        more: [],
        gaveAway: [],
        quote,
        target,
      })),
      t('behind:made.do'),
    ),
    ...topic(
      'tools',
      tools.length === 0
        ? strangers
        : sure(others) > 0
          ? t('behind:tools.lead', { count: sure(others) })
          : t('behind:tools.perhaps'),
      [...tools, ...(strangers === '' || tools.length === 0 ? [] : [sentence(strangers)])],
      '',
    ),
  ];
}

const SELLING: ReadonlySet<string> = new Set(['product', 'listing', 'cart', 'checkout', 'booking', 'subscription']);
const sells = ({ page }: Report) => page.kinds.some((kind) => SELLING.has(kind));

function chosenLead(regions: readonly ChosenRegion[], { t }: Translator): string {
  const personal = regions.filter(({ choice }) => choice === 'personal').length;
  if (personal > 0) return t('behind:chosen.lead', { count: personal });
  return regions.length > 0 ? t('behind:chosen.others', { count: regions.length }) : '';
}

/**
 * What comparing the price gave, where that was done, and else what the page lets see.
 * @param software what to say of software that can make prices; `''` where there is none.
 */
function priceTopic(
  report: Report,
  pricing: readonly BehindItem[],
  software: string,
  translator: Translator,
): BehindTopic[] {
  const { t } = translator;
  const { audit, findings } = report;
  if (!audit && !sells(report)) return [];
  const says = findings.some(({ pattern, stance }) => pattern === 'personalised-price' && stance === 'pressure')
    ? t('behind:price.said')
    : '';
  const may = says || software || t('behind:price.none');
  const compared = audit && tellAudit(audit, translator);
  const texts = compared ? [...compared.asked, compared.limit, says].filter(Boolean) : [];
  return [
    {
      id: 'price',
      title: t('behind:price.title'),
      lead: compared?.lead ?? may,
      items: [...texts.map(sentence), ...pricing],
      advice: compared?.advice ?? t('behind:price.do'),
      // Where nothing hints at a price of the reader's own, rules on such prices are none of this page's.
      ...((says !== '' || pricing.length > 0 || audit?.outcome === 'personal') && { role: 'pricing' as const }),
    },
  ];
}

function recordingTopic(
  { behind }: Report,
  replay: readonly BehindItem[],
  sure: number,
  vendors: VendorBook,
  { t }: Translator,
): BehindTopic[] {
  const { privacy } = behind ?? {};
  const names = (ids: readonly string[]) => ids.map((id) => vendors[id]?.name ?? id);
  // What went on in spite of a no is the first to know, then what did not wait.
  const ran = (['after', 'before'] as const).flatMap((when) => {
    const all = (when === 'before' ? privacy?.ranBefore : privacy?.ranAfter) ?? [];
    return all.length > 0 ? [t(`behind:recording.${when}`, { count: all.length, names: names(all) })] : [];
  });
  const facts = privacy
    ? [
        ...ran.slice(1),
        maskedText(privacy, t),
        privacy.standards.length > 0
          ? t('behind:recording.standards', {
              names: privacy.standards.map((standard) => t(`behind:recording.standard.${standard}`)),
            })
          : '',
        privacy.gpc === undefined ? '' : t(privacy.gpc ? 'behind:recording.gpcOn' : 'behind:recording.gpcOff'),
      ].filter(Boolean)
    : [];
  if (replay.length === 0 && ran.length === 0 && facts.length === 0) return [];
  const count = replay.length;
  const records =
    sure > 0
      ? t('behind:recording.lead', { count: sure })
      : t(count > 0 ? 'behind:recording.perhaps' : 'behind:recording.none');
  const lead = ran[0] ?? records;
  const items = [...replay, ...facts.map(sentence)];
  const role: SignalRole | undefined = count > 0 ? 'replay' : ran.length > 0 ? 'consent' : undefined;
  const title = t('behind:recording.title');
  return [{ id: 'recording', title, lead, items, advice: recordingAdvice(privacy, t), ...(role && { role }) }];
}

function recordingAdvice(privacy: Privacy | undefined, t: Translator['t']): string {
  if (privacy && privacy.ranAfter.length > 0) return t('behind:recording.doAfter');
  return t(privacy?.consent === 'none' ? 'behind:recording.doUnasked' : 'behind:recording.do');
}

function maskedText({ masked }: Privacy, t: Translator['t']): string {
  if (!masked) return '';
  return masked.masked > 0 ? t('behind:recording.masked', masked) : t('behind:recording.unmasked');
}

function regionItem(region: ChosenRegion, vendors: VendorBook, { t }: Translator): BehindItem {
  const { choice, quote, target, items, sponsored, vendor } = region;
  return {
    text: t(`behind:chosen.choice.${choice}`),
    more: [
      ...(sponsored > 0 ? [t('behind:chosen.sponsored', { count: sponsored, items })] : []),
      ...(vendor === undefined ? [] : [t('behind:chosen.filled', { name: vendors[vendor]?.name ?? vendor })]),
    ],
    gaveAway: [],
    quote,
    target,
  };
}

const sentence = (text: string): BehindItem => ({ text, more: [], gaveAway: [] });

const vendorItem = ({ name, seen, gaveAway, optOut }: VendorText): BehindItem => ({
  ...sentence(seen),
  gaveAway: gaveAway === '' ? [] : [gaveAway],
  ...(optOut && { optOut: { url: optOut, name } }),
});
