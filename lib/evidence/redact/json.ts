import * as vocabulary from '@/lib/model/vocabulary.ts';
import { type FindLiterals, literalFinder, redactLiterals } from './literals.ts';
import type { TextContext } from './rule.ts';
import { type Hit, redactText } from './text.ts';
import { redactUrl } from './url.ts';

/** Words that schemas know: no reader's, wherever they stand alone. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.values(vocabulary).flatMap((list): string[] =>
    Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [],
  ),
);
/** What schemas hold to forms of their own. */
const FORMAL: ReadonlySet<string> = new Set([
  'lang',
  'langFrom',
  'currency',
  'schema',
  'kind',
  'unit',
  'role',
  'id',
  'document',
  'visit',
  'signature',
  'vendor',
]);
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/)?\/[^\s]*$|^(?:mailto|tel|data|blob|javascript):\S*$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;
/** Schemas bound texts from here on; what was taken out must not make one longer. */
const SHORTEST_BOUND = 60;

export interface RedactedJson<T> {
  readonly value: T;
  readonly hits: readonly Hit[];
}

/**
 * A report, page model or timeline without what the rules find and without the literals, of the same form: keys, numbers, words of the
 * schemas and times stay, addresses stay addresses, and no text grows beyond its bound. What the shop says of itself stays unless it
 * is one of the literals or `context` says otherwise.
 */
export function redactJson<T>(
  value: T,
  secrets: readonly string[] | FindLiterals,
  context: TextContext = { personal: false, shop: true },
): RedactedJson<T> {
  const find = typeof secrets === 'function' ? secrets : literalFinder(secrets);
  const counts = new Map<Hit['rule'], number>();
  const count = ({ rule, count }: Hit) => counts.set(rule, (counts.get(rule) ?? 0) + count);
  const walk = (each: unknown, key: string): unknown => {
    if (typeof each === 'string')
      return KNOWN.has(each) || FORMAL.has(key) || INSTANT.test(each)
        ? formal(each, find)
        : redacted(each, find, context, count);
    if (Array.isArray(each)) return each.map((item) => walk(item, key));
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, walk(item, name)]));
  };
  // The walk gives back what it was given, key by key.
  return { value: walk(value, '') as T, hits: Array.from(counts, ([rule, count]) => ({ rule, count })) };
}

/** Ids and signatures may hold words of the page; short ones are the schemas'. */
const formal = (text: string, find: FindLiterals) =>
  text.length <= 20 || INSTANT.test(text) ? text : within(text, redactLiterals(text, find).text);

function redacted(text: string, find: FindLiterals, context: TextContext, count: (hit: Hit) => void): string {
  if (ADDRESS.test(text)) {
    const url = redactUrl(text);
    const clean = redactLiterals(url, find, encodeURIComponent(vocabulary.REDACTED));
    if (url !== text) count({ rule: 'token', count: 1 });
    if (clean.count > 0) count({ rule: 'typed', count: clean.count });
    return within(text, clean.text);
  }
  const literal = redactLiterals(text, find);
  if (literal.count > 0) count({ rule: 'typed', count: literal.count });
  const ruled = redactText(literal.text, context);
  for (const hit of ruled.hits) count(hit);
  return within(text, ruled.text);
}

/** No longer than it was, if it was long; an escape that this cuts in two goes as a whole. */
function within(before: string, after: string): string {
  if (after.length <= before.length || before.length < SHORTEST_BOUND) return after;
  return after.slice(0, before.length).replace(/%[0-9A-F]?$/i, '');
}
