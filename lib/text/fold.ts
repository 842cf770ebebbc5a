const UNSEEN = /[\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud835]/;
const ZERO_WIDTH = /[\u034f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;
/** Joiners shape Indic and Persian letters and emoji; after an ASCII character they only hide a word from a reader of text. */
const JOINER_AFTER_ASCII = /([!-~])[\u200c\u200d]+/g;
/** Mathematical letters, used as fake bold type. */
const MATHEMATICAL = /(?:\ud835[\udc00-\udfff])+/g;
const UNEVEN_SPACE = /\s\s+|[^\S ]/g;

/**
 * Text as a person reads it: any white space becomes one blank, both ends are trimmed, characters without a width are
 * dropped, composed letters and fake bold letters become plain ones. The words stay as written.
 */
export function foldSpace(text: string): string {
  let seen = text;
  if (UNSEEN.test(text)) {
    seen = text
      .replace(ZERO_WIDTH, '')
      .replace(JOINER_AFTER_ASCII, '$1')
      .replace(MATHEMATICAL, (letters) => letters.normalize('NFKC'))
      .normalize('NFC');
  }
  return seen.replace(UNEVEN_SPACE, ' ').trim();
}

/**
 * The first code point of each run of ten digits that shops write besides ASCII: Arabic, Persian, Devanagari, Bengali, Thai,
 * and those of formulas (CO₂). Small digits above the line are cents or notes.
 */
const ZEROS = [0x2080, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** Single characters and what they are read as; spaces, digits and full-width forms are computed. */
const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ["'", '\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`'],
      ['"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'],
      ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63'],
      ['.', '\u066b'],
      [',', '\u066c\u3001'],
      ['\u00a2', '\uffe0'],
      ['\u00a3', '\uffe1'],
      ['\u00a5', '\uffe5'],
      ['\u20a9', '\uffe6'],
    ] as const
  ).flatMap(([plain, variants]) => [...variants].map((variant) => [variant, plain])),
);

const VARIANT =
  /[`\u00a0\u00ab\u00b4\u00bb\u02bc\u0660-\u0669\u066b\u066c\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\u1680\u2000-\u200a\u2010-\u2015\u2018-\u201f\u202f\u2032\u2033\u205f\u2080-\u2089\u2212\u3000\u3001\ufe63\uff01-\uff5e\uffe0-\uffe6]/g;

function plain(variant: string): string {
  const same = SAME[variant];
  if (same !== undefined) return same;
  const code = variant.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String.fromCharCode(48 + code - zero);
  return code >= 0xffe0 ? variant : ' ';
}

/**
 * One plain form for characters that are read alike: spaces, digits of other scripts, full-width forms, apostrophes,
 * quotation marks, dashes, currency signs. Keeps the length, so offsets into the result are offsets into `text`; case and
 * accents stay.
 */
export function fold(text: string): string {
  return text.replace(VARIANT, plain);
}
