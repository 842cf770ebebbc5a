import { type FindSpans, type Span, spansAfter, spansOf } from './rule.ts';

/** Words for streets, before, after or within their names, as the addressing guides of postal unions (UPU S42) write them. */
const STREET =
  /(?:stra(?:ß|ss)e|str\.|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|straat|laan|gracht|plein|kade|dijk|singel|steeg|gatan|vägen|gränd|torget|väg) \d{1,5}|(?<!\p{L})(?:rue|avenue|boulevard|impasse|allée|quai|chemin|calle|c\/|avda|avenida|plaza|paseo|via|viale|piazza|corso|ulica|ul\.|aleja|al\.|osiedle|os\.|rua|travessa|praça|estrada|street|st|road|rd|ave|lane|ln|drive|court|close|square|terrace|crescent|blvd|gardens|grove|parkway|marg|nagar|colony|am markt|an der|auf der|im|zum|zur)(?!\p{L})|(?:मार्ग|नगर|रोड|गली|कॉलोनी)/iu;
/** A number of a house: never a price, a percentage, a year to come or a time. */
const HOUSE =
  /(?<![\p{L}\p{N}.,€$£¥:-])\d{1,5} ?[a-z]?(?![\p{L}\p{N}%€$£¥:]|[.,]\d| ?(?:€|%|eur|usd|zł|kr|left|min|h(?!\p{L})|items?|reviews?|stück))/iu;
const POSTCODE = /\b(?:\d{4,6}|\d{2,4}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/;
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
/** Shops say on any page where they would deliver to: a name perhaps, a town, and a postcode that ends the line. */
const DELIVERED_TO =
  /(?<!\p{L})(?:deliver(?:ing)? to|ship(?:ping)? to|liefer(?:n|ung) (?:nach|an)|livr(?:er|aison) à|enviar a|entregar (?:a|em)|spedire a|consegna a|bezorgen (?:in|bij|op)|dostawa do|levereras till|お届け先|배송지|配送至|送至)[ \t]?[:：]?\s{0,3}/giu;
const TO_WHERE =
  /(?:[^\n\d]{1,40}\n)?[^\n\d.,€$£%]{0,40}(?:\d{5,6}|\d{4} ?[A-Z]{2}|\d{2,3}-\d{3,4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?: \p{Lu}[\p{L}' -]{1,30})?(?=[^\S\n]{0,3}(?:\n|$))/uy;
const REST_OF_LINE = /[^\n]{3,120}/y;
/** Between the parts of an address. */
const PART = /[^\n,;|·]+/g;
const LONGEST_PART = 80;
/** A town stands within so many parts of the street: a country, a floor, a district may come between. */
const NEAR = 3;

/** A postcode and its town, and nothing else. */
const TOWN = /^\s*(?:[A-Z]{1,3}[- ])?\d{4,6} \p{Lu}[\p{L} .'’()/-]{1,40}$/u;
/** In Britain a street may be called anything, behind its number; the postcode is told from all else. */
const NUMBER_FIRST = /^\s*\d{1,4}[a-z]? \p{Lu}\p{L}/u;
const BRITISH = /(?<!\p{L})[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\s*$/u;
/** Who lives there, in the lines before: two words or more in capitals, or with whom they live. */
const PERSON =
  /^\s*(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}{2,})(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|von|van|de[nrl]?|da|di|dos|la|le|el|y|bin|zu|ter|\p{Lo}+)){1,5}\s*$/u;
const WITH_WHOM = /^\s*(?:c\/o|p\/a|bei|chez|attn|att|z\. ?hd)(?!\p{L})/iu;
const NOBODY =
  /addres|adres|anschrift|deliver|shipping|billing|payment|order|account|konto|cuenta|compte|contact|kontakt|direcci|env[ií]o|indirizzo|spediz|livraison|factur|endere|entrega|invoice|rechnung|liefer|versand|default|standard|gmbh|ltd|your |my |mein|home/iu;
/** Lines before a street that may say who lives there. */
const BEFORE = 2;

/** Where people live, on pages that show the reader's own data; an imprint's stays, as it tells who is responsible. */
export const findAddresses: FindSpans = (text, { personal, shop }) => [
  ...(shop ? [] : spansAfter(DELIVERED_TO, TO_WHERE, text)),
  ...(personal && !shop ? [...postal(text), ...spansAfter(LABEL, REST_OF_LINE, text)] : []),
];

/** Parts that name a street and a house, or what an Eastern address begins with; and the towns that stand near them. */
function postal(text: string): Span[] {
  const parts = spansOf(PART, text).map((span) => ({ ...span, words: text.slice(span.start, span.end) }));
  const found = new Set<Span>();
  for (const [i, part] of parts.entries()) {
    if (!isShort(part.words)) continue;
    const next = parts[i + 1]?.words ?? '';
    const isStreet =
      HOUSE.test(part.words) &&
      (STREET.test(part.words) ||
        (/^\s*\p{Lu}\p{L}/u.test(part.words) && TOWN.test(next)) ||
        (NUMBER_FIRST.test(part.words) && parts.slice(i + 1, i + 1 + NEAR).some(({ words }) => BRITISH.test(words))));
    if (!isStreet && !EASTERN.some((marks) => marks.every((mark) => mark.test(part.words)))) continue;
    found.add(part);
    const towns = parts
      .slice(i + 1, i + 1 + NEAR)
      .map(({ words }) => isShort(words) && hasPostcode(words) && /\p{L}{2}|^\s*\d+\s*$/u.test(words));
    const last = towns.indexOf(true);
    for (const between of parts.slice(i + 1, i + 2 + last)) if (last >= 0) found.add(between);
    for (let at = i - 1; at >= Math.max(0, i - BEFORE); at--) {
      const line = parts[at];
      const isPerson = line && isShort(line.words) && !NOBODY.test(line.words) && PERSON.test(line.words);
      if (!line || !(isPerson || WITH_WHOM.test(line.words))) break;
      found.add(line);
    }
    // Where the town comes first, or stands alone behind: a name of a town and then a postcode.
    const before = parts[i - 1];
    if (before && !isStreet && isShort(before.words) && hasPostcode(before.words)) found.add(before);
  }
  return [...found];
}

const hasPostcode = (part: string) => POSTCODE.test(part);
const isShort = (part: string) => part.length <= LONGEST_PART && !MONEY.test(part);
