import { overlap } from '@/lib/detectors/quote.ts';
import { isControl, isShop, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId } from '@/lib/model/page.ts';
import type { Region } from '@/lib/model/vocabulary.ts';
import { findPrices, type PriceHit } from '@/lib/text/price.ts';

/** How many places after a box without a label its words may stand. */
const LABEL_REACH = 2;
/** How many places away the field for the address may stand where no form holds both. */
const FIELD_REACH = 12;
/** A name this short ("Yes", "E-mail", "SMS") gets its meaning from the question above it. */
const SHORT_NAME = 25;
const LONGEST = 600;
/** Forms of those who write there, menus and players: what is ticked there, no shop ticked for its customer. */
const OF_OTHERS: ReadonlySet<Region> = new Set(['review', 'user-content', 'chat', 'video-player', 'navigation']);
/** More characters than these beside an amount are words. */
const MOST_SIGNS = 4;
const TICKABLE = ['checkbox', 'radio', 'switch'];

/** What an option may be about and the lexicon groups that tell; the first that is met decides. */
const REASONS: readonly (readonly [string, readonly string[]])[] = [
  ['data-sharing', ['share']],
  ['marketing-consent', ['subscribe']],
  ['donation', ['donation', 'donation-word']],
  ['subscription', ['recurring', 'subscription', 'period']],
  ['paid-extra', ['cover', 'pay']],
  ['tracking', ['purpose']],
];
const COSTLY = ['donation', 'subscription', 'paid-extra'];
/** What can be asked in one of several answers: there one is always chosen. */
const ASKED = [...COSTLY, 'data-sharing', 'marketing-consent'];

/** Finds options that were ticked when the page came and that cost, subscribe or share something. */
export const preselectedOption: PageDetector = {
  meta: { id: 'preselected-option', family: 'sneaking', needs: ['controls'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const control of page.controls) {
      const set =
        control.chosen ?? (TICKABLE.includes(control.kind) && control.checkedAsServed && control.checked !== false);
      if (set && !control.disabled && !OF_OTHERS.has(control.region)) yield judge(control, page, lexicon);
    }
  },
};

/** An option that was chosen when the page came. */
interface Option {
  readonly control: Control;
  readonly label: string;
  readonly hits: readonly CueHit[];
  /** The amount in its label, or else the one that stands right behind it. */
  readonly cost: PriceHit | undefined;
  /** One of several answers, one of which is always chosen. */
  readonly answer: boolean;
}

function judge(control: Control, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const label = control.chosen ? `${control.name}: ${control.chosen}` : labelOf(control, page);
  if (!label || label.length > LONGEST || /\(\d[\d.,]*\)$/.test(label)) return undefined;
  const hits = hitsOf(control, label, lexicon);
  if (hits.some(({ group }) => group === 'refusal' || group === 'filter')) return undefined;
  const cost = costIn(label, control.lang) ?? costBehind(control, page);
  const answer = control.kind === 'radio' || control.chosen !== undefined;
  const option = { control, label, hits, cost, answer };
  const about = reasonOf(option, page, lexicon);
  if (!about || (!about.price && isFacet(control, page, lexicon))) return undefined;
  const { reason, cues, price } = about;
  const ownSetting = reason !== 'tracking' && isOwnSetting(control, page, lexicon);
  if (reason === 'marketing-consent' && ownSetting) return undefined;

  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('served-ticked', 0.3, true);
  add('costs-money', cues.length > 0 || isSurcharge(option) ? 0.3 : 0.15, price !== undefined);
  add('in-form', 0.15, control.form !== undefined);
  add('beside-email-field', 0.2, !COSTLY.includes(reason) && hasMailField(control, page));
  add('on-checkout-page', 0.15, page.kinds.includes('checkout') || page.kinds.includes('cart'));
  add('other-choice-free', 0.3, answer);
  add('in-dialog', 0.1, control.dialog !== undefined);
  add('in-filter', -0.6, page.kinds.includes('listing') && control.form === undefined);
  add('in-settings', -0.25, ownSetting);
  add('on-article-page', -0.1, page.kinds.includes('article'));

  return {
    stance: 'pressure',
    part: control.chosen ? control.id : shownBy(control, label, page),
    quote: label,
    reason,
    data: { label, control: control.kind, ...(price && { price }) },
    cues,
    supports,
  };
}

