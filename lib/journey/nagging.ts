import type { TabDetector } from '@/lib/model/detector.ts';
import type { JourneyStep, TimedPress } from '@/lib/model/journey.ts';
import { CLOCKS_MS, found, PAUSE_MS, whereIs } from './way.ts';

/** Of so many words of a dialog one may be another: a greeting, a name, a month. With fewer than `FEW` none may. */
const ONE_OF = 5;
const FEW = 8;

/**
 * A dialog that comes back after the reader refused it: mostly the same words, and each time without having been called for. A
 * refusal is a control that says no, not now or close by its name, or a cross after which the dialog was gone; of a dialog that
 * was left by any other way nothing is said.
 *
 * Abstains in another tab: there its page may not have heard of the refusal.
 */
export const nagging: TabDetector = {
  meta: { id: 'nagging', family: 'forced-action', needs: [], kinds: 'any' },
  detect(frames, journey) {
    const here = whereIs(frames, journey);
    if (!here) return [];
    // On its own page a dialog may be what the page is there for: a size chart, say.
    const before = here.before.filter(
      ({ tab, path, document }) => tab === here.now.tab && path !== here.now.path && document !== here.now.document,
    );
    const open = frames.find(({ top }) => top)?.page.dialogs ?? [];
    const called = new Set(here.now.dialogs.flatMap((dialog) => (dialog.called ? dialog.id : [])));
    return open
      .filter(({ id }) => !called.has(id))
      .flatMap((dialog) => {
        const refusals = before.filter((step) => wasRefused(step, dialog.words, here.now.at));
        if (refusals.length === 0) return [];
        return [
          found({
            pattern: 'nagging',
            reason: 'comes-back',
            quote: dialog.label,
            data: { count: refusals.length },
            supports: ['same-dialog'],
            confidence: refusals.length > 1 ? 'high' : 'medium',
          }),
        ];
      });
  },
};

/**
 * @param now when the dialog's page came: to ask once more at another time of the day is no nagging yet, and what was refused later,
 *   on an older page to which the reader went back, was not refused before.
 */
function wasRefused({ dialogs, presses }: JourneyStep, words: string, now: number): boolean {
  const isBefore = ({ at }: TimedPress) => at <= now + CLOCKS_MS && now - at <= PAUSE_MS;
  const pressed = new Set(presses.filter(isBefore).map(({ part }) => part));
  return dialogs.some(
    ({ id, called, closed, refusals, words: said }) =>
      !called &&
      areMostlySame(said, words) &&
      ((closed && pressed.has(id)) || refusals.some((part) => pressed.has(part))),
  );
}

function areMostlySame(said: string, words: string): boolean {
  const [one, other] = [new Set(said.split(' ')), new Set(words.split(' '))];
  const most = Math.max(one.size, other.size);
  const different = most - [...one].filter((word) => other.has(word)).length;
  return different <= (most < FEW ? 0 : most / ONE_OF);
}
