/** Plain page models for unit tests of detectors, and the engine's run over them. No browser; nothing is measured but what a test says. */
import { fileURLToPath } from 'node:url';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import type { Measure, PageDetector } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Measurement, PageModel, Segment } from '@/lib/model/page.ts';
import { BEHIND_IDS, type LexiconId, type PageKind } from '@/lib/model/vocabulary.ts';
import { findPrices } from '@/lib/text/price.ts';
import { readBehindPacks, readLexiconPacks } from '@/scripts/lexicons.ts';

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

/** One for all pages of a test file: reading a pack takes longer than all that is looked for in a small page. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const lexicons = createLexicons(readLexiconPacks(ROOT));
/** The same of what is looked for behind a page. */
const behindLexicons = createLexicons(readBehindPacks(ROOT));
const BEHIND: ReadonlySet<string> = new Set(BEHIND_IDS);

/** The shipped wordings of a topic, with their hits in a page. */
export function lexiconOn(page: PageModel, topic: LexiconId): Lexicon {
  const steps = behindLexicons.update(page, undefined);
  while (!steps.next().done);
  return behindLexicons.of(topic);
}

/** How a strong button looks, in black on white; a test says what is different. */
export function looking(looks: Partial<Measurement> = {}): Measurement {
  return {
    visible: true,
    rect: { x: 0, y: 0, width: 160, height: 44 },
    fontSize: 16,
    fontWeight: 400,
    contrast: 21,
    fill: 21,
    edge: 1,
    struck: false,
    name: '',
    steps: [],
    ...looks,
  };
}

/** Measures parts by their words; what has none looks as it mostly does. */
export function measureOf(page: PageModel, looks: Readonly<Record<string, Partial<Measurement>>>): Measure {
  const words = new Map([
    ...page.segments.map(({ id, text }) => [id, text] as const),
    ...page.controls.map(({ id, name }) => [id, name] as const),
  ]);
  return (parts) => new Map(parts.map((id) => [id, looking(looks[words.get(id) ?? ''])]));
}

/** What one detector's findings on a page are, with the shipped lexicons. Without `measure` it is a page that is not rendered. */
export async function findingsOn(
  page: PageModel,
  detector: PageDetector,
  measure: Measure | null = null,
): Promise<Finding[]> {
  const all = BEHIND.has(detector.meta.id) ? behindLexicons : lexicons;
  const { findings, outcomes } = await runDetectors(page, all, [detector], measure);
  const outcome = outcomes[detector.meta.id];
  if (outcome?.kind === 'error') throw new Error(outcome.message);
  return findings;
}
