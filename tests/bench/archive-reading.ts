/** What the engine sees in a page that a browser shows: bundled by `archive-agreement.ts`, and run in the page. */
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import type { Measure } from '@/lib/model/detector.ts';
import { createLivePage } from '@/lib/page/live-page.ts';

/** Pattern and quote of each finding: those that the browser shows, and those before it leaves out what nobody sees. */
export interface Reading {
  readonly shown: readonly (readonly [pattern: string, quote: string])[];
  readonly all: readonly (readonly [pattern: string, quote: string])[];
}

async function readPage(packs: Readonly<Record<string, string>>): Promise<Reading> {
  const page = createLivePage(document, { words: async (langs) => pageWords(packs, langs) });
  const model = await page.read();
  const lexicons = createLexicons(packs);
  const seeing: Measure = (parts) =>
    new Map([...page.measure(parts)].map(([part, measured]) => [part, { ...measured, visible: true }]));
  const found = async (measure: Measure) => {
    const { findings } = await runDetectors(model, lexicons, PAGE_DETECTORS, measure);
    return findings.map(({ pattern, quote }) => [pattern, quote] as const);
  };
  return { shown: await found(page.measure), all: await found(seeing) };
}

Object.assign(globalThis, { readPage });
