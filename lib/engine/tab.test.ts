import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { TabDetector } from '@/lib/model/detector.ts';
import { type FrameReport, Report } from '@/lib/model/report.ts';
import { PATTERN_FAMILY, type PatternId } from '@/lib/model/vocabulary.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { combineFrames, countPressure, spanTab } from './tab.ts';

const tool = { version: '1.0.0', rules: 'abc' };

function frame(number: number, more: Partial<FrameReport> = {}): FrameReport {
  return {
    frame: number,
    document: `d${number}`,
    top: number === 0,
    url: `https://shop.test/${number}`,
    scannedAt: 1_700_000_000_000 + number,
    state: 'done',
    page: { kinds: number === 0 ? ['product'] : ['other'], kindEvidence: {}, lang: 'en', title: `T${number}` },
    findings: [],
    signals: [],
    outcomes: {},
    frames: [],
    limits: [],
    timing: { scanMs: 10, segments: 100, elements: 1000 },
    ...more,
  };
}
const inFrame = (number: number, id: string, more: Parameters<typeof sampleFinding>[0] = {}) =>
  sampleFinding({ id, target: { frame: number, steps: ['#x'] }, ...more });
const tabDetector = (
  id: PatternId,
  detect: TabDetector['detect'],
  kinds: TabDetector['meta']['kinds'] = 'any',
): TabDetector => ({
  meta: { id, family: PATTERN_FAMILY[id], needs: [], kinds },
  detect,
});

