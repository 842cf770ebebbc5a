/** Brings a frame's reports to the background, without flooding it. Part of the scanner: no libraries. */
import type { FrameReport } from '@/lib/model/report.ts';
import { isConnected, send } from './wire.ts';

/** A page that changes without end is reported this often at most, in milliseconds. */
const EVERY_MS = 250;

export interface Reporter {
  /** Sends at once what begins or ends a reading; other changes when the last sending lies long enough ago. */
  report(report: FrameReport): void;
  /** Says that this document is going away; what was still waiting is dropped. */
  gone(document: string): void;
}

/** @param orphaned called once when the extension that we belong to is no more. */
export function createReporter(orphaned: () => void): Reporter {
  let waiting: FrameReport | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentState: FrameReport['state'] | undefined;

  function flush(): void {
    timer = undefined;
    if (!waiting) return;
    if (!isConnected()) {
      orphaned();
      return;
    }
    sentState = waiting.state;
    // A report that is refused or lost is replaced by the next one, and asked for when the reader opens the popup.
    send('frameReport', waiting).catch(() => isConnected() || orphaned());
    waiting = undefined;
    timer = setTimeout(flush, EVERY_MS);
  }

  return {
    report(report) {
      waiting = report;
      if (timer === undefined || report.state !== sentState) {
        clearTimeout(timer);
        flush();
      }
    },
    gone(document) {
      clearTimeout(timer);
      timer = waiting = sentState = undefined;
      if (isConnected()) send('frameGone', { document }).catch(() => undefined);
    },
  };
}
