/**
 * What is planted in the shops of the local web: each pattern that a single page shows, worded as shops word it, beside its
 * honest twin, which looks like it and must not be found.
 */
import type { PatternId, VerdictValue } from '@/lib/model/vocabulary.ts';
import { html, type Markup } from '../shop/html.ts';
import type { Copy, Lang } from './copy.ts';
import { drawBetween, drawOf } from './draw.ts';
import { collected, cueExample } from './words.ts';

/** What a plant sees of the page that it stands in. */
export interface Scene {
  readonly lang: Lang;
  readonly say: Copy;
  /** Keys of what is drawn for this page once and for all; with the visit's number behind them, of what is drawn anew each time. */
  readonly page: readonly (string | number)[];
  readonly visit: number;
  readonly price: number;
  readonly currency: string;
  readonly money: (amount: number) => string;
  /** When every honest sale of this web ends, milliseconds since 1970. */
  readonly saleEnds: number;
}

/** Where on which page a plant stands. One plant stands in each at most. */
export const SLOTS = {
  dialog: 'product',
  price: 'product',
  note: 'product',
  below: 'product',
  card: 'listing',
  line: 'basket',
  option: 'checkout',
  ending: 'help',
} as const;
export type Slot = keyof typeof SLOTS;

export interface Plant {
  readonly id: string;
  readonly slot: Slot;
  /** What it is or, as an honest twin, only looks like. */
  readonly pattern: PatternId;
  /** It must be found as pressure; of a twin, nothing of its pattern may be. */
  readonly presses: boolean;
  /** What its claim comes to after two visits within minutes, where that is certain. */
  readonly verdict?: VerdictValue;
  /** Only in these languages. */
  readonly langs?: readonly Lang[];
  markup(scene: Scene): Markup;
}

type Draft = Partial<Omit<Plant, 'slot' | 'pattern' | 'presses' | 'markup'>>;

const planted = (slot: Slot, pattern: PatternId, markup: Plant['markup'], draft: Draft = {}): Plant => {
  return { id: pattern, slot, pattern, presses: true, markup, ...draft };
};

const twin = (slot: Slot, pattern: PatternId, markup: Plant['markup'], draft: Draft = {}): Plant => ({
  id: `${pattern}-twin`,
  slot,
  pattern,
  presses: false,
  markup,
  ...draft,
});

/** A wording that presses, drawn for the page. */
const said = (pattern: PatternId, { lang, page }: Scene, matching?: RegExp): string =>
  drawOf(collected(pattern, '+', lang, matching), ...page, pattern);

/** One that only looks like it. */
const alike = (pattern: PatternId, { lang, page }: Scene, matching?: RegExp): string =>
  drawOf(collected(pattern, '-', lang, matching), ...page, pattern);

const ONE_NUMBER = /^\D*\d+\D*$/;
/** With another number than that of the wording. */
const counted = (pattern: PatternId, scene: Scene, number: number): string =>
  said(pattern, scene, ONE_NUMBER).replace(/\d+/, String(number));

const SOLID = 'border:0;padding:16px 32px;background:#0a7a3d;color:#fff;font-size:20px;font-weight:700';
const FAINT = 'border:0;padding:0;background:none;color:#b5b5b5;font-size:12px';
const EVEN = 'border:1px solid #333;padding:12px 24px;background:#fff;color:#111;font-size:16px';
/** In a corner: it holds up nobody who buys, and hides nothing that is read. */
const OVER = 'position:fixed;right:16px;bottom:16px;width:400px;padding:24px;background:#fff;color:#222;z-index:1000';

const button = (text: string, style = EVEN, id?: string) =>
  html`<button type="button"${id && html` id="${id}"`} style="${style}" onclick="this.closest('[role=dialog]').remove(); document.cookie = 'answered=1; Path=/'">${text}</button>`;

const dialog = (heading: string, ...controls: readonly Markup[]) =>
  html`<div role="dialog" aria-modal="true" class="modal" style="${OVER}"><h2>${heading}</h2>${controls}</div>`;

/** Ids as a common consent platform has them, so that whoever knows that one can answer the dialog. */
const consent = (text: string, ...controls: readonly Markup[]) =>
  html`<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog" style="${OVER}"><p>${text}</p>${controls}</div></div>`;

