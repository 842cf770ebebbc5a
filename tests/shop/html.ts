/** Markup that may stand in a page as it is; everything else is escaped when it is put into one. */
export interface Markup {
  readonly markup: string;
}

type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  if ('markup' in piece) return piece.markup;
  return piece.map(render).join('');
}

/** Template tag: puts pieces into markup, escaped unless they are markup themselves; `false` and `null` vanish, lists are joined. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.map((string, at) => string + render(pieces[at])).join('') };
}

/** Data as it may stand in a `script` element. */
export function json(data: unknown): Markup {
  return { markup: JSON.stringify(data).replaceAll('<', '\\u003c') };
}
