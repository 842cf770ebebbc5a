import type { Span } from '../redact/rule.ts';
import { redactUrl } from '../redact/url.ts';

const ADDRESS = /url\(\s{0,8}["']?/gi;

/** Where a quoted text of style text that begins behind `start` ends: at the next quotation mark that is not escaped. */
function endOfQuoted(css: string, start: number, quote: string): number {
  let end = start;
  while (end < css.length && css.charAt(end) !== quote) end += css.charAt(end) === '\\' ? 2 : 1;
  return Math.min(end, css.length);
}

/** Style text with its addresses made whole and rid of what is the reader's. */
export function absoluteAddresses(css: string, base: string): string {
  let out = '';
  let rest = 0;
  for (const { index, 0: opening } of css.matchAll(ADDRESS)) {
    if (index < rest) continue;
    const start = index + opening.length;
    const quote = /["']$/.exec(opening)?.[0] ?? ')';
    const end = endOfQuoted(css, start, quote);
    const url = absolute(css.slice(start, end).trim().replace(/\\(.)/g, '$1'), base);
    out += `${css.slice(rest, index)}url("${asStyleText(url)}"`;
    rest = quote === ')' ? end : end + 1;
  }
  return out + css.slice(rest);
}

/** The quoted texts of style text but for addresses, without their marks. */
export function quotedIn(css: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < css.length; at++) {
    const quote = css.charAt(at);
    if (quote !== '"' && quote !== "'") continue;
    const end = endOfQuoted(css, at + 1, quote);
    if (!/url\($/i.test(css.slice(Math.max(0, at - 4), at))) found.push({ start: at + 1, end });
    at = end;
  }
  return found;
}

/** An address seen from a base; one that is none stays as it is. */
export function whole(url: string, base: string): string {
  if (url === '' || url.startsWith('#')) return url;
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}

/** The same without what is the reader's. */
export const absolute = (url: string, base: string): string => redactUrl(whole(url, base));

const asStyleText = (url: string) => url.replace(/["\\\n\r\f]/g, encodeURIComponent);

interface Room {
  /** Characters; below nothing afterwards where there was no room for some. */
  left: number;
  /** Told the address of a sheet that another one brings in and that cannot be read. */
  readonly lost: (url: string) => void;
}

/**
 * The rules of a style sheet as they hold now, with those that it brings in, as long as there is room for their characters; `undefined`
 * for a sheet of another origin.
 */
export function sheetText(sheet: CSSStyleSheet, base: string, room: Room, depth = 8): string | undefined {
  let rules: CSSRuleList;
  try {
    rules = sheet.cssRules;
  } catch {
    return undefined;
  }
  const own = sheet.href ?? base;
  const texts: string[] = [];
  for (const rule of rules) {
    if (!(rule instanceof CSSImportRule)) {
      const text = absoluteAddresses(rule.cssText, own);
      room.left -= text.length;
      if (room.left < 0) break;
      texts.push(text);
    } else {
      const inner = rule.styleSheet && depth > 0 ? sheetText(rule.styleSheet, own, room, depth - 1) : undefined;
      if (inner === undefined) {
        room.lost(absolute(rule.href, own));
        continue;
      }
      const layered = rule.layerName === null ? inner : `@layer ${rule.layerName} {\n${inner}\n}`;
      texts.push(rule.media.mediaText === '' ? layered : `@media ${rule.media.mediaText} {\n${layered}\n}`);
    }
  }
  return texts.join('\n');
}