/** A clock of three numbers behind its words: `Sale ends in 02:14:55`. */
const WORDS_AND_TIME = /^(\D+)\d\d:\d\d:\d\d$/;

/**
 * A clock that runs in the page.
 *
 * @param ends JavaScript for the instant at which it stands at zero
 * @param shown JavaScript for how it shows `s` seconds
 */
function clock(scene: Scene, ends: string, shown: string): Markup {
  const [, words = ''] = WORDS_AND_TIME.exec(said('countdown-timer', scene, WORDS_AND_TIME)) ?? [];
  return html`<p class="countdown">${words}<b id="clock"></b></p>
<script>{ const ends = ${{ markup: ends }};
const show = () => { const s = Math.max(0, Math.floor((ends - Date.now()) / 1000)); document.getElementById('clock').textContent = ${{ markup: shown }}; };
show(); setInterval(show, 1000); }</script>`;
}

/** As `00:14:59`. */
const DIGITS = `[s / 3600, s / 60 % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':')`;

/** As `12 days 3 hours 14 minutes 59 seconds`, in any language. */
const inWords = (lang: Lang) =>
  `[['day', s / 86400], ['hour', s / 3600 % 24], ['minute', s / 60 % 60], ['second', s % 60]].map(([unit, n]) => new Intl.NumberFormat('${lang}', { style: 'unit', unit, unitDisplay: 'long', useGrouping: false }).format(Math.floor(n))).join(' ')`;

const EVERGREEN_MS = 15 * 60_000 - 1_000;

const small = (text: string, style: string) => html`<p style="${style}">${text}</p>`;
const box = (text: string, checked: boolean) =>
  html`<p><label><input type="checkbox" name="box"${checked && html` checked`}> ${text}</label></p>`;

/** How amounts of a currency are told in the wordings: a fee in another one than the price would be none of this shop's. */
const MONEY: Readonly<Record<string, RegExp>> = {
  EUR: /€/,
  GBP: /£/,
  USD: /\$/,
  PLN: /zł/,
  SEK: /kr/,
  JPY: /円/,
  KRW: /원/,
  CNY: /¥|元/,
  INR: /₹/,
};

/** What a former price is, as `RRP`: the word without the amount of its example. */
const basis = (lang: Lang) =>
  cueExample('reference-price', 'basis', lang)
    .replace(/[\d.,]+|[€£¥₹円元원]|kr|zł/g, '')
    .trim();

/** A price that was higher: by a share that is right or not. */
const reduced = ({ lang, price, money }: Scene, percent: number) =>
  html`<p>${basis(lang)} <s>${money(price * 1.25)}</s> <span class="price">${money(price)}</span></p><p class="badge">${cueExample('reference-price', 'percent', lang).replace(/\d+/, String(percent))}</p>`;

/** Names a trial: some days for nothing alone may be anything beside a thing for sale. */
const TRIAL = /trial|test|essa|prueb|prov|proef|próbn|お試し|トライアル|체험|试用|ट्रायल/i;

const offer = ({ lang }: Scene, ...controls: readonly Markup[]) =>
  dialog(cueExample('confirmshaming', 'offer', lang), ...controls);

const priced = ({ price, money }: Scene, aside: Markup) =>
  html`<p class="price" style="font-size:32px">${money(price)}</p>${aside}`;

const note = (text: string) => html`<p class="note">${text}</p>`;

/** How a subscription is ended, as help pages tell it. */
const ending = ({ lang }: Scene, text: string) =>
  html`<h2>${cueExample('hard-to-cancel', 'contract', lang)}</h2>${note(text)}`;

/** A line that the shop put there; `|` stands before the button that takes it away. */
function basketLine({ price, money }: Scene, wording: string): Markup {
  const [text = '', remove = ''] = wording.split(' | ');
  return html`<tr class="cart-item"><td>${text}</td><td>${money(price / 10)}</td><td><button type="button">${remove}</button></td></tr>`;
}

type Turns = readonly (readonly [who: 'agent' | 'user', text: string])[];

const chat = (turns: Turns) =>
  html`<div class="chat-window"><header>Help</header><ol role="log">${turns.map(
    ([who, text]) => html`<li class="${who}"><p>${text}</p></li>`,
  )}</ol><form><textarea placeholder="Your message"></textarea><button type="button">Send</button></form></div>`;

