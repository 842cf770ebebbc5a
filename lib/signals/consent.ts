import type { Measure } from '@/lib/model/detector.ts';
import type { Press } from '@/lib/model/journey.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { OwnRun } from '@/lib/model/source.ts';
import type { ConsentState } from '@/lib/model/vocabulary.ts';

/** Follows a document's consent dialog: whether it waits, and what the reader chose in it. */
export interface ConsentWatch {
  /** What the page shows now. A dialog that is done with often stays in the document, unseen. */
  see(page: Pick<PageModel, 'kinds'>, own: OwnRun, measure: Measure | null): void;
  /** `at`: milliseconds of the page's own clock. */
  pressed(press: Press, at: number): void;
  readonly state: ConsentState;
  /** Whether a dialog waits that came up by itself and nothing was pressed yet: what runs now was not asked for. */
  readonly isUntouched: boolean;
  /** When it was refused; `undefined` where it was not. */
  readonly refusedAt: number | undefined;
  /** When something was last pressed while it waited; `undefined` where nothing was. */
  readonly answeredAt: number | undefined;
}

/** A dialog whose answers nobody knows is believed to show. */
const isSeen = (answers: readonly PartId[], measure: Measure | null) => {
  const looks = answers.length > 0 ? measure?.(answers) : undefined;
  return !looks || answers.some((part) => looks.get(part)?.visible === true);
};
const MOST_ANSWERS = 30;

/**
 * A dialog waits as long as one is found, balanced or not. Once it is gone, it was answered by the last control that was pressed while
 * it waited: what is neither acceptance nor refusal, settings say, tells nothing.
 */
export function watchConsent(): ConsentWatch {
  let state: ConsentState = 'none';
  let refusals: ReadonlySet<PartId> = new Set();
  let answer: { state: ConsentState; at: number } | undefined;
  let refusedAt: number | undefined;
  let wasPressed = false;
  let answeredAt: number | undefined;
  return {
    see(page, own, measure) {
      const asks = page.kinds.includes('consent') || own.findings.some(({ pattern }) => pattern === 'consent-nudge');
      const waits = asks && isSeen([...own.answers].slice(0, MOST_ANSWERS), measure);
      if (waits) {
        state = 'waiting';
        refusals = own.refusals;
      } else if (state === 'waiting') {
        state = answer?.state ?? 'unknown';
        refusedAt = state === 'refused' ? answer?.at : undefined;
      }
    },
    pressed({ kind, part }, at) {
      wasPressed = true;
      if (state !== 'waiting') return;
      answeredAt = at;
      if (part !== undefined && refusals.has(part)) answer = { state: 'refused', at };
      else if (kind === 'accept') answer = { state: 'given', at };
      else if (part !== undefined && kind !== 'link') answer = undefined;
    },
    get state() {
      return state;
    },
    get isUntouched() {
      return state === 'waiting' && !wasPressed;
    },
    get answeredAt() {
      return answeredAt;
    },
    get refusedAt() {
      return refusedAt;
    },
  };
}
