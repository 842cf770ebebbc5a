import { FIRST_WAVE } from '@/lib/model/survey.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { type PersonaEntry, readyPersonas } from '../visit/personas.ts';
import { tellChanges } from './again.ts';
import { createCrew, sitesAtOnce, unvisited } from './crew.ts';
import { type Hand, type KeptFiles, openKeptFiles, sweepKeptFiles } from './kept-files.ts';
import { createProgress, type Progress } from './progress.ts';
import { type Left, visitElsewhere } from './queue.ts';
import { lockFolder } from './store/lock.ts';
import { openStore, type Store } from './store/store.ts';
import { type Begun, beginSurvey, beginWave, type Plan } from './survey-file.ts';
import { writeTables } from './tables.ts';

export interface SurveyRequest extends Plan {
  readonly out: string;
  /** Visits at once, at most. */
  readonly atOnce: number;
  /** As the file named by the parameters describes them. */
  readonly personas: readonly PersonaEntry[] | undefined;
  /** Redis, where workers find the sites; without it this process visits them. */
  readonly queue?: string;
  /** The survey in the folder, where it is to be repeated. */
  readonly again?: Begun;
}

/** What the command line brings along. */
interface Known {
  readonly vendors: VendorBook;
  /** JSON text of each language's lexicon pack. */
  readonly lexicons: Readonly<Record<string, string>>;
}

/** Where what comes of visits goes, and who is told. */
export interface Keeping {
  readonly store: Store;
  readonly files: KeptFiles;
  readonly progress: Progress;
}

/** What a crash may have to do with the site that was visited: it is given up after so many. */
const MOST_TRIES = 10;

/** Exit code of a repeated survey that found a change. */
const CHANGED = 3;

/**
 * Visits all sites of a list that were not visited yet, keeps a record of each, and makes the tables of all. Of a survey that is repeated it
 * tells what changed, too.
 * @throws Failure where nothing can be kept any more; the same again goes on where it stopped
 */
export async function surveySites(request: SurveyRequest, { vendors, lexicons }: Known): Promise<void> {
  const { out, parameters, again } = request;
  const begun = again ?? beginSurvey(out, request);
  const unlock = lockFolder(out);
  process.once('exit', unlock);
  const store = openStore(out, (problem) => console.error(`clearcart: ${oneLine(problem)}`));
  try {
    const wave = again ? waveAfter(again, request, store) : begun.wave;
    await visitWave({ ...request, id: begun.id, isKnown: begun.isKnown, wave }, store, lexicons);
    // What this run took and never named, having been killed. All its sites have their records now.
    sweepKeptFiles(out, store.all(), (file) => file.wave === wave);
    await writeTables(out, store, parameters, vendors);
    const isRepeated = wave > FIRST_WAVE && !store.isEnded(wave);
    if (isRepeated && (await tellChanges(out, wave))) process.exitCode = CHANGED;
    // Only now: whatever ended it before, the same again does the rest.
    store.note({ what: 'ended', at: Date.now(), wave });
  } finally {
    store.close();
  }
  unlock();
  process.off('exit', unlock);
}

/** The wave that was not brought to its end, or a new one. @throws Failure where another version began it */
function waveAfter(before: Begun, { out, tool }: SurveyRequest, store: Store): number {
  if (!store.isEnded(before.wave)) {
    const { version, rules } = before.tool;
    if (version === tool.version && rules === tool.rules) return before.wave;
    throw Failure.input(
      `${out}: run ${before.wave} is not done, and was begun by another version of Clearcart (${version}, rules ${rules}). Let that one end it first.`,
    );
  }
  const wave = before.wave + 1;
  beginWave(out, wave, tool);
  return wave;
}

type Wave = SurveyRequest & Pick<Begun, 'id' | 'wave' | 'isKnown'>;

async function visitWave(request: Wave, store: Store, lexicons: Known['lexicons']): Promise<void> {
  const { out, sites, wave, tool, queue, isKnown } = request;
  store.note({ what: 'started', at: Date.now(), wave, tool: tool.version });
  const left = sites
    .map((listed, at) => ({ listed, place: at + 1 }))
    .filter(({ listed }) => !store.has(wave, listed.site));
  const done = sites.length - left.length;
  if (isKnown)
    console.error(`clearcart: ${out}: run ${wave}: ${done} of ${sites.length} sites are done; the others follow.`);
  // What was begun before and not ended goes last: it may be what ended the survey.
  left.sort((a, b) => store.tries(wave, a.listed.site) - store.tries(wave, b.listed.site) || a.place - b.place);
  // A queue may hold the last ones still, whose records were kept.
  if (left.length === 0 && (!queue || store.isEnded(wave))) return;
  const progress = createProgress(sites.length, done);
  const keeping = { store, files: await openKeptFiles(out), progress };
  try {
    await (queue ? visitElsewhere(left, { ...request, queue }, keeping) : visitAll(left, request, lexicons, keeping));
  } finally {
    progress.stop();
  }
}

/** Visits them all with browsers of this machine. */
async function visitAll(
  left: readonly Left[],
  request: Wave,
  lexicons: Known['lexicons'],
  { store, files, progress }: Keeping,
): Promise<void> {
  const { parameters, atOnce, personas: entries, wave, tool } = request;
  const personas = entries && (await readyPersonas(entries, parameters.personas?.file ?? ''));
  const crew = await createCrew(atOnce, tool, lexicons);
  /** The disk takes no more: no site's doing, so it ends the survey. */
  let full: Failure | undefined;
  const hand: Hand = (name, taken) =>
    files.keep(name, taken).catch((error: unknown) => {
      if (error instanceof Failure) full = error;
      throw error;
    });
  let next = 0;
  const worker = async () => {
    for (let site = left[next++]; site; site = left[next++]) {
      const { listed, place } = site;
      const tries = store.tries(wave, listed.site);
      store.note({ what: 'begun', at: Date.now(), wave, site: listed.site });
      const record =
        tries < MOST_TRIES
          ? await crew.visit({ listed, wave, place, parameters, personas, hand })
          : unvisited({ listed, wave, place, tool }, `The survey ended ${tries} times while this site was visited.`);
      if (full) throw full;
      store.keep(record);
      progress.ended();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(sitesAtOnce(atOnce, parameters), left.length) }, worker));
  } catch (error) {
    // No more is begun; what is begun ends with its browser.
    next = left.length;
    throw error;
  } finally {
    await crew.close();
  }
}
