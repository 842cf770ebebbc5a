import type { Region } from '@/lib/model/vocabulary.ts';
import { closest, compareDocumentPosition, contains, getAttribute, nodeName, parentNode } from '../native.ts';

const REVIEWS = new Set(
  'reviews ratings testimonials bewertungen rezensionen kundenbewertungen kundenrezensionen produktbewertungen gästebewertungen kundenstimmen kundenmeinungen erfahrungsberichte'.split(
    ' ',
  ),
);
const TALK = new Set('comments kommentare faq faqs'.split(' '));
/** Questions that a heading announces: "Questions & answers", "Häufige Fragen". Alone they may be the shop's own ("Questions? Call us"). */
const QUESTIONS = new Set(['questions', 'fragen']);
const ANSWERED = new Set(
  'answers asked frequently common customer buyer antworten häufige häufig kundenfragen'.split(' '),
);
/** "What our customers say", "Das sagen unsere Kunden". */
const SAY = new Set(['say', 'said', 'saying', 'sagen', 'meinen']);
/** Whatever else stands in such a heading makes another thing of it: "Our lamps with the best reviews". */
const BESIDE = new Set(
  `${[...REVIEWS, ...TALK, ...QUESTIONS, ...ANSWERED, ...SAY].join(' ')} a about all and are based buyers by customer customers customer's customers' for from guest guests help hilfe it item latest most our out of overall people product read recent see shoppers star stars support the these this top total traveller travellers user users verified what your aktuelle alle andere artikel auf das der die diesem gestellte gäste ist kunden neueste produkt sterne uns unsere unserer und verifizierte von was zu zum über`.split(
    ' ',
  ),
);
const MOST_WORDS = 7;
const LONGEST = 80;
const WORD = /[\p{L}'’]+/gu;

/** Whose words follow a heading, as far as it says that they are not the shop's own message. */
function regionUnder(heading: string): Region | undefined {
  if (heading.length > LONGEST) return undefined;
  const words =
    heading
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/\bq\s?(?:&|\+|and)\s?a\b/, 'faq')
      .match(WORD) ?? [];
  if (words.length > MOST_WORDS || words.some((word) => !BESIDE.has(word))) return undefined;
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  if (
    has(REVIEWS) ||
    (has(SAY) && words.some((word) => /^(?:customer|guest|people|buyer|shopper|kunden|gäste)/.test(word)))
  )
    return 'review';
  return has(TALK) || (has(QUESTIONS) && has(ANSWERED)) ? 'user-content' : undefined;
}

/** A heading, and what its words are for: what follows it in its section up to the next heading that is no less. */
export interface Headed {
  readonly region: Region;
  readonly heading: Element;
  readonly section: Element;
  readonly level: number;
  /** The heading that ended it, once that was met. */
  until?: Element;
}

const SECTIONS = 'section,article,aside,main,dialog,[role="dialog"],[role="tabpanel"],details,li,form,body';
const LOWEST = 7;

/** What stands under a heading, or opens under a question, if its words tell that others speak there. */
export function headedBy(text: string, element: Element): Headed | undefined {
  const region = regionUnder(text) ?? (text.endsWith('?') ? 'user-content' : undefined);
  if (region === undefined) return undefined;
  const summary = closest.call(element, 'summary');
  const heading = summary ?? (regionUnder(text) ? headingOf(element) : null);
  const parent = heading && parentNode.call(heading);
  const section = parent instanceof Element ? closest.call(parent, summary ? 'details' : SECTIONS) : null;
  return heading && section ? { region, heading, section, level: summary ? LOWEST : levelOf(heading) } : undefined;
}

const headingOf = (element: Element) => closest.call(element, 'h1,h2,h3,h4,h5,h6,[role="heading"]');

function levelOf(heading: Element): number {
  const [, digit] = /^H([1-6])$/i.exec(nodeName.call(heading)) ?? [];
  return Number(digit ?? getAttribute.call(heading, 'aria-level') ?? 2);
}

/** Whether another heading, met after it, begins something new. */
export function endsUnder(headed: Headed, element: Element): boolean {
  const heading = headingOf(element);
  return heading !== null && heading !== headed.heading && levelOf(heading) <= headed.level;
}

/** Whether an element stands under a heading: behind it, in its section. A question that opens is itself asked by others. */
export function standsUnder({ heading, section, level, until }: Headed, element: Element): boolean {
  if (section === element || !contains.call(section, element)) return false;
  return level === LOWEST || (isBehind(element, heading) && !(until && isBehind(element, until)));
}

function isBehind(element: Element, earlier: Element): boolean {
  const position = compareDocumentPosition.call(earlier, element);
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !contains.call(earlier, element);
}
