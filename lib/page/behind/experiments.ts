/** Tests that a visitor is part of, as far as cookies, storage, markup and inline scripts tell. */
import type { Experiment } from '@/lib/model/behind.ts';
import { MOST_BEHIND } from '@/lib/model/vocabulary.ts';
import { orElse } from '../facts/traces.ts';
import { documentCookie, documentView, getAttribute, textContent } from '../native.ts';

const LONGEST = 80;
/** Of scripts that stand in the page: so many, of each so many characters. */
const MOST_SCRIPTS = 60;
const LONGEST_SCRIPT = 40_000;
const LONGEST_VALUE = 20_000;
const MOST_KEYS = 300;

type Found = Pick<Experiment, 'id'> & { readonly variant: string };

/** Only with its version is it said that this visitor is part of a test: without one it may be the same for everybody. */
function found(...words: (string | null | undefined)[]): Found[] {
  const [id, variant] = words.map((word) => word?.trim().slice(0, LONGEST));
  return id && variant ? [{ id, variant }] : [];
}

interface Kept {
  readonly vendor: string;
  readonly name: RegExp;
  /** What an entry tells: its name as it was matched, and its value, decoded. Called for none that is empty. */
  read(match: RegExpExecArray, value: string): readonly Found[];
}

/** `id.variant` pairs parted by other signs. */
const pairs = (value: string, pair: RegExp): Found[] =>
  [...value.matchAll(pair)].flatMap(([, id, variant]) => found(id, variant));

/**
 * By whom cookies are kept that say which version of a page a visitor gets, after the vendors' own documentation: VWO "cookies
 * used", Google "gaexp", AB Tasty "cookies and local storage", Kameleoon "cookies", Convert "_conv_v".
 */
const COOKIES: readonly Kept[] = [
  {
    vendor: 'vwo',
    name: /^_vis_opt_exp_(\d{1,9})_combi$/,
    read: ([, id], variant) => found(id, variant),
  },
  {
    vendor: 'google-optimize',
    name: /^_gaexp$/,
    // "GAX1.2.id.day.version!id.day.version"
    read: (_, value) =>
      value.split('!').flatMap((one) => {
        const [id, , variant] = one.split('.').slice(-3);
        return found(id, variant);
      }),
  },
  {
    vendor: 'ab-tasty',
    name: /^ABTasty$/,
    read: (_, value) => pairs(value.split('th=')[1] ?? '', /(\d{4,9})\.(-?\d{1,9})\./g),
  },
  { vendor: 'convert', name: /^_conv_v$/, read: (_, value) => pairs(value, /(\d{6,12})\.\{v\.(\d{1,12})/g) },
];

/** The same for what is kept in the browser's storage: Kameleoon, PostHog and GrowthBook, after their own sources. */
const STORED: readonly Kept[] = [
  {
    vendor: 'kameleoon',
    name: /^kameleoonExperiment-(\d{1,9})$/,
    read: ([, id], value) => found(id, /"variation(?:Id)?":"?(\w{1,40})/.exec(value)?.[1]),
  },
  {
    vendor: 'posthog',
    name: /^ph_\w{1,80}_posthog$/,
    read: (_, value) => flags(value, '$enabled_feature_flags'),
  },
  {
    vendor: 'growthbook',
    name: /^gbStickyBuckets__/,
    // Behind the name of a test stands how often it was dealt anew: "banner__0".
    read: (_, value) =>
      flags(value, 'assignments').map(({ id, variant }) => ({ id: id.replace(/__\d{1,4}$/, ''), variant })),
  },
];

/** Variants by name under a key of an object; switches that are only on or off are no test. */
function flags(json: string, key: string): Found[] {
  const kept: unknown = orElse(() => JSON.parse(json) as unknown, null);
  const named: unknown = kept && typeof kept === 'object' ? Reflect.get(kept, key) : null;
  if (!named || typeof named !== 'object') return [];
  return Object.entries(named).flatMap(([id, variant]: [string, unknown]) =>
    typeof variant === 'string' ? found(id, variant) : [],
  );
}

/** Attributes that name a test, and beside it the version. */
const TESTS = ['data-experiment-id', 'data-experiment', 'data-ab-test', 'data-abtest', 'data-ab-test-id'];
const VARIANTS = [
  'data-variant',
  'data-variation',
  'data-experiment-variant',
  'data-ab-variant',
  'data-variant-id',
  'data-variation-id',
];
const MOST_ELEMENTS = 40;

/** A test's name in an object of a script, and near it the version, as it is written: `experiment_id: "x", variant: "b"`. */
const NAMED =
  /\b(?:exp|experiment|ab_?test|split_?test)_?(?:id|name|key)["']?\s{0,3}[:=]\s{0,3}["']([^"'\\\n]{1,80})["']/gi;
const VERSION =
  /\bvaria(?:nt|tion)(?:_?(?:id|name|key))?["']?\s{0,3}[:=]\s{0,3}(?:["']([\w .-]{1,40})["']|(\d{1,9})\b)/i;
const OFF = /\b(?:enabled|active|isActive)["']?\s{0,3}:\s{0,3}(?:false|!1|0)\b/;
const NEAR = 200;
/** What stands beyond these is of another object. */
const BRACES = /[{}[\]]/;

/** @returns each test once; what names no test, but only software that makes some, is none. */
export function readExperiments(doc: Document): Experiment[] {
  const all = [...inCookies(doc), ...inStorage(doc), ...inMarkup(doc), ...inScripts(doc)];
  const known = new Map(all.map((one) => [`${one.id} ${one.variant}`, one]));
  return [...known.values()].slice(0, MOST_BEHIND.experiments);
}

function* kept(
  names: Iterable<string>,
  stored: (name: string) => string | null | undefined,
  all: readonly Kept[],
  from: Experiment['from'],
): Iterable<Experiment> {
  for (const name of names)
    for (const { vendor, name: wanted, read } of all) {
      const match = wanted.exec(name);
      const value = match && orElse(() => stored(name), '')?.slice(0, LONGEST_VALUE);
      for (const one of value ? read(match, value) : []) yield { ...one, vendor, from };
    }
}

function inCookies(doc: Document): Iterable<Experiment> {
  const cookies = orElse(() => documentCookie.call(doc), '').slice(0, 50_000);
  const values = new Map(
    cookies.split(';', MOST_KEYS).map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, at).trim(), cookie.slice(at + 1)] as const;
    }),
  );
  return kept(values.keys(), (name) => decodeURIComponent(values.get(name) ?? ''), COOKIES, 'cookie');
}

