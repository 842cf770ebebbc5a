/** Shoppers: what they do in a shop, one thing after the other, and what Clearcart gets to hear of it. */
import fc from 'fast-check';
import type { OpenDialog, Press } from '@/lib/model/journey.ts';
import type { PressKind } from '@/lib/model/vocabulary.ts';
import { hash } from '@/lib/text/hash.ts';
import { between, DAY, HOUR, MINUTE, SECOND } from '../clock.ts';
import type { Heard } from './clearcart.ts';
import { type Drawn, drawn, isStage, type Place, place, reportOf } from './pages.ts';
import type { Order, OrderLine, Traits, Tricks } from './shop.ts';

const DEEDS = {
  onward: 40,
  add: 6,
  visit: 3,
  list: 1,
  variant: 2,
  pieces: 2,
  option: 2,
  cart: 2,
  fewer: 1,
  remove: 1,
  coupon: 1,
  giftCard: 1,
  donate: 1,
  express: 1,
  door: 1,
  abroad: 1,
  crossSell: 1,
  money: 1,
  back: 2,
  forward: 1,
  reload: 2,
  newTab: 1,
  otherTab: 2,
  away: 1,
  ask: 3,
  refuse: 3,
  escape: 1,
  accept: 1,
  readMore: 1,
  account: 2,
  leave: 2,
  /** What was filled in is not right, and the page comes again. */
  again: 1,
  help: 1,
  setClock: 1,
} as const;
type Deed = keyof typeof DEEDS;

/** One thing that a shopper does, and how well Clearcart gets to know of it. */
export interface Act {
  readonly deed: Deed;
  /** Which of several. */
  readonly n: number;
  /** Milliseconds before it. */
  readonly wait: number;
  /** The report of the page that it leads to is told at once, or once the next page's was; or the page is read twice. */
  readonly read: 'once' | 'twice' | 'late';
  /** When a press is heard of that leads to another page: at once, after that page's report, before its own page was read, never. */
  readonly heard: 'now' | 'late' | 'unread' | 'lost';
}

const MODES = fc.record({
  n: between(0, 5),
  wait: fc.oneof(between(2 * SECOND, 40 * SECOND), between(MINUTE, 12 * MINUTE)),
  read: fc.constantFrom<Act['read']>('once', 'once', 'once', 'once', 'twice', 'late'),
  heard: fc.constantFrom<Act['heard']>('now', 'now', 'now', 'now', 'now', 'late', 'unread', 'lost'),
});

const deed: fc.Arbitrary<Deed> = fc.oneof(
  ...(Object.entries(DEEDS) as [Deed, number][]).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) })),
);

export const anyAct: fc.Arbitrary<Act> = fc.tuple(deed, MODES).map(([name, modes]) => ({ deed: name, ...modes }));
/** What members do: they look after their contracts, and end them. */
export const memberAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: act('leave') },
  ...(
    ['account', 'help', 'back', 'reload', 'again', 'newTab', 'otherTab', 'refuse', 'ask', 'onward', 'away'] as const
  ).map((name) => ({ weight: 1, arbitrary: act(name) })),
);

/** One deed, in any of the ways in which it is heard of. */
export function act(name: Deed, fixed: Partial<Act> = {}): fc.Arbitrary<Act> {
  return MODES.map((modes) => ({ deed: name, ...modes, ...fixed }));
}

interface Dialog {
  readonly key: string;
  readonly called: boolean;
  readonly part: number;
  readonly refusals: number;
}

interface Document {
  readonly name: string;
  readonly from: string | undefined;
  readonly isOldCopy: boolean;
  readonly loaded: number;
  place: Place;
  drawn: Drawn;
  dialogs: readonly Dialog[];
  /** How many dialogs ever stood in it. */
  stood: number;
}

interface Tab {
  readonly id: number;
  documents: Document[];
  /** Which of them stands there. */
  at: number;
}

/** No browser keeps pages as they were for longer. */
const MEMORY = 30 * MINUTE;
const START = Date.UTC(2026, 2, 3, 9);

/** All that Clearcart hears of a shopper's way. */
export function heardOf(traits: Traits, tricks: Tricks, acts: readonly Act[]): Heard[] {
  const walk = new Walk(traits, tricks);
  for (const each of acts) walk.does(each);
  return walk.heard;
}

