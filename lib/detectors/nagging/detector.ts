import { isControl, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId, Segment } from '@/lib/model/page.ts';

type Part = Segment | Control;

/** Words on an answer are short; what is longer is prose. In characters. */
const LONGEST = 40;
/** A dialog with more buttons than that asks for something else, or is a page by itself. */
const MOST_BUTTONS = 6;

/**
 * Finds dialogs that ask for something and let a reader only put it off: no answer says no, or never. With a cross to close
 * it a dialog is no finding, nor where its words or the browser let the Escape key close it, nor with a button of which
 * nothing tells what it does. Never sure: a cross may be drawn by a style sheet, which no model shows. Dialogs about cookies
 * are `consent-nudge`; an update, a password or an address is asked for in the reader's own interest.
 */
export const nagging: PageDetector = {
  meta: { id: 'nagging', family: 'forced-action', needs: ['dialogs'], kinds: 'any' },

  *detect(page, lexicon) {
    const dialogs = new Map<PartId, Part[]>();
    for (const part of lexicon.parts) {
      if (part.dialog === undefined) continue;
      const parts = dialogs.get(part.dialog);
      if (parts) parts.push(part);
      else dialogs.set(part.dialog, [part]);
    }
    for (const [dialog, parts] of dialogs) yield judge(dialog, parts, page, lexicon);
  },
};

function judge(dialog: PartId, parts: readonly Part[], page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const saying = (group: string) => parts.filter((part) => lexicon.says(part, group));
  const asks = saying('ask').filter((part) => !isInput(part) && !lexicon.says(part, 'later'));
  const [later] = saying('later').filter(isAnswer).sort(controlsFirst);
  if (!later || asks.length === 0 || saying('consent').length > 0 || saying('innocent').length > 0) return undefined;
  const [never] = saying('never').filter((part) => wordsOf(part).length <= 2 * LONGEST);
  if (never) return sighting(never, 'fair', 'lasting-refusal', 'never', [], lexicon);
  if ([...saying('decline'), ...saying('close')].some(isAnswer) || saying('way-out').length > 0) return undefined;
  const window = page.dialogs.find(({ id }) => id === dialog);
  // Browsers close a modal `dialog` element with the Escape key.
  if (window?.modal && window.from === 'element') return undefined;

  const controls = surroundingsOf(page).together('dialog', dialog, later);
  const buttons = controls.filter(({ kind }) => kind === 'button' || kind === 'link');
  const others = buttons.filter((control) => !lexicon.says(control, 'later'));
  const unknown = others.filter((control) => !lexicon.says(control, 'accept'));
  // A button without a name is a cross, most likely; of two unknown ones the second may say no.
  if (others.some(({ name }) => !/\p{L}{2}|[\u3040-\u9fff]/u.test(name))) return undefined;
  if (others.length === 0 || buttons.length > MOST_BUTTONS || unknown.length > (others.length > 1 ? 0 : 1))
    return undefined;

  const supports: Support[] = [{ key: 'only-later', weight: 0.2 }];
  if (window?.modal) supports.push({ key: 'over-page', weight: 0.15 });
  return sighting(later, 'pressure', 'no-lasting-refusal', 'later', supports, lexicon);
}

const isInput = (part: Part) => isControl(part) && part.kind !== 'button' && part.kind !== 'link';
/** In dialogs an answer is often a text with a script behind it. */
const isAnswer = (part: Part) => !isInput(part) && wordsOf(part).length <= LONGEST;
const controlsFirst = (one: Part, other: Part) => Number(isControl(other)) - Number(isControl(one));

function sighting(
  part: Part,
  stance: Sighting['stance'],
  reason: string,
  group: string,
  supports: readonly Support[],
  lexicon: Lexicon,
): Sighting {
  const cues: readonly CueHit[] = (lexicon.hits.get(part.id) ?? []).filter((hit) => hit.group === group);
  return { stance, part: part.id, quote: wordsOf(part), reason, data: {}, cues, supports };
}
