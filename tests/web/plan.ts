/** What each site of the local web is: drawn from a seed, before anything is served. */
import type { SiteState } from '@/lib/model/survey.ts';
import type { PatternId, VerdictValue } from '@/lib/model/vocabulary.ts';
import { CHATS, type ChatPlant, type ChatTruth } from './chats.ts';
import { CATEGORIES, type Category, COPY, LANGS, type Lang, MARKETS } from './copy.ts';
import { draw, drawBetween, drawOf } from './draw.ts';
import { HAZARDS, type Hazard } from './hazards.ts';
import { PLANTS, type Plant, SLOTS, type Slot } from './plants.ts';
import { type Goods, PLATFORM_NAMES, PLATFORMS, type Platform, type PlatformName } from './platforms.ts';

/** `index`: of two files, one of them gzipped; `wrong`: malformed, with pages that are gone; `none`: not there. */
const SITEMAPS = ['plain', 'plain', 'index', 'none', 'wrong'] as const;

export interface SitePlan {
  readonly number: number;
  readonly seed: number;
  readonly host: string;
  readonly lang: Lang;
  readonly platform: PlatformName;
  readonly category: Category;
  readonly country: string;
  readonly currency: string;
  readonly sitemap: (typeof SITEMAPS)[number];
  /** robots.txt is there. */
  readonly robots: boolean;
  readonly goods: readonly Goods[];
  readonly plants: Readonly<Partial<Record<Slot, Plant>>>;
  /** On each of its pages but the one on which talks are planted. */
  readonly chat?: ChatPlant;
  /** People with phones are asked more. */
  readonly asksPhonesMore: boolean;
  readonly hazard?: Hazard;
}

/** One site in so many is none that just answers. */
const HAZARD_EVERY = 4;
/** Among so many plants of a slot's, one more place is left empty. */
const EMPTY_EVERY = 4;
/** Every so many-th site, about, asks people with phones more. */
const PHONES_EVERY = 6;

/**
 * @param sites how many; the first is always an ordinary one
 * @param seed what is drawn goes by it and by nothing else
 */
export function planWeb(sites: number, seed: number): readonly SitePlan[] {
  return Array.from({ length: sites }, (_, at) => planSite(at + 1, seed));
}

function planSite(number: number, seed: number): SitePlan {
  const key = [seed, number];
  const hazard = number % HAZARD_EVERY === 0 ? HAZARDS[(number / HAZARD_EVERY - 1) % HAZARDS.length] : undefined;
  const lang = langOf(draw(...key, 'lang'), key);
  const [country, currency, rate] = drawOf<(typeof MARKETS)[Lang][number]>(MARKETS[lang], ...key, 'market');
  const category = drawOf(Object.keys(CATEGORIES) as Category[], ...key, 'category');
  return {
    number,
    seed,
    host: hazard?.host ?? `127.10.${Math.floor(number / 256)}.${number % 256}`,
    lang,
    platform: drawOf(PLATFORM_NAMES, ...key, 'platform'),
    category,
    country,
    currency,
    sitemap: drawOf(SITEMAPS, ...key, 'sitemap'),
    robots: draw(...key, 'robots') < 0.8,
    goods: CATEGORIES[category].map((thing) => ({
      slug: thing,
      name: COPY[lang].things[thing],
      price: drawBetween(19, 89, ...key, thing) * rate,
    })),
    plants: plantsOf(lang, key, hazard?.only),
    ...chatOf(key, hazard?.only),
    asksPhonesMore: draw(...key, 'phones') < 1 / PHONES_EVERY,
    ...(hazard && { hazard }),
  };
}

/** Most shops of the web speak English or German. */
function langOf(lot: number, key: readonly number[]): Lang {
  if (lot < 0.35) return 'en';
  if (lot < 0.55) return 'de';
  return drawOf(LANGS, ...key, 'rare lang');
}

function plantsOf(lang: Lang, key: readonly number[], only?: string): SitePlan['plants'] {
  if (only !== undefined)
    return Object.fromEntries(PLANTS.filter(({ id }) => id === only).map((plant) => [plant.slot, plant]));
  return Object.fromEntries(
    (Object.keys(SLOTS) as Slot[]).map((slot) => {
      const fit = PLANTS.filter((plant) => plant.slot === slot && (plant.langs?.includes(lang) ?? true));
      const empty = Array.from({ length: Math.ceil(fit.length / EMPTY_EVERY) }, () => undefined);
      return [
        slot,
        drawOf(
          [...fit, ...empty].map((plant) => [plant]),
          ...key,
          slot,
        )[0],
      ];
    }),
  );
}

