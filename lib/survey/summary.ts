import { PAGE_ROLES, SITE_STATES } from '@/lib/model/survey.ts';
import type {
  Chats,
  Coverage,
  Cut,
  PatternPrevalence,
  Prevalence,
  Skipped,
  SurveySummary,
  Together,
  VendorBeside,
  Verdicts,
} from '@/lib/model/survey-summary.ts';
import {
  AUDIT_OUTCOMES,
  CLAIM_KINDS,
  FAMILIES,
  PATTERN_FAMILY,
  PATTERN_IDS,
  type PatternId,
  VERDICTS,
  type VerdictValue,
} from '@/lib/model/vocabulary.ts';
import { association } from './statistics/association.ts';
import { clusterShare } from './statistics/bootstrap.ts';
import { wilson } from './statistics/share.ts';
import {
  countOf,
  originOf,
  type PageTally,
  pressureOf,
  type Question,
  ran,
  SEEN,
  type SiteTally,
  seenOf,
  type Tally,
} from './tally.ts';

/** Groups that are named in one cut; smaller ones are left to the tables. */
const MOST_GROUPS = 20;
const MOST_PAIRS = 25;
const MOST_VENDORS = 15;
const MOST_REASONS = 12;
/** Of what is on fewer sites nothing can be said. */
const LEAST_SITES = 2;

const ANY = pressureOf(PATTERN_IDS);
const HURRY = pressureOf(PATTERN_IDS.filter((id) => ['urgency', 'scarcity'].includes(PATTERN_FAMILY[id])));

/**
 * Sums a survey's wave up. Shares of sites are of those where at least one page was looked at for it, shares of pages of those pages.
 *
 * @param seed of the bootstrap
 */
export function summarise(tally: Tally, seed: number): SurveySummary {
  const { sites, wave, tools, began, ended, examples } = tally;
  const prevalence = (question: Question) => prevalenceOf(sites, question, seed);
  return {
    wave,
    origin: originOf(tally),
    tools: [...tools].sort(),
    began,
    ended,
    any: prevalence(ANY),
    patterns: PATTERN_IDS.map((pattern) => patternOf(pattern, tally, prevalence(pressureOf([pattern])))),
    families: FAMILIES.map((family) => ({
      family,
      ...prevalence(pressureOf(PATTERN_IDS.filter((id) => PATTERN_FAMILY[id] === family))),
    })),
    cuts: cutsOf(tally, seed),
    claims: CLAIM_KINDS.flatMap((claim) => {
      const verdicts = verdictsOf(
        sites.map(({ claims }) => claims.get(claim)),
        seed,
      );
      return verdicts ? [{ claim, ...verdicts }] : [];
    }),
    claimsByPattern: PATTERN_IDS.flatMap((pattern) => {
      const verdicts = verdictsOf(
        sites.map(({ claimsByPattern }) => claimsByPattern.get(pattern)),
        seed,
      );
      return verdicts ? [{ pattern, ...verdicts }] : [];
    }),
    together: togetherOf(sites),
    vendors: vendorsOf(tally, seed),
    audits: AUDIT_OUTCOMES.flatMap((outcome) => {
      const pages = clusterShare(
        sites.map((site) => countOf(site, ({ row }) => (row.audit === null ? undefined : row.audit === outcome))),
        seed,
      );
      return pages.of === 0 ? [] : [{ outcome, pages }];
    }),
    chats: chatsOf(sites),
    coverage: coverageOf(tally),
    examples,
  };
}

function prevalenceOf(sites: readonly SiteTally[], question: Question, seed: number): Prevalence {
  const counts = sites.map((site) => countOf(site, question)).filter(({ of }) => of > 0);
  return {
    sites: wilson(counts.filter(({ hits }) => hits > 0).length, counts.length),
    pages: clusterShare(counts, seed),
  };
}

