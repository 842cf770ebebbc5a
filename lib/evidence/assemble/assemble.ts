import {
  type Area,
  type Circumstances,
  type Draft,
  type Part,
  REDACTION_RULES,
  type RedactionRule,
} from '@/lib/model/evidence.ts';
import type { FrameId, Observation } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { Report } from '@/lib/model/report.ts';
import type { Captured, Places } from '../capture/capture.ts';
import { blacken } from '../redact/blacken.ts';
import { redactJson } from '../redact/json.ts';
import { literalFinder } from '../redact/literals.ts';
import { alone, lackingIn } from './alone.ts';
import { outline } from './outline.ts';
import { quotesInContext } from './quotes.ts';

/** A document of the tab. */
interface SeenFrame {
  readonly frame: FrameId;
  /** Absent where it could not be captured. */
  readonly captured?: Captured;
  /** Without what its visitor wrote; absent where the scanner did not read it. */
  readonly model?: PageModel;
}

/** A picture of the window, with where the page stood then. */
interface SeenView {
  readonly picture: Blob;
  /** In CSS pixels from the window's corner, of all documents that the picture shows. */
  readonly black: readonly Area[];
}

/** All that was taken of a tab at one moment. The top document comes first. */
export interface Seen {
  readonly circumstances: Omit<Circumstances, 'url' | 'title' | 'reviewed' | 'redactions'> & { readonly title: string };
  readonly report: Report;
  readonly frames: readonly SeenFrame[];
  /** Whether the tab's page shows somebody's own data: see `isPersonal`. */
  readonly personal: boolean;
  /** What is the reader's, of documents that could not be captured later, too. */
  readonly secrets: readonly string[];
  readonly view?: SeenView | undefined;
  /** Where findings stand in it, in CSS pixels from the window's corner. */
  readonly found: readonly Area[];
  /** From the page's top to its end, if the person asked for that. */
  readonly whole: readonly SeenView[];
  /** Makes the browser's own copy without what is the reader's, given what that is; `undefined` where it cannot. */
  readonly saved?:
    | ((url: string, secrets: readonly string[]) => Promise<Uint8Array<ArrayBuffer> | undefined>)
    | undefined;
}

/** Areas of one document, where they stand in the tab's window. */
export function inWindow(areas: readonly Area[], { origin }: Pick<Places, 'origin'>): Area[] {
  return origin ? areas.map((area) => ({ ...area, x: area.x + origin.x, y: area.y + origin.y })) : [];
}

/**
 * What is to be black in a picture of the window: where something was taken out, and frames that hold something of which nobody can tell
 * where it stands: those that could not be read say nothing of what they show, so they are black as a whole.
 */
export function blackIn(documents: readonly Places[]): Area[] {
  const lost = documents.filter(({ origin, areas }) => !origin && areas.length > 0);
  const isClear = (url: string, around: Places) =>
    !lost.some((each) => each.url === url) && documents.some((each) => each !== around && each.url === url);
  return documents.flatMap((each) => [
    ...inWindow(each.areas, each),
    ...inWindow(
      each.frames.filter(({ url }) => !isClear(url, each)).map(({ area }) => area),
      each,
    ),
  ]);
}

/** Whether some documents say something else at a moment than they said before, or are others. */
export const haveChanged = (moments: readonly (readonly Pick<Places, 'words'>[])[]): boolean =>
  new Set(moments.map((documents) => documents.map(({ words }) => words).join())).size > 1;

/** Frames that somebody sees and of whose documents none was captured, by their addresses. */
function missingFrames(documents: readonly Places[]): string[] {
  const inner = documents.slice(1).map(({ url }) => url);
  const unmatched = documents
    .flatMap(({ frames }) => frames)
    .filter(({ area }) => area.width > 1 && area.height > 1)
    .filter(({ url }) => {
      const at = inner.indexOf(url);
      if (at >= 0) inner.splice(at, 1);
      return at < 0;
    });
  // What is left of the documents stands in some of them: a frame may show another address than the one it was given.
  return unmatched.slice(inner.length).map(({ url }) => url);
}

/** Whether all that is the reader's in it is known. */
const isKnown = ({ captured }: SeenFrame) => captured?.gaps.every(({ what }) => what !== 'cut-off') === true;

