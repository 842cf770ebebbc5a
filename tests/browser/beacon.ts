/** A server of this machine that counts who comes to it: for tests of what must ask for nothing. Runs beside the browser, in Node. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserCommand } from 'vitest/node';

declare module 'vitest/browser' {
  interface BrowserCommands {
    beacon(): Promise<BeaconState>;
  }
}

interface BeaconState {
  readonly url: string;
  /** Paths that were asked for since it was last looked at. */
  readonly asked: readonly string[];
  /** Connections, also those on which nothing was asked. */
  readonly connections: number;
}

let opening: Promise<() => BeaconState> | undefined;

export const beacon: BrowserCommand<[]> = async (): Promise<BeaconState> => {
  opening ??= open();
  return (await opening)();
};

function open(): Promise<() => BeaconState> {
  let asked: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', connection: 'close' }).end();
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.unref();
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      ready(() => {
        const state = { url: `http://127.0.0.1:${port}/beacon`, asked, connections };
        [asked, connections] = [[], 0];
        return state;
      });
    });
  });
}
