/**
 * Lays out the folder of a new page detector, ready to run: `npm run new:detector -- <pattern-id>`. Everything that it writes
 * works as it stands and holds made-up words, to be replaced one by one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BEHIND_IDS, PATTERN_FAMILY, PATTERN_IDS, type PatternId } from '@/lib/model/vocabulary.ts';

/** Something that the caller can put right: one line that says what and how. */
export class UsageError extends Error {}

/**
 * @param root the project's folder
 * @returns paths of the files that were written or changed, from the root
 * @throws UsageError for an unknown pattern, or one that has its detector
 */
export function newDetector(root: string, id: string): string[] {
  if (!isPattern(id))
    throw new UsageError(
      id
        ? `There is no pattern "${id}": take one of ${withoutDetector(root).join(', ')}, or add it to PATTERN_FAMILY in lib/model/vocabulary.ts first.`
        : `Say which pattern: npm run new:detector -- <pattern-id>, one of ${withoutDetector(root).join(', ')}.`,
    );
  const folder = `lib/detectors/${id}`;
  if (existsSync(path.join(root, folder)))
    throw new UsageError(`${folder} is there already: change it by hand, or remove the folder and run this again.`);

  const files: Record<string, string> = {
    [`${folder}/detector.ts`]: detectorSource(id),
    [`${folder}/detector.test.ts`]: testSource(id),
    [`${folder}/lexicon/en.json`]: json(lexicon(WORDS.en)),
    [`${folder}/lexicon/de.json`]: json(lexicon(WORDS.de)),
    [`${folder}/wordings/en.txt`]: wordings(WORDS.en),
    [`${folder}/wordings/de.txt`]: wordings(WORDS.de),
    [`${folder}/cases.html`]: casesPage(id),
    [`${folder}/cases.json`]: json(CASES),
  };
  for (const lang of ['en', 'de'] as const) {
    const texts = `lib/i18n/locales/${lang}/patterns.json`;
    const known: Record<string, unknown> = JSON.parse(readFileSync(path.join(root, texts), 'utf8'));
    if (!(id in known)) files[texts] = json({ ...known, [id]: patternTexts(id, lang) });
  }
  for (const [file, text] of Object.entries(files)) write(root, file, text);
  const list = 'lib/detectors/all.ts';
  // What shows only behind a page has a list of its own, kept by hand: `lib/detectors/behind.ts`.
  const ids = detectorIds(root).filter((each) => each === id || !BEHIND_IDS.some((behind) => behind === each));
  write(root, list, listSource(ids));
  return [...Object.keys(files), list];
}

