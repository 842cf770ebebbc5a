import type { Browser, CDPSession, Page, Request } from 'playwright-core';

/** What goes over the line between one page and the world. */
export interface Line {
  /**
   * Whether nothing was asked for and nothing came since a moment (`performance.now()`), and nothing could have come unheard: not
   * over a connection that stays open, nor to a worker.
   */
  isSilentSince(moment: number): Promise<boolean>;
}

/** Listens from the beginning, so that it is known what is still open later. Call before the page is loaded. */
export async function listenTo(
  page: Page,
  session: CDPSession,
  browser: Browser,
  extensionOrigin: string,
): Promise<Line> {
  let last = Number.NEGATIVE_INFINITY;
  let connections = 0;
  /** Streams and whatever else has not come to its end: a server may send events over it. */
  const unfinished = new Set<Request>();
  const heard = () => {
    last = performance.now();
  };
  page.on('request', (request) => {
    unfinished.add(request);
    heard();
  });
  const finished = (request: Request) => {
    unfinished.delete(request);
    heard();
  };
  page.on('requestfinished', finished);
  page.on('requestfailed', finished);
  const opened = () => {
    connections++;
    heard();
  };
  const closed = () => {
    connections--;
    heard();
  };
  page.on('websocket', (socket) => {
    opened();
    socket.on('framereceived', heard);
    socket.on('close', closed);
  });
  session.on('Network.webTransportCreated', opened);
  session.on('Network.webTransportClosed', closed);
  await session.send('Network.enable');
  return {
    async isSilentSince(moment) {
      const devtools = await browser.newBrowserCDPSession();
      const { targetInfos } = await devtools.send('Target.getTargets');
      await devtools.detach();
      // Those of other pages, too: no worker says whose it is.
      const workers = targetInfos.filter(({ type, url }) => /worker/.test(type) && !url.startsWith(extensionOrigin));
      return (
        last < moment &&
        unfinished.size === 0 &&
        connections === 0 &&
        workers.length === 0 &&
        page.workers().length === 0
      );
    },
  };
}