function chatOf(key: readonly number[], only?: string): { chat?: ChatPlant } {
  const [chat] = drawOf([...CHATS.map((each) => [each]), [], []], ...key, 'chat');
  return chat && only === undefined ? { chat } : {};
}

/** What is true of one page: the roles are those of a survey's, and `other` for what surveys leave aside. */
export interface PageTruth {
  readonly url: string;
  /** `basket` and `checkout` hold what is said of them once something lies in the basket. */
  readonly role: 'home' | 'listing' | 'product' | 'basket' | 'checkout' | 'other';
  /** Must be found as pressure. */
  readonly planted: readonly {
    readonly id: string;
    readonly pattern: PatternId;
    /** After two visits within minutes, where that is certain. */
    readonly verdict?: VerdictValue;
  }[];
  /** What only looks like it: no pressure of these patterns may be found. */
  readonly twins: readonly PatternId[];
}

export interface SiteTruth {
  /** As a survey's tables name it: the host, and its port if it has one of its own. */
  readonly site: string;
  readonly url: string;
  readonly lang: Lang;
  readonly platform: PlatformName;
  readonly category: Category;
  readonly country: string;
  /** In what its survey may end, the likeliest first. */
  readonly states: readonly SiteState[];
  readonly chat?: ChatTruth;
  readonly asksPhonesMore: boolean;
  /** What makes it hard. */
  readonly hazard?: string;
  /** What can be read of it; where several states are right, it may also be less. */
  readonly pages: readonly PageTruth[];
}

export const pathsOf = (plan: SitePlan): Platform['paths'] => PLATFORMS[plan.platform].paths;
export const productPath = ({ platform }: Pick<SitePlan, 'platform'>, { slug }: Goods): string =>
  `${PLATFORMS[platform].paths.product}${slug}${PLATFORMS[platform].suffix}`;

/** @param origin where the site is served, without a slash at the end */
export function truthOf(plan: SitePlan, origin: string): SiteTruth {
  const { lang, platform, category, country, chat, asksPhonesMore, hazard } = plan;
  const states = hazard?.states ?? ['done'];
  const paths = pathsOf(plan);
  const page = (role: PageTruth['role'], path: string, kind: (typeof SLOTS)[Slot] | 'any'): PageTruth => {
    const there = (Object.keys(SLOTS) as Slot[])
      .map((slot) => plan.plants[slot])
      .filter((plant) => plant !== undefined)
      .filter((plant) => SLOTS[plant.slot] === kind || isEverywhere(plant));
    return {
      url: origin + path,
      role,
      planted: there
        .filter(({ presses }) => presses)
        .map(({ id, pattern, verdict }) => ({ id, pattern, ...(verdict && { verdict }) })),
      twins: there.filter(({ presses }) => !presses).map(({ pattern }) => pattern),
    };
  };
  const isRead = hazard?.hides !== 'all' && states.some((state) => state === 'done' || state === 'partly');
  return {
    site: new URL(origin).host,
    url: `${origin}/`,
    lang,
    platform,
    category,
    country,
    states,
    ...(chat && { chat: chatTruthOf(chat) }),
    asksPhonesMore,
    ...(hazard && { hazard: hazard.id }),
    pages: isRead
      ? [
          page('home', '/', 'any'),
          page('listing', paths.listing, 'listing'),
          ...(hazard?.hides
            ? []
            : [
                ...plan.goods.map((goods) => page('product', productPath(plan, goods), 'product')),
                page('basket', paths.basket, 'basket'),
                page('checkout', paths.checkout, 'checkout'),
              ]),
          page('other', paths.help, 'help'),
          page('other', paths.about, 'any'),
        ]
      : [],
  };
}

const chatTruthOf = ({ markup, ...truth }: ChatPlant): ChatTruth => truth;

/** Consent is asked for on whichever page one comes to. */
export const isEverywhere = ({ pattern }: Plant): boolean => pattern === 'consent-nudge';
