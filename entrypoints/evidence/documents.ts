/** Documents made of evidence: much code and many texts that few ask for, so the page loads this file when somebody does. */
import { type Drafting, Unreadable } from '@/components/evidence-page/contract.ts';
import { BODIES } from '@/lib/catalog/bodies.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
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
import type { EvidenceWork, KeptItem } from './evidence-work.ts';

export { ComplaintView } from '@/components/evidence-complaint/complaint.tsx';

type Write = (exhibits: readonly Exhibit[], notes: readonly CaseNote[], translator: Translator) => string;

/** How items are told: the ending and type of the file, and what writes it. */
const DOCUMENTS: Readonly<Record<'html' | 'markdown' | 'csv' | 'json', readonly [string, string, Write]>> = {
  html: ['html', 'text/html', (exhibits, notes, translator) => evidenceHtml(exhibits, { notes }, translator)],
  markdown: ['md', 'text/markdown', (exhibits, notes, translator) => evidenceMarkdown(exhibits, { notes }, translator)],
  csv: ['csv', 'text/csv', evidenceCsv],
  json: ['json', 'application/json', evidenceJson],
};

export async function documentOf(
  format: keyof typeof DOCUMENTS,
  items: readonly KeptItem[],
  { notes, key, translator }: Pick<Parameters<EvidenceWork['files']>[2], 'notes' | 'key' | 'translator'>,
): Promise<{ ending: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const [ending, type, write] = DOCUMENTS[format];
  return { ending, type, bytes: new TextEncoder().encode(write(await exhibitsOf(items, key), notes, translator)) };
}

/**
 * Items opened and verified.
 * @param key of this device, asked for where there are imported ones: those may be the reader's own all the same.
 */
export async function exhibitsOf(items: readonly KeptItem[], key: () => Promise<CryptoKeyPair>): Promise<Exhibit[]> {
  const isAnyImported = items.some(({ item }) => item.imported);
  const own = isAnyImported ? (await publicKeyOf(await key())).fingerprint : '';
  return Promise.all(
    items.map(async ({ item, bytes, stamp }) => {
      const verification = await verifyPackage(bytes, stamp);
      return {
        opened: await openPackage(bytes).catch(() => {
          throw new Unreadable(item.title.trim() || item.url);
        }),
        verification,
        fileName: `clearcart-${item.id}.wacz`,
        foreign: item.imported === true && verification.seal?.key !== own,
      };
    }),
  );
}

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