class Walk {
  readonly heard: Heard[] = [];
  #now = START;
  #mode: Pick<Act, 'read' | 'heard'> = { read: 'once', heard: 'now' };
  /** Told once the next page was. */
  #late: Exclude<Heard, { is: 'restart' }>[] = [];
  #order: Order;
  #tabs: Tab[] = [{ id: 1, documents: [], at: -1 }];
  #tab = 0;
  #names = 0;
  #pages = 0;
  #isKnown = false;
  #consented = false;
  #newsletterFrom = START;
  /** Dialogs that the reader has answered or closed. */
  readonly #answered = new Set<string>();

  readonly traits: Traits;
  readonly tricks: Tricks;

  constructor(traits: Traits, tricks: Tricks) {
    this.traits = traits;
    this.tricks = tricks;
    const { currency } = traits;
    this.#order = {
      lines: [],
      coupon: false,
      giftCard: false,
      donation: false,
      express: false,
      door: false,
      abroad: false,
      rate: 1,
      currency,
      season: 0,
    };
    this.#load(place('home'));
  }

  does({ deed: name, n, wait, read, heard }: Act): void {
    this.#now += wait;
    this.#mode = { read, heard };
    const { at } = this.#here.place;
    this.#deeds[name](n, at);
  }

  readonly #deeds: Readonly<Record<Deed, (n: number, at: Place['at']) => void>> = {
    onward: (n, at) => this.#onward(n, at),
    add: (_, at) => at === 'product' && this.#add(),
    visit: (n) => this.#follow('link', place('product', { thing: this.#thing(n) })),
    list: () => this.#follow('link', place('listing')),
    variant: (n, at) => {
      const { thing, variant } = this.#here.place;
      const { variants = 1 } = this.traits.things[thing % this.traits.things.length] ?? {};
      if (at === 'product' && variants > 1) this.#chooses({ variant: (variant + 1 + n) % variants });
    },
    pieces: (n, at) => {
      if (at === 'product') this.#chooses({ pieces: 1 + (n % 4) });
      else if (at === 'cart') this.#changesLine(n, (line) => [{ ...line, pieces: line.pieces + 1 }]);
    },
    option: (_, at) => at === 'product' && this.#chooses({ option: !this.#here.place.option }),
    cart: () => this.#follow('link', place('cart')),
    fewer: (n, at) =>
      at === 'cart' && this.#changesLine(n, (line) => [{ ...line, pieces: Math.max(1, line.pieces - 1) }]),
    remove: (n, at) => at === 'cart' && this.#changesLine(n, () => []),
    coupon: (_, at) => isStage(at) && this.#changes('other', { coupon: !this.#order.coupon }),
    giftCard: (_, at) => isStage(at) && this.#changes('other', { giftCard: true }),
    donate: (_, at) => isStage(at) && this.#changes('choice', { donation: !this.#order.donation }),
    express: (_, at) => at === 'delivery' && this.#changes('choice', { express: !this.#order.express }),
    door: (_, at) => at === 'payment' && this.#changes('choice', { door: !this.#order.door }),
    abroad: (_, at) => at === 'address' && this.#changes('choice', { abroad: !this.#order.abroad }),
    crossSell: (n, at) => {
      if (at !== 'cart' || this.#isFeeTold) return;
      const lines = withLine(this.#order.lines, line({ thing: this.#thing(n) }));
      this.#changes('buy', { lines }, 'Add to basket');
    },
    money: (n) => {
      const [currency, rate] = (
        [
          ['EUR', 1],
          ['USD', 1.08],
          ['GBP', 0.86],
          ['SEK', 11.3],
        ] as const
      )[n % 4] ?? ['EUR', 1];
      this.#press('choice');
      // Dollars of here and there have one sign.
      const isSigned = this.traits.currency !== '';
      this.#order = isSigned ? { ...this.#order, currency, rate } : { ...this.#order, rate: n % 2 ? 1.37 : 1 };
      this.#load(this.#here.place);
    },
    back: () => this.#walks(-1),
    forward: () => this.#walks(1),
    reload: () => this.#load(this.#here.place, true),
    newTab: () => {
      if (this.#tabs.length > 2) return;
      const { place: where } = this.#here;
      this.#tabs.push({ id: Math.max(...this.#tabs.map(({ id }) => id)) + 1, documents: [], at: -1 });
      this.#tab = this.#tabs.length - 1;
      this.#load(where);
    },
    otherTab: (n) => {
      this.#tab = n % this.#tabs.length;
    },
    away: (n) => this.#goesAway(n),
    ask: (n) => this.#asks(n),
    refuse: (n) => this.#answers(n, 'refuse'),
    escape: (n) => this.#answers(n, 'escape'),
    accept: (n) => this.#answers(n, 'accept'),
    readMore: (n) => {
      const dialog = this.#dialog(n);
      if (dialog) this.#follow('link', place('help', { page: n }), dialog.part + 5);
    },
    account: (n) => this.#follow('link', place('account', { page: n })),
    leave: (n, at) => {
      if (at === 'account') this.#follow('link', place('subscription'));
      else if (at === 'subscription') this.#follow('cancel', place('cancel'), undefined, 'Cancel my membership');
      else if (at === 'cancel') this.#cancels();
      else if (at === 'help' && n % 2) this.#follow('cancel', place('subscription'), undefined, 'Cancel membership');
      else this.#follow('link', place('account', { page: n }));
    },
    again: (_, at) => {
      if (at === 'cancel') this.#follow('cancel', this.#here.place, undefined, 'Continue to cancel');
      else if (at === 'address' || at === 'payment') this.#follow('proceed', this.#here.place, undefined, 'Continue');
    },
    setClock: (n) => {
      this.#now += (n - 3) * 20 * MINUTE;
    },
    help: (n) => this.#follow('link', place('help', { page: n })),
  };

  get #isFeeTold(): boolean {
    return this.traits.fee === 'told-on-product' || this.traits.fee === 'told-in-cart';
  }

  #thing(n: number): number {
    return n % this.traits.things.length;
  }

  get #here(): Document {
    const { documents, at } = this.#open;
    const here = documents[at];
    if (!here) throw new Error('A tab shows nothing');
    return here;
  }

  get #open(): Tab {
    const tab = this.#tabs[this.#tab];
    if (!tab) throw new Error('There is no such tab');
    return tab;
  }

  #onward(n: number, at: Place['at']): void {
    const { traits } = this;
    const on = (where: Place, name = 'Continue') =>
      this.#follow(traits.wayOn, where, undefined, traits.wayOn === 'proceed' ? name : '');
    if (at === 'home' || at === 'listing') this.#follow('link', place('product', { thing: this.#thing(n) }));
    else if (at === 'product' && this.#order.lines.length > 0 && n % 2 === 0) this.#follow('link', place('cart'));
    else if (at === 'product') this.#add();
    else if (at === 'cart' && this.#order.lines.length === 0) this.#follow('link', place('listing'));
    else if (at === 'cart') on(traits.needsLogin && !this.#isKnown ? place('login') : place('address'), 'To checkout');
    else if (at === 'login') {
      this.#isKnown = true;
      // What was put into the account's basket on another device, weeks ago.
      if (traits.savedThing) this.#order = { ...this.#order, lines: withLine(this.#order.lines, line({ thing: 1 })) };
      this.#order = { ...this.#order, abroad: this.#order.abroad || traits.livesAbroad };
      const then = traits.savedThing ? place('cart') : place('address');
      on(then);
    } else if (at === 'address') on(place('delivery'));
    else if (at === 'delivery') on(place('payment'));
    else if (at === 'payment') {
      on(place('done'), 'Place order');
      this.#order = {
        ...this.#order,
        lines: [],
        coupon: false,
        giftCard: false,
        donation: false,
        express: false,
        door: false,
      };
    } else if (at === 'account' || at === 'subscription' || at === 'cancel') this.#deeds.leave(n, at);
    else this.#follow('link', place('home'));
  }

  #add(): void {
    const { thing, variant, pieces, option } = this.#here.place;
    this.#order = { ...this.#order, lines: withLine(this.#order.lines, { thing, variant, pieces, option }) };
    const { added } = this.traits;
    if (added === 'cart') this.#follow('buy', place('cart'), undefined, 'Add to basket');
    else {
      this.#press('buy', undefined, 'Add to basket');
      if (added === 'dialog') this.#opens('added', true);
      this.#report();
    }
  }

  #cancels(): void {
    const { page } = this.#here.place;
    const isLast = page >= (this.tricks.cancelPages ?? this.traits.cancelPages);
    this.#follow(
      'cancel',
      isLast ? place('cancelled') : place('cancel', { page: page + 1 }),
      undefined,
      'Continue to cancel',
    );
  }

  #chooses(choice: Partial<Place>): void {
    this.#press('choice');
    this.#here.place = { ...this.#here.place, ...choice };
    this.#redraw();
  }

  #changesLine(n: number, change: (line: OrderLine) => readonly OrderLine[]): void {
    const { lines } = this.#order;
    if (lines.length === 0) return;
    const next = lines.flatMap((each, at) => (at === n % lines.length ? change(each) : [each]));
    this.#changes(n % 2 ? 'choice' : 'other', { lines: next });
  }

  /** In the page, which is drawn anew or loaded again. */
  #changes(kind: PressKind, change: Partial<Order>, name = ''): void {
    this.#press(kind, undefined, name);
    this.#order = { ...this.#order, ...change };
    if (this.#names % 2 === 1) this.#redraw();
    else this.#load(this.#here.place);
  }

  /** A slow shop's page shows for a while what was, and the reader may go on before it is told of anew. */
  #redraw(): void {
    const here = this.#here;
    const isSlow = this.#mode.read === 'late';
    this.#now += 300;
    if (isSlow) this.#report();
    here.drawn = drawn(here.place, this.traits, this.tricks, this.#order);
    if (!isSlow) this.#report();
  }

  #goesAway(n: number): void {
    // A fee that was told days ago, and is in no sum of today, is told late.
    if (this.#isFeeTold && n < 3) return;
    this.#now += n % 2 ? 3 * HOUR + n * HOUR : n * DAY + 11 * HOUR;
    this.#order = { ...this.#order, season: ((this.#order.season + 1) % 3) as Order['season'] };
    if (n < 2) {
      this.#tabs = [this.#open];
      this.#tab = 0;
    }
    if (n < 2) this.heard.push({ is: 'restart' });
    if (n < 2) this.#load(place('home'));
    else if (n === 2) this.#load(this.#here.place);
  }

  /** For what the reader opens, and closes or leaves open. */
  #asks(n: number): void {
    this.#press(n % 2 ? 'link' : 'other');
    // Some take a while to come, and are known to be called for all the same.
    if (n > 3) this.#now += 4 * SECOND;
    this.#opens(['chat', 'sizes', 'sign-in', 'delivery-times'][n % 4] ?? 'chat', true);
    this.#report();
  }

  #opens(key: string, called: boolean): void {
    const here = this.#here;
    if (here.dialogs.some((dialog) => dialog.key === key)) return;
    const part = 1 + 10 * here.stood++;
    here.dialogs = [...here.dialogs, { key, called, part, refusals: key === 'consent' ? 1 : 2 }];
  }

  #dialog(n: number): Dialog | undefined {
    const { dialogs } = this.#here;
    return dialogs[n % Math.max(1, dialogs.length)];
  }

  #answers(n: number, how: 'refuse' | 'escape' | 'accept'): void {
    const here = this.#here;
    const dialog = this.#dialog(n);
    if (!dialog || (how === 'escape' && dialog.key === 'consent')) return;
    if (how === 'refuse') this.#press(n % 2 ? 'link' : 'other', dialog.part + 1 + (n % dialog.refusals));
    if (how === 'accept') this.#press('accept', dialog.part + 4, 'Accept');
    if (dialog.key === 'consent') this.#consented = true;
    if (dialog.key === 'gift' && how === 'accept') this.#order = { ...this.#order, donation: true };
    if (dialog.key === 'newsletter')
      this.#newsletterFrom =
        this.traits.newsletter === 'on-other-days' && how !== 'accept'
          ? this.#now + (1 + n) * DAY
          : Number.POSITIVE_INFINITY;
    this.#answered.add(dialog.key);
    here.dialogs = here.dialogs.filter(({ key }) => key !== dialog.key);
    if (dialog.key === 'gift') this.#load(here.place);
    else this.#report();
  }

  /** Back or forward: from memory as it was, or loaded as an old copy. */
  #walks(by: 1 | -1): void {
    const tab = this.#open;
    const there = tab.documents[tab.at + by];
    if (!there) return;
    tab.at += by;
    const isRemembered = this.#names % 2 === 1 && this.#now - there.loaded < MEMORY;
    if (isRemembered) this.#report();
    else {
      // A new document, of which the browser says that it is an old copy.
      tab.documents[tab.at] = { ...there, name: `document ${++this.#names}`, isOldCopy: true };
      this.#report();
    }
  }

  #follow(kind: PressKind, where: Place, part?: number, name = ''): void {
    this.#press(kind, part, name, true);
    this.#load(where);
  }

  #press(kind: PressKind, part = 100 + (this.#now % 7), name = '', leads = false): void {
    const { heard } = this.#mode;
    const press: Press = { kind, name, part };
    const event = { is: 'press' as const, at: this.#now, tab: this.#open.id, document: this.#here.name, press };
    if (!leads || heard === 'now') this.heard.push(event);
    else if (heard === 'late') this.#late.push({ ...event, at: this.#now });
    else if (heard === 'unread') this.heard.push({ ...event, document: '' });
  }

  #load(to: Place, isReload = false): void {
    this.#now += SECOND;
    this.#pages++;
    const tab = this.#open;
    const before = tab.documents[tab.at];
    const { routing, newsletter, consent } = this.traits;
    // A page that writes itself anew keeps to its first document came from.
    const isOne = routing === 'history' || routing === 'hash';
    const from = isReload || (isOne && before) ? before?.from : before && new URL(before.drawn.url).pathname;
    const document: Document = {
      name: `document ${++this.#names}`,
      from,
      isOldCopy: false,
      loaded: this.#now,
      place: to,
      drawn: drawn(to, this.traits, this.tricks, this.#order),
      dialogs: [],
      stood: 0,
    };
    if (isReload) tab.documents[tab.at] = document;
    else {
      tab.documents = [...tab.documents.slice(0, tab.at + 1), document];
      tab.at++;
    }
    if (consent && !this.#consented) this.#opens('consent', false);
    const asks = newsletter !== 'none' && this.#pages > 2 && this.#now >= this.#newsletterFrom;
    if (asks || this.tricks.nags) this.#opens('newsletter', false);
    if (this.traits.asksGift && to.at === 'payment' && !this.#answered.has('gift')) this.#opens('gift', false);
    this.#report();
  }

  /** Tells of the page that stands in the open tab. */
  #report(): void {
    const { name, from, isOldCopy, drawn: page, dialogs } = this.#here;
    const report = reportOf(page, name, this.#now, {
      ...(from !== undefined && { from }),
      ...(dialogs.length > 0 && { dialogs: dialogs.map(openDialog) }),
      ...(isOldCopy && { oldCopy: true as const }),
    });
    const event = { is: 'report' as const, at: this.#now, tab: this.#open.id, report };
    // A document's own reports keep their order.
    const late = this.#late.filter((told) => told.is === 'press' || told.report.document !== name);
    this.#late = late;
    const isLate = this.#mode.read === 'late';
    if (!isLate) this.heard.push(event);
    this.#tellLate();
    if (isLate) this.#late.push(event);
    if (this.#mode.read === 'twice') this.heard.push(event);
  }

  #tellLate(): void {
    for (const told of this.#late) this.heard.push({ ...told, at: this.#now });
    this.#late = [];
  }
}

const openDialog = ({ key, called, part, refusals }: Dialog): OpenDialog => ({
  id: part,
  words: hash(key),
  label: key,
  ...(called && { called: true as const }),
  refusals: Array.from({ length: refusals }, (_, n) => part + 1 + n),
});

const line = (some: Partial<OrderLine>): OrderLine => ({ thing: 0, variant: 0, pieces: 1, option: false, ...some });

/** The same thing once more makes no line of its own. */
function withLine(lines: readonly OrderLine[], added: OrderLine): OrderLine[] {
  const isSame = ({ thing, variant, option }: OrderLine) =>
    thing === added.thing && variant === added.variant && option === added.option;
  return lines.some(isSame)
    ? lines.map((each) => (isSame(each) ? { ...each, pieces: each.pieces + added.pieces } : each))
    : [...lines, added];
}
