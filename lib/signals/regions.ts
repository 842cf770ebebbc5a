import type { ChosenRegion } from '@/lib/model/behind.ts';
import type { Measure } from '@/lib/model/detector.ts';
import type { Signal } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId, Segment } from '@/lib/model/page.ts';
import type { BlockParts } from '@/lib/model/source.ts';
import { MOST_BEHIND, type PageKind, type Region, type RegionChoice } from '@/lib/model/vocabulary.ts';
import type { Registry } from './registry.ts';

/** Lexicon groups of headings, each named after how the things below it were chosen; what tells a reader most goes first. */
const CHOICES: readonly RegionChoice[] = ['personal', 'paid', 'popular', 'related', 'unclear'];
const GROUPS: ReadonlySet<string> = new Set(CHOICES);
/** Lexicon groups of what marks one thing as paid for. */
const PAID_MARKS: ReadonlySet<string> = new Set(['mark', 'paid']);
/** Menus and small print, at which every block ends. */
const SITE_WIDE: ReadonlySet<Region> = new Set(['header', 'navigation', 'footer']);
/** The words of others: no heading of the shop's stands there, but a card may hold some, its stars say. */
const REPORTED: ReadonlySet<Region> = new Set(['article', 'review', 'user-content', 'video-player', 'chat']);
const SELLING: readonly PageKind[] = ['product', 'listing', 'cart', 'checkout', 'booking', 'subscription'];

/** A heading longer than this, in characters, is a sentence. */
const LONGEST = 100;
/** Words that say less than this alone, "Bestsellers" say, must be marked up as a heading: cards have such badges, too. */
const SURE = 0.7;
/** A product page or a basket may show things without prices; then so many must stand there. */
const [FEWEST, FEWEST_UNPRICED] = [2, 3];
/** Places from a heading to the first link, from one thing to the next, from a name to its price, and to a block's end. */
const REACH = { first: 12, next: 40, price: 6, end: 800 } as const;
/** Headings that are looked at, and their things that are measured, at most. */
const MOST = { headings: 80, measured: 6 } as const;

type Part = Segment | Control;

const isSegment = (part: Part): part is Segment => 'text' in part;
const isOwn = ({ region }: Part) => !SITE_WIDE.has(region) && !REPORTED.has(region);
const isHeading = (part: Part) => isSegment(part) && part.role === 'heading';
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

interface Head {
  readonly part: Segment;
  readonly choice: RegionChoice;
  readonly weight: number;
}

interface Block {
  readonly items: number;
  readonly sponsored: number;
  /** Some of its links and prices. */
  readonly shown: readonly PartId[];
}

/** Tells by whose software a block was filled: a vendor's id, where one can be told. */
export type Filler = (block: BlockParts) => string | undefined;

/**
 * By whose software blocks were filled, of those that recommend and run here: by strong traces that stand around all things of a block.
 * Two of them tell nothing, since one may stand within the other.
 * @param around those of the selectors that each thing of a block lies in.
 */
export function fillerOf(
  signals: readonly Signal[],
  registry: Registry,
  around: (block: BlockParts, selectors: readonly string[]) => readonly string[],
): Filler {
  const owners = new Map<string, string>();
  for (const { vendor: id, roles, traces } of signals)
    for (const trace of roles.includes('recommendation') ? traces : [])
      if (trace.kind === 'selector' && registry.of(trace).some(({ vendor, isStrong }) => isStrong && vendor.id === id))
        owners.set(trace.value, id);
  const selectors = [...owners.keys()];
  return (block) => {
    const found = new Set(selectors.length > 0 ? around(block, selectors).map((selector) => owners.get(selector)) : []);
    return found.size === 1 ? [...found][0] : undefined;
  };
}

/**
 * Blocks of things on offer that software chose: a short heading that says so, and behind it, before the next heading, at least two
 * links with prices. Of the page's own heading nothing is said: "Bestsellers" may be the category that the reader asked for.
 */
export function chosenRegions(
  page: PageModel,
  lexicon: Lexicon,
  measure: Measure | null,
  filler?: Filler,
): ChosenRegion[] {
  const own = page.segments.find((part) => isHeading(part) && isOwn(part));
  const heads = lexicon
    .partsWith(GROUPS)
    .flatMap((part) => headOf(part, lexicon) ?? [])
    .filter(({ part, choice }) => part !== own || !isOfPage(part, choice, page))
    .slice(0, MOST.headings);
  if (heads.length === 0) return [];
  const parts: Part[] = [...page.segments, ...page.controls].sort((one, other) => one.order - other.order);
  const priced = new Set(page.prices.map(({ segment }) => segment));
  const headed = new Set<Part>(heads.map(({ part }) => part));
  const sells = page.kinds.some((kind) => SELLING.includes(kind));
  const found = heads
    .flatMap((head) => {
      const block = blockBehind(head, parts, priced, headed, lexicon, sells);
      return block ? [{ head, block }] : [];
    })
    .slice(0, MOST_BEHIND.regions);
  const looks = measure?.(found.flatMap(({ head, block }) => [head.part.id, ...block.shown]));
  const isSeen = (part: PartId) => !looks || looks.get(part)?.visible === true;
  // A block holds neither another one nor the page's own heading, menus or small print.
  const siteWide = [...SITE_WIDE].flatMap((region) => parts.find((part) => part.region === region)?.id ?? []);
  const outside = [...heads.map(({ part }) => part.id), ...(own ? [own.id] : []), ...siteWide];
  return found
    .filter(({ head, block }) => isSeen(head.part.id) && block.shown.some(isSeen))
    .map(({ head: { part, choice }, block: { items, sponsored, shown } }) => {
      const vendor = filler?.({ shown, others: outside.filter((id) => id !== part.id) });
      return {
        choice,
        quote: part.text,
        target: { frame: 0, steps: looks?.get(part.id)?.steps ?? [] },
        items,
        sponsored,
        ...(vendor !== undefined && { vendor }),
      };
    });
}

