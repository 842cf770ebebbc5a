import * as v from 'valibot';
import { type KeptOfPage, LONGEST_REASON, type Place } from '@/lib/model/survey.ts';
import { presses } from '@/lib/model/weight.ts';
import { pageIdOf } from '@/lib/survey/ids.ts';
import type { Tab } from '../../visit/visit.ts';
import { within } from '../../visit/within.ts';
import { Taken } from '../kept-files.ts';
import type { Budget } from './budget.ts';
import type { Equipment, Stay } from './stay.ts';
import { lost, type Watching } from './watching.ts';

type Drawing = Pick<Equipment, 'lot' | 'parameters'>;

const pressingOn = ({ last = [] }: Watching) => last.flatMap(({ findings }) => findings).filter(presses);

/** What is wanted of a page: nothing where nothing presses on it, or the lot does not fall on its address. */
function wantedOf(page: Watching, { lot, parameters: { evidence = 0, screenshots = 0 } }: Drawing) {
  const drawn = lot(`kept ${page.url}`);
  const isAny = pressingOn(page).length > 0;
  return { evidence: isAny && drawn < evidence, picture: isAny && drawn < screenshots };
}

/**
 * Has what a tab shows of a page kept, on the last visit: if something presses on it, and the lot falls on its address. Never throws.
 * @param place in whose place it was looked at
 */
export async function keepPage(
  tab: Pick<Tab, 'handOver'>,
  page: Watching,
  place: Place,
  budget: Budget,
  { listed, equipment }: Pick<Stay, 'listed'> & { readonly equipment: Drawing & Pick<Equipment, 'hand'> },
): Promise<void> {
  const { parameters, hand } = equipment;
  const wanted = wantedOf(page, equipment);
  if (page.visit < parameters.visits || !(wanted.evidence || wanted.picture)) return;
  const at = Date.now();
  const take = async (): Promise<KeptOfPage> => {
    const verdicts = Object.fromEntries(pressingOn(page).map(({ signature, verdict }) => [signature, verdict]));
    const { parts, picture, ...taken } = v.parse(Taken, await tab.handOver(verdicts));
    const isShown = picture !== undefined && wanted.picture;
    const files = await hand(pageIdOf(listed.site, { ...page, ...place }), {
      ...taken,
      parts: wanted.evidence ? parts : [],
      ...(isShown && { picture }),
    });
    const gap = taken.circumstances.gaps.find(({ what }) => what === 'view');
    return {
      at,
      ...files,
      shown: isShown ? taken.shown : [],
      ...(wanted.picture && !isShown && { why: `There is no picture: ${gap?.why ?? ''}`.slice(0, LONGEST_REASON) }),
    };
  };
  // Before the attempt: the visit may be over while it waits for something.
  page.kept = { at, shown: [], why: `The ${parameters.budget} seconds for this site were over.` };
  try {
    const kept = await within(budget.left, take());
    if (kept) page.kept = kept;
  } catch (error) {
    page.kept = { at, shown: [], why: lost(page.visit, error).why };
  }
}

/** Once all visits are over: of which page something was wanted and nobody tried, as the last visit did not read it. */
export function noteUntried(page: Watching, drawing: Drawing): void {
  const { evidence, picture } = wantedOf(page, drawing);
  if (page.kept || !(evidence || picture)) return;
  page.kept = { at: Date.now(), shown: [], why: 'The last visit, which takes it, did not read this page.' };
}
