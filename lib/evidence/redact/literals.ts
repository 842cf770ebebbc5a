import { REDACTED } from '@/lib/model/vocabulary.ts';
import { inOrder, type Span, without } from './rule.ts';
import { typedFinder } from './typed.ts';

/** Shorter ones stand everywhere. */
const SHORTEST = 3;
/** A number alone names nobody unless it is as long as a postcode: prices and stocks are shorter. */
const SHORTEST_NUMBER = 5;
const LONGEST = 2_000;
/** Fewer bytes make so few characters of base64 that they stand in pictures by chance. */
const SHORTEST_BYTES = 6;

/** What people type that is said on every page. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'the and you for not yes all new now one two mr. mrs red blue green black white grey gray pink small large medium true false null none other home male female mobile ' +
    'und der die das ein ja nein neu rot blau herr frau les des une oui non nouveau rouge bleu madame monsieur sim não sí los las señor señora uno due rosso ' +
    'nee het een rood tak nie och det nej button submit search email text html body http https www com org net online shop store sale price size color colour'
  ).split(' '),
);

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const signsIn = (text: string) => Array.from(text).filter((sign) => WORD.test(sign)).length;

/**
 * Whether a literal may be looked for everywhere: it has at least 3 letters or digits, or 5 digits where it is a number alone (1.500 and
 * 19,99 are such), and is none of a short list of words that are said on every page.
 */
export function isWorthLooking(literal: string): boolean {
  const text = literal.trim();
  if (text.length > LONGEST || COMMON.has(text.toLowerCase())) return false;
  const signs = signsIn(text);
  // East Asian names are two characters long.
  if (/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2}$/u.test(text)) return true;
  if (signs < SHORTEST) return false;
  if (/^[\d\s.,:€$£¥%+-]+$/.test(text))
    return text.replace(/\D/g, '').length >= SHORTEST_NUMBER && !/^\d{1,4}[.,]\d{1,2}$/.test(text);
  return true;
}

/** What is longer in parts that are worth it, between words. */
export const looked = (text: string): string[] => text.match(/\S.{0,1998}(?!\S)|\S{1,2000}/g) ?? [];

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));

/** The characters of base64 that some bytes give wherever they stand among others: at each of three places in a group. */
function base64Forms(text: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(text));
  if (bytes.length < SHORTEST_BYTES) return [];
  return [0, 1, 2].map((shift) => {
    const whole = base64([...new Array<number>(shift).fill(0), ...bytes])
      .split('=', 1)
      .join('');
    const last = (shift + bytes.length) % 3;
    // Bits of what stands before and behind are in the outermost characters.
    return whole.slice(shift === 0 ? 0 : shift + 1, last === 0 ? undefined : -1);
  });
}

const asEntities = (text: string, base: number) =>
  Array.from(text, (sign) => `&#${base === 16 ? 'x' : ''}${(sign.codePointAt(0) ?? 0).toString(base)};`).join('');

export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** JSON with all but ASCII as escapes. */
const asciiJson = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

function urlEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without the marks of letters, as addresses and capitals write them: `Müßig` as `Mussig`, `Muessig` and `MÜSSIG`. */
function latinForms(literal: string): string[] {
  const bare = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/ł/gi, 'l').replace(/ø/gi, 'o');
  const german = literal.toLowerCase().replace(/[äöü]/g, (sign) => `${bare(sign)}e`);
  const forms = [literal.replace(/ß/g, 'ss'), bare(literal), bare(german)].filter((form) => form !== literal);
  return forms.flatMap((form) => [form, form.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')]);
}

interface Form {
  readonly text: string;
  /** In these letters alone, wherever it stands; of others letters beside it make another word. */
  readonly exact: boolean;
}

function formsOf(literal: string): Form[] {
  const url = urlEncoded(literal);
  const words = [
    literal,
    url,
    url.replace(/%20/g, '+'),
    escapeText(literal),
    escapeText(literal).replace(/'/g, '&#39;'),
    escapeText(literal).replace(/@/g, '&#64;'),
    JSON.stringify(literal).slice(1, -1),
    asciiJson(literal),
    literal.replace(/[^\p{L}\p{N}]+/gu, '-'),
    ...latinForms(literal),
    literal.replace(/ /g, '\u00a0'),
    literal.normalize('NFC'),
    literal.normalize('NFD'),
    asEntities(literal, 10),
    asEntities(literal, 16),
  ];
  const encoded = base64Forms(literal);
  return [
    ...words.map((text) => ({ text: lower(text), exact: false })),
    ...[...encoded, ...encoded.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_'))].map((text) => ({
      text,
      exact: true,
    })),
  ];
}

/** In small letters and of the same length. */
const lower = (text: string) => text.replace(/\u0130/g, 'i').toLowerCase();

/** Where any of the literals stands in a text. */
export type FindLiterals = (text: string) => Span[];

/** Forms by their first two signs: a page of megabytes is gone through once, however many there are. */
class Beginnings {
  readonly #forms = new Map<number, Form[]>();
  readonly #has = new Uint8Array(0x10000);

  constructor(forms: readonly Form[]) {
    for (const form of forms.toSorted((a, b) => b.text.length - a.text.length)) {
      const key = keyAt(form.text, 0);
      this.#forms.set(key, [...(this.#forms.get(key) ?? []), form]);
      this.#has[key] = 1;
    }
  }

