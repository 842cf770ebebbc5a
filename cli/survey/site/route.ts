import * as v from 'valibot';
import type { Link } from '@/lib/page/visitor/links.ts';
import { domainOf } from '@/lib/text/domain.ts';
import type { Tab } from '../../visit/visit.ts';
import { CLEAR, candidates, looksLike } from '../discover.ts';
import { siteNameOf } from '../list.ts';
import { askForSitemap } from '../manners.ts';
import { readSitemap } from '../sitemaps.ts';
import type { Stay } from './stay.ts';
import { isFound, type Planned, WALKED, type Watching } from './watching.ts';

/** So many addresses are tried for each page of a kind that is wanted. */
const TRIES = 4;
const SITEMAP_FILES = 3;
const MOST_CANDIDATES = 500;

const Links = v.fallback(v.array(v.object({ url: v.string(), text: v.string() })), []);

/** Which pages of a site are looked at: the first visit finds them, and all others go the same way. */
export class Route {
  readonly #stay: Stay;
  #plan: readonly Planned[] | undefined;

  constructor(stay: Stay) {
    this.#stay = stay;
  }

  /** The pages of a visit, one after the other: each may lead to the next. */
  async *pages(tab: Tab, watching: readonly Watching[]): AsyncGenerator<Planned> {
    if (this.#plan) return yield* this.#plan;
    const { pages } = this.#stay.listed;
    if (pages) return yield* pages.map((url) => ({ role: 'given' as const, url }));
    const home: Planned = { role: 'home', url: this.#stay.listed.url };
    yield home;
    if (watching.at(-1)?.last === undefined) return;
    const links = await linksOf(tab);
    const { products, listings } = this.#stay.equipment.parameters;
    // Each page that is tried leads to others, whatever it turns out to be.
    for await (const page of this.#ofRole('listing', listings, watching, () => links)) {
      yield page;
      if (watching.at(-1)?.looks.at(-1)?.state === 'read') links.push(...(await linksOf(tab)));
    }
    yield* this.#ofRole('product', products, watching, async () => [...links, ...(await this.#fromSitemap())]);
  }

  /** Addresses that look like pages of a kind, until so many turn out to be such. */
  async *#ofRole(
    role: 'product' | 'listing',
    wanted: number,
    watching: readonly Watching[],
    links: () => readonly Link[] | Promise<readonly Link[]>,
  ): AsyncGenerator<Planned> {
    if (wanted === 0) return;
    const urls = candidates(role, await links(), (url) => this.isOfSite(url), this.#stay.equipment.lot);
    let [found, tries] = [0, 0];
    for (const url of urls.slice(0, MOST_CANDIDATES)) {
      if (watching.some((page) => page.url === url) || !(await this.#stay.manners.allows(url))) continue;
      if (++tries > wanted * TRIES) return;
      yield { role, url };
      const tried = watching.at(-1);
      if (tried && isFound(tried) && ++found === wanted) return;
    }
  }

  /** After the first visit that read something: what was tried and turned out to be something else, or nothing, is left; what failed stays where it is missed. */
  settle(watching: Watching[]): void {
    if (this.#plan || !watching.some(({ last }) => last)) return;
    const { products, listings } = this.#stay.equipment.parameters;
    for (const [role, wanted] of [
      ['product', products],
      ['listing', listings],
    ] as const) {
      const tried = watching.filter((page) => page.role === role);
      const found = tried.filter(isFound);
      const likely = tried.find(({ last, url }) => last && looksLike(role, url) >= CLEAR);
      const kept = found.length === 0 && likely ? [likely] : found;
      for (const page of tried)
        if (!kept.includes(page) && (page.last || page.isMissing || kept.length >= wanted))
          watching.splice(watching.indexOf(page), 1);
    }
    this.#plan = watching.filter(({ role }) => !WALKED.has(role)).map(({ role, url }) => ({ role, url }));
  }

  isOfSite(url: URL): boolean {
    const home = new URL(this.#stay.listed.url);
    if (siteNameOf(url) === siteNameOf(home)) return true;
    return url.port === home.port && domainOf(url.hostname) === domainOf(home.hostname);
  }

  /** Pages that the site's own sitemap names. Files that speak of products come first. */
  async #fromSitemap(): Promise<Link[]> {
    const { robotName } = this.#stay.equipment;
    const rules = await this.#stay.manners.rulesAt(this.#stay.listed.url);
    const named = rules === 'unsaid' ? [] : rules.sitemaps;
    const files = named.length > 0 ? [...named] : [new URL('/sitemap.xml', this.#stay.listed.url).href];
    const links: Link[] = [];
    for (let read = 0; read < SITEMAP_FILES && files.length > 0; read++) {
      files.sort((a, b) => Number(/produ|artikel|item/i.test(b)) - Number(/produ|artikel|item/i.test(a)));
      const file = files.shift() ?? '';
      if (!URL.canParse(file) || !this.isOfSite(new URL(file))) continue;
      await this.#stay.turn();
      const answer = await askForSitemap(file, robotName);
      if (!answer) continue;
      const { pages, more } = readSitemap(answer);
      links.push(...pages.map((url) => ({ url, text: '' })));
      files.push(...more);
    }
    return links;
  }
}

async function linksOf(tab: Tab): Promise<Link[]> {
  return v.parse(Links, await tab.ask('linksIn'));
}
