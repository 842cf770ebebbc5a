import type { PatternId, Stance } from '@/lib/model/vocabulary.ts';
import { address, CONDUCTS, type Conduct, LANGS, type Lang } from './visit.ts';

/** Where a planted text stands: readers and highlights have to go there. */
type Place = 'page' | 'open-shadow' | 'closed-shadow' | 'frame';

/** A pattern that was planted in a page. */
export interface Planted {
  readonly pattern: PatternId;
  readonly stance: Stance;
  /** A part of what a finding of it quotes. */
  readonly quote: string;
  readonly place: Place;
}

interface Scene {
  readonly path: string;
  readonly about: string;
  /** What the pushy conduct holds. The honest one holds what is `fair` of it, or presses with the truth, and nothing else. */
  readonly planted: readonly (Omit<Planted, 'quote' | 'place'> & {
    readonly quote: Readonly<Record<Lang, string>>;
    readonly place?: Place;
    /** The honest conduct says it too, and it is true there. */
    readonly alsoHonest?: true;
  })[];
}

const HURRY = { en: 'This price ends in', de: 'Dieser Preis endet in' };
const ORDER_WITHIN = { en: 'Order within', de: 'Bestellen Sie innerhalb' };
const DELIVERY = { pattern: 'countdown-timer', stance: 'fair', quote: ORDER_WITHIN } as const;

/** A countdown without a delivery cut-off beside it. */
function timerScene(path: string, about: string): Scene {
  return { path, about, planted: [{ pattern: 'countdown-timer', stance: 'pressure', quote: HURRY }] };
}

function countdownScene(path: string, about: string, place: Place = 'page'): Scene {
  return { path, about, planted: [{ pattern: 'countdown-timer', stance: 'pressure', quote: HURRY, place }, DELIVERY] };
}

const STOCK = {
  pattern: 'low-stock',
  stance: 'pressure',
  quote: { en: 'left in stock', de: 'auf Lager' },
} as const;

/** Told by an honest shop too, and true there. */
const VIEWERS = {
  pattern: 'activity-message',
  stance: 'pressure',
  quote: { en: 'people are looking at this right now', de: 'Personen sehen sich das gerade an' },
  alsoHonest: true,
} as const;
const BOUGHT = { ...VIEWERS, quote: { en: 'bought this', de: 'gekauft' } } as const;

/** The dialog of a consent library as a pushy shop sets it up, and as an honest one does. */
function consentScene(path: string, about: string, quote: Readonly<Record<Lang, string>>): Scene {
  return { path, about, planted: [{ pattern: 'consent-nudge', stance: 'pressure', quote }] };
}

