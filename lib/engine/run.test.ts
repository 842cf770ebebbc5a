import { describe, expect, it } from 'vitest';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Measurement, PageModel, Segment } from '@/lib/model/page.ts';
import { createLexicons } from './lexicon.ts';
import { packLexicons } from './pack.ts';
import { runDetectors } from './run.ts';

const cue = (id: string, template: string, weight = 0.7) => ({
  id,
  group: 'scarce',
  template,
  weight,
  example: '',
  counterexample: '',
  source: '',
});

const packs = {
  en: JSON.stringify(packLexicons('en', { 'low-stock': { cues: [cue('only-n-left', 'only {n} left')] } })),
};

function segment(id: number, text: string, more: Partial<Segment> = {}): Segment {
  return { id, order: id, region: 'main', text, lang: 'en', langFrom: 'markup', role: 'text', ...more };
}

function pageOf(segments: Segment[], more: Partial<PageModel> = {}): PageModel {
  return {
    url: 'http://shop.example/',
    capturedAt: 0,
    lang: 'en',
    title: '',
    kinds: ['product'],
    kindEvidence: {},
    segments,
    controls: [],
    dialogs: [],
    prices: [],
    ticks: [],
    traces: [],
    frames: [],
    limits: [],
    elements: segments.length,
    ...more,
  };
}

const seen = (id: number): Measurement => ({
  visible: true,
  rect: { x: 0, y: 0, width: 10, height: 10 },
  fontSize: 16,
  fontWeight: 400,
  struck: false,
  name: '',
  steps: [`#p${id}`],
});

const lowStock: PageDetector = {
  meta: { id: 'low-stock', family: 'scarcity', needs: ['segments'], kinds: 'any' },
  detect: (_, lexicon) =>
    [...lexicon.hits].flatMap(([part, hits]) =>
      hits.map((hit) => ({
        stance: 'pressure' as const,
        part,
        quote: hit.quote,
        reason: 'scarce',
        data: { n: hit.slots.n ?? 0 },
        cues: [hit],
        supports: [],
      })),
    ),
};

describe('runDetectors', () => {
  it('turns a visible sighting into a finding', async () => {
    const run = await runDetectors(
      pageOf([segment(1, 'Blue shirt'), segment(2, 'Hurry, only 3 left!')]),
      createLexicons(packs),
      [lowStock],
      (parts) => new Map(parts.map((id) => [id, seen(id)])),
    );
    expect(run.outcomes).toEqual({ 'low-stock': { kind: 'findings', count: 1 } });
    expect(run.findings).toMatchObject([
      { pattern: 'low-stock', quote: 'only 3 left', confidence: 'medium', data: { n: 3 }, target: { steps: ['#p2'] } },
    ]);
  });
});
