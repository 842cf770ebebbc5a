import type { CDPSession, Page } from 'playwright-core';

/** A fresh isolated world of a page's main frame, as cold as the one our scripts start in. */
export interface World {
  /** Runs a script and resolves with its JSON value, after promises. */
  run<T>(source: string): Promise<T>;
}

let count = 0;

/** A script that never answers is a defect to be shown, not waited for. */
const MOST_MS = 60_000;

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A script did not answer within ${MOST_MS / 1000} s.`)), MOST_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export async function freshWorld(page: Page, cdp: CDPSession): Promise<World> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: `bench-${++count}`,
  });
  return {
    async run<T>(source: string): Promise<T> {
      const { result, exceptionDetails } = await inTime(
        cdp.send('Runtime.evaluate', {
          contextId: executionContextId,
          // A comment with a number of its own keeps the browser from reusing code that it compiled before.
          expression: `/*${++count}*/${source}`,
          awaitPromise: true,
          returnByValue: true,
        }),
      );
      if (exceptionDetails) {
        throw new Error(`${page.url()}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      }
      return result.value as T;
    },
  };
}
