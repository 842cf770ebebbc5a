/** One of the threads that scan archived pages: a bundle of its own, as it gives this world the names of a document's nodes. */
import { parentPort } from 'node:worker_threads';
import type { Report } from '@/lib/model/report.ts';
import type { PageTexts } from '@/lib/model/survey.ts';
import { createTextKeeper } from '@/lib/survey/texts.ts';
import { withoutContacts } from '../survey/texts.ts';
import { type ArchivedPage, createParsedScan, type ScannedPage } from './scan-parsed.ts';

/** Filled in by the build. */
declare const CLEARCART_VERSION: string;
declare const CLEARCART_RULES: string;
declare const CLEARCART_LEXICONS: Readonly<Record<string, string>>;
declare const CLEARCART_BEHIND_LEXICONS: Readonly<Record<string, string>>;
declare const CLEARCART_VENDORS: string;

/** What a thread is given, one at a time, and what it gives back. */
export interface Asked {
  readonly page: ArchivedPage;
  /** Reads pages, too, that do not look like shops. */
  readonly all: boolean;
}
export type Answer = { readonly report: Report; readonly texts?: PageTexts } | { readonly problem: string };

const options = {
  tool: { version: CLEARCART_VERSION, rules: CLEARCART_RULES },
  lexicons: CLEARCART_LEXICONS,
  behindLexicons: CLEARCART_BEHIND_LEXICONS,
  vendors: CLEARCART_VENDORS,
};
const scan = { all: createParsedScan({ ...options, all: true }), shops: createParsedScan(options) };

/** Each page has a record of its own. */
const answerOf = ({ report, texts }: ScannedPage): Answer => ({
  report,
  ...(texts && { texts: createTextKeeper(withoutContacts)(texts) }),
});

parentPort?.on('message', ({ page, all }: Asked) => {
  const answer = (all ? scan.all : scan.shops)(page).then(
    answerOf,
    (error: unknown): Answer => ({ problem: String(error) }),
  );
  void answer.then((given) => parentPort?.postMessage(given));
});
