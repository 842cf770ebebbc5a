export const LANGS = ['en', 'de'] as const;
export type Lang = (typeof LANGS)[number];

/** Every page of the shop exists twice: as a pushy shop would run it and as an honest one would. */
export const CONDUCTS = ['pushy', 'honest'] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** What a shop can tell of who asks. */
export interface Asker {
  readonly hasPhone: boolean;
  /** They have been here before. */
  readonly isKnown: boolean;
  /** What they drew on their first visit, from 0 up to 1. */
  readonly lot: number;
}

/** One request as the pages see it. */
export interface Visit {
  readonly lang: Lang;
  readonly conduct: Conduct;
  /** Path without language and conduct, always in English: `/product/carbon-pan`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The shop's clock, milliseconds since 1970. Tests can move it. */
  readonly now: number;
  /** How far that is ahead of the true time, in milliseconds: a browser's clock goes on by itself. */
  readonly ahead: number;
  /** When the autumn prices truly end; fixed for as long as the server runs. */
  readonly saleEnds: number;
  /** Origin of chat and widgets. */
  readonly chatUrl: string;
  /** Slugs of the things in the basket. */
  readonly basket: readonly string[];
  readonly asker: Asker;
}

/** German names of the path parts that a German shop would translate. */
const GERMAN_PARTS: Readonly<Record<string, string>> = {
  product: 'produkt',
  cart: 'warenkorb',
  checkout: 'kasse',
  course: 'kurs',
  account: 'konto',
  'sign-in': 'anmelden',
  cover: 'bruchschutz',
  letters: 'briefe',
  club: 'tafelrunde',
  help: 'hilfe',
  journal: 'magazin',
  workshop: 'werkstatt',
  imprint: 'impressum',
  favourites: 'lieblinge',
  'open-house': 'besuch',
  'gift-cards': 'geschenkkarten',
  repairs: 'reparaturen',
  seconds: 'zweite-wahl',
  'standing-order': 'dauerauftrag',
  end: 'beenden',
  set: 'paket',
  breakfast: 'fruehstueck',
  baking: 'backen',
  tea: 'tee',
  picnic: 'picknick',
  supper: 'abendbrot',
  pantry: 'vorrat',
  laundry: 'waesche',
  'thing-of-the-day': 'stueck-des-tages',
  way: 'weg',
  shelf: 'regal',
  jug: 'krug',
  choose: 'waehlen',
  basket: 'korb',
  address: 'adresse',
  pay: 'zahlen',
  join: 'beitritt',
  leave: 'kuendigung',
  leaf: 'stoebern',
  done: 'fertig',
  wanted: 'gefragt',
  dome: 'glocke',
  hamper: 'korb-voll',
  stroll: 'bummel',
  tray: 'tablett',
  picks: 'auswahl',
  glazes: 'glasuren',
  engraving: 'gravur',
  bowl: 'schale',
  'firing-days': 'brenntage',
  priced: 'preis',
  europe: 'europa',
  members: 'mitglieder',
};
const ENGLISH_PARTS = Object.fromEntries(Object.entries(GERMAN_PARTS).map(([english, german]) => [german, english]));

/** The address path of a page in a language and conduct: `/de/honest/produkt/carbon-pan`. */
export function address(path: string, lang: Lang, conduct: Conduct): string {
  const parts = path.split('/').map((part) => (lang === 'de' ? (GERMAN_PARTS[part] ?? part) : part));
  return `${lang === 'de' ? '/de' : ''}${conduct === 'honest' ? '/honest' : ''}${parts.join('/')}`;
}

/** Takes an address path apart; the inverse of `address`. */
export function parseAddress(pathname: string): Pick<Visit, 'path' | 'lang' | 'conduct'> {
  const parts = pathname.split('/').filter((part) => part !== '');
  const lang = parts[0] === 'de' ? 'de' : 'en';
  if (lang === 'de') parts.shift();
  const conduct = parts[0] === 'honest' ? 'honest' : 'pushy';
  if (conduct === 'honest') parts.shift();
  return {
    lang,
    conduct,
    path: `/${parts.map((part) => (lang === 'de' ? (ENGLISH_PARTS[part] ?? part) : part)).join('/')}`,
  };
}

/** A link that stays in the visit's language and conduct. */
export function link(visit: Visit, path: string): string {
  return address(path, visit.lang, visit.conduct);
}

export function money(amount: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-IE', { style: 'currency', currency: 'EUR' })
    .format(amount)
    .replace(/\u00a0/g, ' ');
}

/** The day as the shop, which sits in Hamburg, would print it. */
export function day(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Berlin',
  }).format(at);
}

/** A day with its name, as the reader's own clock has it: what is named so is held against that clock. */
export function readersDay({ lang, ahead }: Visit, at: number): string {
  return new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'full',
    timeZone: 'Europe/Berlin',
  }).format(at - ahead);
}

/** Date and time as the shop, which sits in Hamburg, would print it. */
export function moment(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(at);
}
