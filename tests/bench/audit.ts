/**
 * How well a price audit tells apart what goes by who asks, what is drawn by lot and what is the same for all: `npm run bench:audit
 * [runs]` audits each tray of the demo shop so often with the built command line and real visits, and prints what came of it.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Report } from '@/lib/model/report.ts';
import { startShop } from '../shop/server.ts';

const COMMAND = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const EXPECTED = { oval: 'personal', round: 'varies', square: 'same' } as const;
const runs = Number(process.argv[2] ?? 50);

const shop = await startShop();
const started = performance.now();
const targets = Array.from({ length: runs }, (_, run) =>
  Object.keys(EXPECTED).map((name) => `${shop.shopUrl}/tray/${name}?run=${run}`),
).flat();
const scan = spawn(process.execPath, [COMMAND, 'scan', '--json', '--personas', 'built-in', '--wait', '0', ...targets], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const outcomes = new Map<string, Map<string, number>>();
let looks = 0;
for await (const line of createInterface({ input: scan.stdout })) {
  const { url, audit }: Report = JSON.parse(line);
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const outcome = audit?.outcome ?? 'none';
  const counts = outcomes.get(name) ?? new Map<string, number>();
  outcomes.set(name, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  looks += audit?.looks.length ?? 0;
  console.log(`${name}: ${outcome}, p ${audit?.p ?? 1}`);
}
await shop.close();
for (const [name, expected] of Object.entries(EXPECTED)) {
  const counts = outcomes.get(name) ?? new Map<string, number>();
  console.log(`${name}: ${counts.get(expected) ?? 0} of ${runs} ${expected}`, Object.fromEntries(counts));
}
console.log(`${looks} looks in ${Math.round((performance.now() - started) / 1000)} s.`);