const SCENES: readonly Scene[] = [
  {
    path: '/',
    about: 'Home page with a newsletter dialog whose refusal shames, or says no plainly',
    planted: [
      {
        pattern: 'confirmshaming',
        stance: 'pressure',
        quote: { en: 'I prefer to pay full price', de: 'ich zahle lieber den vollen Preis' },
      },
    ],
  },
  {
    path: '/shop',
    about: 'Listing with an invented stock note on a card and a banner (no dialog element) that shames',
    planted: [
      STOCK,
      {
        pattern: 'confirmshaming',
        stance: 'pressure',
        quote: { en: "I don't like saving money", de: 'ich möchte kein Geld sparen' },
      },
    ],
  },
  {
    path: '/favourites',
    about: 'Invented viewers, praise without a source, and a paid card whose mark is tiny and pale, or none of it',
    planted: [
      {
        pattern: 'activity-message',
        stance: 'pressure',
        quote: { en: '18 people are looking at this right now', de: '18 Personen sehen sich das gerade an' },
      },
      {
        pattern: 'unsourced-testimonial',
        stance: 'pressure',
        quote: { en: 'I love this pan', de: 'Ich liebe diese Pfanne' },
      },
      { pattern: 'disguised-ad', stance: 'pressure', quote: { en: 'Sponsored', de: 'Anzeige' } },
    ],
  },
  countdownScene('/product/carbon-pan', 'Countdown as one text; starts again on each load, or to a named date'),
  {
    path: '/product/oak-board',
    about: 'Countdown with a cell per unit; a saving in percent that is larger than the two prices make it',
    planted: [
      { pattern: 'countdown-timer', stance: 'pressure', quote: HURRY },
      { pattern: 'reference-price', stance: 'pressure', quote: { en: 'Instead of', de: 'Statt' } },
      DELIVERY,
    ],
  },
  countdownScene('/product/enamel-kettle', 'Countdown as a flip clock that holds every digit four times'),
  countdownScene('/product/pendant-lamp', 'Countdown in an open shadow root', 'open-shadow'),
  countdownScene('/product/salt-pig', 'Countdown in a closed shadow root', 'closed-shadow'),
  countdownScene('/product/linen-cloth', 'Countdown in a frame of another origin', 'frame'),
  {
    path: '/product/harbour-mug',
    about: 'Stock: a new invented number on each load, or the true one that the structured data repeat',
    planted: [STOCK, DELIVERY],
  },
  {
    path: '/product/beeswax-candles',
    about: 'Standing order chosen beforehand, or the single purchase',
    planted: [
      {
        pattern: 'preselected-option',
        stance: 'pressure',
        quote: { en: 'Deliver every 4 weeks', de: 'Alle 4 Wochen liefern' },
      },
      DELIVERY,
    ],
  },
  { path: '/product/ash-spoon', about: 'A product without any pressure, in both conducts', planted: [DELIVERY] },
  {
    path: '/workshop',
    about: 'A course with a booking fee in small, pale letters, or one price that holds all fees',
    planted: [
      {
        pattern: 'hidden-cost',
        stance: 'pressure',
        quote: { en: 'Plus a booking fee', de: 'Zuzüglich einer Buchungsgebühr' },
      },
      {
        pattern: 'hidden-cost',
        stance: 'fair',
        quote: { en: 'includes all fees', de: 'enthält alle Gebühren' },
      },
    ],
  },
  {
    path: '/cart',
    about: 'Basket with a reservation that is kept (fair), invented stock, and an offer whose refusal shames',
    planted: [
      {
        pattern: 'countdown-timer',
        stance: 'fair',
        quote: { en: 'We are holding these things', de: 'Wir halten diese Artikel' },
      },
      STOCK,
      {
        pattern: 'confirmshaming',
        stance: 'pressure',
        quote: { en: "I don't care about my things", de: 'meine Sachen sind mir egal' },
      },
    ],
  },
  {
    path: '/checkout',
    about: 'Insurance and newsletter ticked beforehand, or not',
    planted: [
      {
        pattern: 'preselected-option',
        stance: 'pressure',
        quote: { en: 'Add delivery insurance', de: 'Transportversicherung hinzufügen' },
      },
      {
        pattern: 'preselected-option',
        stance: 'pressure',
        quote: { en: 'Send me news and offers', de: 'Neuigkeiten und Angebote' },
      },
    ],
  },
  {
    path: '/sign-in',
    about: 'An account is asked for before the checkout, or a guest may order',
    planted: [
      {
        pattern: 'forced-registration',
        stance: 'pressure',
        quote: { en: 'Please create an account', de: 'Bitte legen Sie ein Konto an' },
      },
      {
        pattern: 'forced-registration',
        stance: 'fair',
        quote: { en: 'Order as a guest', de: 'Als Gast bestellen' },
      },
    ],
  },
  {
    path: '/cover',
    about: 'Breakage cover that is pressed on the reader, or offered with its price',
    planted: [
      {
        pattern: 'pressured-selling',
        stance: 'pressure',
        quote: { en: 'Your order is not protected', de: 'Ihre Bestellung ist noch nicht geschützt' },
      },
      {
        pattern: 'pressured-selling',
        stance: 'pressure',
        quote: { en: 'Most customers add', de: 'Die meisten Kunden' },
      },
    ],
  },
  {
    path: '/letters',
    about:
      'Two boxes, one of which works the other way round, and a banner for an app that can only be put off; or the usual way, and a no that lasts',
    planted: [
      {
        pattern: 'nagging',
        stance: 'pressure',
        quote: { en: 'Maybe later', de: 'Vielleicht später' },
      },
      { pattern: 'nagging', stance: 'fair', quote: { en: 'No, never', de: 'Nein, niemals' } },
      {
        pattern: 'trick-wording',
        stance: 'pressure',
        quote: { en: 'if you do not want to receive our catalogue', de: 'wenn Sie keinen Katalog' },
      },
    ],
  },
  {
    path: '/course',
    about: 'A course whose early price ends soon and that many want, or that names the day',
    planted: [
      { pattern: 'limited-time', stance: 'pressure', quote: { en: 'limited time offer', de: 'nur für kurze Zeit' } },
      { pattern: 'high-demand', stance: 'pressure', quote: { en: 'in high demand', de: 'sehr gefragt' } },
    ],
  },
  {
    path: '/account',
    about: 'Sharing with partners switched on beforehand and an invented stock note, or neither',
    planted: [
      STOCK,
      {
        pattern: 'preselected-option',
        stance: 'pressure',
        quote: { en: 'Share my orders', de: 'an Partnerunternehmen weitergeben' },
      },
    ],
  },
  {
    path: '/club',
    about:
      'A free first month whose price afterwards is tiny, and a booking whose one hard term is faint, or both plain',
    planted: [
      {
        pattern: 'hidden-subscription',
        stance: 'pressure',
        quote: { en: 'Your first month is free', de: 'Ihr erster Monat ist kostenlos' },
      },
      {
        pattern: 'hidden-information',
        stance: 'pressure',
        quote: { en: 'cannot be cancelled or refunded', de: 'nicht stornierbar' },
      },
      {
        pattern: 'hidden-subscription',
        stance: 'fair',
        quote: { en: 'Your first month is free', de: 'Ihr erster Monat ist kostenlos' },
      },
    ],
  },
  consentScene('/open-house', 'vanilla-cookieconsent without a refusal in its first layer, or with equal buttons', {
    en: 'Accept all',
    de: 'Alle akzeptieren',
  }),
  consentScene('/gift-cards', 'Klaro with a refusal in pale small print, or with equal buttons', {
    en: 'I decline',
    de: 'Ich lehne ab',
  }),
  consentScene('/repairs', 'Orejime with a refusal that looks like a link, or as it comes', {
    en: 'Decline',
    de: 'Ablehnen',
  }),
  consentScene('/seconds', 'tarteaucitron.js without its button to refuse all, or with it', {
    en: 'accept all',
    de: 'Alle akzeptieren',
  }),
  {
    path: '/standing-order',
    about: 'The way out of a standing order as small pale print, or a button like the other',
    planted: [
      {
        pattern: 'visual-interference',
        stance: 'pressure',
        quote: { en: 'Cancel my standing order', de: 'Dauerauftrag beenden' },
      },
    ],
  },
  {
    path: '/standing-order/end',
    about: 'A standing order that only a call ends, or a button',
    planted: [
      {
        pattern: 'hard-to-cancel',
        stance: 'pressure',
        quote: { en: 'To end your standing order, call us', de: 'rufen Sie uns an' },
      },
      {
        pattern: 'hard-to-cancel',
        stance: 'fair',
        quote: { en: 'Cancel my standing order', de: 'Dauerauftrag jetzt beenden' },
      },
    ],
  },
  timerScene('/set/breakfast', 'jquery-countdown, evergreen: begins anew on each load, or runs to a named date'),
  timerScene('/set/baking', 'simplycountdown.js, evergreen or to a named date'),
  timerScene('/set/tea', '@pqina/flip, evergreen or to a named date'),
  timerScene('/set/picnic', 'flipdown, evergreen or to a named date'),
  timerScene('/set/supper', 'A countdown that stands still, or runs'),
  timerScene('/set/pantry', 'A countdown that runs twice as fast as time, or as fast'),
  timerScene('/set/laundry', 'A countdown that ends at midnight, each day anew, or on a named date'),
  {
    path: '/thing-of-the-day',
    about: 'Reduced today only, each day; viewers and stock drawn by lot; or one day that is named, and true numbers',
    planted: [
      { pattern: 'limited-time', stance: 'pressure', quote: { en: 'Today only', de: 'Nur heute' } },
      VIEWERS,
      STOCK,
    ],
  },
  {
    path: '/wanted',
    about: 'Viewers and pieces that a script in the page makes up, or viewers that the page asks the shop for',
    planted: [VIEWERS, STOCK],
  },
  {
    path: '/dome',
    about:
      'A price that ends on each day anew, free shipping that is told of after its end, the same latest orders at any time, and viewers drawn by lot; or one end, true orders and true viewers',
    planted: [
      { pattern: 'limited-time', stance: 'pressure', quote: { en: 'This price ends on', de: 'Dieser Preis endet am' } },
      { pattern: 'limited-time', stance: 'fair', quote: { en: 'shipping until', de: 'Versand bis' } },
      VIEWERS,
      ...[0, 1, 2].map(() => BOUGHT),
    ],
  },
  {
    path: '/hamper',
    about:
      'A basket in which more is missing for free shipping than it takes, and a total that is no sum; or both right',
    planted: [
      { pattern: 'hidden-cost', stance: 'pressure', quote: { en: 'for free shipping', de: 'Gratisversand' } },
      { pattern: 'hidden-cost', stance: 'pressure', quote: { en: '46.40', de: '46,40' } },
    ],
  },
  {
    path: '/priced/new-york',
    about: 'A price that an algorithm set with personal data, as New York has it said; or one that none set',
    planted: [
      {
        pattern: 'personalised-price',
        stance: 'pressure',
        quote: { en: 'set by an algorithm', de: 'hat ein Algorithmus' },
      },
    ],
  },
  {
    path: '/priced/europe',
    about: 'A price that automated decisions made, as the EU has it said; or one that comes of costs',
    planted: [
      {
        pattern: 'personalised-price',
        stance: 'pressure',
        quote: { en: 'automated decision-making', de: 'automatisierter Entscheidungsfindung' },
      },
    ],
  },
  {
    path: '/priced/members',
    about: 'A price for members beside the one for all, in both conducts',
    planted: [{ pattern: 'personalised-price', stance: 'fair', quote: { en: 'Member price', de: 'Mitgliederpreis' } }],
  },
  {
    path: '/picks',
    about:
      'Rows that software chose: for this visitor, by a real library for recommendations, by sales, with a paid thing; or one that a person laid out',
    planted: [],
  },
  { path: '/glazes', about: 'A real library that tries words on visitors, or runs and tries nothing', planted: [] },
  { path: '/engraving', about: 'A form that a real library records, as it is or with masked fields', planted: [] },
  {
    path: '/bowl',
    about: 'Text, picture and summary of reviews labelled as made by AI, or by people and without labels',
    planted: [],
  },
  {
    path: '/firing-days',
    about: 'A balanced consent dialog that a real library for counting ignores, or waits for',
    planted: [],
  },
  { path: '/help', about: 'Help with the support chat in a frame of another origin', planted: [] },
  { path: '/journal/how-we-price', about: 'An article inside the shop that quotes pressure', planted: [] },
  { path: '/journal/bread', about: 'A recipe with a baking timer inside the shop', planted: [] },
  { path: '/journal/machines', about: 'An article inside the shop about AI in shops', planted: [] },
  { path: '/journal/for-each', about: 'An article inside the shop about prices that differ', planted: [] },
  { path: '/imprint', about: 'Who runs the shop', planted: [] },
  {
    path: '/lookbook/morning',
    about: 'Single-page application: its text is loaded; shows the product with a countdown',
    planted: [{ pattern: 'countdown-timer', stance: 'pressure', quote: HURRY }, DELIVERY],
  },
  { path: '/lookbook/noon', about: 'The same with a stock note that arrives late', planted: [STOCK, DELIVERY] },
  { path: '/lookbook/evening', about: 'The same with the product that has no pressure', planted: [DELIVERY] },
];

