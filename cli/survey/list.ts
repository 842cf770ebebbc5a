import { type Options, parse } from 'csv-parse/sync';
import type { ListedSite } from '@/lib/model/survey.ts';
import { Failure } from '../failure.ts';
import { printable } from '../output.ts';

/** The sites of a list, and what was wrong with its other lines. */
export interface SiteList {
  readonly sites: readonly ListedSite[];
  readonly problems: readonly string[];
  /** Lines that named a site or page once more. */
  readonly repeated: number;
}

const NAMES: Readonly<Record<'address' | 'category' | 'country', readonly string[]>> = {
  address: ['url', 'address', 'site', 'domain', 'host'],
  category: ['category'],
  country: ['country'],
};
const LONGEST_WORDS = 100;
const [LONGEST_ADDRESS, LONGEST_HOST] = [2_000, 253];

interface Line {
  readonly line: number;
  readonly address: string;
  readonly category?: string | undefined;
  readonly country?: string | undefined;
}

/**
 * Reads a list of sites: one address or host a line, with `#` before remarks; or a table (commas or tabs) whose first line names its
 * columns, `url` or `site` among them, and perhaps `category` and `country`; or ranks and hosts, as lists of popular sites are. Hosts
 * stand for whole sites; addresses with a path name pages, and those of one site are one visit.
 *
 * @param name what problems call it
 * @throws Failure where no line names a site
 */
export function readSites(text: string, name: string): SiteList {
  const sites = new Map<
    string,
    { readonly site: Omit<ListedSite, 'pages'>; readonly pages: Set<string>; isWhole: boolean }
  >();
  const problems: string[] = [];
  let repeated = 0;
  const skipped = (line: number) =>
    problems.push(
      `${name}, line ${line}: a quotation mark is not closed, so this and what follows cannot be told apart.`,
    );
  for (const { line, address, category, country } of linesOf(text.replace(/^\ufeff/, ''), skipped)) {
    const found = addressOf(address);
    if ('problem' in found) {
      problems.push(`${name}, line ${line}: ${printable(address).slice(0, 200)}: ${found.problem}.`);
      continue;
    }
    const { url } = found;
    const site = siteNameOf(url);
    const isPage = url.pathname !== '/' || url.search !== '';
    const before = sites.get(site);
    if (before) {
      if (isPage ? before.pages.has(url.href) : before.isWhole) repeated++;
      if (isPage) before.pages.add(url.href);
      else before.isWhole = true;
      continue;
    }
    sites.set(site, {
      site: {
        site,
        url: isPage ? new URL('/', url).href : url.href,
        ...(category && { category: category.slice(0, LONGEST_WORDS).toWellFormed() }),
        ...(country && { country: country.slice(0, LONGEST_WORDS).toWellFormed() }),
      },
      pages: new Set(isPage ? [url.href] : []),
      isWhole: !isPage,
    });
  }
  if (sites.size === 0)
    throw Failure.input(
      `${name}: no line names a site${problems[0] ? ` (${problems[0]})` : ''}. Write one address or host a line.`,
    );
  // Who names pages of a site wants those, whatever else names it.
  const listed = [...sites.values()].map(({ site, pages }) => (pages.size > 0 ? { ...site, pages: [...pages] } : site));
  return { sites: listed, problems, repeated };
}

/** A site's name in all tables. */
export const siteNameOf = ({ host }: URL): string => host.replace(/^www\./, '');

/** @param skipped hears of lines that are no row. */
function linesOf(text: string, skipped: (line: number) => void): Line[] {
  const plain = text
    .split(/\r?\n/)
    .map((content, at) => ({ line: at + 1, address: content.replace(/(?:^|\s)#.*/, '').trim() }));
  const [first] = plain.filter(({ address }) => address !== '');
  const delimiter = first && DELIMITERS.find((each) => isHead(first.address.split(each)));
  if (delimiter === undefined) return plain.filter(({ address }) => address !== '');
  const rows = parse(text, {
    delimiter,
    comment: '#',
    comment_no_infix: true,
    on_record: (fields: string[], { lines }) => [String(lines), ...fields],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error): undefined => void skipped(Number(error?.lines ?? 0)),
    trim: true,
  } as const satisfies Options) as string[][];
  const head = rows[0]?.slice(1).map(nameOf) ?? [];
  const isRanked = RANK.test(head[0] ?? '');
  const column = (names: readonly string[]) => names.map((name) => head.indexOf(name)).find((at) => at !== -1) ?? -1;
  const at = isRanked ? 1 : column(NAMES.address);
  const [category, country] = [column(NAMES.category), column(NAMES.country)];
  return rows.slice(isRanked ? 0 : 1).map(([line, ...fields]) => ({
    line: Number(line),
    address: fields[at] ?? '',
    category: fields[category],
    country: fields[country],
  }));
}

const DELIMITERS = [',', '\t', ';'];
const RANK = /^\d+$/;
const nameOf = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();

/** Whether a first line names columns, or has a rank and a host: an address may hold commas, too. */
function isHead(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  const names = cells.map(nameOf);
  return names.some((name) => NAMES.address.includes(name)) || (cells.length === 2 && RANK.test(names[0] ?? ''));
}

/** To a browser, fewer numbers than four, and others than decimal ones, are an address, too: hardly the one that was meant. */
const NUMBERS = /^\d+\.\d+\.\d+\.\d+$/;

function addressOf(words: string): { readonly url: URL } | { readonly problem: string } {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(words) ? words : `https://${words}`;
  if (/\s/.test(words) || !URL.canParse(address)) return { problem: 'this is no address' };
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'only http and https addresses are visited' };
  if (/(?:^|\.)\./.test(url.hostname)) return { problem: 'this host has a dot too many' };
  if (NUMBERS.test(url.hostname) && !words.includes(url.hostname))
    return { problem: `this would be read as ${url.hostname}; write the whole number` };
  if (!/[.:]/.test(url.hostname) && url.hostname !== 'localhost') return { problem: 'this host has no domain' };
  if (url.href.length > LONGEST_ADDRESS || url.host.length > LONGEST_HOST)
    return { problem: 'this address is too long' };
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url };
}
