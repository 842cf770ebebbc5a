import type { OpenDialog } from '@/lib/model/journey.ts';
import type { PageModel } from '@/lib/model/page.ts';
import { hash, lastingWords } from './signature.ts';

const MOST = 10;
/** Characters by which a dialog is known again, and of which its label is made where it has none. */
const TELLING = 600;
const LABEL = 120;
const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

/** The dialogs that stand open on a page and say something. */
export function openDialogs({ dialogs, segments }: PageModel): OpenDialog[] {
  return dialogs.slice(0, MOST).flatMap(({ id, label, called }) => {
    const texts = segments.filter(({ dialog }) => dialog === id);
    const text = texts
      .map((segment) => segment.text)
      .join(' ')
      .slice(0, TELLING);
    const said = (label || texts[0]?.text || '').slice(0, LABEL);
    const words = hash(lastingWords(text, texts[0]?.lang ?? '', NO_NUMBERS));
    return text === '' ? [] : [{ id, words, label: said, ...(called && { called }) }];
  });
}
