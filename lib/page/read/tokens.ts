import type { Region } from '@/lib/model/vocabulary.ts';

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

/** Words of one token (`product-reviews` has two) that show a region, unless one of `EXCEPT` stands beside it. */
const REGION_WORDS = new Map<string, Region>(
  Object.entries({
    review: 'review',
    reviews: 'review',
    testimonial: 'review',
    testimonials: 'review',
    bewertungen: 'review',
    kundenbewertungen: 'review',
    comment: 'user-content',
    comments: 'user-content',
    kommentare: 'user-content',
    ugc: 'user-content',
    disqus: 'user-content',
    forum: 'user-content',
    forums: 'user-content',
    reply: 'user-content',
    replies: 'user-content',
    breadcrumb: 'navigation',
    breadcrumbs: 'navigation',
    navbar: 'navigation',
    navigation: 'navigation',
    megamenu: 'navigation',
    chat: 'chat',
    livechat: 'chat',
    chatbot: 'chat',
    chatbox: 'chat',
    plyr: 'video-player',
    jwplayer: 'video-player',
  } as const),
);
/** Words that make another thing of it: a button to it, a step of a checkout, a state of the whole page. */
const EXCEPT = new Set(
  'order checkout cart basket step button btn link count icon toggle launcher trigger bubble tab badge stars summary has no with open loaded cta snippet average'.split(
    ' ',
  ),
);
/** Whole tokens: as words of a longer token (`card-header`) they say nothing about the page. */
const REGION_TOKENS = new Map<string, Region>(
  Object.entries({
    header: 'header',
    'site-header': 'header',
    'page-header': 'header',
    'main-header': 'header',
    'global-header': 'header',
    masthead: 'header',
    footer: 'footer',
    'site-footer': 'footer',
    'page-footer': 'footer',
    'main-footer': 'footer',
    'global-footer': 'footer',
    nav: 'navigation',
    'main-nav': 'navigation',
    'site-nav': 'navigation',
    'article-body': 'article',
    'article-content': 'article',
    'blog-post': 'article',
    'post-content': 'article',
    'post-body': 'article',
    'entry-content': 'article',
    // What the common forums call what somebody wrote.
    postbody: 'user-content',
    forumpost: 'user-content',
    'js-post-body': 'user-content',
    postbit: 'user-content',
    postbitlegacy: 'user-content',
    'topic-post': 'user-content',
    'message--post': 'user-content',
    'c-post': 'user-content',
    'lia-message-body': 'user-content',
    'video-js': 'video-player',
    'video-player': 'video-player',
    videoplayer: 'video-player',
    'html5-video-player': 'video-player',
  } as const),
);
const POST_TOKENS = new Set(['post', 'thread']);
const ITEM_WORDS = new Set(['card', 'tile', 'item', 'cell', 'teaser', 'box', 'listing']);
const ITEM_OF_WORDS = new Set([
  'product',
  'produkt',
  'offer',
  'deal',
  'room',
  'hotel',
  'flight',
  'plan',
  'line',
  'cart',
  'basket',
  'article',
]);
const OVERLAY_WORDS = new Set([
  'modal',
  'popup',
  'popover',
  'lightbox',
  'overlay',
  'dialog',
  'drawer',
  'interstitial',
  'takeover',
  'consent',
  'cookie',
  'cookies',
  'cookiebanner',
  'cmp',
  'gdpr',
  'offcanvas',
]);
const TIMER_WORDS = new Set(['countdown', 'timer', 'clock', 'flipclock', 'flipdown', 'odometer']);
const FACE_WORDS = new Set(['flip', 'flipper', 'flipcard', 'rotor']);

/** Whole tokens that the common style sheets use for it. */
const UNSEEN_TOKENS = new Set([
  'sr-only',
  'visually-hidden',
  'visuallyhidden',
  'screen-reader-text',
  'screenreader-only',
  'screen-reader-only',
  'a-offscreen',
  'offscreen',
  'hide-visually',
  'clip-hide',
]);
/** A second class often takes these back for wider screens. */
const HIDEABLE_TOKENS = new Set(['hidden', 'd-none']);

/** Most classes have none of the words: one look tells. */
const ANY = new RegExp(
  [
    ...REGION_WORDS.keys(),
    ...REGION_TOKENS.keys(),
    ...ITEM_OF_WORDS,
    ...POST_TOKENS,
    ...OVERLAY_WORDS,
    ...TIMER_WORDS,
    ...UNSEEN_TOKENS,
    ...HIDEABLE_TOKENS,
    ...FACE_WORDS,
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
  if (known.size >= MOST_KEPT) known.clear();
  const read = readTokens(value.slice(0, LONGEST));
  known.set(value, read);
  return read;
}

function readTokens(value: string): Tokens {
  if (!ANY.test(value)) return NO_TOKENS;
  let region: Region | undefined;
  let item = false;
  let post = false;
  let overlay = false;
  let timer = false;
  let face = false;
  let unseen = false;
  let hideable = false;
  for (const token of value.split(/\s+/)) {
    const plain = token.replace(CAMEL, '$1-$2').toLowerCase();
    region ??= REGION_TOKENS.get(plain);
    post ||= POST_TOKENS.has(plain);
    unseen ||= UNSEEN_TOKENS.has(plain);
    hideable ||= HIDEABLE_TOKENS.has(plain);
    const words = plain.split(BETWEEN_WORDS);
    if (words.some((word) => EXCEPT.has(word))) continue;
    for (const word of words) {
      region ??= REGION_WORDS.get(word);
      overlay ||= OVERLAY_WORDS.has(word);
      timer ||= TIMER_WORDS.has(word);
      face ||= FACE_WORDS.has(word);
    }
    item ||= words.some((word) => ITEM_WORDS.has(word)) && words.some((word) => ITEM_OF_WORDS.has(word));
  }
  if (!(region || item || post || overlay || timer || face || unseen || hideable)) return NO_TOKENS;
  return {
    ...(region && { region }),
    ...(item && { item }),
    ...(post && { post }),
    ...(overlay && { overlay }),
    ...(timer && { timer }),
    ...(face && { face }),
    ...(unseen && { unseen }),
    ...(hideable && { hideable }),
  };
}