function inStorage(doc: Document): Iterable<Experiment> {
  const storage = orElse(() => documentView.call(doc)?.localStorage, undefined);
  const names = Array.from({ length: Math.min(storage?.length ?? 0, MOST_KEYS) }, (_, at) => storage?.key(at) ?? '');
  // In no order of its own.
  return kept(names.sort(), (name) => storage?.getItem(name), STORED, 'storage');
}

const first = (doc: Document, selector: string, most: number): Element[] =>
  [...Document.prototype.querySelectorAll.call(doc, selector)].slice(0, most);

function inMarkup(doc: Document): Experiment[] {
  // One by one: a browser finds an attribute by a fast way, which it leaves for a list of them.
  const named = new Set(TESTS.flatMap((name) => first(doc, `[${name}]`, MOST_ELEMENTS)));
  return [...named].flatMap((element) => {
    const said = (names: readonly string[]) => names.map((name) => getAttribute.call(element, name)).find(Boolean);
    return found(said(TESTS), said(VARIANTS)).map((one) => ({ ...one, from: 'attribute' as const }));
  });
}

const inScripts = (doc: Document): Experiment[] =>
  first(doc, 'script:not([src])', MOST_SCRIPTS).flatMap((script) => {
    const told = READ.get(script) ?? inScript((textContent.call(script) ?? '').slice(0, LONGEST_SCRIPT));
    READ.set(script, told);
    return told;
  });

/** A page that changes is looked behind again and again; its scripts stay what they are. */
const READ = new WeakMap<Element, readonly Experiment[]>();

function inScript(text: string): Experiment[] {
  const all = [...text.matchAll(NAMED)].flatMap((match) => {
    const end = match.index + match[0].length;
    const before = text
      .slice(Math.max(0, match.index - NEAR), match.index)
      .split(BRACES)
      .at(-1);
    const [after = ''] = text.slice(end, end + NEAR).split(BRACES);
    const [, word, number] = VERSION.exec(after) ?? [];
    return OFF.test(before + after) ? [] : found(match[1], word ?? number);
  });
  // With several versions a shop's settings name them all.
  return all
    .filter(({ id, variant }) => all.every((other) => other.id !== id || other.variant === variant))
    .map((one) => ({ ...one, from: 'data-layer' }));
}
