import { askedPrice } from '@/lib/audit/asked-price.ts';
import { type PriceAudit, sellsOneThing } from '@/lib/model/audit.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../../failure.ts';
import { auditPrice, WAIT_FOR_PRICE_MS } from '../../visit/audit.ts';
import type { ScanBrowser } from '../../visit/browser.ts';
import type { Persona } from '../../visit/personas.ts';
import type { Visited } from '../../visit/visit.ts';
import { within } from '../../visit/within.ts';
import { Budget } from './budget.ts';
import { named, openTabAs, type Stay } from './stay.ts';
import type { Watching } from './watching.ts';

/** The document of a page that sells one thing for a price, be it found as a product or named by the list. */
export function topWithPrice({ role, last }: Watching): FrameReport | undefined {
  const top = last?.find((frame) => frame.top);
  if (!top || (role !== 'product' && role !== 'given') || !sellsOneThing(top.page)) return undefined;
  const { shown, stated } = askedPrice(top, top);
  return shown || stated ? top : undefined;
}

/**
 * Compares what a page asks for what it sells in the place of several people, one after the other and at the site's pace; for as long as the
 * visits of one may take. A site that turns somebody away is not asked again.
 * @param wanted the page as it was found
 */
export function auditPage(url: string, wanted: FrameReport, repeats: number, stay: Stay): Promise<PriceAudit> {
  const { auditors, parameters, slots } = stay.equipment;
  const budget = new Budget(parameters.budget * 1000);
  const look = (persona: Persona) =>
    slots.run(() =>
      budget.during(async () => {
        try {
          return budget.left <= 0 ? undefined : await within(budget.left, lookAs(persona, url, stay));
        } catch (error) {
          if (error instanceof Failure && error.kind === 'blocked') return undefined;
          throw error;
        }
      }),
    );
  // How many looks came to nothing is seen in the record.
  return auditPrice(url, wanted, { personas: auditors, repeats }, look, () => undefined);
}

function lookAs(persona: Persona, url: string, stay: Stay): Promise<Visited | undefined> {
  return stay.equipment.browsers.use('open', (browser) => lookIn(browser, persona, url, stay));
}

async function lookIn(browser: ScanBrowser, persona: Persona, url: string, stay: Stay): Promise<Visited | undefined> {
  const { parameters, robotName } = stay.equipment;
  const tab = await openTabAs(browser, url, named(persona, browser, robotName), stay);
  try {
    await stay.turn();
    const wait = parameters.wait ?? WAIT_FOR_PRICE_MS;
    const visited = await tab.look(url, url, { wait, waitForCounts: wait });
    return (await tab.ask('isBotWall')) === true ? undefined : visited;
  } finally {
    await tab.close();
  }
}
