import { type Notice, noticeIn, settingOf, strongest, supportsOf } from '@/lib/detectors/notice.ts';
import { quoteAt } from '@/lib/detectors/quote.ts';
import { SHOP_KINDS } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Measurements, PageModel } from '@/lib/model/page.ts';

/** Lexicon groups that say on what a price depends, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  algorithm: 'algorithm',
  automated: 'automated',
  personal: 'personal',
  vary: 'may-vary',
};
const GROUPS: ReadonlySet<string> = new Set(Object.keys(REASONS));
/** Prices for members, or in an app: anybody can see on what they depend. */
const MEMBERS: ReadonlySet<string> = new Set(['members']);
/** Longer texts, in characters, sell the membership. */
const LONGEST_MARK = 60;
/** A listing may have such a price on each card: only so many are looked at, and the first that shows is told. */
const MOST_MARKS = 20;

/** Sees where a page says that a price depends on who looks. What no page says cannot be seen from a page. */
export const personalisedPrice: PageDetector = {
  meta: { id: 'personalised-price', family: 'price', needs: ['segments', 'offer'], kinds: 'any' },

  candidates: (page, lexicon) => marks(page, lexicon).map(({ part }) => part.id),

  *detect(page, lexicon, measured) {
    for (const part of lexicon.partsWith(GROUPS)) {
      const notice = noticeIn(part, lexicon);
      yield notice && judge(notice, page, lexicon);
    }
    yield memberPrice(page, lexicon, measured);
  },
};

/** Told at a price, or where one is to be paid: terms, notices on data and reports only explain it. */
function judge(notice: Notice, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const hit = strongest(notice, GROUPS);
  if (!hit) return undefined;
  const setting = settingOf(notice, page, lexicon);
  const { nearPrice, prose, entry, article } = setting;
  const selling = SHOP_KINDS.some((kind) => page.kinds.includes(kind));
  if (article || prose || entry || !(nearPrice || selling)) return undefined;
  return {
    stance: 'pressure',
    part: notice.part.id,
    quote: quoteAt(notice.words, hit),
    reason: REASONS[hit.group] ?? 'personal',
    data: {},
    cues: notice.hits.filter(({ group }) => GROUPS.has(group)),
    supports: supportsOf(notice, setting, page),
  };
}

function marks(page: PageModel, lexicon: Lexicon): Notice[] {
  return lexicon
    .partsWith(MEMBERS)
    .slice(0, MOST_MARKS)
    .flatMap((part) => noticeIn(part, lexicon) ?? [])
    .filter((notice) => {
      if (notice.words.length > LONGEST_MARK || !strongest(notice, MEMBERS)) return false;
      const { nearPrice, entry, article } = settingOf(notice, page, lexicon);
      return nearPrice && !entry && !article;
    });
}

function memberPrice(page: PageModel, lexicon: Lexicon, measured: Measurements): Sighting | undefined {
  const notice = marks(page, lexicon).find(({ part }) => measured.get(part.id)?.visible !== false);
  if (!notice) return undefined;
  return {
    stance: 'fair',
    part: notice.part.id,
    quote: notice.words,
    reason: 'members',
    data: {},
    cues: notice.hits.filter(({ group }) => MEMBERS.has(group)),
    supports: supportsOf(notice, settingOf(notice, page, lexicon), page),
  };
}