/** A box that narrows a list of products down. */
function isFacet(control: Control, page: PageModel, lexicon: Lexicon): boolean {
  return isHeaded(control, 'filter-heading', page, lexicon);
}

/** Whether one of the two headings above, or the question, is of a lexicon group. */
function isHeaded(control: Control, group: string, page: PageModel, lexicon: Lexicon): boolean {
  const surroundings = surroundingsOf(page);
  const nearest = surroundings.headingAbove(control);
  const above = [nearest, nearest && surroundings.headingAbove(nearest)];
  return (
    above.some((heading) => lexicon.says(heading, group)) ||
    (control.context !== undefined && lexicon.match(control.context, control.lang).some((hit) => hit.group === group))
  );
}

/**
 * Settings show what the reader chose before: those of an account, or such as are saved by themselves. Where an account is
 * made, a password is asked for or a button says so.
 */
function isOwnSetting(control: Control, page: PageModel, lexicon: Lexicon): boolean {
  const others = surroundingsOf(page).together('form', control.form, control);
  const says = (group: string) => others.some((other) => lexicon.says(other, group));
  return (
    (page.kinds.includes('account') || (says('save') && isHeaded(control, 'settings', page, lexicon))) &&
    !(says('registration') || others.some(({ inputType }) => inputType === 'password'))
  );
}

function hasMailField(control: Control, page: PageModel): boolean {
  const surroundings = surroundingsOf(page);
  const form = control.form === undefined ? [] : surroundings.together('form', control.form, control);
  return [...surroundings.beside(control, FIELD_REACH), ...form].some(
    (field) => isControl(field) && field.kind === 'text-field' && isMailField(field),
  );
}

const isMailField = ({ inputType, name }: Control) => inputType === 'email' || /\be-?mail/i.test(name);

/** The words of an option. Where markup gives it none, those that stand right behind it. */
function labelOf(control: Control, page: PageModel): string {
  if (control.name.trim()) return control.name;
  const own = surroundingsOf(page).labelsOf(control).map(wordsOf);
  if (own.length > 0) return own.join(' ');
  return (
    surroundingsOf(page)
      .beside(control, LABEL_REACH)
      .filter((other) => !isControl(other) && other.control === undefined && other.order > control.order)
      .map(wordsOf)
      .at(0) ?? ''
  );
}

/** The words on the screen: shops hide the box itself and draw one of their own. */
function shownBy(control: Control, label: string, page: PageModel): PartId {
  const surroundings = surroundingsOf(page);
  const segment =
    surroundings.labelsOf(control)[0] ??
    surroundings
      .beside(control, LABEL_REACH)
      .find((other) => !isControl(other) && other.text !== '' && label.includes(other.text));
  return segment?.id ?? control.id;
}

function hitsOf(control: Control, label: string, lexicon: Lexicon): readonly CueHit[] {
  if (label !== control.name) return lexicon.match(label, control.lang);
  const own = lexicon.hits.get(control.id) ?? [];
  if (own.length > 0 || label.length > SHORT_NAME || !control.context) return own;
  return lexicon.match(`${control.context} ${label}`, control.lang);
}

interface About {
  readonly reason: string;
  readonly cues: readonly CueHit[];
  readonly price: string | undefined;
}

/** What a chosen option is about; `undefined` for what costs nothing, subscribes to nothing and shares nothing. */
function reasonOf(option: Option, page: PageModel, lexicon: Lexicon): About | undefined {
  const { control, label, hits, cost, answer } = option;
  const of = (...groups: string[]) => hits.filter(({ group }) => groups.includes(group));
  const price = cost?.text;
  const given = price !== undefined || isShop(page);
  const keen = of('keen');
  const refusals = of('optout', 'negation').filter((hit) => !keen.some((other) => overlap(hit, other)));
  const wanted = (...groups: string[]) =>
    of(...groups).filter(
      (hit) =>
        !isRefused(hit, refusals, label) &&
        (hit.group !== 'donation-word' || given) &&
        (hit.group !== 'period' || answer),
    );
  for (const [reason, groups] of REASONS) {
    const cues = wanted(...groups);
    if (cues.length === 0) continue;
    if (reason !== 'marketing-consent' && of('formality').length > 0) return undefined;
    const aside = of('convenience');
    if (aside.length > 0 && cues.every(({ group }) => group !== 'recurring') && !outweighs(cues, aside))
      return undefined;
    if (reason === 'tracking' && !(control.dialog && page.kinds.includes('consent'))) continue;
    if (answer && !ASKED.includes(reason)) continue;
    const cover = cues.some(({ group }) => group === 'cover');
    if (answer && !hasFreeSibling(option, cover, page, lexicon)) return undefined;
    if (reason === 'paid-extra' && !price && (of('free').length > 0 || !cover)) continue;
    const ads =
      reason === 'data-sharing' ? wanted('subscribe').filter((hit) => !cues.some((cue) => overlap(hit, cue))) : [];
    if (ads.length > 0) return { reason: 'marketing-and-sharing', cues: [...cues, ...ads], price: undefined };
    return { reason, cues, price: COSTLY.includes(reason) ? price : undefined };
  }
  const extra = !answer && hits.length === 0 && (isSurcharge(option) || isExtra(option, page));
  return extra ? { reason: 'paid-extra', cues: [], price } : undefined;
}

