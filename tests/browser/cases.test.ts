/**
 * Every detector against its own page of cases. Each section of a `cases.html` is read as a page of its own, by the same
 * code as in the product: what `cases.json` names must be found there, and nothing else, by any detector of the pattern.
 */
import { describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { createBehindReader } from '@/lib/engine/behind.ts';
import { createLexicons } from '@/lib/engine/lexicon.ts';
import { atOnce } from '@/lib/engine/pace.ts';
import { pageWords } from '@/lib/engine/pack.ts';
import { runDetectors } from '@/lib/engine/run.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { createLivePage } from '@/lib/page/live-page.ts';
import { unexplained } from '../cases/unexplained.ts';
import { documentReader, NO_VENDORS } from './behind.ts';
import { behindPacks, packs } from './packs.ts';
import { why } from './why.ts';

interface Cases {
  /** Sightings that must be made: section, words, stance and reason. */
  readonly find: readonly { case: string; quote: string; stance: string; reason: string }[];
  /** Sections in which nothing may be found, and what they only look like. */
  readonly clear: readonly { case: string; why: string }[];
}

const PAGES = import.meta.glob<string>('../../lib/detectors/*/cases.html', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const EXPECTED = import.meta.glob<Cases>('../../lib/detectors/*/cases.json', { import: 'default', eager: true });

interface Seen {
  readonly findings: readonly Finding[];
  /** What one who writes the case needs to know when it fails. */
  readonly because: string;
}

async function seenIn(section: Element, pattern: string): Promise<Seen> {
  document.documentElement.lang = section.getAttribute('lang') ?? '';
  document.title = 'Shop';
  document.body.innerHTML = section.innerHTML;
  const source = createLivePage(document, { words: async (langs) => pageWords(packs, langs) });
  try {
    const read = await source.read();
    const ofPattern = ({ meta }: PageDetector) => meta.id === pattern;
    const behind = BEHIND_DETECTORS.some(ofPattern);
    const detectors = [...PAGE_DETECTORS, ...BEHIND_DETECTORS].filter(ofPattern);
    const own = behind ? behindPacks : packs;
    const lexicons = createLexicons(own);
    const reader = createBehindReader(own, NO_VENDORS, detectors, documentReader(source.elementOf));
    const page = behind ? atOnce(reader.read(read, lexicons.of)) : read;
    const { findings, outcomes } = await runDetectors(page, lexicons, detectors, source.measure);
    expect(Object.values(outcomes)).not.toContainEqual(expect.objectContaining({ kind: 'error' }));
    const reasons = detectors.map((detector) => why(page, detector, own, source.measure));
    return { findings, because: reasons.join('\n') };
  } finally {
    source.stop();
    document.body.replaceChildren();
  }
}

describe.each(Object.keys(PAGES))('%s', (path) => {
  const pattern = path.split('/').at(-2) ?? '';
  const { find, clear } = EXPECTED[path.replace('.html', '.json')] ?? { find: [], clear: [] };
  const sections = [...new DOMParser().parseFromString(PAGES[path] ?? '', 'text/html').querySelectorAll('section[id]')];
  // Sections inside of a case are part of its page.
  const cases = sections.filter((section) => section.parentElement?.localName === 'body');

  it('says of every case what is expected', () => {
    const said = new Set([...find, ...clear].map((each) => each.case));
    expect(cases.map(({ id }) => id).toSorted()).toEqual([...said].toSorted());
    expect(find.filter((each) => clear.some((other) => other.case === each.case))).toEqual([]);
  });

  it.each(cases.map((section) => ({ id: section.id, section })))('$id', async ({ id, section }) => {
    const expected = find.filter((each) => each.case === id);
    const { findings, because } = await seenIn(section, pattern);
    const found = findings.map(({ quote, stance, reason }) => ({ case: id, quote, stance, reason }));
    expect(found, because).toEqual(expected);
    expect(findings.flatMap(unexplained)).toEqual([]);
  });
});
