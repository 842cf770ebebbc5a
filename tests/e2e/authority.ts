import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Authority, createAuthority } from '../samples/time-stamp-authority.ts';

/** What it does when it is asked: `other` answers another question on the same digest, `elsewhere` sends on to its own `/stamp`. */
type Conduct = 'stamp' | 'refuse' | 'other' | 'nonsense' | 'elsewhere';

/** A time-stamp authority on loopback, as OpenSSL makes its answers. */
export interface AuthorityServer {
  readonly authority: Authority;
  /** Of its conduct, as the path of the address tells. */
  address(conduct: Conduct): string;
  /** What was asked, with what. */
  readonly asked: readonly {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: Buffer;
  }[];
  close(): Promise<void>;
}

export async function startAuthority(): Promise<AuthorityServer> {
  const authority = createAuthority();
  const asked: { path: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers, body });
    if (path === '/refuse') response.writeHead(403).end('no');
    else if (path === '/elsewhere') response.writeHead(307, { location: '/stamp' }).end();
    else if (path === '/nonsense') response.writeHead(200).end('<!doctype html><p>Welcome');
    else {
      // Of the nonce, behind which stands that the certificate is wanted.
      if (path === '/other') body.writeUInt8(body.readUInt8(body.length - 4) ^ 1, body.length - 4);
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(authority.answer(body));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    authority,
    address: (conduct) => `http://127.0.0.1:${port}/${conduct}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      authority.remove();
    },
  };
}