  /** The longest that stands there. */
  at(text: string, at: number): Form | undefined {
    const key = keyAt(text, at);
    if (this.#has[key] === 0) return undefined;
    return this.#forms
      .get(key)
      ?.find((form) => text.startsWith(form.text, at) && (form.exact || !goesOn(text, at, at + form.text.length)));
  }
}

const keyAt = (text: string, at: number) => (text.charCodeAt(at) * 257 + text.charCodeAt(at + 1)) & 0xffff;

/** Looks for literals in all the forms that they may have in a text; what overlaps is found as one. */
export function literalFinder(secrets: readonly string[]): FindLiterals {
  const wanted = [...new Set(secrets.map((secret) => secret.trim()))].filter(isWorthLooking);
  const forms = new Map<string, Form>();
  for (const form of wanted.flatMap(formsOf)) if (form.text.length >= 2) forms.set(`${form.exact} ${form.text}`, form);
  if (forms.size === 0) return () => [];
  const [exact, folded] = [true, false].map(
    (isExact) => new Beginnings([...forms.values()].filter((form) => form.exact === isExact)),
  ) as [Beginnings, Beginnings];
  const otherwise = typedFinder(wanted);
  const find = (text: string): Span[] => {
    const small = lower(text);
    const found = otherwise(text);
    for (let at = 0; at < text.length - 1; at++) {
      for (const form of [exact.at(text, at), folded.at(small, at)])
        if (form) found.push({ start: at, end: at + form.text.length });
    }
    return found;
  };
  return (text) => inOrder([...find(text), ...veiled(text).flatMap((reading) => findIn(reading, find))]);
}

/** A stretch of a text as it reads, and where each of its characters comes from. */
interface Reading {
  readonly text: string;
  /** Of each character the offset of its first sign, and last that of the end. */
  readonly from: readonly number[];
}

const findIn = ({ text, from }: Reading, find: FindLiterals): Span[] =>
  find(text).map(({ start, end }) => ({ start: from[start] ?? 0, end: from[end] ?? 0 }));

/** Marks that nobody sees and that part no word: soft hyphens, joiners, marks of direction. */
export const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const LINE = /[^\n\0]+/g;
/** A piece of an address, in which letters may stand as the numbers of their bytes. */
const PIECE = /[^\s"'<>\0]{3,20000}/g;
const BYTE = /%[0-9a-f]{2}/i;
/** An address in an address in an address. */
const MOST_LAYERS = 3;

/** Stretches in which letters are set apart by marks that nobody sees, or stand as the numbers of their bytes. */
function veiled(text: string): Reading[] {
  const readings: Reading[] = [];
  const within = (stretch: RegExp, mark: RegExp) =>
    mark.test(text) ? Array.from(text.matchAll(stretch)).filter(([words]) => mark.test(words)) : [];
  for (const { 0: line, index } of within(LINE, UNSEEN)) readings.push(unveiled(plainly(line, index)));
  for (const { 0: piece, index } of within(PIECE, BYTE))
    for (let layer = 0, reading = plainly(piece, index); layer < MOST_LAYERS && BYTE.test(reading.text); layer++) {
      reading = unescaped(reading);
      readings.push(reading);
    }
  return readings;
}

const plainly = (text: string, index: number): Reading => ({
  text,
  from: Array.from({ length: text.length + 1 }, (_, at) => index + at),
});

function unveiled({ text, from }: Reading): Reading {
  const kept = Array.from({ length: text.length }, (_, at) => at).filter((at) => !UNSEEN.test(text.charAt(at)));
  return { text: kept.map((at) => text.charAt(at)).join(''), from: [...kept, text.length].map((at) => from[at] ?? 0) };
}

/** One layer of escapes less, and blanks for the signs that stand for them in queries. */
function unescaped({ text, from }: Reading): Reading {
  let out = '';
  const starts: number[] = [];
  const put = (signs: string, at: number) => {
    for (let i = 0; i < signs.length; i++) starts.push(from[at] ?? 0);
    out += signs;
  };
  for (let at = 0; at < text.length; ) {
    const lead = byteAt(text, at);
    // UTF-8 says by its first byte how many there are.
    const length = lead === undefined ? 0 : lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const bytes = Array.from({ length }, (_, i) => byteAt(text, at + 3 * i));
    if (length === 0 || bytes.includes(undefined)) {
      put(text.charAt(at) === '+' ? ' ' : text.charAt(at), at);
      at += 1;
    } else {
      put(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte ?? 0)), at);
      at += 3 * length;
    }
  }
  return { text: out, from: [...starts, from[text.length] ?? 0] };
}

function byteAt(text: string, at: number): number | undefined {
  const sign = text.slice(at, at + 3);
  return sign.length === 3 && BYTE.test(sign) ? Number.parseInt(sign.slice(1), 16) : undefined;
}

/** Whether a word goes on before or behind. Scripts without blanks set no words apart. */
function goesOn(text: string, start: number, end: number): boolean {
  return (
    joins(text.charAt(start - 1), text.charAt(start), text.slice(Math.max(0, start - 3), start)) ||
    joins(text.charAt(end), text.charAt(end - 1), '')
  );
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function joins(outer: string, inner: string, before: string): boolean {
  if (!WORD.test(outer) || outer === '_' || !WORD.test(inner) || UNSPACED.test(outer) || UNSPACED.test(inner))
    return false;
  // The last digits of an escape are no letters of a word: %3D, \n and \u003d.
  return !/^%[0-9a-f]{2}$/i.test(before) && !/\\[nrt]$/.test(before);
}

/**
 * Takes literals out of a text, whatever its format: as they are, in other cases, encoded for addresses, markup and JSON, and as base64.
 * Only as whole words, and only those that are worth looking for: see `isWorthLooking`.
 */
export function redactLiterals(
  text: string,
  secrets: readonly string[] | FindLiterals,
  instead: string = REDACTED,
): { text: string; count: number } {
  const spans = typeof secrets === 'function' ? secrets(text) : literalFinder(secrets)(text);
  return { text: without(text, spans, instead), count: spans.length };
}
