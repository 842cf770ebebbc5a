import type { Finding } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';

/** What the extension said of a page at one moment of a visit. */
export interface Look {
  readonly frames: readonly FrameReport[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Signatures of claims that stand where they stood on the look before, while the page received nothing since then. */
  readonly silent: ReadonlySet<string>;
}

/** Whether a page counts something that it may be watched at. */
export const counts = (frames: readonly FrameReport[]): boolean =>
  frames.some(({ findings }) => findings.some(({ claim }) => claim?.unit === 'pieces' || claim?.unit === 'people'));

/**
 * Signatures of claims that one part of the page makes on both looks, in the same words beside the same things. What shows one
 * thing after the other makes another claim each time, and the numbers of two things say nothing of each other.
 */
export function standingClaims(before: readonly FrameReport[], after: readonly FrameReport[]): Set<string> {
  const saidOf = ({ document }: FrameReport, finding: Finding) =>
    JSON.stringify([document, finding.id, finding.claim?.signature, finding.data.context]);
  const said = new Set(before.flatMap((frame) => frame.findings.map((finding) => saidOf(frame, finding))));
  return new Set(
    after.flatMap((frame) =>
      frame.findings
        .filter((finding) => said.has(saidOf(frame, finding)))
        .flatMap(({ claim }) => claim?.signature ?? []),
    ),
  );
}