/** "Phone case + $9.99" is a surcharge in any language. */
const isSurcharge = ({ label, cost }: Option) => cost !== undefined && /\+\s?$/.test(label.slice(0, cost.start));

/** On the way to paying, a ticked box that ends in a price adds that price, unless it is one of the goods. */
function isExtra({ control, label, cost }: Option, page: PageModel): boolean {
  const paying = page.kinds.includes('checkout') || page.kinds.includes('booking');
  return (
    paying &&
    !page.kinds.includes('cart') &&
    cost !== undefined &&
    (cost.end < 0 || label.length - cost.end <= 1) &&
    page.prices.some(({ amount }) => amount > 2 * cost.amount) &&
    surroundingsOf(page).groupOf(control).filter(isControl).length <= 1
  );
}

const costIn = (text: string, lang: string) => findPrices(text, lang).find(({ amount }) => amount > 0);

/** "+ $1.99" right behind a label without an amount. Its places are no places in the label. */
function costBehind(control: Control, page: PageModel): PriceHit | undefined {
  if (control.chosen) return undefined;
  const surroundings = surroundingsOf(page);
  const last = surroundings.labelsOf(control).at(-1)?.order ?? control.order;
  const next = surroundings.beside(control, LABEL_REACH).find(({ order }) => order > last);
  if (!next || isControl(next) || next.control !== undefined || !/^[+(]/.test(next.text)) return undefined;
  const cost = costIn(next.text, next.lang);
  return cost && next.text.length - cost.text.length <= MOST_SIGNS ? { ...cost, start: -1, end: -1 } : undefined;
}

/** "Do not send me offers": a refusal before the hit in the same sentence. "Send offers: not": a plain no on either side. */
function isRefused(hit: CueHit, refusals: readonly CueHit[], label: string): boolean {
  return refusals.some((refusal) => {
    if (refusal.start > hit.end && refusal.group !== 'negation') return false;
    const [first, second] = refusal.start <= hit.start ? [refusal, hit] : [hit, refusal];
    return !/[.!?](?:\s|$)/.test(label.slice(first.end, Math.max(first.end, second.start)));
  });
}

/** Consent words outside of the words of convenience: "Save my details and send me offers". */
function outweighs(cues: readonly CueHit[], convenience: readonly CueHit[]): boolean {
  const outside = cues.filter((hit) => !convenience.some((other) => overlap(hit, other)));
  return outside.reduce((sum, { weight }) => sum + weight, 0) >= 0.6 && outside.length > 1;
}

/** Questions always start somewhere: only an answer that adds something, where another adds nothing, counts. */
function hasFreeSibling({ control, cost }: Option, cover: boolean, page: PageModel, lexicon: Lexicon): boolean {
  const isFree = (text: string, hits: readonly CueHit[]) => {
    const prices = findPrices(text, control.lang);
    return (
      // "Standard – $9.99 a month" is one more subscription.
      (hits.some(({ group }) => group === 'one-time' || group === 'optout') &&
        !hits.some(({ group }) => group === 'recurring')) ||
      prices.some(({ amount }) => amount === 0) ||
      (cover && cost !== undefined && control.chosen === undefined && prices.length === 0)
    );
  };
  if (control.others) return control.others.split('\n').some((text) => isFree(text, lexicon.match(text, control.lang)));
  if (control.choice === undefined) return false;
  return surroundingsOf(page)
    .together('choice', control.choice, control)
    .some(({ id, kind, name }) => kind === 'radio' && id !== control.id && isFree(name, lexicon.hits.get(id) ?? []));
}
