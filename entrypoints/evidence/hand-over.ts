/** Takes what a tab shows for the command line, which seals and keeps it: a private window keeps nothing, and holds no key. */
import { ask } from '@/lib/browser/messages.ts';
import { readTab } from '@/lib/browser/session.ts';
import { middleIn, preview } from '@/lib/evidence/preview.ts';
import type { Draft, Part } from '@/lib/model/evidence.ts';
import type { Finding, Verdict } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { takeEvidence } from './take.ts';

export interface HandOverWish {
  readonly tabId: number;
  /** What several visits have led to, by the finding's signature. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

interface HandedOver {
  readonly circumstances: Draft['circumstances'];
  readonly parts: readonly (Omit<Part, 'bytes'> & { readonly base64: string })[];
  /** The window with frames around what was found, as WebP; absent where the browser gave none. */
  readonly picture?: string;
  /** Where the middle of each finding stands in it, in hundredths from its left and its top. */
  readonly shown: readonly { readonly signature: string; readonly x: number; readonly y: number }[];
}

/** Scrolling to a finding is over by then. */
const SCROLLED_MS = 900;
/** Bytes of all parts: more cannot be passed on. */
const MOST_BYTES = 20_000_000;

/** @throws where the page is gone or closed to us, or there is too much of it. */
export async function handOver({ tabId, verdicts }: HandOverWish): Promise<HandedOver> {
  const verdictOf = ({ signature, verdict }: Finding) =>
    Object.hasOwn(verdicts, signature) ? (verdicts[signature] ?? verdict) : verdict;
  const judged = (reports: readonly FrameReport[]) =>
    reports.map((report) => ({
      ...report,
      findings: report.findings.map((finding) => ({ ...finding, verdict: verdictOf(finding) })),
    }));
  const findings = judged(await readTab(tabId)).flatMap((report) => report.findings);
  const [gravest] = byGravity(findings.filter(presses));
  if (gravest) {
    const { target, quote } = gravest;
    await ask('showFinding', { tabId, target, quote }).catch(() => undefined);
    await new Promise((passed) => setTimeout(passed, SCROLLED_MS));
  }
  const { draft, found } = await takeEvidence(tabId, { way: 'automatic', whole: false, judged });
  const { circumstances, parts } = draft;
  const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
  if (bytes > MOST_BYTES) throw new Error(`The page has ${bytes} bytes, and ${MOST_BYTES} can be kept.`);
  const view = parts.find(({ role }) => role === 'marked-view');
  const { width, height } = circumstances.viewport;
  return {
    circumstances,
    parts: await Promise.all(
      parts.map(async ({ bytes, ...part }) => ({ ...part, base64: await base64Of(new Blob([bytes])) })),
    ),
    ...(view && { picture: await base64Of(await preview(new Blob([view.bytes]), width)) }),
    shown: found.flatMap(({ finding: { signature }, areas }) => {
      const middle = view && middleIn(areas, { width, height });
      return middle ? [{ signature, ...middle }] : [];
    }),
  };
}

/** By the browser itself: there may be much of it. */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