function patternOf(pattern: PatternId, { sites, findings, skipped }: Tally, prevalence: Prevalence): PatternPrevalence {
  const counts = findings.get(pattern) ?? { pressure: 0, fair: 0 };
  const read = sites.flatMap((site) => site.pages.filter(({ reads }) => reads > 0));
  const pages = sites.flatMap((site) => site.pages.map((page) => seenOf(page, pattern)));
  const reasons: readonly (readonly [Skipped, number])[] = [
    ...(skipped.get(pattern) ?? []),
    ['unasked', read.filter((page) => seenOf(page, pattern) === SEEN.notRun).length],
  ];
  return {
    pattern,
    ...prevalence,
    findings: counts.pressure,
    fair: {
      findings: counts.fair,
      sites: sites.filter((site) => site.pages.some((page) => seenOf(page, pattern) === SEEN.fair)).length,
    },
    notApplicable: pages.filter((seen) => seen === SEEN.notApplicable).length,
    skipped: reasons
      .filter(([, times]) => times > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([why, times]) => ({ why, pages: times })),
  };
}

type GroupsOf = (page: PageTally, site: SiteTally) => Iterable<string | null>;

function cutsOf({ sites, vendors }: Tally, seed: number): Cut[] {
  const cuts: readonly (readonly [Cut['by'], GroupsOf])[] = [
    ['country', (_, site) => [site.row.country]],
    ['category', (_, site) => [site.row.category]],
    ['language', (page) => [page.row.lang]],
    ['role', (page) => [page.row.role]],
    ['persona', (page) => [page.row.persona]],
    ['device', (page) => [page.row.device]],
    ['locale', (page) => [page.row.locale]],
    ['vendor', (page) => page.vendors],
  ];
  return cuts.map(([by, groupsOf]) => {
    const members = new Map<string, number>();
    for (const site of sites) {
      const own = new Set(
        site.pages.filter((page) => ANY(page) !== undefined).flatMap((page) => [...groupsOf(page, site)]),
      );
      for (const group of own) if (group !== null) members.set(group, (members.get(group) ?? 0) + 1);
    }
    const largest = [...members]
      .filter(([, size]) => by !== 'vendor' || size >= LEAST_SITES)
      .sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || (a < b ? -1 : 1))
      .slice(0, MOST_GROUPS);
    return {
      by,
      groups: largest.map(([group]) => ({
        name: by === 'vendor' ? (vendors.get(group)?.company ?? group) : group,
        ...groupPrevalence(sites, group, groupsOf, seed),
      })),
      left: members.size - largest.length,
    };
  });
}

function groupPrevalence(sites: readonly SiteTally[], group: string, groupsOf: GroupsOf, seed: number): Prevalence {
  const counts = sites
    .map((site) => countOf(site, (page) => ([...groupsOf(page, site)].includes(group) ? ANY(page) : undefined)))
    .filter(({ of }) => of > 0);
  return {
    sites: wilson(counts.filter(({ hits }) => hits > 0).length, counts.length),
    pages: clusterShare(counts, seed),
  };
}

function verdictsOf(
  ofSites: readonly (Record<VerdictValue, number> | undefined)[],
  seed: number,
): Verdicts | undefined {
  const counted = ofSites.filter((counts) => counts !== undefined);
  if (counted.length === 0) return undefined;
  const counts = { unchecked: 0, holds: 0, doubtful: 0, false: 0 };
  for (const own of counted) for (const verdict of VERDICTS) counts[verdict] += own[verdict];
  const checked = counted.map((own) => ({ hits: own.false, of: own.holds + own.doubtful + own.false }));
  return { counts, untrue: clusterShare(checked, seed) };
}

/** Of sites whose chat was to be opened; each counts once, on whichever of its pages that was. */
function chatsOf(sites: readonly SiteTally[]): Chats | null {
  const share = (question: Question) => {
    const counts = sites.map((site) => countOf(site, question)).filter(({ of }) => of > 0);
    return wilson(counts.filter(({ hits }) => hits > 0).length, counts.length);
  };
  const there = share(({ chat }) => (chat === null ? undefined : chat !== 'none'));
  if (there.of === 0) return null;
  const isRead = ({ chat }: PageTally) => chat === 'opened' || chat === 'shown';
  const says = (page: PageTally) => (isRead(page) ? page.row.chat_says_machine : null);
  return {
    there,
    read: share((page) => (page.chat === null || page.chat === 'none' ? undefined : isRead(page))),
    machine: share((page) => {
      const where = says(page);
      return where === null ? undefined : where !== 'none';
    }),
    silent: share((page) => {
      const where = says(page);
      return where === null || page.row.chat_program !== true ? undefined : where === 'none';
    }),
    person: share((page) => (isRead(page) ? page.row.chat_person !== 'none' : undefined)),
  };
}