/** Chats as they stand on a help page after some turns. */
function chats(): readonly Plant[] {
  const asks: Turns = [
    ['agent', 'Hello!'],
    ['user', 'can I talk to a human'],
  ];
  const told: readonly (readonly [PatternId, Turns])[] = [
    [
      'bot-claims-human',
      [
        ['agent', 'I am the virtual assistant.'],
        ['user', 'are you a robot?'],
        ['agent', 'No, I am a real person!'],
      ],
    ],
    ['no-human-handover', [...asks, ['agent', 'I am sure that I can help you with that! What is it about?']]],
    ['sensitive-data-request', [['agent', 'Please send me your card number and the security code.']]],
    ['chat-pressure', [['agent', 'This offer expires in 10 minutes!']]],
    [
      'undisclosed-bot',
      [
        ['agent', 'Hello, what can I do for you?'],
        ['user', 'is the lamp in stock'],
        ['agent', 'Yes, twelve of them.'],
        ['user', 'are you a person'],
        ['agent', 'I am a virtual assistant.'],
      ],
    ],
  ];
  return [
    ...told.map(([pattern, turns]) => planted('ending', pattern, () => chat(turns), { langs: ['en'] })),
    twin('ending', 'no-human-handover', () => chat([...asks, ['agent', 'You are number 3 in the queue.']]), {
      langs: ['en'],
    }),
  ];
}

