import { createClassifier } from '@/lib/classifier/classifier.ts';
import { readModel } from '@/lib/classifier/model.ts';
import { FrameBuilder } from '@/lib/survey/sample/frame.ts';
import { drawSample, ItemFinder } from '@/lib/survey/sample/sample.ts';
import { nothingIn, openRecords } from '../survey/store/ended-records.ts';
import type { Sample } from './folder.ts';

export interface DrawRequest {
  readonly count: number;
  readonly perPattern?: number | undefined;
  readonly seed: number;
}

/**
 * Draws a sample of the last run of a survey that is done: its pages are read twice, first to know all texts, then for those that were drawn.
 *
 * @param weights of the classifier
 * @throws Failure where there is nothing to draw from
 */
export function drawFrom(
  folder: string,
  request: DrawRequest,
  weights: string,
  told: (problem: string) => void,
): Sample {
  const { records, wave } = openRecords(folder, told);
  const classifier = createClassifier(readModel(weights));
  const builder = new FrameBuilder((text) => classifier.logOdds(text));
  let tool: Sample['design']['tool'] | undefined;
  for (const record of records.all(wave)) {
    tool ??= record.tool;
    builder.take(record.listed.site, record.pages);
  }
  const frame = builder.frame();
  if (!tool || frame.texts === 0) throw nothingIn(folder, frame.pages > 0, 'draw from');
  if (frame.withoutTexts === frame.pages)
    told(
      `${folder}: no texts of pages are kept there (--no-texts): only findings are drawn, and what was missed stays unknown.`,
    );
  const drawn = drawSample(frame, request);
  const finder = new ItemFinder(drawn);
  for (const record of records.all(wave)) finder.take(record.listed.site, record.pages);
  const design = { schema: 'clearcart.sample/1', seed: request.seed, wave, tool, ...drawn.design } as const;
  return { design, items: finder.items() };
}
