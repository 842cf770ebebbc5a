import { describe, expect, it } from 'vitest';
import { type KeptSoFar, MOST_KEPT_BY_ITSELF, nothingKept } from '@/lib/model/keeping.ts';
import { COUNTDOWN, CUT_OFF, frameReport, ROSE, SHAMING, sampleFinding } from '@/tests/samples/report.ts';
import { isToKeep, pageShown, withBrokenOff, withPage, withTrying } from './keep.ts';

const NONE = new Set<string>();
const NOTHING = nothingKept('a wish');
const shown = (changes: Parameters<typeof frameReport>[0] = {}, dismissed = NONE) => {
  const page = pageShown([frameReport(changes)], dismissed);
  if (!page) throw new Error('It is not read.');
  return page;
};

describe('the page that a tab shows', () => {
  it('is none while it is read, or where nobody read it', () => {
    expect(pageShown([], NONE)).toBeUndefined();
    expect(pageShown([frameReport({ state: 'reading' })], NONE)).toBeUndefined();
    expect(pageShown([frameReport({ top: false, frame: 2 })], NONE)).toBeUndefined();
  });

  it('tells neither its address nor its words', () => {
    const text = JSON.stringify(shown({ findings: [SHAMING] }));
    expect(text).not.toMatch(/shop|mug|thanks|shaming/);
  });

  it('is the same wherever it was scrolled to, and another with another address, or place in an application', () => {
    const at = (url: string) => shown({ url }).page;
    expect(at('https://shop.example/mug#reviews')).toBe(at('https://shop.example/mug'));
    const others = ['/mug', '/mug?size=2', '/jug', '/#/mug', '/#/jug', '/#!/jug'].map((path) =>
      at(`https://shop.example${path}`),
    );
    expect(new Set(others).size).toBe(others.length);
  });

  it('has what presses in all its frames and over pages, without what is fair or was set aside', () => {
    const spanning = { journey: { site: 'shop.example', steps: [] }, findings: [ROSE], outcomes: {} };
    const frames = [
      frameReport({ findings: [COUNTDOWN, CUT_OFF], spanning }),
      frameReport({ frame: 1, top: false, findings: [SHAMING] }),
    ];
    expect(pageShown(frames, NONE)?.found).toHaveLength(3);
    expect(pageShown(frames, new Set([SHAMING.signature, ROSE.signature]))?.found).toHaveLength(1);
    expect(shown({ findings: [CUT_OFF] }).found).toEqual([]);
    const holds = { ...COUNTDOWN, verdict: { value: 'holds' as const, rule: 'r', proof: [] } };
    expect(shown({ findings: [holds] }).found).toEqual([]);
  });

  it('is another once something was proven untrue, and the same while only a number moves', () => {
    const untrue = { ...COUNTDOWN, verdict: { value: 'false' as const, rule: 'r', proof: [] } };
    const found = (finding: typeof COUNTDOWN) => shown({ findings: [finding] }).found;
    expect(found(untrue)).not.toEqual(found(COUNTDOWN));
    expect(found({ ...COUNTDOWN, quote: 'Deal ends in 00:00:09' })).toEqual(found(COUNTDOWN));
  });
});

describe('what is to be kept', () => {
  const page = shown({ findings: [COUNTDOWN] });
  const more = shown({ findings: [COUNTDOWN, SHAMING] });
  const calm = shown({ findings: [] });
  const having = (...pages: (typeof page)[]) =>
    pages.reduce<KeptSoFar>((kept, each) => withPage(kept, each, 'kept'), NOTHING);

  it('in a journey is every page once, by itself only one that presses', () => {
    expect(isToKeep(calm, 'journey', NOTHING)).toBe(true);
    expect(isToKeep(calm, 'automatic', NOTHING)).toBe(false);
    for (const way of ['journey', 'automatic'] as const) {
      expect(isToKeep(page, way, NOTHING)).toBe(true);
      expect(isToKeep(page, way, having(page))).toBe(false);
    }
  });

  it('is a page again where something new presses, and not where something has gone', () => {
    expect(isToKeep(more, 'journey', having(page))).toBe(true);
    expect(isToKeep(page, 'journey', having(more))).toBe(false);
    expect(isToKeep(calm, 'journey', having(more))).toBe(false);
    expect(isToKeep(more, 'journey', having(page, more, page))).toBe(false);
  });

  it('is not tried again where it could not be, or while it is going on', () => {
    const missed = withPage(NOTHING, page, 'missed');
    const trying = withTrying(NOTHING, page);
    for (const kept of [missed, trying])
      expect([page, more].map((each) => isToKeep(each, 'journey', kept))).toEqual([false, true]);
    expect(isToKeep(shown({ url: 'https://shop.example/jug' }), 'journey', trying)).toBe(true);
    expect([missed, trying]).toMatchObject([
      { steps: 0, missed: 1 },
      { steps: 0, missed: 0 },
    ]);
    expect(withPage(trying, page, 'kept')).toEqual(withPage(NOTHING, page, 'kept'));
  });

  it('was missed where the page that keeps broke off, which ends for one that breaks it off each time', () => {
    expect(withBrokenOff(NOTHING)).toBe(NOTHING);
    let kept: KeptSoFar = NOTHING;
    for (let time = 0; time < 50; time++) {
      const next = shown({ findings: [sampleFinding({ signature: `bought ${time}` })] });
      if (isToKeep(next, 'journey', kept)) kept = withTrying(withBrokenOff(kept), next);
    }
    expect(withBrokenOff(kept)).toMatchObject({ steps: 0, missed: 6 });
  });

  it('ends for a page that says something new each time', () => {
    let kept: KeptSoFar = NOTHING;
    for (let time = 0; time < 50; time++) {
      const next = shown({ findings: [sampleFinding({ signature: `bought ${time}` })] });
      if (isToKeep(next, 'journey', kept)) kept = withPage(kept, next, 'kept');
    }
    expect(kept.steps).toBe(5);
    expect(isToKeep(shown({ url: 'https://shop.example/jug' }), 'journey', kept)).toBe(true);
  });

  it.each(['journey', 'automatic'] as const)('has an end: %s', (way) => {
    const most = MOST_KEPT_BY_ITSELF;
    let kept: KeptSoFar = NOTHING;
    for (let at = 0; at < 2 * most; at++) {
      const next = shown({ url: `https://shop.example/${at}`, findings: [COUNTDOWN] });
      if (isToKeep(next, way, kept)) kept = withPage(kept, next, at % 3 === 0 ? 'missed' : 'kept');
    }
    expect(kept.steps + kept.missed).toBe(most);
    expect(kept.pages).toHaveLength(most);
  });
});
