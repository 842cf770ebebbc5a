import type { MadeByAi } from '@/lib/model/behind.ts';
import type { Measure } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { MadeKind, Region } from '@/lib/model/vocabulary.ts';

/** Lexicon groups of labels that say of what they are; `label` is one that says only "made by AI". */
const KINDS: readonly MadeKind[] = ['review-summary', 'answer', 'picture', 'text'];
const GROUPS: ReadonlySet<string> = new Set([...KINDS, 'label']);
/** What others say, reports, menus: nothing there labels what the page shows. In a chat it is told by the chat. */
const ELSEWHERE: ReadonlySet<Region> = new Set([
  'article',
  'user-content',
  'video-player',
  'chat',
  'navigation',
  'header',
  'footer',
]);
/** Longer texts, in characters, are prose about it. */
const LONGEST = 240;
/** Places before and after a bare label in which what it labels is looked for. */
const REACH = 6;
/** A text from this length on, in characters, is one that somebody, or something, wrote. */
const WRITTEN = 120;
/** Labels that are looked at, and told, at most. */
const MOST = { labels: 100, told: 20 } as const;

/**
 * What the page itself labels as made by AI. What bears no label is never guessed at, nor is what is about AI: names and links of
 * products, choices in a filter, questions, articles.
 */
export function madeByAi(page: PageModel, lexicon: Lexicon, measure: Measure | null): MadeByAi[] {
  if (page.kinds.includes('article')) return [];
  const labels = lexicon
    .partsWith(GROUPS)
    .filter((part): part is Segment => 'text' in part && isLabel(part))
    .slice(0, MOST.labels)
    .flatMap((part) => {
      const of = labelled(part, page, lexicon);
      return of ? [{ of, part }] : [];
    });
  if (labels.length === 0) return [];
  const looks = measure?.(labels.map(({ part }) => part.id));
  return labels
    .filter(({ part: { id } }) => !looks || looks.get(id)?.visible === true)
    .slice(0, MOST.told)
    .map(({ of, part: { id, text } }) => ({
      of,
      quote: text,
      target: { frame: 0, steps: looks?.get(id)?.steps ?? [] },
    }));
}

const isLabel = ({ text, role, region, control, struck }: Segment) =>
  (role === 'text' || role === 'heading' || role === 'cell') &&
  control === undefined &&
  !struck &&
  !ELSEWHERE.has(region) &&
  text.length <= LONGEST &&
  !/[?？]/.test(text);

/** Of what a text is the label; `undefined` for one that is none, or does not tell. */
function labelled(part: Segment, page: PageModel, lexicon: Lexicon): MadeKind | undefined {
  const says = (group: string, other: Segment | Control = part) => lexicon.says(other, group);
  if (says('innocent')) return undefined;
  const kind = KINDS.find((group) => says(group));
  // A heading with such words names a product or a chapter, but for the one over a summary.
  if (part.role === 'heading') return kind === 'review-summary' ? kind : undefined;
  if (kind || !says('label')) return kind;
  if (part.region === 'review') return 'review-summary';
  const at = page.segments.indexOf(part);
  const beside = page.segments
    .slice(Math.max(0, at - REACH), at + REACH + 1)
    .filter(({ dialog }) => dialog === part.dialog);
  if (beside.some((other) => other !== part && other.text.length < LONGEST / 4 && says('reviews', other)))
    return 'review-summary';
  const [before, after] = [page.segments[at - 1], page.segments[at + 1]];
  const isWritten = (other: Segment | undefined) =>
    other !== undefined && other.region === part.region && other.text.length >= WRITTEN;
  return isWritten(before) || isWritten(after) ? 'text' : undefined;
}
