import type { Support } from '@/lib/model/finding.ts';
import type { Control, Measurement, PageModel, Segment } from '@/lib/model/page.ts';
import type { ControlKind } from '@/lib/model/vocabulary.ts';
import { isControl, surroundingsOf } from './surroundings.ts';

/** How many places before and after one answer the other may stand. */
export const REACH = 8;
/** What can be an answer. */
export const ANSWERS: ReadonlySet<ControlKind> = new Set(['button', 'link', 'radio', 'checkbox', 'switch']);

/** Controls that may be another answer to what a part answers: of its dialog, its question, and what stands near. */
export function othersBeside(part: Segment | Control, page: PageModel): Set<Control> {
  const surroundings = surroundingsOf(page);
  const own = isControl(part) ? part : surroundings.control(part.control);
  const others = new Set([
    ...(part.dialog === undefined ? [] : surroundings.together('dialog', part.dialog, part)),
    ...(own?.choice === undefined ? [] : surroundings.together('choice', own.choice, own)),
    ...surroundings.beside(part, REACH).filter(isControl),
  ]);
  others.delete(part as Control);
  if (own) others.delete(own);
  return others;
}

/** In one dialog, form or card, not just near each other. */
export function areTogether(one: Segment | Control, other: Segment | Control): boolean {
  return (['dialog', 'form', 'group'] as const).some((key) => one[key] !== undefined && one[key] === other[key]);
}

/** Nothing but a word or two, the one's own label say, stands between them. */
export const isNext = (one: Segment | Control, other: Segment | Control): boolean =>
  one.region === other.region && Math.abs(one.order - other.order) <= NEXT;
const NEXT = 3;

/**
 * Contrast below which words are hard to read, and below which even large ones are: WCAG 2.2, 1.4.3. The second is also
 * what the bounds of a control need so as to be seen (1.4.11).
 */
const READABLE = 4.5;
const READABLE_IF_LARGE = 3;
/** What counts as large there, in CSS pixels: 18 points, or 14 in bold type. */
const LARGE = 24;
const LARGE_IF_BOLD = 18.66;
const BOLD = 700;
/** A ground or border that contrasts less than this is as good as none: the palest greys on white (#f4f4f4). */
const NO_BOX = 1.1;
/** One answer stands out if its box contrasts so much more than the other's. */
const OUTSHINES = 2.5;
/** How much larger words must be so that anybody sees it: body text against a footnote, 16 px against 12. */
const LARGER_WORDS = 1.3;
/** Least size of a target, in CSS pixels: WCAG 2.2, 2.5.8. */
const TARGET = 24;
/** Words of different length make buttons of different width; this much more room than that is made. */
const MORE_ROOM = 3;

/** A way in which one answer is harder to find, read or hit than another, and how much it says: by key of its text. */
export interface Difference extends Support {
  readonly key: 'faint-words' | 'small-words' | 'no-box' | 'pale-box' | 'less-room';
}

/** What makes the first of two answers harder to find, read or hit than the second, as far as it was measured. */
export function drawbacks(weak: Measurement, strong: Measurement): Difference[] {
  const found: Difference[] = [];
  const add = (key: Difference['key'], weight: number, holds: boolean) => holds && found.push({ key, weight });
  const faint = contrastLack(weak);
  if (!contrastLack(strong)) add('faint-words', faint, faint > 0);
  const tiny = weak.fontSize < 12;
  add('small-words', tiny ? 0.45 : 0.25, strong.fontSize >= weak.fontSize * LARGER_WORDS);
  const [weakBox, strongBox] = [boxOf(weak), boxOf(strong)];
  const outshone = (strong.fill ?? 21) >= READABLE_IF_LARGE && strongBox >= weakBox * OUTSHINES;
  add('no-box', 0.45, outshone && weakBox < NO_BOX);
  add('pale-box', 0.4, outshone && weakBox >= NO_BOX && weakBox < READABLE_IF_LARGE);
  const cramped = weak.rect.height < TARGET && strong.rect.height >= TARGET;
  add('less-room', cramped ? 0.35 : 0.25, areaOf(strong) >= areaOf(weak) * MORE_ROOM);
  return found;
}

/** Whether two answers look as good as equal: both are buttons, or both are links, of like size, and both can be read. */
export function areEven(one: Measurement, other: Measurement): boolean {
  const alike = (a: number, b: number, most: number) => a <= b * most && b <= a * most;
  return (
    drawbacks(one, other).length === 0 &&
    contrastLack(one) === 0 &&
    alike(boxOf(one), boxOf(other), OUTSHINES) &&
    alike(one.fill ?? 21, other.fill ?? 21, OUTSHINES) &&
    alike(one.fontSize, other.fontSize, LARGER_WORDS) &&
    alike(areaOf(one), areaOf(other), MORE_ROOM)
  );
}

/** 0 for words that can be read well, or over a picture, where nobody can tell. */
function contrastLack({ contrast = 21, fontSize, fontWeight }: Measurement): number {
  const large = fontSize >= (fontWeight >= BOLD ? LARGE_IF_BOLD : LARGE);
  if (contrast < (large ? READABLE_IF_LARGE : READABLE)) return contrast < READABLE_IF_LARGE ? 0.6 : 0.4;
  return 0;
}

/** A picture or gradient is drawn to be seen. */
const boxOf = ({ fill = 21, edge = 1 }: Measurement) => Math.max(fill, edge);

const areaOf = ({ rect }: Measurement) => rect.width * rect.height;
