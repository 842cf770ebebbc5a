import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BODIES } from '@/lib/catalog/bodies.ts';
import { LAWS } from '@/lib/catalog/laws.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { COMPLAINT_TEXTS } from './complaint.ts';
import { EVIDENCE_TEXTS } from './evidence.ts';
import { EXHIBIT_TEXTS } from './exhibits.ts';
import { KEEPING_TEXTS } from './keeping.ts';
import { LANGUAGE_CODES, type Language } from './languages.ts';
import { RULE_TEXTS } from './rules.ts';
import { SAMPLE_TEXTS } from './sample.ts';
import { SURVEY_TEXTS } from './survey.ts';
import { TEXTS } from './translator.ts';
import { VERIFIED_TEXTS } from './verified.ts';

/** All texts, with those that are loaded when somebody asks. */
const ALL = {
  en: {
    ...TEXTS.en,
    ...RULE_TEXTS.en,
    ...EXHIBIT_TEXTS.en,
    ...EVIDENCE_TEXTS.en,
    ...COMPLAINT_TEXTS.en,
    ...KEEPING_TEXTS.en,
    ...VERIFIED_TEXTS.en,
    ...SURVEY_TEXTS.en,
    ...SAMPLE_TEXTS.en,
  },
  de: {
    ...TEXTS.de,
    ...RULE_TEXTS.de,
    ...EXHIBIT_TEXTS.de,
    ...EVIDENCE_TEXTS.de,
    ...COMPLAINT_TEXTS.de,
    ...KEEPING_TEXTS.de,
    ...VERIFIED_TEXTS.de,
    ...SURVEY_TEXTS.de,
    ...SAMPLE_TEXTS.de,
  },
};

/** Every text of a language under its full key, `patterns:low-stock.seen.number-left_one`. */
function textsOf(lang: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string, joint: string) => {
    if (typeof value === 'string') found.set(key, value);
    else for (const [name, inner] of Object.entries(value as object)) walk(inner, `${key}${joint}${name}`, '.');
  };
  for (const [namespace, texts] of Object.entries(ALL[lang])) walk(texts, namespace, ':');
  return found;
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(PLURAL, '');
const stems = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(stem))].sort();
const slots = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();
const english = textsOf('en');

describe.each(LANGUAGE_CODES)('texts in %s', (lang) => {
  const texts = textsOf(lang);

  it('has a folder with exactly the files that are read', () => {
    const folder = fileURLToPath(new URL(`./locales/${lang}`, import.meta.url));
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(ALL[lang])
        .map((namespace) => `${namespace}.json`)
        .sort(),
    );
  });

  it('has the same texts as English', () => {
    expect(stems(texts)).toEqual(stems(english));
  });

  it('has all plural forms of the language', () => {
    const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    const counted = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map(stem));
    const missing = [...counted].flatMap((key) =>
      categories.map((category) => `${key}_${category}`).filter((form) => !texts.has(form)),
    );
    expect(missing).toEqual([]);
  });

  it('fills the same slots as English', () => {
    const differing = [...texts].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      return String(slots(text)) !== String(slots(source));
    });
    expect(differing).toEqual([]);
  });

  it('is calm and whole: no shouting, no markup, no blank ends, nothing empty', () => {
    const rough = [...texts].filter(
      ([, text]) => text === '' || text !== text.trim() || /[!<>]|\$t\(|\p{Lu}{5,}|\s{2}/u.test(text),
    );
    expect(rough).toEqual([]);
  });

  it('knows patterns and laws by their permanent ids', () => {
    expect(Object.keys(TEXTS[lang].patterns).filter((id) => !(id in PATTERN_FAMILY))).toEqual([]);
    expect(Object.keys(ALL[lang].laws).filter((id) => !LAWS.some((law) => law.id === id))).toEqual([]);
  });

  it('has a text for every law, and a name for every part of a country', () => {
    expect(LAWS.filter((law) => !(law.id in ALL[lang].laws)).map((law) => law.id)).toEqual([]);
    const parts = [...LAWS, ...BODIES].map(({ jurisdiction }) => jurisdiction).filter((code) => code.includes('-'));
    expect([...new Set(parts)].sort()).toEqual(Object.keys(ALL[lang].places).sort());
  });
});

describe('German', () => {
  const manifest = readFileSync(new URL('../../public/_locales/de/messages.json', import.meta.url), 'utf8');

  it('speaks to a reader it does not know', () => {
    const familiar = [...textsOf('de'), ['manifest', manifest] as const].filter(([, text]) =>
      /\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)\b/i.test(text),
    );
    expect(familiar).toEqual([]);
  });
});

describe('English', () => {
  /** Names of laws are what they are. */
  const read = [...english].filter(([key]) => !/^(?:laws:.*\.name$|places:)/.test(key));
  const words = (text: string) => text.split(/\s+/).length;

  it.each(Object.keys(ALL.en).filter((name) => name !== 'places'))(
    '%s reads at school grade 8 or below',
    (namespace) => {
      const all = read.filter(([key]) => key.startsWith(`${namespace}:`)).map(([, text]) => text);
      expect(gradeOf(all.map((text) => (/[.?:]$/.test(text) ? text : `${text}.`)).join(' '))).toBeLessThanOrEqual(8);
    },
  );

  it('has no single text above grade 8 that is long enough to be measured', () => {
    const hard = read.filter(([, text]) => words(text) >= 12 && gradeOf(text) > 8);
    expect(hard.map(([key, text]) => `${key} (${gradeOf(text).toFixed(1)}): ${text}`)).toEqual([]);
  });

  it('would be told apart from officialese', () => {
    const officialese =
      'The utilisation of artificially constrained availability representations constitutes a manipulative solicitation methodology.';
    expect(gradeOf(officialese)).toBeGreaterThan(15);
  });
});

/**
 * School grade of an English text by Flesch and Kincaid (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
 * Slots count as one short word. Syllables are counted by groups of vowels, as is usual where there is no dictionary.
 */
function gradeOf(text: string): number {
  const plain = text.replace(/\{\{[^}]*\}\}/g, 'three');
  const sentences = plain.split(/[.?:!;]+(?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence));
  const words = plain.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return 0.39 * (words.length / Math.max(1, sentences.length)) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesOf(word: string): number {
  const spoken = word.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0] ?? '');
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}
