import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { PageModel } from '@/lib/model/page.ts';

/** What is read as one text on a page: a segment's words, or a control's name. */
export interface PageText {
  readonly text: string;
  readonly lang: string;
}

/** Answered by us; nothing goes out. */
const ADDRESS = 'https://saved.example/';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Reads saved pages by the page room as it is shipped, in a browser that makes no request and runs no script of theirs. */
async function readPageTexts(files: readonly string[]): Promise<Map<string, PageText[]>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    stdin: {
      contents: "export { createLivePage } from '@/lib/page/live-page.ts';",
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    globalName: 'reading',
    write: false,
    logLevel: 'warning',
  });
  const reader = outputFiles[0]?.text ?? '';
  const browser = await chromium.launch({
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const texts = new Map<string, PageText[]>();
  try {
    for (const file of files) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const body = await readFile(file);
      await page.route('**', (route) =>
        route.request().url() === ADDRESS
          ? route.fulfill({
              body,
              headers: { 'content-type': 'text/html', 'content-security-policy': "script-src 'none'" },
            })
          : route.abort(),
      );
      await page.goto(ADDRESS, { waitUntil: 'domcontentloaded', timeout: 120_000 });
      const { segments, controls } = await page.evaluate<Pick<PageModel, 'segments' | 'controls'>>(
        `(async () => { ${reader}; const page = reading.createLivePage(document); const { segments, controls } = await page.read(); page.stop(); return { segments, controls }; })()`,
      );
      const read = [
        ...segments.map(({ text, lang }) => ({ text, lang })),
        ...controls.map(({ name, lang }) => ({ text: name, lang })),
      ];
      texts.set(path.basename(file), [
        ...new Map(read.filter(({ text }) => text !== '').map((each) => [each.text, each])).values(),
      ]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return texts;
}

/** As `readPageTexts`, but from a file where they were kept; it is written where it is missing. */
export async function readPageTextsOnce(
  files: readonly string[],
  keptIn: string | undefined,
): Promise<ReadonlyMap<string, readonly PageText[]>> {
  if (keptIn !== undefined && existsSync(keptIn))
    return new Map(Object.entries(JSON.parse(await readFile(keptIn, 'utf8')) as Record<string, PageText[]>));
  const texts = await readPageTexts(files);
  if (keptIn !== undefined) await writeFile(keptIn, JSON.stringify(Object.fromEntries(texts)));
  return texts;
}
