/** Pages made to be slow to look at: what detectors do grows with the page, not with its square. */
import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { PAGE_DETECTORS } from './all.ts';

type Parts = Parameters<typeof samplePage>[0];
const many = (count: number, of: (at: number) => Parts): Parts =>
  Array.from({ length: count }, (_, at) => of(at)).flat();

const FLOODS: Readonly<Record<string, (count: number) => Parts>> = {
  'ticked boxes': (count) =>
    many(count, (at) => {
      const control = 2 * at + 1;
      const name = `Send me offers by e-mail ${at}`;
      return [
        { name, kind: 'checkbox', form: 1, choice: 'offers', checkedAsServed: true, checked: true },
        { text: name, role: 'label', control, form: 1 },
      ];
    }),
  'shaming buttons in one dialog': (count) =>
    many(count, (at) => [
      { name: `No thanks, I hate saving money ${at}`, dialog: 9, region: 'dialog', choice: 'a' },
      { name: 'Yes please', dialog: 9, region: 'dialog' },
    ]),
  'stock notes in one card': (count) =>
    many(count, (at) => [{ text: `Only ${at % 9} left in stock`, group: 1 }, '$9.99']),
  trials: (count) =>
    many(count, (at) => [
      `${at} days free trial`,
      'then $9.99 a month',
      'Cancel any time',
      { name: 'Start free trial' },
    ]),
  'extras that are pressed': (count) =>
    many(count, (at) => [
      `Are you sure you want to go without protection plan ${at}?`,
      '$9.99',
      { name: 'Add to cart' },
    ]),
  'clocks in one card': (count) =>
    many(count, (at) => [{ text: `Sale ends in 02:14:${10 + (at % 50)}`, group: 1 }, '$9.99']),
};

/** Counts how often a part is looked at. */
function counted(page: PageModel): { readonly page: PageModel; readonly steps: () => number } {
  let steps = 0;
  const watched = <Item extends object>(items: Item[]): Item[] =>
    items.map(
      (item) =>
        new Proxy(item, {
          get: (target, key) => {
            steps++;
            return Reflect.get(target, key);
          },
        }),
    );
  const { segments, controls, prices } = page;
  return {
    page: { ...page, segments: watched(segments), controls: watched(controls), prices: watched(prices) },
    steps: () => steps,
  };
}

async function stepsOver(parts: Parts): Promise<{ steps: number; found: number }> {
  const { page, steps } = counted(samplePage(parts));
  let found = 0;
  for (const detector of PAGE_DETECTORS) found += (await findingsOn(page, detector)).length;
  return { steps: steps(), found };
}

describe('is looked at in steps that grow with its length:', () => {
  it.each(Object.entries(FLOODS))('%s', async (_, flood) => {
    const one = await stepsOver(flood(200));
    expect(one.found).toBeGreaterThan(0);
    const two = await stepsOver(flood(400));
    expect(two.steps / one.steps).toBeLessThan(2.4);
  });
});
