/** Documents made of evidence: much code and many texts that few ask for, so the page loads this file when somebody does. */
import type { Drafting } from '@/components/evidence-page/contract.ts';
import { BODIES } from '@/lib/catalog/bodies.ts';
import { exhibitList } from '@/lib/export/complaint/exhibit-list.ts';
import { complaintLetter } from '@/lib/export/complaint/letter.ts';
import { evidenceCsv } from '@/lib/export/evidence/csv.ts';
import type { Exhibit } from '@/lib/export/evidence/exhibit.ts';
import { evidenceHtml } from '@/lib/export/evidence/html.ts';
import { evidenceJson } from '@/lib/export/evidence/json.ts';
import { evidenceMarkdown } from '@/lib/export/evidence/markdown.ts';
import type { CaseNote } from '@/lib/export/evidence/told.ts';
import type { Language } from '@/lib/i18n/languages.ts';
import { type Translator, translatorOf } from '@/lib/i18n/one-language.ts';
import { loadTexts } from '@/lib/i18n/texts.ts';
import { siteOf } from '@/lib/text/site.ts';

export { ComplaintView } from '@/components/evidence-complaint/complaint.tsx';

export const DOCUMENTS = {
  html: (exhibits: readonly Exhibit[], notes: readonly CaseNote[], translator: Translator) =>
    evidenceHtml(exhibits, { notes }, translator),
  markdown: (exhibits: readonly Exhibit[], notes: readonly CaseNote[], translator: Translator) =>
    evidenceMarkdown(exhibits, { notes }, translator),
  csv: evidenceCsv,
  json: evidenceJson,
};

export function draftingOf(exhibits: readonly Exhibit[], today: () => string): Drafting {
  const idOf = ({ opened }: Exhibit) => opened.file.circumstances.id;
  const inLanguage = async (lang: Language) => translatorOf(lang, await loadTexts(lang));
  return {
    items: exhibits
      .map(({ opened: { file, report } }) => ({
        id: file.circumstances.id,
        title: file.circumstances.title,
        site: siteOf(file.circumstances.url),
        at: Date.parse(file.circumstances.capturedAt),
        findings: report.findings,
      }))
      .sort((one, other) => one.at - other.at),
    letter: async ({ chosen, body, region, lang }) =>
      complaintLetter(
        {
          // What nothing is told of is no exhibit.
          exhibits: exhibits.filter((exhibit) => chosen.some(({ item }) => item === idOf(exhibit))),
          chosen,
          body: BODIES.find(({ id }) => id === body),
          region,
          today: today(),
        },
        await inLanguage(lang),
      ),
    list: async (ids, { region, lang }) =>
      exhibitList(
        exhibits.filter((exhibit) => ids.includes(idOf(exhibit))),
        { region, today: today() },
        await inLanguage(lang),
      ),
  };
}
