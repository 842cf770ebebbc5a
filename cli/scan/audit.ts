import { askedPrice } from '@/lib/audit/asked-price.ts';
import { judgeAudit, roundsNeeded } from '@/lib/audit/judge.ts';
import type { PriceAudit, PriceLook } from '@/lib/model/audit.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import type { ScanBrowser } from './browser.ts';
import type { Persona } from './personas.ts';
import { type VisitOptions, visit } from './visit.ts';

export interface AuditOptions {
  readonly personas: readonly Persona[];
  /** How often each looks: without it, so often that one who is asked another price stands out from chance. */
  readonly repeats?: number;
}

/** Prices that scripts write stand there by then, in milliseconds. */
const WAIT_FOR_PRICE_MS = 1_000;

/**
 * Looks at a page in the place of several people, each as often, and judges whether what it asks goes by who asks. In each round
 * all look once, one after the other and in an order of its own: what changes with time alone is no difference between them.
 * @param open gives a running browser: one that broke down is started again.
 * @param wanted the page as an ordinary visit found it: looks that end on another page tell nothing of its price.
 * @param missed is told how many looks came to nothing, of how many, with the reason of the first.
 */
export async function auditPrice(
  open: () => Promise<ScanBrowser>,
  name: string,
  url: string,
  wanted: FrameReport,
  { personas, repeats = roundsNeeded(personas.length) }: AuditOptions,
  { wait = WAIT_FOR_PRICE_MS, ...options }: Pick<VisitOptions, 'online' | 'scripts'> & { readonly wait?: number },
  missed: (count: number, all: number, why: string) => void,
): Promise<PriceAudit> {
  const userAgent = await userAgentOf(await open());
  const looks: PriceLook[] = [];
  const failures: string[] = [];
  for (let round = 0; round < repeats; round++) {
    if (process.stderr.isTTY) console.error(`${name}: comparing the price, ${round + 1}/${repeats}`);
    for (const persona of shuffled(personas)) {
      const at = Date.now();
      const as = { ...persona, context: { userAgent, ...persona.context } };
      const seen = await visit(await open(), name, url, { ...options, wait, waitForCounts: wait, as }).catch(
        (error: unknown) => void failures.push(error instanceof Failure ? error.message : `${name}: ${String(error)}`),
      );
      const top = seen?.looks.at(-1)?.frames.find((frame) => frame.top);
      looks.push({ persona: persona.id, round, at, ...(top && askedPrice(top, wanted)) });
    }
  }
  const [first] = failures;
  if (first !== undefined) missed(failures.length, looks.length, first);
  return judgeAudit(
    personas.map(({ id, name, keeps }) => ({ id, ...(name !== undefined && { name }), ...(keeps && { keeps }) })),
    looks,
  );
}

/** How a browser with a window calls itself: a shop may treat one without apart. */
async function userAgentOf({ browser }: ScanBrowser): Promise<string> {
  const page = await browser.newPage();
  const name = await page.evaluate(() => navigator.userAgent);
  await page.close();
  return name.replace('HeadlessChrome', 'Chrome');
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
