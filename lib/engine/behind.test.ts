import { expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { readRegistry } from '@/lib/signals/registry.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { createBehindReader } from './behind.ts';
import { createLexicons } from './lexicon.ts';

const registry = readRegistry(JSON.stringify([['picks', [0], ['Hpicks.example', 'S.picks']]]));

const withoutMore = (page: PageModel) => ({
  ...page,
  deep: { experiments: [], standards: [], fields: 0, masked: 0 },
});

function concluded(changes: Partial<PageModel>, later: readonly string[] = []) {
  const reader = createBehindReader({}, () => registry, [], {
    read: withoutMore,
    hostsSince: () => new Set(later),
    now: () => 0,
  });
  const page = withoutMore({ ...samplePage(['Jug']), ...changes });
  const steps = reader.conclude(page, { findings: [], refusals: new Set() }, createLexicons({}).of, null);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const traces = [
  { kind: 'host', value: 'cdn.picks.example' },
  { kind: 'host', value: 'cdn.other.example' },
  { kind: 'selector', value: '.picks' },
] as const;

it('tells whose software a page runs, and from whom else it loads', () => {
  const { signals, behind } = concluded({ url: 'https://shop.example/jug', traces: [...traces] });
  expect(signals).toEqual([
    { vendor: 'picks', roles: ['recommendation'], traces: [traces[0], traces[2]], certainty: 'certain' },
  ]);
  expect(behind?.strangers).toEqual(['other.example']);
});

it("tells nothing of a vendor on its own site, nor of a page's own hosts as others", () => {
  const { signals, behind } = concluded({ url: 'https://www.picks.example/', traces: [...traces] });
  expect(signals).toEqual([]);
  expect(behind?.strangers).toEqual(['other.example']);
  expect(concluded({ url: 'https://other.example/', traces: [...traces] }).behind?.strangers).toEqual([]);
});

it('copes with a page that has no address', () => {
  expect(concluded({ url: '', traces: [...traces] }).signals).toHaveLength(1);
});
