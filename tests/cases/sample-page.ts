/** Plain page models for unit tests of detectors, and the engine's run over them. No browser, nothing measured. */
import { fileURLToPath } from 'node:url';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import type { Measure, PageDetector } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { findPrices } from '@/lib/text/price.ts';
import { readLexiconPacks } from '@/scripts/lexicons.ts';

type Part = ({ readonly text: string } & Partial<Segment>) | ({ readonly name: string } & Partial<Control>);

/** Parts in reading order; a string is a plain text. Ids are given from 1 on in that order unless a part brings its own. */
export function samplePage(
  parts: readonly (string | Part)[],
  { kinds = ['product'], lang = 'en', ...rest }: Partial<PageModel> & { kinds?: PageKind[] } = {},
): PageModel {
  const segments: Segment[] = [];
  const controls: Control[] = [];
  for (const [order, part] of parts.entries()) {
    const place = { id: order + 1, order, region: 'main' as const, lang };
    const given = typeof part === 'string' ? { text: part } : part;
    if ('name' in given) controls.push({ ...place, kind: 'button', ...given });
    else segments.push({ ...place, langFrom: 'markup', role: 'text', ...given });
  }
  const prices = segments.flatMap(({ id, text }) =>
    findPrices(text, lang).map((hit) => ({
      segment: id,
      amount: hit.amount,
      currency: hit.currency,
      role: 'now' as const,
      text: hit.text,
    })),
  );
  return {
    url: 'https://shop.test/lamp',
    capturedAt: 0,
    lang,
    title: 'Shop',
    kinds,
    kindEvidence: {},
    segments,
    controls,
    dialogs: [],
    prices,
    ticks: [],
    traces: [],
    frames: [],
    limits: [],
    elements: parts.length,
    ...rest,
  };
}

const packs = readLexiconPacks(fileURLToPath(new URL('../..', import.meta.url)));

/** What one detector's findings on a page are, with the shipped lexicons. */
export async function findingsOn(
  page: PageModel,
  detector: PageDetector,
  measure: Measure | null = null,
): Promise<Finding[]> {
  const { findings, outcomes } = await runDetectors(page, createLexicons(packs), [detector], measure);
  const outcome = outcomes[detector.meta.id];
  if (outcome?.kind === 'error') throw new Error(outcome.message);
  return findings;
}
