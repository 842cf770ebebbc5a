import { isControl, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, PartId } from '@/lib/model/page.ts';
import type { Region } from '@/lib/model/vocabulary.ts';
import { findPrices } from '@/lib/text/price.ts';

/** How many places after a box without a label its words may stand. */
const LABEL_REACH = 2;
/** How many places away the field for the address may stand where no form holds both. */
const FIELD_REACH = 12;
/** A name this short ("Yes", "E-mail", "SMS") gets its meaning from the question above it. */
const SHORT_NAME = 25;
const LONGEST = 600;
/** Forms of those who write there, menus and players: what is ticked there, no shop ticked for its customer. */
const OF_OTHERS: ReadonlySet<Region> = new Set(['review', 'user-content', 'chat', 'video-player', 'navigation']);
const TICKABLE = ['checkbox', 'radio', 'switch'];

/** Lexicon groups of what an option may be about and the reason each gives; the first that is met decides. */
const REASONS = [
  ['share', 'data-sharing'],
  ['subscribe', 'marketing-consent'],
  ['donation', 'donation'],
  ['subscription', 'subscription'],
  ['pay', 'paid-extra'],
] as const;

/** Finds options that were ticked when the page came and that cost, subscribe or share something. */
export const preselectedOption: PageDetector = {
  meta: { id: 'preselected-option', family: 'sneaking', needs: ['controls'], kinds: 'any' },

  detect(page, lexicon) {
    return page.controls
      .filter((control) => TICKABLE.includes(control.kind) && control.checkedAsServed && control.checked !== false)
      .filter((control) => !control.disabled && !OF_OTHERS.has(control.region))
      .flatMap((control) => judge(control, page, lexicon) ?? []);
  },
};

function judge(control: Control, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const label = labelOf(control, page);
  if (!label || label.length > LONGEST || /\(\d[\d.,]*\)$/.test(label)) return undefined;
  const hits = hitsOf(control, label, lexicon);
  if (hits.some(({ group }) => group === 'refusal' || group === 'filter')) return undefined;
  const about = reasonOf(control, label, hits, page, lexicon);
  if (!about) return undefined;
  const { reason, cues, price } = about;
  if (reason === 'marketing-consent' && isOwnSetting(control, page, lexicon)) return undefined;

  const fields = [
    ...surroundingsOf(page).beside(control, FIELD_REACH),
    ...(control.form === undefined ? [] : surroundingsOf(page).together('form', control.form, control)),
  ];
  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  add('served-ticked', 0.3, true);
  add('costs-money', 0.3, price !== undefined);
  add('in-form', 0.15, control.form !== undefined);
  add(
    'beside-email-field',
    0.2,
    fields.some((field) => isControl(field) && field.kind === 'text-field' && isMailField(field)),
  );
  add('on-checkout-page', 0.15, page.kinds.includes('checkout') || page.kinds.includes('cart'));
  add('other-choice-free', 0.3, control.kind === 'radio');
  add('in-dialog', 0.1, control.dialog !== undefined);
  add('in-filter', -0.6, page.kinds.includes('listing') && control.form === undefined);
  add('on-article-page', -0.1, page.kinds.includes('article'));

  return {
    stance: 'pressure',
    part: shownBy(control, label, page),
    quote: label,
    reason,
    data: { label, control: control.kind, ...(price && { price }) },
    cues,
    supports,
  };
}

/** An account's settings show what the reader chose before. Where an account is made, a password is asked for or a button says so. */
function isOwnSetting(control: Control, page: PageModel, lexicon: Lexicon): boolean {
  return (
    page.kinds.includes('account') &&
    !surroundingsOf(page)
      .together('form', control.form, control)
      .some(
        ({ id, inputType }) =>
          inputType === 'password' || lexicon.hits.get(id)?.some(({ group }) => group === 'registration'),
      )
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

/** What a ticked option is about; `undefined` for what costs nothing, subscribes to nothing and shares nothing. */
function reasonOf(
  control: Control,
  label: string,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): About | undefined {
  const of = (group: string) => hits.filter((hit) => hit.group === group);
  const cost = findPrices(label, control.lang).find(({ amount }) => amount > 0);
  const price = cost?.text;
  const wanted = (group: string) => of(group).filter((hit) => !isRefused(hit, of('optout'), label));
  for (const [group, reason] of REASONS) {
    const cues = wanted(group);
    if (cues.length === 0) continue;
    if (of('convenience').length > 0 && !outweighs(cues, of('convenience'))) return undefined;
    const costs = group === 'pay' || group === 'donation' || group === 'subscription';
    if (control.kind === 'radio' && !(costs || group === 'subscribe' || group === 'share')) continue;
    if (control.kind === 'radio' && !hasFreeSibling(control, page, lexicon)) return undefined;
    if (group === 'pay' && !price && (of('free').length > 0 || !cues.some(isCover))) continue;
    const ads = group === 'share' ? wanted('subscribe').filter((hit) => !cues.some((cue) => overlaps(hit, cue))) : [];
    if (ads.length > 0) return { reason: 'marketing-and-sharing', cues: [...cues, ...ads], price: undefined };
    return { reason, cues, price: costs ? price : undefined };
  }
  // "Phone case + $9.99" is a surcharge in any language.
  if (!cost || control.kind === 'radio' || !/\+\s?$/.test(label.slice(0, cost.start))) return undefined;
  return hits.length > 0 ? undefined : { reason: 'paid-extra', cues: [], price };
}

/** Insurance costs even where no price stands beside it, unless it is said to be free. */
const isCover = ({ cue }: CueHit) => /^(?:insurance|protect-order|versicherung|schutz|schuetzen)$/.test(cue);

/** "Do not send me offers": a refusal before the hit in the same sentence. */
function isRefused(hit: CueHit, refusals: readonly CueHit[], label: string): boolean {
  return refusals.some(
    ({ start, end }) =>
      start <= hit.end && (hit.start < end || !/[.!?](?:\s|$)/.test(label.slice(end, Math.max(end, hit.start)))),
  );
}

type Place = Pick<CueHit, 'start' | 'end'>;
const overlaps = (one: Place, other: Place) => one.start < other.end && other.start < one.end;

/** Consent words outside of the words of convenience: "Save my details and send me offers". */
function outweighs(cues: readonly CueHit[], convenience: readonly CueHit[]): boolean {
  const outside = cues.filter((hit) => !convenience.some((other) => overlaps(hit, other)));
  return outside.reduce((sum, { weight }) => sum + weight, 0) >= 0.6 && outside.length > 1;
}

/** Radio buttons always start somewhere: only one that adds something, where another of the question adds nothing, counts. */
function hasFreeSibling(control: Control, page: PageModel, lexicon: Lexicon): boolean {
  if (control.choice === undefined) return false;
  return surroundingsOf(page)
    .together('choice', control.choice, control)
    .some(
      ({ id, kind }) =>
        kind === 'radio' &&
        id !== control.id &&
        (lexicon.hits.get(id) ?? []).some(({ group }) => group === 'one-time' || group === 'optout'),
    );
}
