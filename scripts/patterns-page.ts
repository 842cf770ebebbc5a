import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lawsOnPattern } from '@/lib/catalog/laws.ts';
import { LITERATURE } from '@/lib/catalog/literature.ts';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import patterns from '@/lib/i18n/locales/en/patterns.json' with { type: 'json' };
import type { DetectorMeta } from '@/lib/model/detector.ts';
import { FAMILIES, type ModelPart, PATTERN_FAMILY, PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';
import { wordingsOf } from './wordings.ts';

/** What a reader is told of any page with the pattern. */
const TEXTS: Readonly<Partial<Record<PatternId, Record<'title' | 'why' | 'innocent' | 'do', string>>>> = patterns;

const NAMES: Readonly<Record<ModelPart, string>> = {
  segments: 'texts',
  controls: 'buttons, links or fields',
  dialogs: 'a dialog',
  prices: 'prices',
  ticks: 'a running clock',
  product: 'data about its product',
  layout: 'a layout to measure',
  offer: 'something on sale',
  chat: 'a support chat',
};

/**
 * `docs/patterns.md`: every pattern that is found in a page, with an example, a look-alike, its languages, its names in the
 * literature and the rules that may be relevant.
 *
 * @param root the project's folder
 */
export function patternsPage(root: string): string {
  const found = [...PAGE_DETECTORS, ...BEHIND_DETECTORS].map(({ meta }) => meta).sort(byFamily);
  const later = PATTERN_IDS.filter((id) => !found.some((meta) => meta.id === id));
  return `${[
    '# Patterns',
    'Made by `npm run generate` from the detectors, their lexicons and wordings, the catalogue and the English texts.',
    `Found in a page by itself: ${found.length} patterns. Of the others (${later.map((id) => `\`${id}\``).join(', ')}) a page by itself tells nothing.`,
    found.map(({ id }) => `- [\`${id}\`](#${id}): ${TEXTS[id]?.title}`).join('\n'),
    ...found.map((meta) => sectionOf(meta, root)),
  ].join('\n\n')}\n`;
}

const byFamily = (one: DetectorMeta, other: DetectorMeta) =>
  FAMILIES.indexOf(one.family) - FAMILIES.indexOf(other.family) ||
  PATTERN_IDS.indexOf(one.id) - PATTERN_IDS.indexOf(other.id);

function sectionOf({ id, family, needs, kinds }: DetectorMeta, root: string): string {
  const texts = TEXTS[id];
  if (!texts) throw new Error(`lib/i18n/locales/en/patterns.json says nothing of ${id}.`);
  const { title, why, innocent, do: advice } = texts;
  const { mathur2019, gray2024 } = LITERATURE[id];
  const names = [
    mathur2019 && `${mathur2019.join(' / ')} (Mathur et al. 2019)`,
    gray2024 && `${[...gray2024.meso, gray2024.low].filter(Boolean).join(' / ')} (Gray et al. 2024)`,
  ].filter(Boolean);
  const laws = lawsOnPattern(id).map(
    ({ jurisdiction, instrument, article }) => `${jurisdiction}: ${instrument}, ${article}`,
  );
  const lines = [
    `- **Family:** ${family}`,
    `- **An example:** ${exampleOf(id, '+', root)}${settingOf(id, needs)}`,
    `- **A look-alike that stays clear:** ${exampleOf(id, '-', root)}`,
    `- **Why it works:** ${why}`,
    `- **When it is fair:** ${innocent}`,
    `- **What a reader can do:** ${advice}`,
    `- **Looked for:** ${kinds === 'any' ? 'on every page' : `on pages of the kind ${kinds.join(', ')}`}, where the page has ${needs.map((part) => NAMES[part]).join(' and ')}`,
    `- **Languages:** ${languagesOf(id, root).join(', ')}`,
    `- **In the literature:** ${names.join('; ') || 'no name yet'}`,
    `- **Rules that may be relevant:** ${laws.join('; ') || 'none on record'}`,
  ];
  return [`<a id="${id}"></a>`, `## ${title}: \`${id}\``, lines.join('\n')].join('\n\n');
}

/** What makes a text an example that words alone do not. */
function settingOf(id: PatternId, needs: readonly ModelPart[]): string {
  if (id === 'preselected-option') return ', at a box that was ticked beforehand';
  if (id === 'confirmshaming') return ', on the button that says no';
  return needs.includes('layout') ? ', drawn so that it is hard to see' : '';
}

function languagesOf(id: PatternId, root: string): string[] {
  const files = readdirSync(path.join(root, 'lib/detectors', id, 'lexicon'));
  return files.map((file) => path.basename(file, '.json')).sort();
}

/** The first of the English wordings that press, or of those that only look alike; buttons of a choice stand between bars. */
function exampleOf(id: PatternId, mark: '+' | '-', root: string): string {
  if (PATTERN_FAMILY[id] === 'chat') return talkOf(id, mark, root);
  const [text] = wordingsOf(root, id, 'en', mark);
  if (!text) throw new Error(`lib/detectors/${id}/wordings/en.txt has no line that begins with "${mark}".`);
  return text
    .split(' | ')
    .map((each) => `_${each}_`)
    .join(' with ');
}

/** Of what shows only in a talk, the first case: what is said, or what only looks like it. */
function talkOf(id: PatternId, mark: '+' | '-', root: string): string {
  const cases = JSON.parse(readFileSync(path.join(root, 'lib/detectors', id, 'cases.json'), 'utf8')) as {
    find: { quote: string; stance: string }[];
    clear: { why: string }[];
  };
  const text = mark === '+' ? cases.find.find(({ stance }) => stance === 'pressure')?.quote : cases.clear[0]?.why;
  return mark === '+' ? `_${text}_` : `${text}`;
}