/** What was seen of a tab as a draft that holds nothing of the reader's: the same is taken out of texts, addresses and pictures. */
export async function assemble({
  circumstances,
  personal,
  secrets: looked,
  report,
  frames,
  view,
  found,
  whole,
  saved,
}: Seen): Promise<Draft> {
  const secrets = [...new Set([...looked, ...frames.flatMap(({ captured }) => captured?.secrets ?? [])])];
  const redactions: Partial<Record<RedactionRule, number>> = {};
  for (const rule of REDACTION_RULES) {
    const count = frames.reduce((sum, { captured }) => sum + (captured?.redactions[rule] ?? 0), 0);
    if (count > 0) redactions[rule] = count;
  }
  const known = frames.filter(isKnown);
  const shop = known.length === frames.length;
  const context = { personal: personal || !shop, shop };
  const find = literalFinder(secrets);
  const clean = <T>(value: T) => redactJson(value, find, context).value;

  const missing = missingFrames(frames.flatMap(({ captured }) => captured ?? []));
  const told = clean(report);
  const models = new Map(known.flatMap(({ frame, model }) => (model ? [[frame, clean(model)] as const] : [])));
  const { url } = told;
  const parts: Part[] = [];
  const put = (role: Part['role'], name: string, type: string, uri: string, bytes: Uint8Array<ArrayBuffer>) =>
    parts.push({ role, name, type, uri, bytes });
  const json = (role: 'report' | 'model' | 'quotes' | 'timeline', value: unknown) =>
    put(role, `${role}.json`, 'application/json', ours(role), encode(JSON.stringify(value, null, 1)));
  const picture = async (role: 'view' | 'marked-view' | 'whole', name: string, blob: Blob) =>
    put(role, `${name}.png`, 'image/png', ours(name), new Uint8Array(await blob.arrayBuffer()));

  const [top, ...inner] = frames;
  if (top?.captured?.html) put('page', 'page.html', HTML, url, encode(alone(top.captured.html)));
  for (const { frame, captured } of inner)
    if (captured?.html)
      put('frame', `frame-${frame}.html`, HTML, frameAddress(captured.url, frame, parts), encode(alone(captured.html)));
  const { scale } = circumstances.viewport;
  if (view) {
    const shown = await blacken(view.picture, view.black, scale);
    await picture('view', 'view', shown);
    await picture('marked-view', 'marked-view', await outline(shown, found, scale));
  }
  for (const [at, seen] of whole.entries())
    await picture('whole', `whole-${String(at + 1).padStart(2, '0')}`, await blacken(seen.picture, seen.black, scale));
  const gaps = [
    ...circumstances.gaps,
    ...missing.map((why) => ({ what: 'frame' as const, why })),
    ...frames.flatMap(({ frame, captured }) => [
      ...(models.has(frame) ? [] : [{ what: 'model' as const, why: captured?.url ?? '' }]),
      ...(captured ? [...captured.gaps, ...lackingIn(captured.html)] : []),
    ]),
  ];
  if (saved) {
    const copy = await saved(url, secrets);
    if (copy) put('mhtml', 'page.mhtml', 'multipart/related', ours('mhtml'), copy);
    else gaps.push({ what: 'mhtml', why: 'It could not be rid of personal data.' });
  }
  json('report', told);
  json('model', Object.fromEntries(models));
  json('quotes', quotesInContext(told.findings, models));
  json('timeline', timelineOf(told));
  return {
    circumstances: {
      ...circumstances,
      url,
      title: clean(circumstances.title).slice(0, LONGEST_TITLE),
      // A browser may name an address in its own words.
      gaps: gaps.map(({ what, why }) => ({ what, why: clean(why).slice(0, LONGEST_WHY) })).slice(0, MOST_GAPS),
      reviewed: false,
      redactions,
    },
    parts,
  };
}

const LONGEST_TITLE = 2_000;
const LONGEST_WHY = 300;
const MOST_GAPS = 200;
const HTML = 'text/html; charset=utf-8';
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const ours = (name: string) => `urn:clearcart:${name}`;

/** Two frames may show the same address, which an archive holds once. */
function frameAddress(url: string, frame: FrameId, parts: readonly Part[]): string {
  return /^https?:/.test(url) && !parts.some(({ uri }) => uri === url) ? url : ours(`frame-${frame}`);
}

/** The observations on which the verdicts rest, each once, in the order of time. */
function timelineOf({ findings }: Pick<Report, 'findings'>): Observation[] {
  const all = new Map(
    findings.flatMap(({ verdict }) => verdict.proof.map((each) => [JSON.stringify(each), each] as const)),
  );
  return [...all.values()].sort((a, b) => a.at - b.at);
}
