import type { Region } from '@/lib/model/vocabulary.ts';
import { meet } from './met.ts';

/** What an element's class or id hints at. Hints only: landmarks, roles and element names go first. */
export interface Tokens {
  readonly region?: Region;
  /** A product card or tile: encloses what belongs together. */
  readonly item?: true;
  /** What somebody posted, in a forum or a blog; or else anything that is sent: believed where a date stands in it. */
  readonly post?: true;
  /** May lie over the page. */
  readonly overlay?: true;
  /** Holds a countdown or clock. */
  readonly timer?: true;
  /** One face of a digit that flips: the same digit stands there several times. */
  readonly face?: true;
  /** To screen readers only: no part of the text around it. */
  readonly unseen?: true;
  /** Not shown, on some screens at least. */
  readonly hideable?: true;
}

export const NO_TOKENS: Tokens = {};

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const regionsOf = (...lists: readonly (readonly [Region, string])[]): ReadonlyMap<string, Region> =>
  new Map(lists.flatMap(([region, words]) => words.split(' ').map((word) => [word, region] as const)));

/** Words of one token (`product-reviews` has two) that show a region, unless one of `EXCEPT` stands beside it. */
const REGION_WORDS = regionsOf(
  ['review', 'review reviews testimonial testimonials bewertungen kundenbewertungen'],
  ['user-content', 'comment comments kommentare ugc disqus forum forums reply replies'],
  ['navigation', 'breadcrumb breadcrumbs navbar navigation megamenu'],
  ['chat', 'chat livechat chatbot chatbox'],
  ['video-player', 'plyr jwplayer'],
);
/** Words that make another thing of it: a button to it, a step of a checkout, a state of the whole page. */
const EXCEPT = setOf(
  'order checkout cart basket step button btn link count icon toggle launcher trigger bubble tab badge stars summary has no with open loaded cta snippet average',
);
/** Whole tokens: as words of a longer token (`card-header`) they say nothing about the page. */
const REGION_TOKENS = regionsOf(
  ['header', 'header site-header page-header main-header global-header masthead'],
  ['footer', 'footer site-footer page-footer main-footer global-footer'],
  ['navigation', 'nav main-nav site-nav'],
  ['article', 'article-body article-content blog-post post-content post-body entry-content'],
  // What the common forums call what somebody wrote.
  [
    'user-content',
    'postbody forumpost js-post-body postbit postbitlegacy topic-post message--post c-post lia-message-body',
  ],
  ['video-player', 'video-js video-player videoplayer html5-video-player'],
);
const POST_TOKENS = setOf('post thread');
const ITEM_WORDS = setOf('card tile item cell teaser box listing');
const ITEM_OF_WORDS = setOf('product produkt offer deal room hotel flight plan line cart basket article');
const OVERLAY_WORDS = setOf(
  'modal popup popover lightbox overlay dialog drawer interstitial takeover consent cookie cookies cookiebanner cmp gdpr offcanvas',
);
const TIMER_WORDS = setOf('countdown timer clock flipclock flipdown odometer');
const FACE_WORDS = setOf('flip flipper flipcard rotor');

/** Whole tokens that the common style sheets use for it. */
const UNSEEN_TOKENS = setOf(
  'sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only screen-reader-only a-offscreen offscreen hide-visually clip-hide',
);
/** A second class often takes these back for wider screens. */
const HIDEABLE_TOKENS = setOf('hidden d-none');

const BY_TOKEN = [
  ['post', POST_TOKENS],
  ['unseen', UNSEEN_TOKENS],
  ['hideable', HIDEABLE_TOKENS],
] as const;
const BY_WORD = [
  ['overlay', OVERLAY_WORDS],
  ['timer', TIMER_WORDS],
  ['face', FACE_WORDS],
] as const;

/** Most classes have none of the words: one look tells. */
const ANY = new RegExp(
  [
    ...REGION_WORDS.keys(),
    ...REGION_TOKENS.keys(),
    ...ITEM_OF_WORDS,
    ...[...BY_TOKEN, ...BY_WORD].flatMap(([, words]) => [...words]),
  ].join('|'),
  'i',
);
const CAMEL = /([a-z0-9])([A-Z])/g;
const BETWEEN_WORDS = /[-_]+/;
/** A page may make up a new class for every element; then the oldest answers are of no use. */
const MOST_KEPT = 4_000;
const LONGEST = 300;

const known = new Map<string, Tokens>();

/** Reads a `class` or `id` attribute; each different value is looked at once. */
export function tokensOf(value: string): Tokens {
  const before = known.get(value);
  if (before !== undefined) return before;
  meet(value);
  if (known.size >= MOST_KEPT) known.clear();
  const read = readTokens(value.slice(0, LONGEST));
  known.set(value, read);
  return read;
}

function readTokens(value: string): Tokens {
  if (!ANY.test(value)) return NO_TOKENS;
  const read: { -readonly [Hint in keyof Tokens]: Tokens[Hint] } = {};
  const show = (region: Region | undefined) => {
    if (region) read.region ??= region;
  };
  for (const token of value.split(/\s+/)) {
    const plain = token.replace(CAMEL, '$1-$2').toLowerCase();
    show(REGION_TOKENS.get(plain));
    for (const [hint, tokens] of BY_TOKEN) if (tokens.has(plain)) read[hint] = true;
    const words = plain.split(BETWEEN_WORDS);
    if (words.some((word) => EXCEPT.has(word))) continue;
    for (const word of words) {
      show(REGION_WORDS.get(word));
      for (const [hint, known] of BY_WORD) if (known.has(word)) read[hint] = true;
    }
    if (words.some((word) => ITEM_WORDS.has(word)) && words.some((word) => ITEM_OF_WORDS.has(word))) read.item = true;
  }
  return Object.keys(read).length > 0 ? read : NO_TOKENS;
}
