import { isControl, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurement, PageModel, Segment } from '@/lib/model/page.ts';

/** Below so many CSS pixels, and below such a contrast (WCAG 2.2 wants 4.5, 3 for large letters), words are overlooked. */
const SMALL = 10;
const PALE = 3;
/** Among so many other cards that nobody pays for, one that somebody does looks like one of them. */
const FEWEST_OTHERS = 2;
const MOST_LABELS = 60;
/** Hosts of links that advertisers pay for by the click; each is named in the networks' own documents for advertisers. */
const AD_HOSTS =
  /^(?:https?:)?\/\/(?:[\w-]{1,40}\.){0,4}(?:googleadservices|doubleclick|taboola|outbrain|criteo)\.(?:com|net)\//;

/** Shows what somebody paid for among other items, and hardly says so. */
export const disguisedAd: PageDetector = {
  meta: { id: 'disguised-ad', family: 'misdirection', needs: ['segments', 'prices', 'layout'], kinds: 'any' },

  candidates: (page, lexicon) => labelsOf(page, lexicon).map(({ id }) => id),

  *detect(page, lexicon, measured) {
    if (page.kinds.includes('article')) return;
    const labels = labelsOf(page, lexicon);
    const hard = labels
      .map((label) => ({ label, seen: measured.get(label.id) }))
      .filter(
        (each): each is { label: Segment; seen: Measurement } => each.seen?.visible === true && isHard(each.seen),
      );
    const [first] = hard;
    if (first && othersThan(labels, page) >= FEWEST_OTHERS) yield labelled(first.label, first.seen, lexicon);
    const told = labels.filter(({ id }) => measured.get(id)?.visible).map(({ group }) => group);
    yield unlabelled(new Set(told), page, lexicon);
  },
};

/** "Sponsored", "Anzeige": alone in a card with a price. */
function labelsOf(page: PageModel, lexicon: Lexicon): Segment[] {
  return lexicon.parts
    .filter((part): part is Segment => !isControl(part) && part.region === 'main' && part.role !== 'cell')
    .filter((part) => surroundingsOf(page).hasPriceInGroup(part) && lexicon.says(part, 'label'))
    .slice(0, MOST_LABELS);
}

const isSmall = ({ fontSize }: Measurement) => fontSize < SMALL;
const isPale = ({ contrast }: Measurement) => contrast !== undefined && contrast < PALE;
const isHard = (seen: Measurement) => isSmall(seen) || isPale(seen);

/** How many cards with a price bear none of these. */
function othersThan(parts: readonly (Segment | Control)[], page: PageModel): number {
  const own = new Set(parts.map(({ group }) => group));
  const priced = page.segments.filter((segment) => surroundingsOf(page).hasPriceInGroup(segment));
  return new Set(priced.map(({ group }) => group).filter((group) => !own.has(group))).size;
}

function labelled(label: Segment, seen: Measurement, lexicon: Lexicon): Sighting {
  const [small, pale] = [isSmall(seen), isPale(seen)];
  const supports: Support[] = [{ key: 'among-others', weight: 0.2 }];
  if (small) supports.push({ key: 'small-print', weight: 0.4 });
  if (pale) supports.push({ key: 'pale-print', weight: 0.4 });
  return {
    stance: 'pressure',
    part: label.id,
    quote: label.text,
    reason: small && pale ? 'label-hard' : small ? 'label-small' : 'label-pale',
    data: { size: Math.round(seen.fontSize * 10) / 10, ...(seen.contrast && { contrast: seen.contrast }) },
    cues: (lexicon.hits.get(label.id) ?? []).filter(({ group }) => group === 'label'),
    supports,
  };
}

/** A card whose link is paid for, in a list of others, where nothing on the page says so. */
function unlabelled(told: ReadonlySet<number | undefined>, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const surroundings = surroundingsOf(page);
  const paid = page.controls.filter(
    (link) =>
      link.region === 'main' &&
      (link.sponsored || AD_HOSTS.test(link.href ?? '')) &&
      surroundings.hasPriceInGroup(link) &&
      wordsOf(link) !== '',
  );
  const link = paid.find(({ group }) => !told.has(group));
  if (!link || page.kinds.includes('product') || othersThan(paid, page) < FEWEST_OTHERS) return undefined;
  const disclosed = lexicon.parts.some(
    (part) =>
      lexicon.says(part, 'disclosure') ||
      (lexicon.says(part, 'label') && (part.group === undefined || isControl(part)) && part.region !== 'navigation'),
  );
  if (disclosed) return undefined;
  return {
    stance: 'pressure',
    part: link.id,
    quote: link.name,
    reason: 'no-label',
    data: {},
    cues: [],
    supports: [
      { key: 'paid-link', weight: 0.4 },
      { key: 'among-others', weight: 0.2 },
    ],
  };
}