/** A page that is called so, or lists nothing else, was asked for. */
const isOfPage = ({ text }: Segment, choice: RegionChoice, { title, kinds }: PageModel) =>
  bare(title).includes(bare(text).trim()) || (choice !== 'personal' && kinds.includes('listing'));

function headOf(part: Part, lexicon: Lexicon): Head | undefined {
  if (!isSegment(part) || part.text.length > LONGEST || !isOwn(part)) return undefined;
  if (part.role !== 'heading' && (part.control !== undefined || (part.role !== 'text' && part.role !== 'cell')))
    return undefined;
  const hits = lexicon.hits.get(part.id) ?? [];
  if (hits.some(({ group }) => group === 'innocent')) return undefined;
  const hit = CHOICES.flatMap((choice) => hits.find(({ group }) => group === choice) ?? [])[0];
  if (!hit || (part.role !== 'heading' && hit.weight < SURE)) return undefined;
  return { part, choice: hit.group as RegionChoice, weight: hit.weight };
}

/**
 * What is on offer behind a heading. Cards differ in their markup, so they are told by what each has: a link to somewhere new, and
 * then a price.
 */
function blockBehind(
  { part: head, weight }: Head,
  parts: readonly Part[],
  priced: ReadonlySet<PartId>,
  heads: ReadonlySet<Part>,
  lexicon: Lexicon,
  sells: boolean,
): Block | undefined {
  const at = parts.indexOf(head);
  const isInCard = ({ group }: Part) => group !== undefined && group !== head.group;
  // What is no heading and stands beside a price may be a mark on a card: only what stands in that card counts, which is one thing.
  const isMark =
    head.role !== 'heading' &&
    head.group !== undefined &&
    parts.slice(at, at + REACH.next).some(({ id, group }) => group === head.group && priced.has(id));
  const hrefs = new Set<string>();
  const groups = new Set<number>();
  const marked = new Set<number>();
  const shown: PartId[] = [];
  let items = 0;
  let last = at;
  let link: Control | undefined;
  for (let next = at + 1; next < Math.min(parts.length, at + REACH.end); next++) {
    const part = parts[next];
    if (!part || (heads.has(part) && isHeading(part))) break;
    if (part.dialog !== head.dialog || REPORTED.has(part.region) || (isMark && isInCard(part))) continue;
    if (SITE_WIDE.has(part.region) || next - last > (last === at ? REACH.first : REACH.next)) break;
    if (isHeading(part) && !isInCard(part) && !namesItem(next, parts, priced)) break;
    if (isSegment(part)) {
      if (link && priced.has(part.id)) {
        items++;
        shown.push(link.id, part.id);
        link = undefined;
        last = next;
      }
      if (part.text.length < LONGEST && lexicon.hits.get(part.id)?.some(({ group }) => PAID_MARKS.has(group)))
        marked.add(part.group ?? -next);
    } else if (part.kind === 'link' && part.href !== undefined && !hrefs.has(part.href)) {
      if (part.href !== '') hrefs.add(part.href);
      link = part;
      if (last === at) last = next;
      if (isInCard(part) && part.group !== undefined && !groups.has(part.group)) {
        groups.add(part.group);
        shown.push(part.id);
        last = next;
      }
    }
    if (!isSegment(part) && part.sponsored) marked.add(part.group ?? -next);
  }
  const unpriced = items < FEWEST && sells && weight >= SURE && groups.size >= FEWEST_UNPRICED ? groups.size : 0;
  const all = Math.max(items, unpriced);
  if (all < FEWEST) return undefined;
  return { items: all, sponsored: Math.min(all, marked.size), shown: shown.slice(0, MOST.measured) };
}

/** Whether a heading outside of all cards is the name of one thing: it is a link or stands beside one, and a price follows. */
function namesItem(at: number, parts: readonly Part[], priced: ReadonlySet<PartId>): boolean {
  const part = parts[at];
  const before = parts[at - 1];
  const linked =
    (part && isSegment(part) && part.control !== undefined) ||
    (before && (!isSegment(before) || before.control !== undefined));
  if (!linked) return false;
  const behind = parts.slice(at + 1, at + 1 + REACH.price);
  const until = behind.findIndex(isHeading);
  return (until < 0 ? behind : behind.slice(0, until)).some(({ id }) => priced.has(id));
}