export const PLANTS: readonly Plant[] = [
  planted('dialog', 'consent-nudge', ({ lang }) =>
    consent(
      cueExample('consent-nudge', 'about', lang),
      button(cueExample('consent-nudge', 'accept', lang), SOLID, 'onetrust-accept-btn-handler'),
      button(cueExample('consent-nudge', 'settings', lang), EVEN, 'onetrust-pc-btn-handler'),
    ),
  ),
  twin('dialog', 'consent-nudge', ({ lang }) =>
    consent(
      cueExample('consent-nudge', 'about', lang),
      button(cueExample('consent-nudge', 'accept', lang), EVEN, 'onetrust-accept-btn-handler'),
      button(cueExample('consent-nudge', 'refuse', lang), EVEN, 'onetrust-reject-all-handler'),
    ),
  ),
  planted('dialog', 'confirmshaming', (scene) =>
    offer(scene, button(cueExample('confirmshaming', 'accept', scene.lang)), button(said('confirmshaming', scene))),
  ),
  twin('dialog', 'confirmshaming', (scene) =>
    offer(
      scene,
      button(cueExample('confirmshaming', 'accept', scene.lang)),
      button(cueExample('visual-interference', 'decline', scene.lang)),
    ),
  ),
  planted('dialog', 'visual-interference', (scene) =>
    offer(
      scene,
      button(cueExample('visual-interference', 'accept', scene.lang), SOLID),
      button(cueExample('visual-interference', 'decline', scene.lang), FAINT),
    ),
  ),
  twin('dialog', 'visual-interference', (scene) =>
    offer(
      scene,
      button(cueExample('visual-interference', 'accept', scene.lang)),
      button(cueExample('visual-interference', 'decline', scene.lang)),
    ),
  ),
  planted('dialog', 'nagging', ({ lang }) =>
    dialog(
      cueExample('nagging', 'ask', lang),
      button(cueExample('nagging', 'accept', lang)),
      button(cueExample('nagging', 'later', lang)),
    ),
  ),
  twin('dialog', 'nagging', ({ lang, say }) =>
    dialog(
      cueExample('nagging', 'ask', lang),
      html`<button type="button" aria-label="${say.close}" style="${EVEN}">×</button>`,
      button(cueExample('nagging', 'accept', lang)),
      button(cueExample('nagging', 'later', lang)),
    ),
  ),

  planted('price', 'reference-price', (scene) => reduced(scene, 50)),
  twin('price', 'reference-price', (scene) => reduced(scene, 20)),
  planted('price', 'hidden-cost', (scene) =>
    priced(scene, small(said('hidden-cost', scene, MONEY[scene.currency]), 'font-size:10px;color:#aaa')),
  ),
  twin('price', 'hidden-cost', (scene) => priced(scene, small(alike('hidden-cost', scene), 'font-size:14px'))),
  planted('price', 'personalised-price', (scene) =>
    priced(scene, small(said('personalised-price', scene), 'font-size:13px')),
  ),
  twin('price', 'personalised-price', (scene) =>
    priced(scene, small(cueExample('personalised-price', 'innocent', scene.lang), 'font-size:13px')),
  ),

  planted(
    'note',
    'low-stock',
    (scene) => note(counted('low-stock', scene, drawBetween(2, 9, ...scene.page, 'stock', scene.visit))),
    { id: 'low-stock-drawn' },
  ),
  planted(
    'note',
    'low-stock',
    (scene) => note(counted('low-stock', scene, drawBetween(2, 9, ...scene.page, 'stock'))),
    {
      id: 'low-stock-steady',
      verdict: 'unchecked',
    },
  ),
  twin('note', 'low-stock', ({ say }) => note(say.inStock)),
  planted('note', 'activity-message', (scene) =>
    note(counted('activity-message', scene, drawBetween(12, 60, ...scene.page, 'viewers', scene.visit))),
  ),
  planted('note', 'high-demand', (scene) => note(said('high-demand', scene))),
  planted('note', 'limited-time', (scene) => note(said('limited-time', scene))),
  twin('note', 'limited-time', ({ say }) => note(say.until)),
  planted('note', 'countdown-timer', (scene) => clock(scene, `Date.now() + ${EVERGREEN_MS}`, DIGITS), {
    id: 'countdown-timer-evergreen',
    verdict: 'doubtful',
  }),
  planted(
    'note',
    'countdown-timer',
    (scene) => html`${note(scene.say.until)}${clock(scene, String(scene.saleEnds), inWords(scene.lang))}`,
    {
      id: 'countdown-timer-dated',
      verdict: 'unchecked',
    },
  ),
  planted('note', 'hidden-subscription', (scene) => note(said('hidden-subscription', scene, TRIAL))),
  twin('note', 'hidden-subscription', (scene) => note(alike('hidden-subscription', scene))),

  planted(
    'below',
    'unsourced-testimonial',
    (scene) =>
      html`<h2>${cueExample('unsourced-testimonial', 'heading', scene.lang)}</h2><p>${said('unsourced-testimonial', scene)}</p>`,
  ),
  twin(
    'below',
    'unsourced-testimonial',
    ({ say }) =>
      html`<section class="reviews"><h2>${say.reviews}</h2><div itemprop="review" itemscope itemtype="https://schema.org/Review"><p itemprop="reviewBody">${say.review}</p><p itemprop="author">Kim</p><time itemprop="datePublished" datetime="2026-03-12">2026-03-12</time></div></section>`,
  ),
  planted('below', 'hidden-information', (scene) => small(said('hidden-information', scene), 'font-size:7px')),
  twin('below', 'hidden-information', (scene) => small(said('hidden-information', scene), 'font-size:14px;color:#333')),

  planted('card', 'disguised-ad', (scene) => small(said('disguised-ad', scene), 'font-size:7px;color:#ddd')),
  twin('card', 'disguised-ad', (scene) => small(said('disguised-ad', scene), 'font-size:13px;color:#333')),

  planted('line', 'sneak-into-basket', (scene) => basketLine(scene, said('sneak-into-basket', scene))),
  twin('line', 'sneak-into-basket', (scene) => basketLine(scene, alike('sneak-into-basket', scene))),

  planted('option', 'preselected-option', (scene) => box(said('preselected-option', scene), true)),
  twin('option', 'preselected-option', (scene) => box(said('preselected-option', scene), false)),
  planted('option', 'trick-wording', (scene) => box(said('trick-wording', scene), true)),
  twin('option', 'trick-wording', (scene) => box(alike('trick-wording', scene), false)),
  planted('option', 'pressured-selling', (scene) => note(said('pressured-selling', scene))),
  planted('option', 'forced-registration', (scene) => note(said('forced-registration', scene))),
  twin('option', 'forced-registration', ({ lang }) => note(cueExample('forced-registration', 'guest', lang))),

  planted('ending', 'hard-to-cancel', (scene) => ending(scene, said('hard-to-cancel', scene))),
  twin('ending', 'hard-to-cancel', (scene) => ending(scene, alike('hard-to-cancel', scene))),
  ...chats(),
];
