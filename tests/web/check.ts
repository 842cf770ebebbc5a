/**
 * Scans pages of the local web with the built command line, and tells where it does not find what was planted or finds more.
 *
 *     npx tsx tests/web/check.ts [pages] [seed] [expression for hazards, addresses and what is planted]
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { Report } from '@/lib/model/report.ts';
import { draw } from './draw.ts';
import type { PageTruth, SiteTruth } from './plan.ts';
import { startWeb } from './server.ts';

const CLI = fileURLToPath(new URL('../../.output/cli/clearcart.mjs', import.meta.url));
const [pages = 60, seed = 1] = process.argv.slice(2, 4).map(Number);
const [, , , , word = ''] = process.argv;

interface Checked {
  readonly site: SiteTruth;
  readonly page: PageTruth;
  /** With something in the basket. */
  readonly url: string;
}

const web = await startWeb({ seed });
const all = web.truth.flatMap((site) =>
  site.pages.map((page): Checked => {
    const thing = new URL(site.pages.find(({ role }) => role === 'product')?.url ?? page.url).pathname;
    const slug = /(\w+)(?:\.html|\/)?$/.exec(thing)?.[1] ?? '';
    const filled = page.role === 'basket' || page.role === 'checkout';
    return { site, page, url: filled ? `${page.url}?add=${slug}` : page.url };
  }),
);
const fit = ({ site, page, url }: Checked) =>
  word === ''
    ? site.hazard === undefined && page.role !== 'home'
    : [site.hazard ?? '', url, ...page.planted.map(({ id }) => id)].some((text) => new RegExp(word).test(text));
const sample = all
  .filter(fit)
  .toSorted((a, b) => draw(seed, a.url.replace(/:\d+/, '')) - draw(seed, b.url.replace(/:\d+/, '')))
  .slice(0, pages);
const byUrl = new Map(sample.map((each) => [each.url, each]));

const scan = spawn(process.execPath, [CLI, 'scan', '--json', '--wait', '0', ...byUrl.keys()], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let [planted, found, twins, more, read] = [0, 0, 0, 0, 0];
for await (const line of createInterface(scan.stdout)) {
  const report = v.parse(Report, JSON.parse(line));
  const checked = byUrl.get(report.source);
  if (!checked) continue;
  read++;
  const { site, page } = checked;
  const left = report.findings.filter(({ stance }) => stance === 'pressure');
  for (const { id, pattern } of page.planted) {
    planted++;
    const at = left.findIndex((finding) => finding.pattern === pattern);
    if (at < 0) {
      const seen = report.findings.map((finding) => `${finding.pattern}/${finding.stance} ${finding.quote}`);
      console.log(`missed ${id} ${site.lang} ${site.platform} ${report.source} ${seen.join(' | ')}`);
    } else found++;
    if (at >= 0) left.splice(at, 1);
  }
  twins += page.twins.length;
  for (const { pattern, quote, reason } of left) {
    more++;
    const of = page.twins.includes(pattern) ? 'twin' : 'more';
    console.log(`${of} ${pattern} ${reason} ${site.lang} ${site.platform} ${report.source} ${quote}`);
  }
}
await web.close();
console.log(`${read} of ${sample.length} pages read: ${found} of ${planted} found, ${more} more, ${twins} twins`);
