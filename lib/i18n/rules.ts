/**
 * Rules and places to complain, in a reader's words. Much data that few ask for: views load this file when they need it, and
 * the texts of laws and places come with it.
 */
import { BODIES, type Body, type Complaint } from '@/lib/catalog/bodies.ts';
import { isOf, LAWS, type Law, lawsOnPattern, lawsOnRole, lawsOnTopic } from '@/lib/catalog/laws.ts';
import { jurisdictionsOf } from '@/lib/catalog/region.ts';
import type { PatternId, SignalRole } from '@/lib/model/vocabulary.ts';
import type { Language } from './languages.ts';
import deLaws from './locales/de/laws.json';
import dePlaces from './locales/de/places.json';
import enLaws from './locales/en/laws.json';
import enPlaces from './locales/en/places.json';
import type { Translator } from './translator.ts';

type Texts = Readonly<{ laws: Record<string, { name: string; says: string }>; places: Record<string, string> }>;

/** By language, as `TEXTS`. */
export const RULE_TEXTS: Readonly<Record<Language, Texts>> = {
  en: { laws: enLaws, places: enPlaces },
  de: { laws: deLaws, places: dePlaces },
};

/** A rule that may be relevant, never a judgement on a page. */
export interface ToldRule {
  readonly id: string;
  readonly place: string;
  readonly says: string;
  /** Names its article, too. */
  readonly name: string;
  /** In force since, as a date in words. */
  readonly since: string;
  readonly url: string;
}

export interface ToldBody {
  readonly id: string;
  readonly name: string;
  readonly lang: string;
  /** In English, where that is another name and its own is in a language that is not the reader's. */
  readonly english?: string;
  /** What it takes complaints about. */
  readonly about: string;
  readonly url: string;
  readonly source: string;
  /** As of when its address is known. */
  readonly checked: string;
}

/** What rules are asked for. */
export type About =
  | { readonly pattern: PatternId }
  | { readonly role: SignalRole }
  | { readonly topic: 'legal-notice' };

function lawsOn(about: About): readonly Law[] {
  if ('pattern' in about) return lawsOnPattern(about.pattern);
  return 'role' in about ? lawsOnRole(about.role) : lawsOnTopic(about.topic);
}

/** Rules that may be relevant to something, as far as they are a region's: the nearest first, then the oldest. */
export function toldRules(about: About, region: string, { lang }: Translator): ToldRule[] {
  const near = jurisdictionsOf(region);
  const rank = ({ jurisdiction }: Law) => (near.includes(jurisdiction) ? near.indexOf(jurisdiction) : near.length);
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  return lawsOn(about)
    .filter((law) => isOf(law, region))
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap(({ id, jurisdiction, since, url }) => {
      const texts = RULE_TEXTS[lang].laws[id];
      if (!texts) return [];
      return [{ id, ...texts, place: placeName(jurisdiction, lang), since: day.format(new Date(since)), url }];
    });
}

/** Where a region's readers can complain: the nearest first, those for shops abroad last. */
export function toldBodies(region: string, translator: Translator, about?: Complaint): ToldBody[] {
  const near = jurisdictionsOf(region);
  const rank = ({ jurisdiction, only }: Body) => near.indexOf(jurisdiction) + (only ? near.length : 0);
  return BODIES.filter(({ jurisdiction, takes }) => near.includes(jurisdiction) && (!about || takes.includes(about)))
    .toSorted((one, other) => rank(one) - rank(other))
    .map((body) => toldBody(body, translator));
}

function toldBody({ id, name, lang, english, takes, only, url, source, ...body }: Body, { t, ...own }: Translator) {
  const [first = 'consumer'] = takes;
  const what = t(`rules:complain.${takes.length > 1 ? 'both' : first}`);
  return {
    id,
    name,
    lang,
    ...(english !== name && lang !== own.lang && { english }),
    about: only ? t('rules:complain.abroad', { about: what }) : what,
    url,
    source,
    checked: t(`rules:complain.${body.dated}`, { date: dateText(body.checked, own.lang) }),
  };
}

/** A day, or a month, in words. */
function dateText(date: string, lang: Language): string {
  const format: Intl.DateTimeFormatOptions =
    date.length > '2024-01'.length ? { dateStyle: 'long' } : { month: 'long', year: 'numeric' };
  return new Intl.DateTimeFormat(lang, { ...format, timeZone: 'UTC' }).format(new Date(date));
}

/** A country, a state of one (`California, United States`), or the Union, by its name. */
export function placeName(region: string, lang: Language): string {
  const country = new Intl.DisplayNames(lang, { type: 'region' }).of(region.slice(0, 2)) ?? region;
  const part = RULE_TEXTS[lang].places[region];
  return part ? `${part}, ${country}` : country;
}

/** The regions of which something is known, by name. */
export function knownRegions(lang: Language): { readonly code: string; readonly name: string }[] {
  const codes = new Set([...LAWS, ...BODIES].flatMap(({ jurisdiction }) => [jurisdiction, jurisdiction.slice(0, 2)]));
  codes.delete('EU');
  const { compare } = new Intl.Collator(lang);
  return [...codes]
    .map((code) => ({ code, name: placeName(code, lang), country: placeName(code.slice(0, 2), lang) }))
    .sort(
      (one, other) =>
        compare(one.country, other.country) ||
        Number(one.code.includes('-')) - Number(other.code.includes('-')) ||
        compare(one.name, other.name),
    )
    .map(({ code, name }) => ({ code, name }));
}
