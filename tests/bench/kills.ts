/**
 * What of evidence survives a browser that dies: `npm run bench:kills [times]` captures and seals in a real Chromium, by a press and by
 * itself in turn, kills it at a moment drawn at random (seeded), starts it again on the same profile and reads what is kept: every item must
 * verify, and every one that was said to be sealed must be there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { startChromium } from '../e2e/chromium/browser.ts';
import { type Driver, type Tab, until } from '../e2e/driver.ts';
import { bytesOf, capture, seal, stored } from '../e2e/evidence.ts';
import { readReports } from '../e2e/reader.ts';
import { startShop } from '../shop/server.ts';

const times = Number(process.argv[2] ?? 50);
/** A capture with its sealing takes about as long. */
const LONGEST_MS = 5_000;

let state = 7;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

async function keepByPress(driver: Driver, tab: Tab): Promise<void> {
  const id = await capture(driver, tab);
  await seal(driver, id);
  sealed.add(id);
}

/** As if the reader had chosen this site anew: what was kept before is not kept again for one wish. */
async function keepItself(driver: Driver, tab: Tab): Promise<void> {
  const site = new URL(shop.shopUrl).hostname;
  await driver.ask(`chrome.storage.local.set({ 'keep:${site}': crypto.randomUUID() })`);
  await tab.show();
  await tab.goto(`${shop.shopUrl}/product/enamel-kettle`);
  const said = `chrome.storage.local.get('kept:${site}').then((all) => all['kept:${site}']?.steps ?? 0)`;
  await until(
    'it is said to be kept',
    () => driver.ask<number>(said),
    (steps) => steps > 0,
  );
  for (const id of await driver.ask<string[]>(stored('items', 'getAllKeys'))) sealed.add(id);
}

const profile = mkdtempSync(path.join(tmpdir(), 'clearcart-kills-'));
const shop = await startShop();
const sealed = new Set<string>();
let broken = 0;
let lost = 0;
for (let time = 0; time <= times; time++) {
  const driver = await startChromium({ profile });
  const items = await driver.ask<string[]>(stored('items', 'getAllKeys'));
  const packages = await driver.ask<string[]>(stored('packages', 'getAllKeys'));
  const head = Math.max(
    0,
    ...(await driver.ask<{ length: number }[]>(stored('cases', 'getAll'))).map(({ length }) => length),
  );
  broken += items.filter((id) => !packages.includes(id)).length + packages.filter((id) => !items.includes(id)).length;
  lost += [...sealed].filter((id) => !items.includes(id)).length;
  const newest = items.filter((id) => !sealed.has(id));
  for (const id of time === times ? items : newest) {
    const bytes = await bytesOf(driver, id);
    if ((await verifyPackage(bytes)).problems.length > 0) broken++;
    if ((await openPackage(bytes)).file.chain.sequence > head) broken++;
    sealed.add(id);
  }
  if (time === times) {
    await driver.close();
    break;
  }
  const tab = await driver.openTab(`${shop.shopUrl}/product/enamel-kettle`);
  await readReports(driver, tab);
  const bySelf = time % 2 === 1;
  const work = (bySelf ? keepItself(driver, tab) : keepByPress(driver, tab)).catch(() => undefined);
  const after = Math.round(random() * LONGEST_MS);
  await wait(after);
  spawnSync('pkill', ['-9', '-f', profile]);
  await Promise.race([work, wait(1_000)]);
  await Promise.race([driver.close().catch(() => undefined), wait(1_000)]);
  console.log(
    `${time + 1}: killed after ${after} ms, ${bySelf ? 'by itself' : 'by a press'}; ${items.length} items before, ${broken} broken, ${lost} lost`,
  );
}
await shop.close();
rmSync(profile, { recursive: true, force: true });
console.log(`${times} kills: ${sealed.size} items kept, ${broken} broken, ${lost} lost.`);
process.exit(broken + lost > 0 ? 1 : 0);