describe('combineFrames', () => {
  it('takes page and address from the top document and findings from all, the top one first', () => {
    const report = combineFrames(
      [frame(5, { findings: [inFrame(5, 'b')] }), frame(0, { findings: [inFrame(0, 'a')] })],
      { tool },
    );
    expect(report).toMatchObject({
      source: 'https://shop.test/0',
      url: 'https://shop.test/0',
      scannedAt: '2023-11-14T22:13:20.000Z',
      page: { title: 'T0' },
      timing: { scanMs: 20, segments: 200, elements: 2000 },
      chat: null,
      journey: null,
    });
    expect(report.findings.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(v.safeParse(Report, report).success).toBe(true);
  });

  it('has from the top document alone who is responsible and how to reach a person', () => {
    const behind = { regions: [], experiments: [], made: [], contact: [], strangers: [] };
    const of = (seller: string) => ({ seller, links: [], notice: 'unread' as const });
    const contact = [{ way: 'page' as const, value: '/contact', steps: 1 }];
    const report = combineFrames(
      [
        frame(5, { behind: { ...behind, responsible: of('Ad') } }),
        frame(0, { behind: { ...behind, contact, responsible: of('Shop') } }),
      ],
      { tool },
    );
    expect(report.behind).toMatchObject({ contact, responsible: { seller: 'Shop' } });
    expect(v.safeParse(Report, report).success).toBe(true);
  });

  it("says nothing of these, nor of tests, by an advertisement's frame where looking behind the page itself failed", () => {
    const privacy = { consent: 'none' as const, standards: [], ranBefore: ['ads'], ranAfter: [] };
    const behind = {
      regions: [],
      experiments: [{ id: 'banner', variant: 'b', from: 'cookie' as const }],
      made: [],
      contact: [{ way: 'phone' as const, value: '0900', steps: 0 }],
      strangers: ['ads.example'],
      privacy,
      responsible: { seller: 'Ad', links: [], notice: 'unread' as const },
    };
    const report = combineFrames([frame(0), frame(5, { behind })], { tool });
    expect(report.behind).toEqual({ regions: [], experiments: [], made: [], contact: [], strangers: ['ads.example'] });
    expect(v.safeParse(Report, report).success).toBe(true);
  });

  it('is a valid report without any frame', () => {
    const report = combineFrames([], { tool, source: 'missing.html' });
    expect(v.safeParse(Report, report).issues).toBeUndefined();
    expect(report).toMatchObject({ source: 'missing.html', url: '', findings: [], outcomes: {} });
  });

  it('sets dismissed findings apart', () => {
    const findings = [inFrame(0, 'a', { signature: 's1' }), inFrame(0, 'b', { signature: 's2' })];
    const report = combineFrames([frame(0, { findings })], { tool, dismissed: new Set(['s1']) });
    expect([report.findings, report.dismissed].map((all) => all.map(({ id }) => id))).toEqual([['b'], ['a']]);
  });

  it('names findings of two frames apart that show the same document', () => {
    const report = combineFrames(
      [frame(0), frame(3, { findings: [inFrame(3, 'a')] }), frame(7, { findings: [inFrame(7, 'a')] })],
      {
        tool,
      },
    );
    expect(report.findings.map(({ id }) => id)).toEqual(['a', 'a-f7']);
  });

  it('merges outcomes: found beats failed beats clear beats not applicable', () => {
    const clear = { kind: 'clear' } as const;
    const notApplicable = { kind: 'notApplicable', why: 'page-kind' } as const;
    const error = { kind: 'error', message: 'm' } as const;
    const found = (count: number) => ({ kind: 'findings', count }) as const;
    const { outcomes } = combineFrames(
      [
        frame(0, { outcomes: { a: clear, b: found(1), c: notApplicable, d: error, e: notApplicable } }),
        frame(1, { outcomes: { a: error, b: found(2), c: clear, d: found(1), e: notApplicable } }),
      ],
      { tool },
    );
    expect(outcomes).toEqual({ a: error, b: found(3), c: clear, d: found(1), e: notApplicable });
  });

  it('lets the top document say whether its language is read', () => {
    const unread = { kind: 'notApplicable', why: 'no-lexicon' } as const;
    const clear = { kind: 'clear' } as const;
    const found = { kind: 'findings', count: 1 } as const;
    const { outcomes } = combineFrames(
      [
        frame(7, { top: false, outcomes: { a: clear, b: unread, c: found } }),
        frame(0, { outcomes: { a: unread, b: clear, c: unread } }),
      ],
      { tool },
    );
    expect(outcomes).toEqual({ a: unread, b: clear, c: found });
  });

  it('names frames of other origins that gave no report, unless they could be read', () => {
    const child = (host: string, crossOrigin = true) => ({ host, title: '', crossOrigin });
    const frames = [
      frame(0, { frames: [child('chat.test'), child('chat.test'), child('pay.test'), child('shop.test', false)] }),
      frame(1, { url: 'https://chat.test/x', frames: [child('deep.test')] }),
    ];
    const hosts = (canRead?: (host: string) => boolean) =>
      combineFrames(frames, { tool, ...(canRead && { canRead }) }).withheld.map(({ host }) => host);
    expect(hosts()).toEqual(['chat.test', 'pay.test', 'deep.test']);
    expect(hosts((host) => host !== 'pay.test')).toEqual(['pay.test']);
  });

  it('takes what spans the tab from the top document', () => {
    const journey = { site: 'shop.test', steps: [] };
    const nagging = inFrame(0, 'n', { pattern: 'nagging' });
    const spanning = {
      journey,
      findings: [nagging],
      outcomes: { nagging: { kind: 'findings' as const, count: 1 }, 'hidden-cost': { kind: 'clear' as const } },
    };
    const findings = [inFrame(0, 'a')];
    const outcomes = { 'hidden-cost': { kind: 'findings' as const, count: 1 } };
    const report = combineFrames([frame(0, { findings, outcomes, spanning })], { tool });
    expect(report.journey).toEqual(journey);
    expect(report.findings.map(({ id }) => id)).toEqual(['a', 'n']);
    expect(report.outcomes).toEqual({ ...outcomes, nagging: { kind: 'findings', count: 1 } });
    expect(v.safeParse(Report, report).success).toBe(true);
  });

  it('merges signals by vendor and names each limit once', () => {
    const signal = { vendor: 'x', roles: ['chat' as const], traces: [{ kind: 'host' as const, value: 'x.test' }] };
    const report = combineFrames(
      [
        frame(0, { signals: [{ ...signal, certainty: 'certain' }], limits: [{ limit: 'text', at: 5 }] }),
        frame(1, {
          signals: [{ ...signal, roles: ['reviews'], certainty: 'possible' }],
          limits: [{ limit: 'text', at: 5 }],
        }),
      ],
      { tool },
    );
    expect(report.signals).toEqual([{ ...signal, roles: ['chat', 'reviews'], certainty: 'certain' }]);
    expect(report.limits).toEqual([{ limit: 'text', at: 5 }]);
  });
});

describe('spanTab', () => {
  it('runs tab detectors apart from each other, on the kinds of page of any frame', () => {
    const nagging = inFrame(0, 'n', { pattern: 'nagging' });
    const spanning = spanTab(
      [frame(0)],
      [
        tabDetector('nagging', () => [nagging]),
        tabDetector('hidden-cost', () => {
          throw new Error('out of tea');
        }),
        tabDetector('hard-to-cancel', () => [], ['cancellation']),
        tabDetector('price-changed', (_, journey, memory) => {
          expect([journey.steps, memory.observations('x')]).toEqual([[], []]);
          return [];
        }),
      ],
      { site: '', steps: [] },
      { observations: () => [], ofKind: () => [] },
    );
    expect(spanning.findings).toEqual([nagging]);
    expect(spanning.outcomes).toEqual({
      'hard-to-cancel': { kind: 'notApplicable', why: 'page-kind' },
      'hidden-cost': { kind: 'error', message: 'Error: out of tea' },
      nagging: { kind: 'findings', count: 1 },
      'price-changed': { kind: 'clear' },
    });
  });
});

describe('countPressure', () => {
  it('counts findings of all frames that put pressure on, dismissed and fair ones left out', () => {
    const frames = [
      frame(0, {
        findings: [inFrame(0, 'a'), inFrame(0, 'b', { stance: 'fair' }), inFrame(0, 'c', { signature: 's' })],
      }),
      frame(1, { findings: [inFrame(1, 'a')] }),
    ];
    expect(countPressure(frames, new Set(['s']))).toBe(2);
    const spanning = { journey: { site: '', steps: [] }, findings: [inFrame(0, 'n')], outcomes: {} };
    expect(countPressure([...frames, frame(2, { spanning })], new Set(['s']))).toBe(3);
    expect(countPressure([], new Set())).toBe(0);
  });
});
