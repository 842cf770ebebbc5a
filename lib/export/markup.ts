/** Markup that can hold no other than what stands in our own templates: whatever is put in is text, or was made here too. */
import { visible } from '@/lib/text/visible.ts';

export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** A text, a number, markup made here, or several of them; nothing for `undefined`. */
type Inset = string | number | Markup | undefined | readonly Inset[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As it may stand in an element or in a quoted attribute; what could not be seen there stands as its number. */
const escaped = (text: string) => visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function sourceOf(inset: Inset): string {
  if (inset instanceof Markup) return inset.source;
  if (typeof inset === 'string' || typeof inset === 'number') return escaped(String(inset));
  return inset === undefined ? '' : inset.map(sourceOf).join('');
}

/** A template's own words are markup; insets are not. Attributes stand in double quotes. */
export function html(words: TemplateStringsArray, ...insets: readonly Inset[]): Markup {
  return new Markup(words.map((word, index) => word + sourceOf(insets[index])).join(''));
}

/** Own style sheet; never anything from elsewhere. */
const styleOf = (css: string): Markup => new Markup(`<style>${css}</style>`);

interface DocumentParts {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly css: string;
  readonly body: Markup;
}

/** A document that opens by itself: it runs nothing and asks no one for anything. */
export function documentOf({ lang, dir, title, css, body }: DocumentParts): string {
  return `${
    html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styleOf(css)}
</head>
<body>
${body}
</body>
</html>`.source
  }\n`;
}
