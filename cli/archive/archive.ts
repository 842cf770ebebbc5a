import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '@/lib/model/report.ts';
import { FIRST_WAVE, LAST_INSTANT, LONGEST_ADDRESS, LONGEST_REASON, type SiteRecord } from '@/lib/model/survey.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { Failure } from '../failure.ts';
import { makeFolder } from '../make-folder.ts';
import { oneLine } from '../output.ts';
import { siteNameOf } from '../survey/list.ts';
import { lockFolder } from '../survey/store/lock.ts';
import { openStore } from '../survey/store/store.ts';
import { writeTables } from '../survey/tables.ts';
import { withoutLogin } from '../visit/target.ts';
import { type ArchivedHtml, readArchive } from './records.ts';
import type { Answer } from './thread.ts';
import { startThreads } from './threads.ts';

export interface ArchiveRequest {
  /** WARC or WACZ files, or `-` for a WARC from standard input. */
  readonly files: readonly string[];
  readonly out: string;
  readonly threads: number;
  /** Scans pages, too, that do not look like shops. */
  readonly all: boolean;
  /** Keeps the texts of pages. */
  readonly texts: boolean;
  readonly tool: Report['tool'];
}

/** Records are written by so many: a disk takes as long for one. */
const KEPT_AT_ONCE = 64;
const TOLD_EVERY_MS = 60_000;

/**
 * Scans the pages of archives without a browser, and makes the tables of all. What was archived at one moment from one address is one page,
 * in however many files it stands, and is scanned once; where no moment is noted, what stands in the same place of a file of the same name.
 * @throws Failure, also at the end where a file could not be read
 */
export async function scanArchives(request: ArchiveRequest, vendors: VendorBook): Promise<void> {
  const { files, out, tool } = request;
  openFolder(out, request);
  const unlock = lockFolder(out);
  process.once('exit', unlock);
  const say = (line: string) => console.error(`clearcart: ${oneLine(line)}`);
  const store = openStore(out, say);
  store.note({ what: 'started', at: Date.now(), wave: FIRST_WAVE, tool: tool.version });
  const threads = startThreads(request.threads, request.all);
  let place = 0;
  let scanned = 0;
  let failed = 0;
  let isDone = false;
  let ready: SiteRecord[] = [];
  /** What may not be in the store yet. */
  const begun = new Set<string>();
  const keep = () => {
    store.keepAll(ready);
    ready = [];
  };
  const timer = setInterval(() => say(`${scanned} pages are scanned.`), TOLD_EVERY_MS);
  try {
    for (const file of files) {
      const name = file === '-' ? 'stdin' : path.basename(file);
      try {
        const { items, counts } = readArchive(file);
        for await (const item of items) {
          if ('problem' in item) {
            say(`${item.file}, byte ${item.offset}: ${item.problem}.`);
            continue;
          }
          if (!URL.canParse(item.url) || item.url.length > LONGEST_ADDRESS) {
            say(`${item.file}, byte ${item.offset}: this record names no address that can be kept.`);
            continue;
          }
          const unit = unitOf(item, `${name}${item.file.slice(file.length)}`);
          place++;
          if (begun.has(unit) || store.has(FIRST_WAVE, unit)) continue;
          begun.add(unit);
          const at = place;
          const page = { ...item, at: knownDate(item.at) };
          await threads.scan({ ...page, source: withoutLogin(item.url) }, (answer) => {
            scanned++;
            ready.push(recordOf(page, { unit, place: at, tool }, answer, request.texts));
            if (ready.length >= KEPT_AT_ONCE) keep();
          });
        }
        const { records, pages, broken, revisit, status, other } = counts;
        if (records === 0)
          throw Failure.input(`${name}: no record of a web archive is in it. Give a WARC or WACZ file.`);
        say(
          `${name}: ${pages} pages; ${counts['not-html']} records hold no page, ${status} another answer than 200, ${revisit} what came before, ${other} something else; ${broken} are broken.`,
        );
      } catch (error) {
        if (!(error instanceof Failure) || error.exitCode === 1) throw error;
        failed++;
        say(error.message);
      }
    }
    isDone = true;
  } finally {
    clearInterval(timer);
    await threads.close();
    keep();
    if (isDone) store.note({ what: 'ended', at: Date.now(), wave: FIRST_WAVE });
    store.close();
  }
  await writeTables(out, store, undefined, vendors);
  unlock();
  process.off('exit', unlock);
  if (failed > 0)
    throw Failure.work(`${failed} of ${files.length} files could not be read, see above. The others are done.`);
}

const FILE = 'archive.json';

/** A folder holds what one way of reading archives gave. @throws Failure where it holds something else, or cannot be made */
function openFolder(out: string, { all, texts }: Pick<ArchiveRequest, 'all' | 'texts'>): void {
  const own = `${JSON.stringify({ schema: 'clearcart.archive/1', all, texts })}\n`;
  const file = path.join(out, FILE);
  try {
    if (
      existsSync(file)
        ? readFileSync(file, 'utf8') !== own
        : existsSync(path.join(out, 'records')) || existsSync(path.join(out, 'survey.json'))
    )
      throw Failure.input(
        `--out ${out}: there is something else, or what was read with another --all or --no-texts. Name another folder.`,
      );
    makeFolder(out);
    writeFileSync(file, own, { flush: true });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw Failure.work(
      `--out ${out}: nothing can be written there (${(error as NodeJS.ErrnoException).code ?? String(error)}). Mend that or name another folder.`,
    );
  }
}

function unitOf({ url, at, offset }: ArchivedHtml, place: string): string {
  const capture = idOf(url, at);
  return at > 0 ? capture : `${place}@${offset} ${capture}`.slice(-LONGEST_REASON);
}

/** One that no other program reads is none. */
const knownDate = (at: number) => (at <= LAST_INSTANT ? at : 0);

function recordOf(
  { url, at }: ArchivedHtml,
  { unit, place, tool }: Pick<SiteRecord, 'place' | 'tool'> & { readonly unit: string },
  answer: Answer,
  texts: boolean,
): SiteRecord {
  const asked = withoutLogin(url);
  const site = siteNameOf(new URL(asked));
  const isRead = 'report' in answer;
  const why = isRead ? {} : { why: answer.problem.slice(0, LONGEST_REASON) };
  const state = isRead ? ('read' as const) : ('failed' as const);
  return {
    schema: 'clearcart.site/1',
    wave: FIRST_WAVE,
    place,
    unit,
    listed: { site, url: new URL('/', asked).href },
    state: isRead ? 'done' : 'failed',
    ...why,
    tool,
    startedAt: at,
    endedAt: at,
    visits: [],
    pages: [
      {
        role: 'archived',
        url: asked,
        moment: idOf(unit),
        looks: [{ visit: 1, at, state, ...why }],
        seen: [],
        ...(isRead && { report: answer.report }),
        ...(texts && isRead && answer.texts && { texts: answer.texts }),
      },
    ],
  };
}
