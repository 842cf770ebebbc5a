import { setTimeout as pause } from 'node:timers/promises';
import robotsParser, { type Robot } from 'robots-parser';
import { Agent, fetch } from 'undici';

/** What a server may be asked for besides its pages, in bytes: RFC 9309, 2.5 asks for 500 KiB of robots.txt at least. */
const MOST_BYTES = { robots: 512 * 1024, sitemap: 8 * 1024 * 1024 } as const;
const ANSWER_MS = 20_000;
/** The most seconds that a site's wish is granted between two of its pages. */
const LONGEST_DELAY_S = 60;

/** What robots.txt says of programs like this one. */
export interface Rules {
  allows(url: string): boolean;
  /** Seconds between two pages; 0 where it says nothing. */
  readonly delay: number;
  readonly sitemaps: readonly string[];
}

/** The name by which robots.txt may speak of this program. */
const ROBOT = 'Clearcart';

/** By this every server knows who looks at it, and whom to ask. */
export const robotName = (version: string, contact: string): string => `${ROBOT}/${version} (+${contact})`;

const EVERYTHING: Rules = { allows: () => true, delay: 0, sitemaps: [] };

/** No server is there, or nobody knows which: the visit itself will tell. */
const NOBODY =
  /bad port|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CERT|SELF_SIGNED|SSL|TLS|wrong version number/i;

/**
 * Asks an origin for its robots.txt. A server that answers that there is none says nothing (RFC 9309, 2.3.1.3); one that fails to say, or
 * breaks off, asks to be left alone (2.3.1.4).
 */
export async function readRules(origin: string, userAgent: string): Promise<Rules | 'unsaid'> {
  const url = new URL('/robots.txt', origin).href;
  const answer = await ask(url, userAgent, MOST_BYTES.robots);
  if ('failed' in answer) return NOBODY.test(answer.failed) ? EVERYTHING : 'unsaid';
  if (answer.status >= 500) return 'unsaid';
  if (answer.status >= 400 || /^\s*</.test(answer.body.toString('utf8', 0, 200))) return EVERYTHING;
  return rulesOf(robotsParser(url, answer.body.toString('utf8')));
}

/** What may be visited, each origin asked once, when first needed: `www.` is another origin than what leads there. */
export interface Manners {
  rulesAt(url: string): Promise<Rules | 'unsaid'>;
  allows(url: string): Promise<boolean>;
}

/** @param obey without it nobody is asked, and all is allowed */
export function createManners(userAgent: string, obey: boolean): Manners {
  const asked = new Map<string, Promise<Rules | 'unsaid'>>();
  const rulesAt = async (url: string) => {
    const { origin } = new URL(url);
    const rules = asked.get(origin) ?? (obey ? readRules(origin, userAgent) : Promise.resolve(EVERYTHING));
    asked.set(origin, rules);
    return rules;
  };
  return {
    rulesAt,
    async allows(url) {
      const rules = await rulesAt(url);
      return rules !== 'unsaid' && rules.allows(url);
    },
  };
}

function rulesOf(robot: Robot): Rules {
  return {
    // It knows of no other origin than its own.
    allows: (url) => robot.isAllowed(url, ROBOT) === true,
    delay: Math.min(robot.getCrawlDelay(ROBOT) ?? 0, LONGEST_DELAY_S),
    sitemaps: robot.getSitemaps(),
  };
}

/** A file of the site's, as far as it is asked for, or nothing where none comes. */
export async function askForSitemap(url: string, userAgent: string): Promise<Buffer | undefined> {
  const answer = await ask(url, userAgent, MOST_BYTES.sitemap);
  return 'status' in answer && answer.status < 400 ? answer.body : undefined;
}

type Answer = { readonly status: number; readonly body: Buffer } | { readonly failed: string };

async function ask(url: string, userAgent: string, most: number): Promise<Answer> {
  // Connections of its own: those that are shared are remembered for every server that was ever asked, and surveys ask many.
  const dispatcher = new Agent();
  try {
    const response = await fetch(url, {
      dispatcher,
      headers: { 'user-agent': userAgent },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      parts.push(part);
      size += part.length;
      if (size >= most) break;
    }
    return { status: response.status, body: Buffer.concat(parts).subarray(0, most) };
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    return { failed: `${cause?.code ?? ''} ${cause?.message ?? String(error)}` };
  } finally {
    await dispatcher.destroy();
  }
}

/** Lets so many seconds pass between two turns, whoever takes them. */
export function createPacing(seconds: number): () => Promise<void> {
  let free = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, free);
    free = turn + seconds * 1000;
    if (turn > now) await pause(turn - now);
  };
}
