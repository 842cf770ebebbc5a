/** Runs inside a page, in the extension's own script world; `Tab.ask` sends it there. */
import { createLivePage } from '@/lib/page/live-page.ts';
import { isBotWall } from '@/lib/page/visitor/bot-wall.ts';
import { controlsIn, middleOfControl } from '@/lib/page/visitor/controls.ts';
import { launcherIn } from '@/lib/page/visitor/launcher.ts';
import { linksIn } from '@/lib/page/visitor/links.ts';
import { seenTexts } from '@/lib/survey/texts.ts';

/** Texts beyond them are not looked at: more are not kept, and each is measured. */
const MOST_MEASURED = 3_000;

/** Texts of the page by the scanner's own reader. */
async function textsIn(): Promise<string[]> {
  const page = createLivePage(document);
  const segments = (await page.read()).segments.slice(0, MOST_MEASURED);
  const measured = page.measure(segments.map(({ id }) => id));
  page.stop();
  return seenTexts(segments, (id) => measured.get(id)?.visible !== true);
}

const inPage = { controlsIn, isBotWall, launcherIn, linksIn, middleOfControl, textsIn };

/** What can be asked of a page. */
export type InPage = typeof inPage;

Object.assign(globalThis, { clearcartInPage: inPage });
