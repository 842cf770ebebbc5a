import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { LabelLine } from '@/lib/model/sample.ts';
import { Failure } from '../failure.ts';
import type { Session } from './session.ts';

/** What the page is made of; all of it is our own. */
export interface PageFiles {
  readonly html: string;
  readonly css: string;
  readonly script: string;
  /** What it says, for its script. */
  readonly texts: unknown;
}

export interface LabelServer {
  /** Whoever knows it may label. */
  readonly url: string;
  close(): Promise<void>;
}

/** An answer is a fraction of it. */
const LONGEST_BODY = 4_096;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const Sent = v.strictObject({ id: LabelLine.entries.id, answers: LabelLine.entries.answers });

/**
 * Serves the page on which one person labels, on this machine only. Its address holds a token that nobody can guess; other origins may not
 * send, and other names of this machine are not answered, so that no page elsewhere can reach it.
 *
 * @param port 0 for any that is free
 * @throws Failure where the port is taken
 */
export async function serveLabels(session: Session, files: PageFiles, port: number): Promise<LabelServer> {
  const token = randomBytes(16).toString('base64url');
  let origin = '';
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(`clearcart: ${error instanceof Error ? error.message : String(error)}`);
      send(response, 500, 'text/plain', 'This could not be kept; the terminal says why.');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    if (`http://${headers.host}` !== origin) return send(response, 403, 'text/plain', 'This is not its address.');
    const [, given, name = ''] = /^\/([\w-]{1,64})\/([\w.]{0,20})$/.exec(url) ?? [];
    if (given !== token)
      return send(response, 404, 'text/plain', 'There is nothing here. Open the address that the terminal shows.');
    if (method === 'POST' && name === 'answer') return take(request, response);
    if (method !== 'GET') return send(response, 405, 'text/plain', 'This cannot be done here.');
    switch (name) {
      case '':
        return send(response, 200, 'text/html', files.html);
      case 'page.css':
        return send(response, 200, 'text/css', files.css);
      case 'page.js':
        return send(response, 200, 'text/javascript', files.script);
      case 'items.json':
        return send(response, 200, 'application/json', JSON.stringify({ texts: files.texts, items: session.items() }));
      default:
        return send(response, 404, 'text/plain', 'There is nothing here.');
    }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin: from, 'content-type': type = '', 'content-length': length } = request.headers;
    if (from !== origin || !type.startsWith('application/json'))
      return send(response, 403, 'text/plain', 'Only its own page may send.');
    if (!(Number(length) <= LONGEST_BODY)) return send(response, 413, 'text/plain', 'This is no answer.');
    const sent = v.safeParse(Sent, parsed((await buffer(request)).toString()));
    if (!sent.success || session.answer(sent.output.id, sent.output.answers) === 'unfit')
      return send(response, 400, 'text/plain', 'This is no answer.');
    response.writeHead(204, HEADERS).end();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        Failure.work(`--port ${port}: nothing can be served there (${error.code ?? String(error)}). Name another one.`),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
