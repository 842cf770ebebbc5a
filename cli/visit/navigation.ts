import { STATUS_CODES } from 'node:http';
import type { FailureKind } from '@/lib/model/survey.ts';
import { Failure } from '../failure.ts';
import { firstLine } from '../output.ts';

const ASKS_WHO = 'it asks for a name and a password. Open it in a browser, save it and scan the file';

/** What went wrong on the way to a page, by the browser's error names: what it means, what to do. */
const CAUSES: readonly [error: RegExp, words: string, kind?: FailureKind][] = [
  [/ERR_NAME_NOT_RESOLVED/, 'there is no such host. Check the address and the network', 'unreachable'],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_/, 'this machine is offline. Connect it and try again', 'unreachable'],
  [
    /ERR_CONNECTION_REFUSED/,
    'the host refused the connection. Is a server running at this address and port?',
    'unreachable',
  ],
  [
    /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_SOCKET_|ERR_HTTP2_|ERR_QUIC_/,
    'the host broke off the connection. Try again later',
    'unreachable',
  ],
  [/ERR_INVALID_AUTH_CREDENTIALS|ERR_MISSING_AUTH/, ASKS_WHO, 'blocked'],
  [/ERR_ADDRESS_UNREACHABLE|ERR_PROXY_|ERR_TUNNEL_/, 'the host cannot be reached. Check the network', 'unreachable'],
  [/ERR_CERT_/, 'its certificate is not valid, so nobody knows who answers. Check the address', 'unreachable'],
  [/ERR_SSL_|ERR_BAD_SSL_/, 'no secure connection came about. Try the address with http://', 'unreachable'],
  [/ERR_TOO_MANY_REDIRECTS/, 'it redirects in a circle. Open it in a browser and scan the address it ends at'],
  [/ERR_UNSAFE_PORT/, 'browsers do not open this port. Use another one'],
  [
    /ERR_INVALID_RESPONSE|ERR_INVALID_HTTP_RESPONSE|ERR_RESPONSE_/,
    'what answers there is no web server. Check address and port',
    'unreachable',
  ],
  [/download is starting/i, 'this is a download and no web page. Scan the page that links to it'],
  [/ERR_ABORTED/, 'the server sent no page. Open it in a browser and check the address'],
  [/Timeout \d{1,9}ms exceeded|ERR_TIMED_OUT/, 'it did not answer in time. Try again later', 'timed-out'],
];

/** By these a server says that this visitor, or so much of them, is not welcome. */
const TURNED_AWAY: ReadonlySet<number> = new Set([403, 429, 451]);

/** Turns the browser's words for a failed navigation into ours. */
export function navigationFailure(name: string, message: string): Failure {
  const [, cause, kind] = CAUSES.find(([error]) => error.test(message)) ?? [];
  if (cause) return Failure.work(`${name}: ${cause}${/[.?]$/.test(cause) ? '' : '.'}`, kind);
  return Failure.work(
    `${name}: it could not be opened (${/net::\w+/.exec(message)?.[0] ?? firstLine(message)}). Open it in a browser and check the address.`,
  );
}

/**
 * For a page that goes on replacing itself by new documents.
 *
 * @param same it is always the same address
 */
export function circleFailure(name: string, same: boolean): Failure {
  return Failure.work(
    same
      ? `${name}: the page keeps reloading itself. Save it and scan the file: its scripts are off then.`
      : `${name}: the page keeps redirecting itself. Open it in a browser and scan the address it ends at.`,
  );
}

/** For a page that left no time to be read. */
export function busyFailure({ name, saved, scripts }: { name: string; saved: boolean; scripts: boolean }): Failure {
  if (!scripts) {
    return Failure.work(`${name}: the page is too large to be read in time. Scan it on a machine that is less busy.`);
  }
  const advice = saved ? 'Scan it without --scripts.' : 'Save it and scan the file: its scripts are off then.';
  return Failure.work(`${name}: the page kept its tab too busy to be read. ${advice}`);
}

/**
 * Lets an answer pass that brought a web page.
 *
 * @throws Failure for an error page, whose findings would say nothing about the page asked for, and for other content
 */
export function checkAnswer(name: string, status: number, contentType: string): void {
  if (status === 401 || status === 407) throw Failure.work(`${name}: ${ASKS_WHO}.`, 'blocked', status);
  if (status >= 400) {
    const reason = STATUS_CODES[status];
    throw Failure.work(
      `${name}: the server answered ${status}${reason ? ` (${reason})` : ''}. Check the address.`,
      TURNED_AWAY.has(status) ? 'blocked' : undefined,
      status,
    );
  }
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === 'text/html' || type === 'application/xhtml+xml') return;
  throw Failure.work(`${name}: this is no web page but ${type}. Scan the page that links to it.`);
}
