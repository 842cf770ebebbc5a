import type { Measurement, Measurements, PageModel, PartId, Segment } from '@/lib/model/page.ts';

/** How well a person can read a text where it stands. */
export type Legibility = 'clear' | 'small' | 'pale' | 'hidden';

/** CSS pixels. Browsers' own smallest print is about this; below it letters run together on common screens. */
const TINY = 9;
/** Print is small, too, below this share of the page's usual text, unless it is as large as ordinary small print, in CSS pixels. */
const SMALL_SHARE = 0.6;
const SMALL_PRINT = 11;
/** WCAG 2.2, 1.4.3, asks for this contrast of large text, and for more of all other. */
const PALE = 3;
/** Below this the text most likely stands on a picture that lies beneath it by other means than as its background. */
const ON_PICTURE = 1.3;
/** Letters twice as high as the smallest print are noticed even when they are pale: a rule of our own. In CSS pixels. */
const LARGE = 2 * TINY;
/** What browsers show where a page says nothing, in CSS pixels. */
const USUAL_SIZE = 16;
/** Texts of at least so many characters are taken for usual text, and so many of them are measured. */
const RUNNING_TEXT = 40;
const SAMPLES = 7;

/** Running texts that tell, once measured, how large the page's usual text is. */
export function textSamples({ segments }: PageModel): PartId[] {
  const running = segments.filter(
    ({ text, role, region }: Segment) => role === 'text' && text.length >= RUNNING_TEXT && region !== 'footer',
  );
  const every = Math.max(1, Math.floor(running.length / SAMPLES));
  return running
    .filter((_, at) => at % every === 0)
    .slice(0, SAMPLES)
    .map(({ id }) => id);
}

/** The median size of samples that can be seen, in CSS pixels. */
export function usualSize(samples: readonly PartId[], measured: Measurements): number {
  const sizes = samples
    .flatMap((id) => measured.get(id) ?? [])
    .filter(({ visible }) => visible)
    .map(({ fontSize }) => fontSize)
    .sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? USUAL_SIZE;
}

/** `clear` where nothing was measured: what is not known is not held against a page. */
export function legibilityOf(measurement: Measurement | undefined, usual: number): Legibility {
  if (!measurement) return 'clear';
  const { visible, fontSize, contrast = PALE } = measurement;
  if (!visible) return 'hidden';
  if (fontSize < TINY || (fontSize < usual * SMALL_SHARE && fontSize < SMALL_PRINT)) return 'small';
  return contrast < PALE && contrast >= ON_PICTURE && fontSize < LARGE ? 'pale' : 'clear';
}
