import { type FindSpans, type Span, spansAfter, spansOf } from './rule.ts';

/** Words for streets, before, after or within their names, as the addressing guides of postal unions (UPU S42) write them. */
const STREET =
  /(?:stra(?:ß|ss)e|str\.|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|straat|laan|gracht|plein|kade|dijk|singel|steeg|gatan|vägen|gränd|torget|väg) \d{1,5}|(?<!\p{L})(?:rue|avenue|boulevard|impasse|allée|quai|chemin|calle|c\/|avda|avenida|plaza|paseo|via|viale|piazza|corso|ulica|ul\.|aleja|al\.|osiedle|os\.|rua|travessa|praça|estrada|street|st|road|rd|ave|lane|ln|drive|court|close|square|terrace|crescent|blvd|gardens|grove|parkway|marg|nagar|colony|am markt|an der|auf der|im|zum|zur)(?!\p{L})|(?:मार्ग|नगर|रोड|गली|कॉलोनी)/iu;
/** A number of a house: never a price, a percentage, a year to come or a time. */
const HOUSE =
  /(?<![\p{L}\p{N}.,€$£¥:-])\d{1,5} ?[a-z]?(?![\p{L}\p{N}%€$£¥:]|[.,]\d| ?(?:€|%|eur|usd|zł|kr|left|min|h(?!\p{L})|items?|reviews?|stück))/iu;
const POSTCODES = [
  /\b\d{4,6}\b/,
  /\b\d{2,4}-\d{3}\b/,
  /\b\d{3} \d{2}\b/,
  /\b\d{4} ?[A-Z]{2}\b/,
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/,
];
const MONEY = /[€$£¥₩₹%]|\d[.,]\d{2}(?!\d)|\b(?:EUR|USD|PLN|SEK)\b/;
/** East Asian addresses run from the country to the door. */
const EASTERN = [
  [/〒 ?\d{3}/],
  [/[都道府県]/, /[市区町村]/, /\d/],
  [/[省市区县區縣]/, /[路街道巷]/, /\d/],
  [/[가-힣][시도군구]/, /[가-힣][로길동]/, /\d/],
];
/** After such words stands where somebody lives. */
const LABEL =
  /(?<!\p{L})(?:address|(?:liefer|rechnungs|post)?(?:adresse|anschrift)|adresse de (?:livraison|facturation)|dirección(?: de (?:envío|entrega|facturación))?|indirizzo(?: di (?:spedizione|consegna|fatturazione))?|(?:bezorg|factuur)?adres|adres (?:dostawy|do faktury)|endereço(?: de (?:entrega|cobrança))?|(?:leverans|faktura)adress|住所|配送先|주소|배송지|收货地址|地址|पता)[ \t]?[:：]\s{0,3}/giu;
const REST_OF_LINE = /[^\n]{3,120}/y;
/** Between the parts of an address. */
const PART = /[^\n,;|·]+/g;
const LONGEST_PART = 80;
/** A town stands within so many parts of the street: a country, a floor, a district may come between. */
const NEAR = 3;

/** Where people live, on pages that show the reader's own data; an imprint's stays, as it tells who is responsible. */
export const findAddresses: FindSpans = (text, { personal, shop }) =>
  personal && !shop ? [...postal(text), ...spansAfter(LABEL, REST_OF_LINE, text)] : [];

/** Parts that name a street and a house, or what an Eastern address begins with; and the towns that stand near them. */
function postal(text: string): Span[] {
  const parts = spansOf(PART, text).map((span) => ({ ...span, words: text.slice(span.start, span.end) }));
  const found = new Set<Span>();
  for (const [i, part] of parts.entries()) {
    if (!isShort(part.words)) continue;
    const isStreet = STREET.test(part.words) && HOUSE.test(part.words);
    if (!isStreet && !EASTERN.some((marks) => marks.every((mark) => mark.test(part.words)))) continue;
    found.add(part);
    const towns = parts
      .slice(i + 1, i + 1 + NEAR)
      .map(({ words }) => isShort(words) && hasPostcode(words) && /\p{L}{2}|^\s*\d+\s*$/u.test(words));
    const last = towns.indexOf(true);
    for (const between of parts.slice(i + 1, i + 2 + last)) if (last >= 0) found.add(between);
    // Where the town comes first, or stands alone behind: a name of a town and then a postcode.
    const before = parts[i - 1];
    if (before && !isStreet && isShort(before.words) && hasPostcode(before.words)) found.add(before);
  }
  return [...found];
}

const hasPostcode = (part: string) => POSTCODES.some((form) => form.test(part));
const isShort = (part: string) => part.length <= LONGEST_PART && !MONEY.test(part);
