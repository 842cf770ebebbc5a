import type { OpenDialog } from '@/lib/model/journey.ts';
import type { PageModel } from '@/lib/model/page.ts';
import { CROSS } from '@/lib/text/cross.ts';
import { hash } from '@/lib/text/hash.ts';
import type { Lexicons } from './lexicon.ts';
import { lastingWords } from './signature.ts';

const MOST = 10;
const MOST_REFUSALS = 20;
/** Characters by which a dialog is known again, and of which its label is made where it has none. */
const TELLING = 600;
const MOST_WORDS = 60;
const LABEL = 120;
const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

/** How a control says no, or not now, or closes in words. */
const REFUSES = ['decline', 'later', 'never', 'close'] as const;

/** The dialogs that stand open on a page and say something. */
export function openDialogs({ dialogs, segments, controls }: PageModel, lexicons: Lexicons): OpenDialog[] {
  if (dialogs.length === 0) return [];
  const lexicon = lexicons.of('nagging');
  return dialogs.slice(0, MOST).flatMap(({ id, label, called }) => {
    const texts = segments.filter(({ dialog }) => dialog === id);
    const text = texts
      .map((segment) => segment.text)
      .join(' ')
      .slice(0, TELLING);
    const said = (label || texts[0]?.text || '').slice(0, LABEL);
    const lasting = new Set(lastingWords(text, texts[0]?.lang ?? '', NO_NUMBERS).split(' '));
    const words = Array.from(lasting, (word) => hash(word).slice(-3))
      .slice(0, MOST_WORDS)
      .join(' ');
    const refusals = controls
      .filter(({ dialog }) => dialog === id)
      .filter(
        (control) =>
          (control.name && CROSS.test(control.name)) || REFUSES.some((group) => lexicon.says(control, group)),
      )
      .slice(0, MOST_REFUSALS)
      .map((control) => control.id);
    return text === '' ? [] : [{ id, words, label: said, ...(called && { called }), refusals }];
  });
}