/** One page of the shop in one language and conduct, with what a reader of it should be told. */
export interface PlannedPage {
  readonly path: string;
  readonly lang: Lang;
  readonly conduct: Conduct;
  /** The same page in the other conduct. */
  readonly twin: string;
  readonly about: string;
  /** `pressure` must be found; `fair` may be mentioned and must not be more. */
  readonly planted: readonly Planted[];
}

export const PLAN: readonly PlannedPage[] = SCENES.flatMap(({ path, about, planted }) =>
  LANGS.flatMap((lang) =>
    CONDUCTS.map((conduct) => ({
      path: address(path, lang, conduct),
      lang,
      conduct,
      twin: address(path, lang, conduct === 'pushy' ? 'honest' : 'pushy'),
      about,
      planted: planted
        .filter(({ stance, alsoHonest }) => conduct === 'pushy' || stance === 'fair' || alsoHonest)
        .map(({ pattern, stance, quote, place = 'page' }) => ({ pattern, stance, quote: quote[lang], place })),
    })),
  ),
);

/** Pages outside the twins: what they are for says their text. */
export const OTHER_PAGES = {
  article: {
    path: '/blog/dark-patterns',
    about: 'No shop: an article that quotes pressure; Clearcart leaves it alone',
  },
  way: {
    path: '/way/choose',
    about:
      'The way of one thing to payment: dearer in the basket, then insured and boxed unasked, then charged a fee and for its care; its twin asks the same to the end',
  },
  shelf: {
    path: '/way/shelf',
    about: 'A list whose jug costs more on its own page; its twin asks the same there',
  },
  leaf: {
    path: '/leaf',
    about: 'The dialog of the home page comes back here after it was refused; its twin asks once',
  },
  stroll: {
    path: '/stroll/1',
    about:
      'A letter that is offered again on the next page with another greeting after its cross was pressed, which is no button; its twin offers it once',
  },
  ovalTray: {
    path: '/tray/oval',
    about: 'A tray that costs more on a phone, and for those who come again; its twin costs all the same',
  },
  roundTray: { path: '/tray/round', about: 'A tray that costs what each visitor draws by lot' },
  lateTray: {
    path: '/tray/late',
    about: 'A tray whose price a script writes, and which costs more for those who come again',
  },
  squareTray: { path: '/tray/square', about: 'A tray that costs all the same' },
  join: { path: '/join/1', about: 'The way into a membership: two pages' },
  leave: { path: '/leave/1', about: 'The way out of that membership: seven pages; its twin has two' },
  becomesShop: { path: '/blog/becomes-a-shop', about: 'No shop until its button is pressed' },
  watchful: { path: '/watchful', about: 'Notes every change that a visitor makes to it' },
  hostile: { path: '/hostile', about: 'Overrides built-ins, hides DOM properties, never rests' },
  foreign: { path: '/foreign', about: 'A product page in a language that Clearcart has no words of' },
} as const;
