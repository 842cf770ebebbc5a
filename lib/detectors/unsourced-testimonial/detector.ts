import { quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import { OTHER, SPACED, scriptOf } from '@/lib/text/letters.ts';

/** Praise is neither shorter nor longer than this, in characters; who said it stands in a short line. */
const [SHORTEST, LONGEST, LONGEST_NAME] = [25, 700, 60];
/** Shown whole up to so many characters: which of its sentences praises most is the reader's to judge. */
const LONGEST_QUOTED = 320;
/** A Chinese, Japanese or Korean text takes about a third of the characters that the same text takes in Latin letters. */
const DENSE = 3;
/** How many places around a quote its name, and around that a date or a link may stand. */
const [NAME_REACH, SOURCE_REACH] = [2, 4];
/** How many places below the product's name its stars stand. */
const STARS_REACH = 12;
/** So much more than the shop's own data say is no matter of counting at another time. */
const TIMES_MORE = 2;
const STARS_MORE = 0.3;

/** Lexicon groups of praise and of ratings. */
const GROUPS: ReadonlySet<string> = new Set(['praise', 'value', 'count']);

/** Shows praise of customers that nobody can look up, or a rating that the page's own data deny. */
export const unsourcedTestimonial: PageDetector = {
  meta: { id: 'unsourced-testimonial', family: 'social-proof', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    if (page.kinds.includes('article')) return;
    const praised: { part: Segment; praise: CueHit; said: Said }[] = [];
    for (const part of lexicon.partsWith(GROUPS)) {
      const hits =
        !isControl(part) && isHere(part) && part.text.length <= LONGEST ? lexicon.hits.get(part.id) : undefined;
      if (!hits || isControl(part)) continue;
      const praise = hits.find(({ group }) => group === 'praise');
      const said = praise && part.role !== 'heading' && saidBy(part, page, lexicon);
      if (said) praised.push({ part, praise, said });
      yield ratingOf(part, hits, page);
    }
    if (praised.length === 0 || lexicon.parts.some((part) => isHere(part) && lexicon.says(part, 'platform'))) return;
    for (const { part, praise, said } of praised) {
      yield {
        stance: 'pressure',
        part: part.id,
        quote: part.text.length <= LONGEST_QUOTED ? part.text : quoteAt(part.text, praise),
        reason: said.by === '' || said.by === 'nobody' ? 'no-name' : 'name-only',
        data: {},
        cues: [praise],
        supports: supportsFor(said, praised.length > 1),
      };
    }
  },
};

const isHere = ({ region }: Segment | Control) => region === 'review' || region === 'main';

/** How a text is shown as somebody's words. */
interface Said {
  /** `first` is a first name, with an initial or a place at most, `nobody` a "happy customer"; `''` where nobody signed. */
  readonly by: 'first' | 'full' | 'nobody' | '';
  readonly marked: boolean;
  readonly headed: boolean;
}

const OPENS = /^["“”„«»‟❝「『]/;
const MARKS = '"“”„«»‟❞」』';
const ASKS = /[?？]$/;

const isDense = (code: number) => code > 0x7ff && scriptOf(code) !== SPACED && scriptOf(code) !== OTHER;

/** How long a text would be in Latin letters, about. */
const latinLength = (text: string) =>
  [...text].reduce((sum, letter) => sum + (isDense(letter.charCodeAt(0)) ? DENSE : 1), 0);

function saidBy(part: Segment, page: PageModel, lexicon: Lexicon): Said | undefined {
  const { text } = part;
  const closing = Math.max(...[...MARKS].map((mark) => text.lastIndexOf(mark)));
  const marked = OPENS.test(text) && latinLength(text.slice(0, closing)) > SHORTEST;
  const heading = surroundingsOf(page).headingAbove(part);
  const headed = lexicon.says(heading, 'heading');
  if (!marked && !headed) return undefined;
  // A reader's letter that asks for something praises nothing.
  if (marked && ASKS.test(text.slice(0, closing))) return undefined;
  const rest = marked ? text.slice(closing + 1).trim() : '';
  const near = neighbours(part, SOURCE_REACH, page);
  if (latinLength(text) < SHORTEST || isSourced([part, ...near], page, lexicon)) return undefined;
  const names = rest
    ? [nameIn(rest, part.lang, lexicon)]
    : neighbours(part, NAME_REACH, page)
        .filter((other): other is Segment => !isControl(other) && other.role !== 'heading')
        .map((other) => nameIn(other.text, other.lang, lexicon));
  const by = names.find((name) => name !== undefined && name !== 'nobody') ?? names.find((name) => name !== undefined);
  // Somebody with an office or a paper can be asked.
  if (by === 'known' || (rest && by === undefined)) return undefined;
  const shop = isShop(page);
  if (!headed && part.region !== 'review' && !(shop && by)) return undefined;
  return by || headed ? { by: by ?? '', marked, headed } : undefined;
}

/** What stands at most so many places away, of a card only what is in it; what follows first. */
function neighbours(part: Segment, reach: number, page: PageModel): (Segment | Control)[] {
  const near = surroundingsOf(page)
    .beside(part, reach)
    .filter(({ order, group }) => Math.abs(order - part.order) <= reach && group === part.group);
  return [...near.filter(({ order }) => order > part.order), ...near.filter(({ order }) => order < part.order)];
}

const YEAR = /\b(?:19|20)\d\d\b|\b\d\d?[./]\s?\d\d?[./]\d\d/;

/** A date, a mark that somebody checked, or a link to another site: there one can look. */
function isSourced(parts: readonly (Segment | Control)[], page: PageModel, lexicon: Lexicon): boolean {
  return parts.some(
    (part) =>
      YEAR.test(wordsOf(part)) || lexicon.says(part, 'source') || (isControl(part) && leadsAway(part.href ?? '', page)),
  );
}

function leadsAway(href: string, { url }: PageModel): boolean {
  if (!/^(?:https?:)?\/\//.test(href)) return false;
  const [host, own] = [href, url].map((address) => address.split('/')[2]?.replace(/^www\./, ''));
  return host !== own;
}

/** Dashes, a bracket, an age as Japanese, Korean and Chinese put it before a name. */
const BEFORE_NAME = /^[-–—―~\s(（]*(?:\d{1,2} ?[歳才세살岁歲代대][・·,、\s]*)?/;
const AFTER_NAME = /[)）]$/;
const NAME = /^\p{Lu}[\p{L}'’.-]*$/u;
/** Names in scripts without capitals: short ones, letters of which stars may hide, or with a title. */
const UNCASED_NAME = /^(?:[\u0900-\u097f]{2,14}|[\p{Lo}々ー*＊○〇]{2,4})$/u;
const TITLED = /^(?:[\p{L}\p{M}々ー.*＊○〇]{1,10})?(?:さん|さま|様|氏|님|씨|先生|女士|小姐|太太|同学|同學|जी)$/u;
/** Longer ones are a family's name and a person's. */
const LONGEST_PART = 2;

/**
 * Whether a line is a person's name, and how much of it; `known` for one with an office, a firm or a paper, `nobody` for
 * a signature that could be anybody's.
 */
function nameIn(line: string, lang: string, lexicon: Lexicon): 'first' | 'full' | 'nobody' | 'known' | undefined {
  if (line.length > LONGEST_NAME) return undefined;
  const groups = lexicon.match(line, lang).map(({ group }) => group);
  // Before names: "Happy Customer" has capitals too, and two letters of Chinese may be "woman".
  if (groups.includes('anonymous')) return 'nobody';
  const [name = '', ...more] = line
    .replace(BEFORE_NAME, '')
    .replace(AFTER_NAME, '')
    .split(/[,|·(–—（，、／]/)
    .map((each) => each.trim());
  const words = name.split(' ');
  // "Maria from Leeds"
  const placed = words.length === 3 && /^\p{Ll}{2,4}$/u.test(words[1] ?? '') && !/^\p{Ll}/u.test(words[2] ?? '');
  const first = placed ? words.slice(0, 1) : words;
  const isName = (word: string) => NAME.test(word) || UNCASED_NAME.test(word) || TITLED.test(word);
  if (!first.every(isName) || first.length > 3) return undefined;
  if (groups.includes('press')) return 'known';
  if (more.length > 1 || more.some((each) => each.split(' ').length > 3)) return 'known';
  if (first.length === 1 && name.length > LONGEST_PART && isDense(name.charCodeAt(0)) && !TITLED.test(name))
    return 'full';
  return first.length === 1 || (first.length === 2 && (first[1] ?? '').length <= 2) ? 'first' : 'full';
}

function supportsFor({ by, marked, headed }: Said, several: boolean): Support[] {
  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('in-quotation-marks', 0.2, marked);
  add('under-customers-heading', 0.3, headed);
  add('first-name-only', 0.3, by === 'first');
  add('no-way-to-check', 0.1, true);
  add('several-quotes', 0.2, several);
  return supports;
}

/** A rating of the page's own product that its structured data deny. */
function ratingOf(part: Segment, hits: readonly CueHit[], page: PageModel): Sighting | undefined {
  const { ratingCount, ratingValue } = page.product ?? {};
  const rated = hits.find(({ group }) => group === 'value') ?? hits.find(({ group }) => group === 'count');
  if (!rated || ratingCount === undefined || part.group !== undefined || part.region !== 'main') return undefined;
  const name = surroundingsOf(page).headingAbove(part);
  if (!page.kinds.includes('product') || !name || part.order - name.order > STARS_REACH) return undefined;
  if (page.product?.name !== undefined && name.text !== page.product.name) return undefined;
  const valued = rated.group === 'value';
  const [count, value] = valued ? [Number(rated.slots.n2), Number(rated.slots.n)] : [Number(rated.slots.n)];
  const more = /\p{L}/u.test(rated.quote) && count > ratingCount * TIMES_MORE && count > ratingCount + 5;
  const better = value !== undefined && value <= 5 && ratingValue !== undefined && value >= ratingValue + STARS_MORE;
  if (!more && !(better && ratingValue <= 5)) return undefined;
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(part.text, rated),
    reason: more ? 'count-differs' : 'stars-differ',
    data: more ? { count, recorded: ratingCount } : { stars: value ?? 0, recorded: ratingValue ?? 0 },
    cues: [rated],
    supports: [{ key: 'on-product-page', weight: 0.3 }],
  };
}
