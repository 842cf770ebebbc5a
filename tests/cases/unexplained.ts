import { explain } from '@/lib/i18n/explain.ts';
import { LANGUAGE_CODES } from '@/lib/i18n/languages.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';

const translators = LANGUAGE_CODES.map((lang) => createTranslator(lang, { strict: true }));

/** Whatever a finding gives and no text says, by language: a reader would be told less than was seen, or nothing. */
export function unexplained(finding: Finding): string[] {
  return translators.flatMap((translator) => {
    const told = explain(finding, translator);
    const unsaid = finding.supports
      .filter(({ key }) => !translator.has(`supports:${key}`))
      .map(({ key }) => `supports:${key}`);
    if (told.seen === '') unsaid.push(`${finding.pattern}.seen.${finding.reason}`);
    for (const part of ['title', 'why', 'do', 'confidence'] as const) {
      if (told[part] === '') unsaid.push(`${finding.pattern}.${part}`);
    }
    return unsaid.map((key) => `${translator.lang}: ${key}`);
  });
}
