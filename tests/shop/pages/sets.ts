import type { Goods } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, clock, offer, priceTag, runOf } from '../pieces.ts';
import type { Lang, Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const UNITS: Readonly<Record<Lang, readonly [string, string, string, string]>> = {
  en: ['Days', 'Hours', 'Minutes', 'Seconds'],
  de: ['Tage', 'Stunden', 'Minuten', 'Sekunden'],
};
const DAY_MS = 86_400_000;

type Timer = (visit: Visit, label: string) => Markup;

/** A page's label, and below it what a library makes of `inside` once `script` has run; there `end` is a `Date`. */
function run(visit: Visit, label: string, inside: Markup, script: Markup): Markup {
  // Libraries go by the reader's clock, and the shop's may have been moved.
  const left = runOf(visit).ends - visit.now;
  return html`<p class="label">${label}</p>
${inside}
<script>
const end = new Date(Date.now() + ${left});
${script}
</script>`;
}

/** jquery-countdown, written into the page ten times a second as its handbook has it. */
const jqueryCountdown: Timer = (visit, label) => {
  const face = UNITS[visit.lang].map((unit, at) => `<span>%${'DHMS'[at]}</span> ${unit.toLowerCase()}`).join(' ');
  return run(
    visit,
    label,
    html`<p id="left"></p>
<script src="/vendor/jquery/dist/jquery.min.js"></script>
<script src="/vendor/jquery-countdown/dist/jquery.countdown.min.js"></script>`,
    html`$('#left').countdown(end, (event) => $('#left').html(event.strftime(${json(face)})));`,
  );
};

const simplyCountdown: Timer = (visit, label) =>
  run(
    visit,
    label,
    html`<link rel="stylesheet" href="/vendor/simplycountdown.js/dist/themes/default.css">
<div id="left"></div>
<script src="/vendor/simplycountdown.js/dist/simplyCountdown.umd.js"></script>`,
    html`const unit = (root) => ({ root, lambda: (word) => word });
const [days, hours, minutes, seconds] = ${json(UNITS[visit.lang])}.map(unit);
simplyCountdown('#left', {
  year: end.getFullYear(), month: end.getMonth() + 1, day: end.getDate(),
  hours: end.getHours(), minutes: end.getMinutes(), seconds: end.getSeconds(),
  words: { days, hours, minutes, seconds },
});`,
  );

/** @pqina/flip: a card with several faces for each digit, the units below. */
const flip: Timer = (visit, label) =>
  run(
    visit,
    label,
    html`<link rel="stylesheet" href="/vendor/@pqina/flip/dist/flip.min.css">
<div class="tick" data-credits="false" data-did-init="startTimer">
  <div data-repeat="true" data-layout="horizontal center fit" data-transform="preset(d, h, m, s) -> delay">
    <div class="tick-group">
      <div data-key="value" data-repeat="true" data-transform="pad(00) -> split -> delay"><span data-view="flip"></span></div>
      <span data-key="label" data-view="text" class="tick-label"></span>
    </div>
  </div>
</div>
<script src="/vendor/@pqina/flip/dist/flip.min.js"></script>`,
    html`function startTimer(tick) {
  for (const [at, name] of ['DAY', 'HOUR', 'MINUTE', 'SECOND'].entries())
    for (const number of ['SINGULAR', 'PLURAL']) tick.setConstant(name + '_' + number, ${json(UNITS[visit.lang])}[at]);
  Tick.count.down(end).onupdate = (value) => { tick.value = value; };
}`,
  );

/** flipdown: four faces for each digit; its units are painted by the style sheet. */
const flipdown: Timer = (visit, label) =>
  run(
    visit,
    label,
    html`<link rel="stylesheet" href="/vendor/flipdown/dist/flipdown.min.css">
<div id="left" class="flipdown"></div>
<script src="/vendor/flipdown/dist/flipdown.min.js"></script>`,
    html`new FlipDown(end / 1000, 'left', { headings: ${json(UNITS[visit.lang])} }).start();`,
  );

/** Clocks of the shop's own that a pushy shop sets as it likes. An honest one's all run to the end of the sale. */
const ownClock =
  (pushyRun: (visit: Visit) => { readonly ends: number; readonly rate: number }): Timer =>
  (visit, label) =>
    clock(visit, 'text', label, visit.conduct === 'pushy' ? { restart: DAY_MS, ...pushyRun(visit) } : runOf(visit));

const standsStill = ownClock(({ now }) => ({ ends: now + 2 * DAY_MS, rate: 0 }));
const runsTwiceAsFast = ownClock(({ now }) => ({ ends: now + 2 * DAY_MS, rate: 2 }));
const endsEachMidnight = ownClock(({ now }) => ({ ends: (Math.floor(now / DAY_MS) + 1) * DAY_MS, rate: 1 }));

/** Several things for one price, each with another timer. */
const SETS: readonly (Goods & { readonly timer: Timer })[] = [
  {
    slug: 'breakfast',
    sku: 'TH-201',
    price: 48,
    was: 60,
    timer: jqueryCountdown,
    name: { en: 'Breakfast set', de: 'Frühstückspaket' },
    about: { en: 'Two mugs, a board and a small knife.', de: 'Zwei Becher, ein Brett und ein kleines Messer.' },
  },
  {
    slug: 'baking',
    sku: 'TH-202',
    price: 72,
    was: 90,
    timer: simplyCountdown,
    name: { en: 'Baking set', de: 'Backpaket' },
    about: {
      en: 'A bowl, a proving basket and a linen cloth to cover the dough.',
      de: 'Eine Schüssel, ein Gärkorb und ein Leinentuch für den Teig.',
    },
  },
  {
    slug: 'tea',
    sku: 'TH-203',
    price: 64,
    was: 80,
    timer: flip,
    name: { en: 'Tea set', de: 'Teepaket' },
    about: { en: 'The kettle, a pot and four cups.', de: 'Der Kessel, eine Kanne und vier Tassen.' },
  },
  {
    slug: 'picnic',
    sku: 'TH-204',
    price: 56,
    was: 70,
    timer: flipdown,
    name: { en: 'Picnic set', de: 'Picknickpaket' },
    about: {
      en: 'A cloth, a board and a lidded pot, in a willow basket.',
      de: 'Ein Tuch, ein Brett und ein Topf mit Deckel, in einem Weidenkorb.',
    },
  },
  {
    slug: 'supper',
    sku: 'TH-205',
    price: 40,
    was: 50,
    timer: standsStill,
    name: { en: 'Supper set', de: 'Abendbrotpaket' },
    about: { en: 'Two boards, a butter dish and two knives.', de: 'Zwei Bretter, eine Butterdose und zwei Messer.' },
  },
  {
    slug: 'pantry',
    sku: 'TH-206',
    price: 36,
    was: 45,
    timer: runsTwiceAsFast,
    name: { en: 'Pantry set', de: 'Vorratspaket' },
    about: { en: 'Four jars with cork lids.', de: 'Vier Gläser mit Korken.' },
  },
  {
    slug: 'laundry',
    sku: 'TH-207',
    price: 44,
    was: 55,
    timer: endsEachMidnight,
    name: { en: 'Laundry set', de: 'Wäschepaket' },
    about: {
      en: 'A brush, a line and forty pegs of beech.',
      de: 'Eine Bürste, eine Leine und vierzig Klammern aus Buche.',
    },
  },
];

export function setPage(visit: Visit, slug: string): Markup | undefined {
  const set = SETS.find((each) => each.slug === slug);
  if (!set) return undefined;
  return shopDocument(visit, {
    title: set.name[visit.lang],
    head: structuredData(visit, set, undefined, `/set/${slug}`),
    scripts: ['clock.js'],
    body: html`<h1>${set.name[visit.lang]}</h1>
<p>${set.about[visit.lang]}</p>
${priceTag(visit, set)}
${offer(visit, set, (label) => set.timer(visit, label))}
${addToBasket(visit, set)}`,
  });
}
