import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import type { OwnRun } from '@/lib/model/source.ts';
import { packRegistry } from '@/lib/signals/pack.ts';
import { readRegistry } from '@/lib/signals/registry.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { createBehindReader } from './behind.ts';
import { createLexicons } from './lexicon.ts';

const registry = readRegistry(
  packRegistry([
    {
      id: 'picks',
      roles: ['recommendation'],
      traces: [
        { kind: 'host', value: 'picks.example', strength: 'strong' },
        { kind: 'selector', value: '.picks', strength: 'strong' },
      ],
    },
  ]),
);

const withoutMore = (page: PageModel) => ({
  ...page,
  deep: { experiments: [], standards: [], fields: 0, masked: {} },
});

/** No chat. */
// biome-ignore lint/correctness/useYield: nothing to wait for
function* readChat(page: PageModel) {
  return page;
}

function concluded(changes: Partial<PageModel>) {
  const reader = createBehindReader({}, () => registry, [], {
    readChat,
    // biome-ignore lint/correctness/useYield: nothing to wait for
    *read(page) {
      return withoutMore(page);
    },
    around: () => [],
    tracesSince: () => [],
    now: () => 0,
  });
  const page = { ...samplePage(['Jug']), ...changes };
  const steps = reader.conclude(
    page,
    { findings: [], refusals: new Set(), answers: new Set() },
    createLexicons({}).of,
    null,
  );
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

describe('a consent dialog', () => {
  const REFUSAL = 7;
  const DIALOG = {
    findings: [sampleFinding({ pattern: 'consent-nudge' })],
    refusals: new Set([REFUSAL]),
    answers: new Set([REFUSAL]),
  };
  const GONE = { findings: [], refusals: new Set<number>(), answers: new Set<number>() };

  /** A page whose software leaves a trace at each of these moments. */
  function opened(moments: readonly number[]) {
    let now = 0;
    const reader = createBehindReader({}, () => registry, [], {
      readChat,
      // biome-ignore lint/correctness/useYield: nothing to wait for
      *read(page) {
        return withoutMore(page);
      },
      around: () => [],
      tracesSince: (moment, isWanted) =>
        [...traces].filter(
          (trace) => moments.some((at) => at > moment && at <= now) && (trace.kind === 'host' || isWanted(trace)),
        ),
      now: () => now,
    });
    const page = { ...samplePage(['Jug'], { url: 'https://shop.example/jug' }), traces: [...traces] };
    return {
      reader,
      at(moment: number, own: OwnRun) {
        now = moment;
        const steps = reader.conclude(page, own, createLexicons({}).of, null);
        for (;;) {
          const step = steps.next();
          if (step.done) return step.value.behind?.privacy;
        }
      },
    };
  }

  it('that software does not wait for, and goes on after a refusal', () => {
    const { reader, at } = opened([5, 2_000, 5_000]);
    expect(at(10, DIALOG)).toMatchObject({ consent: 'waiting', ranBefore: ['picks'], ranAfter: [] });
    // Software may come late.
    expect(reader.awaits()).toBe(3_000);
    reader.pressed({ kind: 'other', name: '', part: REFUSAL });
    expect(at(1_000, GONE)).toMatchObject({ consent: 'refused', ranBefore: ['picks'], ranAfter: [] });
    // What was under way may come some moments later.
    expect(at(2_005, GONE)?.ranAfter).toEqual([]);
    expect(reader.awaits()).toBe(10 + 3_000 - 2_005);
    expect(at(3_011, GONE)?.ranAfter).toEqual([]);
    expect(reader.awaits()).toBe(10 + 4_000 - 3_011);
    expect(at(5_001, GONE)).toMatchObject({ consent: 'refused', ranBefore: ['picks'], ranAfter: ['picks'] });
    expect(reader.awaits()).toBeUndefined();
  });

  it('that is honoured: what was agreed to runs while the dialog still fades, and what is left over from another day did not run', () => {
    const { reader, at } = opened([15]);
    expect(at(10, DIALOG)).toMatchObject({ consent: 'waiting', ranBefore: [] });
    reader.pressed({ kind: 'accept', name: 'Accept', part: 6 });
    expect(at(20, DIALOG)).toMatchObject({ consent: 'waiting', ranBefore: [] });
    expect(at(30, GONE)).toMatchObject({ consent: 'given', ranBefore: [], ranAfter: [] });
  });
});
