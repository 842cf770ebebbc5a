import { consentAnswers } from '@/lib/detectors/consent-nudge/detector.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel, PartId } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { BehindReader, FoundBehind } from '@/lib/model/source.ts';
import type { Lexicons } from './lexicon.ts';
import { atOnce } from './pace.ts';
import { type Run, runDetectors } from './run.ts';
import { failed, frameReport, together } from './scan.ts';

/** What pages are looked through for; made once for many of them. One page at a time: lexicons remember what matched where. */
export interface Rules {
  readonly detectors: readonly PageDetector[];
  readonly lexicons: Lexicons;
  /** The same for what is behind a page. */
  readonly behind: Lexicons;
}

/** Takes no turns with anybody. */
const UNPACED = { isDue: () => false, pause: async () => {}, waiting: <T>(work: Promise<T>) => work, worked: () => 0 };

/**
 * The report of a page that is not rendered and does not change, as `createScan` gives it of one that lives. Never rejects: what fails
 * stands in the report's outcomes.
 * @param reader looks behind this page.
 * @param hides whether nobody sees a part, as far as markup tells.
 * @param name of the document, in its report.
 */
export async function scanOnce(
  model: PageModel,
  { detectors, lexicons, behind }: Rules,
  reader: BehindReader,
  hides: (part: PartId) => boolean,
  name: string,
): Promise<FrameReport> {
  const started = performance.now();
  const options = { pace: UNPACED, hides };
  const reportOf = (page: PageModel, run: Run, found?: FoundBehind) => {
    const scanMs = performance.now() - started;
    return frameReport(page, run, { document: name, top: true, state: 'done', scanMs }, found);
  };
  try {
    const page = atOnce(reader.read(model, behind.of));
    const own = await runDetectors(page, lexicons, detectors, null, options);
    try {
      const run = await runDetectors(page, behind, reader.detectors, null, options);
      const told = { findings: own.findings, ...consentAnswers(page, lexicons.of('consent-nudge')) };
      return reportOf(page, together(own, run), atOnce(reader.conclude(page, told, behind.of, null)));
    } catch (error) {
      // What the page itself says stands without what is behind it.
      return reportOf(page, together(own, failed(reader.detectors, error)));
    }
  } catch (error) {
    return reportOf(model, failed(detectors, error));
  }
}
