import type { Report } from '@/lib/model/report.ts';
import { type ListedSite, LONGEST_REASON, type SiteRecord } from '@/lib/model/survey.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { createBrowsers } from '../visit/browser.ts';
import { BUILT_IN, type Persona, readPersonas } from '../visit/personas.ts';
import type { Hand } from './kept-files.ts';
import { robotName } from './manners.ts';
import type { Parameters } from './parameters.ts';
import { visitorsOf } from './places.ts';
import { visitSite } from './site/visit-site.ts';
import { createSlots } from './slots.ts';

/** A site that is to be visited, and how. */
interface Errand {
  readonly listed: ListedSite;
  readonly wave: number;
  readonly place: number;
  readonly parameters: Parameters;
  readonly personas: readonly Persona[] | undefined;
  readonly hand: Hand;
}

/** The browsers of one machine, and what shares them out. */
export interface Crew {
  visit(errand: Errand): Promise<SiteRecord>;
  close(): Promise<void>;
}

/** While a site waits between its visits, others are visited. In seconds: what one visit takes, about. */
const VISIT_S = 20;

/** So many sites are begun and not ended at a time, so that there is always a visit that is due. */
export const sitesAtOnce = (atOnce: number, { visits, gap }: Pick<Parameters, 'visits' | 'gap'>): number =>
  atOnce * (visits > 1 ? 1 + Math.ceil(gap / VISIT_S) : 1) + 1;

/**
 * @param atOnce visits at once, at most
 * @param lexicons JSON text of each language's pack
 */
export async function createCrew(
  atOnce: number,
  tool: Report['tool'],
  lexicons: Readonly<Record<string, string>>,
): Promise<Crew> {
  const browsers = createBrowsers();
  const slots = await createSlots(atOnce);
  return {
    visit: async ({ listed, wave, place, parameters, personas, hand }) =>
      visitSite(
        listed,
        { wave, place },
        {
          browsers,
          slots,
          parameters,
          visitors: await visitorsOf(parameters, personas),
          auditors: personas ?? (await readPersonas(BUILT_IN)),
          hand: (page, taken) => hand({ wave, site: listed.site, page }, taken),
          tool,
          lexicons,
          robotName: robotName(tool.version, parameters.contact),
          lot: (text) => Number.parseInt(idOf(text).slice(0, 8), 16) / 2 ** 32,
        },
      ),
    async close() {
      await slots.close();
      await browsers.close();
    },
  };
}

/** The record of a site that nobody could visit. */
export function unvisited(
  { listed, wave, place, tool }: Pick<SiteRecord, 'listed' | 'wave' | 'place' | 'tool'>,
  why: string,
): SiteRecord {
  const at = Date.now();
  return {
    schema: 'clearcart.site/1',
    wave,
    place,
    listed,
    state: 'failed',
    why: why.slice(0, LONGEST_REASON),
    tool,
    startedAt: at,
    endedAt: at,
    visits: [],
    pages: [],
  };
}
