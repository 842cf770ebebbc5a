import { wantsNotice } from '@/lib/catalog/region.ts';
import type { Behind, ContactWay } from '@/lib/model/behind.ts';
import type { Report } from '@/lib/model/report.ts';
import { RESPONSIBLE_LINKS, type ResponsibleLink } from '@/lib/model/vocabulary.ts';
import type { Translator } from './translator.ts';

/** With whom a reader deals, and how to reach them, in words. Page text is put in as it is: put out as text only. */
export interface ToldResponsible {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** One sentence where the seller is not the site, or where nobody is named; else `''`. */
  readonly note: string;
  /** A link's name as the page has it, and what it is where the name is another. */
  readonly links: readonly { readonly name: string; readonly label?: string; readonly href?: string }[];
  /** What was looked for and not found, and where a legal notice may be; sentences. */
  readonly gaps: readonly string[];
  /** There may be a rule on that a legal notice is missing. */
  readonly wantsRules: boolean;
  /** How far a person is away, in one sentence. */
  readonly reach: string;
  readonly ways: readonly { readonly text: string; readonly href?: string }[];
}

/**
 * @param region where the reader lives: a missing legal notice is named only where the law asks for one.
 * @returns `undefined` for a report of a page that nobody looked behind.
 */
export function toldResponsible(report: Report, region: string, translator: Translator): ToldResponsible | undefined {
  const { behind, url } = report;
  if (!behind?.responsible) return undefined;
  const facts = factsOf(report, behind.responsible, translator);
  const isMissing = behind.responsible.notice === 'none' || behind.responsible.notice === 'perhaps';
  const wantsRules = isMissing && wantsNotice(region);
  return {
    facts,
    note: noteOf(facts.length, behind.responsible, translator),
    links: behind.responsible.links.map(({ to, name, href }) => {
      const label = translator.t(`responsible:links.${to}`);
      return { name, ...(label.toLowerCase() !== name.toLowerCase() && { label }), ...linkTo(href, url) };
    }),
    gaps: gapsOf(behind.responsible, wantsRules, translator),
    wantsRules,
    reach: reachOf(behind.contact, translator),
    ways: behind.contact.map((way) => ({ text: wayText(way, translator), ...linkOfWay(way, url) })),
  };
}

type Responsible = NonNullable<Behind['responsible']>;

function factsOf(
  { page: { merchant = { from: [] } } }: Report,
  { seller, shipper, platform }: Responsible,
  { t }: Translator,
): ToldResponsible['facts'] {
  const { name, legalName, address, vatId } = merchant;
  const own = name === seller ? undefined : name;
  const all = [
    ['seller', seller],
    ['platform', platform],
    ['shipper', shipper],
    ['shop', own === platform ? undefined : own],
    ['company', legalName === name ? undefined : legalName],
    ['address', address],
    ['vat', vatId],
  ] as const;
  return all.flatMap(([key, value]) => (value ? [{ label: t(`responsible:facts.${key}`), value }] : []));
}

function noteOf(facts: number, { seller, platform }: Responsible, { t }: Translator): string {
  if (facts === 0) return t('responsible:nobody');
  const isOther = seller !== undefined && platform !== undefined && seller !== platform;
  return isOther ? t('responsible:another') : t('responsible:says');
}

/** Links of which a page that sells has all as a rule; what it lacks is told only of one that could be read. */
const USUAL: ReadonlySet<ResponsibleLink> = new Set(['terms', 'privacy', 'returns']);

function gapsOf({ links, notice }: Responsible, wantsNoticeHere: boolean, { t }: Translator): string[] {
  const missing = RESPONSIBLE_LINKS.filter((to) => USUAL.has(to) && !links.some((link) => link.to === to));
  const names = missing.map((to) => t(`responsible:links.${to}`));
  return [
    ...(notice === 'here' ? [t('responsible:notice.here')] : []),
    ...(wantsNoticeHere && (notice === 'none' || notice === 'perhaps') ? [t(`responsible:notice.${notice}`)] : []),
    ...(notice !== 'unread' && names.length > 0 ? [t('responsible:links.missing', { names })] : []),
  ];
}

function reachOf(ways: readonly ContactWay[], { t }: Translator): string {
  const direct = ways.filter(({ way }) => way !== 'help').map(({ steps }) => steps);
  if (direct.length > 0) {
    const count = Math.min(...direct);
    return count === 0 ? t('responsible:reach.here') : t('responsible:reach.steps', { count });
  }
  return t(ways.length > 0 ? 'responsible:reach.help' : 'responsible:reach.none');
}

function wayText({ way, value, hours }: ContactWay, { t }: Translator): string {
  const text =
    way === 'phone' || way === 'email'
      ? t(`responsible:reach.${way}`, { value })
      : t(`responsible:reach.${way === 'help' ? 'helpPages' : way}`);
  return hours === undefined ? text : t('responsible:reach.hours', { way: text, hours });
}

const linkOfWay = ({ way, value, steps }: ContactWay, url: string) =>
  way === 'phone' || way === 'email' || steps === 0 ? {} : linkTo(value, url);

/** An address that a page gave, made whole; none for what leads anywhere but to a page of the web. */
function linkTo(href: string, base: string): { href?: string } {
  if (!/^(?:https?:\/)?\//i.test(href)) return {};
  try {
    const { protocol, href: whole } = new URL(href, base);
    return protocol === 'https:' || protocol === 'http:' ? { href: whole } : {};
  } catch {
    return {};
  }
}