const isPattern = (id: string): id is PatternId => Object.hasOwn(PATTERN_FAMILY, id);

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** Ids of the detectors that there are, which are the names of their folders. */
export function detectorIds(root: string): string[] {
  return readdirSync(path.join(root, 'lib/detectors'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const withoutDetector = (root: string) => PATTERN_IDS.filter((id) => !detectorIds(root).includes(id));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const variable = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `lib/detectors/all.ts` for these detectors, formatted as Biome does. */
function listSource(ids: readonly string[]): string {
  const names = ids.map(variable);
  const start = 'export const PAGE_DETECTORS: readonly PageDetector[] = [';
  const line = `${start}${names.join(', ')}];`;
  return `import type { PageDetector } from '@/lib/model/detector.ts';
${ids.map((id) => `import { ${variable(id)} } from './${id}/detector.ts';`).join('\n')}

/** All page detectors, one line each in the order of their ids; \`npm run new:detector\` adds to it. */
${line.length <= 120 ? line : `${start}\n${names.map((name) => `  ${name},`).join('\n')}\n];`}
`;
}

function detectorSource(id: PatternId): string {
  return `import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Segment } from '@/lib/model/page.ts';
import { REPORTED } from '../surroundings.ts';

/** Finds wordings of its lexicon wherever the shop itself speaks. */
export const ${variable(id)}: PageDetector = {
  meta: { id: '${id}', family: '${PATTERN_FAMILY[id]}', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const parts of [page.segments, page.controls]) for (const part of parts) yield judge(part, lexicon);
  },
};

function judge(part: Segment | Control, lexicon: Lexicon): Sighting | undefined {
  // Menus, reports and what others wrote are not the shop's own words about an offer.
  if (REPORTED.has(part.region) || part.region === 'footer' || part.region === 'navigation') return undefined;
  const said = lexicon.hits.get(part.id)?.find(({ group }) => group === 'said');
  if (!said) return undefined;
  const { n } = said.slots;
  return {
    stance: 'pressure',
    part: part.id,
    quote: said.quote,
    reason: 'said',
    data: n === undefined ? {} : { count: n },
    cues: [said],
    supports: [],
  };
}
`;
}

function testSource(id: PatternId): string {
  const name = variable(id);
  return `import { describe, expect, it } from 'vitest';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { ${name} } from './detector.ts';

describe('${id}', () => {
  it('gives the number as data', async () => {
    const [finding] = await findingsOn(samplePage(['${WORDS.en.example}']), ${name});
    expect(finding).toMatchObject({ reason: 'said', data: { count: 3 } });
  });

  it.each(['${WORDS.en.counterexample}', 'Desk lamp', ''])('leaves "%s" alone', async (text) => {
    expect(await findingsOn(samplePage([text]), ${name})).toEqual([]);
  });
});
`;
}

/** Stand-ins for real wordings; no shop says so. */
const WORDS = {
  en: {
    template: 'replace these words {n} times',
    example: 'Replace these words 3 times!',
    counterexample: 'Replace these words at times',
    source: 'where the wording was met, in a few words',
  },
  de: {
    template: 'diese Worte {n} Mal ersetzen',
    example: 'Diese Worte 3 Mal ersetzen!',
    counterexample: 'Diese Worte manchmal ersetzen',
    source: 'wo die Worte gefunden wurden, in wenigen Worten',
  },
} as const;

const lexicon = ({ template, example, counterexample, source }: (typeof WORDS)[keyof typeof WORDS]) => ({
  cues: [{ id: 'said-n-times', group: 'said', template, weight: 0.7, example, counterexample, source }],
});

const wordings = ({ example, counterexample }: (typeof WORDS)[keyof typeof WORDS]) =>
  `+ ${example}\n- ${counterexample}\n`;

const CASES = {
  find: [
    { case: 'plain', quote: 'Replace these words 3 times', stance: 'pressure', reason: 'said' },
    { case: 'inline-markup', quote: 'Replace these words 2 times', stance: 'pressure', reason: 'said' },
    { case: 'german', quote: 'Diese Worte 3 Mal ersetzen', stance: 'pressure', reason: 'said' },
  ],
  clear: [
    { case: 'other-words', why: 'Alike, but it says something else.' },
    { case: 'in-footer', why: 'Not at an offer.' },
    { case: 'hidden', why: 'Nobody can see it.' },
  ],
};

function casesPage(id: PatternId): string {
  const section = (name: string, markup: string, lang = 'en') => `  <section id="${name}" lang="${lang}">
    <main>
      <h1>${lang === 'de' ? 'Schreibtischlampe' : 'Desk lamp'} Aurora</h1>
      ${markup}
    </main>
  </section>`;
  return `<!doctype html>
<!-- Each section is read as a page of its own: see tests/browser/cases.test.ts. -->
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Cases of ${id}</title>
</head>
<body>
${[
  section('plain', `<p>${WORDS.en.example}</p>`),
  section('inline-markup', '<p>Replace <b>these</b> words <i>2</i> times</p>'),
  section('german', `<p>${WORDS.de.example}</p>`, 'de'),
  section('other-words', `<p>${WORDS.en.counterexample}</p>`),
  section('in-footer', '<p>$49.00</p>').replace('</main>', `</main>\n    <footer><p>${WORDS.en.example}</p></footer>`),
  section('hidden', `<p hidden>${WORDS.en.example}</p>`),
].join('\n')}
</body>
</html>
`;
}

function patternTexts(id: PatternId, lang: keyof typeof WORDS): object {
  const words = id.replaceAll('-', ' ');
  const title = words[0]?.toUpperCase() + words.slice(1);
  return lang === 'de'
    ? {
        name_one: 'einen solchen Hinweis',
        name_other: '{{count, number}} solche Hinweise',
        checked: 'Solche Hinweise',
        title: 'Wie das Muster auf Deutsch heißt',
        seen: { said: 'Was die Seite sagt, in einem Satz.' },
        why: 'Warum es auf Menschen wirkt, in ein, zwei kurzen Sätzen.',
        innocent: 'Wenn es so und so wäre.',
        do: 'Was man tun kann.',
      }
    : {
        name_one: `a ${words} note`,
        name_other: `{{count, number}} ${words} notes`,
        checked: `${title} notes`,
        title,
        seen: { said: 'What the page says, in one sentence.' },
        why: 'Why it works on people, in one or two short sentences.',
        innocent: 'If it were so and so.',
        do: 'What you can do.',
      };
}

function main(): void {
  const id = process.argv[2] ?? '';
  try {
    const files = newDetector(fileURLToPath(new URL('..', import.meta.url)), id);
    console.log(`Wrote\n${files.map((file) => `  ${file}`).join('\n')}`);
    console.log('Now replace the made-up words in them; CONTRIBUTING.md says how to go on.');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
