import type { Report } from '@/lib/model/report.ts';
import type { ListedSite } from '@/lib/model/survey.ts';
import type { Browsers, ScanBrowser } from '../../visit/browser.ts';
import type { Persona } from '../../visit/personas.ts';
import { openTab, type Tab } from '../../visit/visit.ts';
import type { Hand, Taken } from '../kept-files.ts';
import type { Manners } from '../manners.ts';
import type { Parameters } from '../parameters.ts';
import type { Visitor } from '../places.ts';
import type { Slots } from '../slots.ts';

export interface Equipment {
  readonly browsers: Browsers;
  readonly slots: Slots;
  readonly parameters: Parameters;
  readonly visitors: readonly Visitor[];
  /** In whose place prices are compared, where that is asked for. */
  readonly auditors: readonly Persona[];
  readonly tool: Report['tool'];
  /** By it every server knows who asks. */
  readonly robotName: string;
  /** JSON text of each language's lexicon pack. */
  readonly lexicons: Readonly<Record<string, string>>;
  /** Gives the same number for the same text, from 0 to below 1. */
  readonly lot: (text: string) => number;
  /** Keeps what was taken of one of the site's pages, by its id. */
  readonly hand: (page: string, taken: Taken) => ReturnType<Hand>;
}

/** What all visits to one site share. */
export interface Stay {
  readonly listed: ListedSite;
  readonly manners: Manners;
  readonly equipment: Equipment;
  /** Resolves when the site may be asked for one more page. */
  readonly turn: () => Promise<void>;
}

export const STAY_AWAY = 'robots.txt asks programs to stay away.';

/** The same, calling itself by our name as well. */
export function named(persona: Persona | undefined, { userAgent }: ScanBrowser, robotName: string): Persona {
  const own = persona?.context.userAgent ?? userAgent;
  return { id: 'stranger', ...persona, context: { ...persona?.context, userAgent: `${own} ${robotName}` } };
}

/** A tab of somebody who was where they have been before at the site's pace, as far as robots.txt allows. */
export function openTabAs(browser: ScanBrowser, url: string, as: Persona, { manners, turn }: Stay): Promise<Tab> {
  const may = async (address: string) => {
    if (!(await manners.allows(address))) return false;
    await turn();
    return true;
  };
  return openTab(browser, url, { scripts: true, online: true, as, may });
}
