/** Pages that no shop would build, from the document to the report: bounded, honest, and without an error. */
import { afterEach, describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createPace, systemClock } from '@/lib/engine/pace.ts';
import { createScan } from '@/lib/engine/scan.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { packs } from './packs.ts';

const html = document.documentElement;
const OFFER = '<h1>Mug</h1><p>€19.99</p><p>Only 3 left in stock!</p><button>Add to cart</button>';

afterEach(() => {
  document.body.replaceChildren();
  for (const name of ['lang', 'dir']) html.removeAttribute(name);
});

async function scan(lang = 'en', pace = createPace()): Promise<FrameReport> {
  html.lang = lang;
  const page = createLivePage(document, { pace });
  const { done, last, stop } = createScan(page, packs, PAGE_DETECTORS, () => undefined, { top: true, pace });
  await done;
  stop();
  page.stop();
  const report = last();
  if (!report) throw new Error('There is no report.');
  expect(Object.values(report.outcomes).map(({ kind }) => kind)).not.toContain('error');
  return report;
}
const quotes = ({ findings }: FrameReport) => findings.map(({ quote }) => quote);

describe('is read as far as it goes', () => {
  it.each([
    ['elements', '<i></i>'],
    ['comments', '<!---->'],
    ['texts', 'x<!---->'],
  ])('a million %s', async (_, one) => {
    document.body.innerHTML = `${OFFER}<div>${one.repeat(1_000_000 / one.split('<').length)}</div>`;
    const report = await scan();
    expect(quotes(report)).toEqual(['Only 3 left in stock!']);
    expect(report.timing.elements).toBeLessThan(260_000);
    if (one === '<i></i>')
      expect(report.limits.map(({ limit }) => limit)).toEqual([expect.stringMatching(/^(?:elements|time)$/)]);
  });

  it.each([
    [
      'ticked boxes',
      (at: number) =>
        `<p><input type="checkbox" checked id="b${at}"><label for="b${at}">Send me offers by e-mail ${at}</label></p>`,
    ],
    [
      'refusals in one dialog',
      (at: number) => `<button>No thanks, I hate saving money ${at}</button><button>Yes please</button>`,
    ],
    ['stock notes', (at: number) => `<p>Only ${1 + (at % 9)} left in stock</p><p>€${at}.99</p>`],
  ])('5,000 %s, pausing all the while', async (_, one) => {
    const flood = Array.from({ length: 5_000 }, (_, at) => one(at)).join('');
    document.body.innerHTML = `${OFFER}<div role="dialog"><form><button>Yes please</button>${flood}</form></div>`;
    let pauses = 0;
    const pause = () => {
      pauses++;
      return systemClock.yield();
    };
    const pace = createPace({ ...systemClock, yield: () => pause() });
    const { findings, limits } = await scan('en', pace);
    expect(findings.length).toBeGreaterThan(0);
    expect(limits.map(({ limit }) => limit)).toContain('findings');
    expect(pauses).toBeGreaterThan(20);
  });

  it('structured data that leads to itself, is no JSON, or goes a thousand levels deep', async () => {
    const deep = `${'{"offers":'.repeat(1_000)}1${'}'.repeat(1_000)}`;
    const self = '{"@id":"#a","@type":"Product","name":"Mug","offers":{"@id":"#a"},"isVariantOf":{"@id":"#a"}}';
    const scripts = [deep, self, '{"@type":"Product","name":', '[[[[', '\u0000', '"'.repeat(99)].map(
      (json) => `<script type="application/ld+json">${json}</script>`,
    );
    document.body.innerHTML = OFFER + scripts.join('');
    const report = await scan();
    expect(report.page.product?.name).toBe('Mug');
    expect(quotes(report)).toEqual(['Only 3 left in stock!']);
  });

  it('a language that is none, and one that the page is not in', async () => {
    document.body.innerHTML = OFFER;
    expect((await scan('x-klingon!')).page.lang).toMatch(/^(?:en)?$/);
    const german = 'Dieser Becher ist von Hand gedreht und wird in zwei bis drei Tagen zu Ihnen geschickt. ';
    document.body.innerHTML = `<h1>Becher</h1><p>19,99 €</p><p>Nur noch 3 Stück auf Lager!</p><p>${german.repeat(8)}</p>`;
    expect(quotes(await scan('fr'))).toEqual(['Nur noch 3 Stück auf Lager!']);
  });
});

describe('from right to left', () => {
  it('shows what can be reached by scrolling to the left, and hides what stands beyond the right edge', async () => {
    html.dir = 'rtl';
    const far = (side: string) =>
      `<p style="position:absolute;${side}:3000px;width:200px">Only 3 left in stock!</p><p>€19.99</p>`;
    document.body.innerHTML = far('right');
    expect(quotes(await scan())).toEqual(['Only 3 left in stock!']);
    document.body.innerHTML = far('left');
    expect(quotes(await scan())).toEqual([]);
  });
});
