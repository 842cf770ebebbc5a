import { redactUrl } from '../redact/url.ts';

const ADDRESS = /url\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'()\s]*)\s*\)/gi;

/** Style text with its addresses made whole and rid of what is the reader's. */
export function absoluteAddresses(css: string, base: string): string {
  return css.replace(
    ADDRESS,
    (_, quoted: string) => `url("${asStyleText(absolute(quoted.replace(/^["']|["']$/g, ''), base))}")`,
  );
}

/** An address seen from a base, without what is the reader's; one that is none stays as it is. */
export function absolute(url: string, base: string): string {
  if (url === '' || url.startsWith('#')) return redactUrl(url);
  try {
    return redactUrl(new URL(url, base).href);
  } catch {
    return redactUrl(url);
  }
}

const asStyleText = (url: string) => url.replace(/["\\\n\r\f]/g, encodeURIComponent);

/**
 * The rules of a style sheet as they hold now, with those that it brings in. Throws what the browser throws for a sheet of another origin.
 */
export function sheetText(sheet: CSSStyleSheet, base: string, depth = 8): string {
  const own = sheet.href ?? base;
  return Array.from(sheet.cssRules, (rule) => {
    if (!(rule instanceof CSSImportRule)) return absoluteAddresses(rule.cssText, own);
    if (!rule.styleSheet || depth === 0) return '';
    const inner = sheetText(rule.styleSheet, own, depth - 1);
    const layered = rule.layerName === null ? inner : `@layer ${rule.layerName} {\n${inner}\n}`;
    return rule.media.mediaText === '' ? layered : `@media ${rule.media.mediaText} {\n${layered}\n}`;
  }).join('\n');
}
