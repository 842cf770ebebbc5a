import type { Observation } from '@/lib/model/finding.ts';
import type { SignUp } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { SIGN_UP } from '@/lib/model/vocabulary.ts';
import { siteOf } from '@/lib/text/site.ts';
import type { Store } from './check.ts';

/**
 * Keeps what signing up took on a site, so that cancelling can be held against it months later: two numbers, and no word of what
 * stood on the pages. Once for each time that a reader signed up. A store that fails costs no more than this.
 */
export async function keepSignUp(store: Store | null, signUp: SignUp, top: FrameReport): Promise<void> {
  const { subject } = SIGN_UP;
  const site = siteOf(top.url);
  const kept = await store?.load(site, subject).catch(() => undefined);
  if (!store || !kept || site === '' || kept.some(({ visit }) => visit === top.document)) return;
  const counted = (['pages', 'presses'] as const).map(
    (what): Observation => ({
      site,
      subject,
      signature: SIGN_UP[what],
      kind: 'sign-up',
      at: top.scannedAt,
      value: signUp[what],
      unit: 'none',
      tolerance: 0,
      quote: '',
      look: 'visit',
      visit: top.document,
    }),
  );
  await store.add(counted).catch(() => undefined);
}
