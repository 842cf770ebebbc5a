import path from 'node:path';
import { chooseLanguage, type Language } from '@/lib/i18n/languages.ts';
import { sampleTranslator } from '@/lib/i18n/sample.ts';
import { createTranslator, type Translator } from '@/lib/i18n/translator.ts';
import type { SampleResult } from '@/lib/model/sample.ts';
import { type Dispute, resultOf } from '@/lib/survey/sample/result.ts';
import { Failure } from '../failure.ts';
import { counted, oneLine, print } from '../output.ts';
import { replaceFile } from '../survey/store/replace-file.ts';
import { readLabelTable, toLabel } from './csv.ts';
import { type DrawRequest, drawFrom } from './draw.ts';
import { addLabels, hasSample, keepSample, placeOf, readLabels, readSample } from './folder.ts';
import { pageHtml, pageTexts } from './page/page.ts';
import { LABEL_CSS } from './page/style.ts';
import { resultText } from './result-text.ts';
import { serveLabels } from './server.ts';
import { openSession } from './session.ts';

/** `cli/sample/page/label-page.ts`, filled in by the build. */
declare const CLEARCART_LABEL_PAGE: string;

export type SampleTask =
  | ({ readonly kind: 'draw' } & DrawRequest)
  | { readonly kind: 'serve'; readonly labeller: string; readonly port: number; readonly open: boolean }
  | { readonly kind: 'take'; readonly labeller: string; readonly file: string }
  | { readonly kind: 'table' }
  | { readonly kind: 'result'; readonly json: boolean };

export interface SampleRequest {
  /** Of a survey or an archive. */
  readonly folder: string;
  /** Where the sample lies; in the folder itself if none is named. */
  readonly out?: string | undefined;
  readonly lang?: Language | undefined;
  readonly task: SampleTask;
}

const tell = (problem: string) => console.error(`clearcart: ${oneLine(problem)}`);

/**
 * Draws a sample of a survey, has it labelled, and tells what the labels say.
 * @param weights of the classifier
 * @throws Failure
 */
export async function sampleSurvey({ folder, out, lang, task }: SampleRequest, weights: string): Promise<void> {
  const place = placeOf(folder, out);
  const translator = createTranslator(lang ?? chooseLanguage([Intl.DateTimeFormat().resolvedOptions().locale]));
  if (task.kind === 'draw') return draw(folder, place, task, weights);
  const sample = readSample(place);
  switch (task.kind) {
    case 'serve':
      return serve(place, task, translator);
    case 'take': {
      const lines = readLabelTable(task.file, sample.items, Date.now(), tell);
      if (lines.length === 0) throw Failure.input(`${task.file}: no row has a label. Fill in its column label.`);
      addLabels(place, task.labeller, lines);
      tell(`${task.file}: ${counted(lines.length, 'label')} of ${task.labeller} taken over.`);
      return;
    }
    case 'table': {
      const file = path.join(place, 'to-label.csv');
      replaceFile(file, toLabel(sample.items));
      tell(
        `${file}: ${counted(sample.items.length, 'text')}. Fill in the column label, then: clearcart sample ${folder} --labels ${file} --labeller NAME`,
      );
      return;
    }
    case 'result': {
      const { result, disputes } = labelledSample(place);
      replaceFile(path.join(place, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
      print(task.json ? JSON.stringify(result, null, 2) : resultText(result, disputes, translator));
    }
  }
}

function draw(folder: string, place: string, request: DrawRequest, weights: string): void {
  const sample = drawFrom(folder, request, weights, tell);
  keepSample(place, sample);
  const { design, items } = sample;
  const found = items.filter((item) => item.found.length > 0).length;
  tell(
    `${place}: ${counted(items.length, 'text')} of ${counted(new Set(items.map(({ site }) => site)).size, 'site')}, ${found} with a finding and ${items.length - found} without, of ${design.texts}. Label them with --serve --labeller NAME.`,
  );
}

/** Serves the page until the command is ended. */
async function serve(
  place: string,
  { labeller, port, open }: Extract<SampleTask, { kind: 'serve' }>,
  translator: Translator,
): Promise<void> {
  const own = sampleTranslator(translator);
  const session = openSession(place, readSample(place), { labeller, open }, tell);
  const { length } = session.items();
  if (length === 0) {
    tell(`${place}: there is nothing to label for ${labeller}: nothing is in dispute.`);
    return;
  }
  const files = {
    html: pageHtml(translator, own),
    css: LABEL_CSS,
    script: CLEARCART_LABEL_PAGE,
    texts: pageTexts(translator, own),
  };
  const { url } = await serveLabels(session, files, port);
  print(url);
  tell(`${counted(length, 'text')} for ${labeller}. Open the address above; end this with Ctrl+C when you are done.`);
}

/** What the labels of a sample tell so far. */
function labelledSample(place: string): {
  readonly result: SampleResult;
  readonly disputes: readonly Dispute[];
} {
  const { design, items } = readSample(place);
  return resultOf(design, items, readLabels(place, items, tell));
}

/** The same for one run of a survey, where somebody has labelled a sample of it; one that cannot be read is told of, and is none. */
export function labelledIn(folder: string, wave: number): SampleResult | undefined {
  const place = placeOf(folder, undefined);
  if (!hasSample(place)) return undefined;
  try {
    const { result } = labelledSample(place);
    return result.judged > 0 && result.design.wave === wave ? result : undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(
      `${place}: this sample cannot be read, so the report has no chapter of it. Remove it, or use the version that drew it.`,
    );
    return undefined;
  }
}
