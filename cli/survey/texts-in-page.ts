/** Runs inside a page, in the extension's own script world; `cli/survey/texts.ts` sends it there. */
import { createLivePage } from '@/lib/page/live-page.ts';
import { seenTexts } from '@/lib/survey/texts.ts';

/** Texts beyond them are not looked at: more are not kept, and each is measured. */
const MOST_MEASURED = 3_000;

async function textsInPage(): Promise<string[]> {
  const page = createLivePage(document);
  const segments = (await page.read()).segments.slice(0, MOST_MEASURED);
  const measured = page.measure(segments.map(({ id }) => id));
  page.stop();
  return seenTexts(segments, (id) => measured.get(id)?.visible !== true);
}

Object.assign(globalThis, { textsInPage });