/** Pairs that meet on two sites or more, those that go together most first. */
function togetherOf(sites: readonly SiteTally[]): Together[] {
  const perSite = sites.map((site) =>
    PATTERN_IDS.map((pattern) => site.pages.reduce((most, page) => Math.max(most, seenOf(page, pattern)), 0)),
  );
  const pairs = PATTERN_IDS.flatMap((one, at) =>
    PATTERN_IDS.slice(at + 1).flatMap((other, after) => {
      const counts = { both: 0, first: 0, second: 0, neither: 0 };
      for (const seen of perSite) {
        const [a, b] = [seen[at], seen[at + 1 + after]];
        if (!ran(a) || !ran(b)) continue;
        const [hasOne, hasOther] = [a === SEEN.pressure, b === SEEN.pressure];
        counts[hasOne ? (hasOther ? 'both' : 'first') : hasOther ? 'second' : 'neither']++;
      }
      const { phi, lift } = association(counts);
      if (counts.both < LEAST_SITES || phi === null || lift === null) return [];
      const { both, first: onlyOne, second: onlyOther, neither } = counts;
      return [{ one, other, both, onlyOne, onlyOther, of: both + onlyOne + onlyOther + neither, phi, lift }];
    }),
  );
  return pairs.sort((a, b) => b.phi - a.phi || b.both - a.both).slice(0, MOST_PAIRS);
}

function vendorsOf({ sites, vendors }: Tally, seed: number): VendorBeside[] {
  const among = (vendor: string, hurried: boolean) =>
    clusterShare(
      sites.map((site) => countOf(site, (page) => (HURRY(page) === hurried ? page.vendors.has(vendor) : undefined))),
      seed,
    );
  const hurriedSites = new Map<string, number>();
  for (const { pages } of sites) {
    const own = new Set(pages.filter((page) => HURRY(page) === true).flatMap((page) => [...page.vendors]));
    for (const vendor of own) hurriedSites.set(vendor, (hurriedSites.get(vendor) ?? 0) + 1);
  }
  return [...hurriedSites]
    .filter(([, count]) => count >= LEAST_SITES)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MOST_VENDORS)
    .map(([vendor]) => ({
      vendor,
      company: vendors.get(vendor)?.company ?? null,
      roles: [...(vendors.get(vendor)?.roles ?? [])].sort(),
      hurried: among(vendor, true),
      others: among(vendor, false),
    }));
}

function coverageOf({ sites, reasons, otherReasons }: Tally): Coverage {
  const pages = sites.flatMap((site) => site.pages);
  const inOrder = [...reasons.values()].sort((a, b) => b.times - a.times || (a.why < b.why ? -1 : 1));
  const named = inOrder.slice(0, MOST_REASONS);
  return {
    sites: sites.length,
    states: SITE_STATES.map((state) => ({ state, sites: sites.filter(({ row }) => row.state === state).length })),
    pages: {
      asked: pages.length,
      read: pages.filter(({ reads }) => reads > 0).length,
      readTwice: pages.filter(({ reads }) => reads > 1).length,
      cutOff: pages.filter(({ cutOff }) => cutOff).length,
      broke: pages.filter(({ seen }) => seen.includes(SEEN.broke)).length,
    },
    roles: PAGE_ROLES.flatMap((role) => {
      const own = pages.filter(({ row }) => row.role === role);
      return own.length === 0 ? [] : [{ role, asked: own.length, read: own.filter(({ reads }) => reads > 0).length }];
    }),
    reasons: named,
    otherReasons: otherReasons + inOrder.slice(MOST_REASONS).reduce((sum, { times }) => sum + times, 0),
  };
}
