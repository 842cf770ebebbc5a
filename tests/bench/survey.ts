/**
 * How well a survey holds on the local web: `npm run bench:survey -- [--sites 200] [--kills 20] [--at-once 4]` surveys it once in peace,
 * and holds its tables against what was planted; then, unless there are no kills, once more while it is killed at random moments, and
 * holds those tables against the first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWeb } from '../web/server.ts';
import { heldAgainst, readTable, run, STEADY_GAP, surveyArgs } from '../web/survey.ts';
import { tellDifferences } from './differences.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
    'at-once': { type: 'string', default: '4' },
    port: { type: 'string', default: '8500' },
  },
});
const settings = [...STEADY_GAP, '--at-once', values['at-once']];
const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-survey-'));
const web = await startWeb({ sites: Number(values.sites), port: Number(values.port) });
try {
  const peace = path.join(folder, 'peace');
  const started = performance.now();
  const { code, errors } = await run(surveyArgs(web.list, peace, settings));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(errors);
  const looks = readTable(peace, 'visits').length;
  console.log(`In peace: ${web.truth.length} sites, ${looks} looks in ${Math.round(seconds)} s.`);

  const wrong = heldAgainst(peace, web.truth);
  console.log(`Held against what was planted: ${wrong.length} differences.`);
  for (const difference of wrong) console.log(`  ${difference}`);

  if (Number(values.kills) > 0) await disturb(peace, seconds);
} finally {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
}

/** @param seconds that the survey in peace took */
async function disturb(peace: string, seconds: number): Promise<void> {
  const disturbed = path.join(folder, 'disturbed');
  const args = surveyArgs(web.list, disturbed, settings);
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    const after = 3_000 + Math.random() * 1.6 * (seconds / Number(values.kills)) * 1_000;
    const { code: ended } = await run(args, after);
    console.log(
      `Killed ${kill} times, the last after ${Math.round(after / 1000)} s${ended === null ? '' : ', when it had ended'}.`,
    );
  }
  const last = await run(args);
  if (last.code !== 0) throw new Error(last.errors);
  tellDifferences(peace, disturbed);
}
