import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import * as v from 'valibot';
import { PersonaId } from '@/lib/model/audit.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import builtIn from './built-in-personas.json';
import { navigationFailure } from './navigation.ts';

const Address = v.pipe(v.string(), v.url(), v.regex(/^https?:/i, 'give an http or https address'));
const Words = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
/** RFC 6265, 4.1.1. */
const CookieName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]{1,80}$/, 'this is no name for a cookie'));
const CookieValue = v.pipe(v.string(), v.regex(/^[^\p{Cc};]{0,4096}$/u, 'this is no value for a cookie'));
/** What the browser sets by itself, or what would make another request of it. */
const OWN_HEADERS = /^(?:host|cookie|content-|connection|accept-language|user-agent|referer|sec-(?!gpc))/i;
/** They open what belongs to somebody, and would follow a page that leads elsewhere. */
const KEYS = /authorization|token|api-?key/i;

/** Somebody in whose place a page is looked at, as a file describes them. What is left out is as the browser has it. */
const PersonaEntry = v.strictObject({
  id: PersonaId,
  name: v.optional(Words),
  /** A device of Playwright's list, such as `Pixel 7`: its screen, its touch and how it calls itself. */
  device: v.optional(v.string()),
  userAgent: v.optional(v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,500}$/u, 'give a name without control characters'))),
  viewport: v.optional(v.strictObject({ width: Pixels(), height: Pixels() })),
  /** BCP 47, such as `de-AT`. */
  language: v.optional(v.pipe(v.string(), v.check(isLocale, 'give a language such as de or de-AT'))),
  /** IANA name, such as `Europe/Vienna`. */
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'give a time zone such as Europe/Vienna'))),
  /** Where they say that they are, where a page asks; in degrees. */
  location: v.optional(
    v.strictObject({
      latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
      longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    }),
  ),
  /** The page that they come from, as the shop is told. */
  referrer: v.optional(Address),
  /** Pages that they visit before, one after the other. */
  before: v.optional(v.pipe(v.array(Address), v.maxLength(10))),
  /** How often they have been on the page itself before. */
  visits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
  /** Each for the site of one address: a shop's cookies are no other shop's business. */
  cookies: v.optional(
    v.pipe(v.array(v.strictObject({ name: CookieName, value: CookieValue, url: Address })), v.maxLength(50)),
  ),
  /** Sent to the shop itself, and to nobody else whom its page loads from. */
  headers: v.optional(
    v.record(
      v.pipe(
        v.string(),
        v.regex(/^[\w-]+$/, 'give a header’s name'),
        v.check((name) => !OWN_HEADERS.test(name), 'this header is the browser’s own'),
        v.check((name) => !KEYS.test(name), 'headers that sign in are not sent; use a state'),
      ),
      v.pipe(v.string(), v.regex(/^[^\p{Cc}]*$/u, 'a value holds no control characters')),
    ),
  ),
  /** A file of Playwright's storage state (cookies and local storage, as after signing in), seen from the personas' file. */
  state: v.optional(v.pipe(v.string(), v.minLength(1))),
});
export type PersonaEntry = v.InferOutput<typeof PersonaEntry>;

export const PersonaEntries = v.pipe(
  v.array(PersonaEntry),
  v.minLength(2, 'there must be at least two, to hold them against each other'),
  v.maxLength(20, 'there may be twenty at most'),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two have the same id'),
  v.check((all) => new Set(all.map(({ id, name = id }) => name)).size === all.length, 'two have the same name'),
);
const PersonasFile = v.strictObject({ schema: v.literal('clearcart.personas/1'), personas: PersonaEntries });

/** Neither files nor what may open somebody's account are sent to other machines. */
export const isSecret = ({ cookies, state }: PersonaEntry) => cookies !== undefined || state !== undefined;

/** Personas as a job in a queue names them. */
export const TravellingPersonas = v.pipe(
  PersonaEntries,
  v.check((all) => !all.some(isSecret), 'personas with cookies or a state do not travel'),
);

/** @throws Failure for personas that are not to leave this machine. */
export function assertMayTravel(entries: readonly PersonaEntry[], file: string): void {
  const secret = entries.find(isSecret);
  if (secret)
    throw Failure.input(
      `--personas ${file}: cookies and states are not sent to workers, and "${secret.id}" has some. Take them out, or leave --queue out.`,
    );
}

function Pixels() {
  return v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(5_000));
}

function isLocale(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The same, ready for a browser. */
export interface Persona
  extends Pick<PersonaEntry, 'id' | 'name' | 'referrer' | 'before' | 'visits' | 'cookies' | 'headers'> {
  readonly context: BrowserContextOptions;
  /** Brings cookies or a state along, the same each time. */
  readonly keeps?: true;
}

/** As far as it is looked at here: the browser's driver knows its members. */
const StorageState = v.looseObject({ cookies: v.array(v.looseObject({})), origins: v.array(v.looseObject({})) });

/** What `--personas` takes for those that come with Clearcart. */
export const BUILT_IN = 'built-in';

/**
 * Reads a file of personas, or gives those that come with Clearcart.
 * @throws Failure when there is no such file, or it holds something else.
 */
export const readPersonas = async (file: string): Promise<readonly Persona[]> =>
  readyPersonas(await readPersonaEntries(file), file);

/**
 * The same as they are written.
 * @throws Failure when there is no such file, or it holds something else.
 */
export async function readPersonaEntries(file: string): Promise<readonly PersonaEntry[]> {
  if (file === BUILT_IN) return v.parse(PersonasFile, builtIn).personas;
  const hint = `, or give --personas ${BUILT_IN}`;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw Failure.unreadable(file, error, hint);
  });
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw Failure.input(`${file}: this file is no JSON. Write personas as docs/personas.md says.`);
  }
  const checked = v.safeParse(PersonasFile, content);
  if (!checked.success) {
    const [issue] = checked.issues;
    const place = v.getDotPath(issue) ?? 'the file';
    throw Failure.input(`${file}: ${place}: ${oneLine(issue.message)}. See docs/personas.md.`);
  }
  return checked.output.personas;
}

/**
 * Makes them ready for a browser.
 * @param file where they are from: what they name is seen from there
 * @throws Failure when they name a device or a state that is none.
 */
export const readyPersonas = (entries: readonly PersonaEntry[], file: string): Promise<readonly Persona[]> =>
  Promise.all(entries.map((each) => ready(each, file)));

async function ready(entry: PersonaEntry, file: string): Promise<Persona> {
  const { device, userAgent, viewport, language, timeZone, location, state, ...rest } = entry;
  const { devices } = await import('playwright-core');
  if (device !== undefined && !Object.hasOwn(devices, device)) {
    throw Failure.input(
      `${file}: "${device}" is none of Playwright's devices. "Pixel 7", "iPhone 15" and "Desktop Safari" are.`,
    );
  }
  const storageState = state && (await readState(path.resolve(path.dirname(file), state)));
  return {
    ...rest,
    ...((storageState || rest.cookies) && { keeps: true }),
    context: {
      ...devices[device ?? ''],
      ...(userAgent !== undefined && { userAgent }),
      ...(viewport && { viewport }),
      ...(language !== undefined && { locale: language }),
      ...(timeZone !== undefined && { timezoneId: timeZone }),
      ...(location && { geolocation: location, permissions: ['geolocation'] }),
      ...(storageState && { storageState }),
    },
  };
}

async function readState(file: string): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw Failure.unreadable(file, error);
  });
  const wrong = Failure.input(`${file}: this is no storage state. Save one with Playwright's context.storageState().`);
  try {
    if (v.is(StorageState, JSON.parse(text))) return file;
  } catch {
    throw wrong;
  }
  throw wrong;
}

/** In milliseconds: a page's scripts note a visit within this, once it has loaded; and how long it may take to load. */
const [NOTED_MS, LOADED_MS] = [500, 15_000];

/**
 * Makes a context one in which somebody has already been where they have been before, and that asks as they ask.
 * @param may says of each page whether it may be opened, once its turn has come
 */
export async function liveThrough(
  context: BrowserContext,
  persona: Persona,
  url: string,
  may: (address: string) => Promise<boolean> = async () => true,
): Promise<void> {
  const { before = [], visits = 0, cookies = [], headers } = persona;
  const { origin } = new URL(url);
  if (headers) {
    await context.route(
      (asked) => asked.origin === origin,
      (route) => route.continue({ headers: { ...route.request().headers(), ...headers } }),
    );
  }
  await context.addCookies(cookies);
  for (const address of [...before, ...Array.from({ length: visits }, () => url)]) {
    if (!(await may(address))) continue;
    const page = await context.newPage();
    // One that never has all it asks for was visited all the same.
    await page.goto(address, { waitUntil: 'load', timeout: LOADED_MS }).catch((error: Error) => {
      if (error.name !== 'TimeoutError') throw navigationFailure(address, error.message);
    });
    await page.waitForTimeout(NOTED_MS);
  }
  // With all windows that pages have opened.
  await Promise.all(context.pages().map((page) => page.close()));
}
