import type { Trace } from '@/lib/model/page.ts';
import { SIGNAL_ROLES, type SignalRole } from '@/lib/model/vocabulary.ts';

/**
 * The registry travels as text, in lines parted by `;`: what is looked up or looked for in the same way stands in one. Each lists vendors
 * as words parted by spaces: `|id:roles`, roles as digits (places in `SIGNAL_ROLES`), then its strong traces, `~` and its weak ones.
 */
export const LINES = ['host', 'cookie', 'storage', 'id', 'class', 'element', 'other', 'starred'] as const;
export type Line = (typeof LINES)[number];

export const BETWEEN_LINES = ';';
export const BETWEEN_WORDS = ' ';
export const VENDOR = '|';
export const ROLES = ':';
export const WEAK = '~';
export const STAR = '*';
/** As many letters of a name, that of its kind counted, stand before its star at least: by those it is looked for. */
export const BEFORE_STAR = 4;

const ID = /^#[\w-]+$/;
const CLASS = /^\.[\w-]+$/;
/** A custom element, of which more may have to hold. */
const ELEMENT = /^[a-z]\w*-[\w-]*(?:\[.*)?$/;

/** In which line a trace stands, and by which word. */
export function placeOf({ kind, value }: Trace): readonly [line: Line, word: string] {
  if (kind !== 'selector') return value.includes(STAR) ? ['starred', starred(kind, value)] : [kind, value];
  if (ID.test(value)) return ['id', value.slice(1)];
  if (CLASS.test(value)) return ['class', value.slice(1)];
  return [ELEMENT.test(value) ? 'element' : 'other', value];
}

/** A name with a star, or one that may be meant by it: names of cookies and of storage are told apart by their first letter. */
export const starred = (kind: Trace['kind'], value: string): string => kind.charAt(0) + value;

/** What is known of a vendor in a page. */
export interface VendorTraces {
  readonly id: string;
  readonly roles: readonly SignalRole[];
  readonly traces: readonly (Trace & { readonly strength: 'strong' | 'weak' })[];
}

/** @throws for a trace that has in it what parts traces, and for a name whose star comes too early. */
export function packRegistry(vendors: readonly VendorTraces[]): string {
  const lost = vendors.flatMap(({ traces }) => traces).find((trace) => !canTravel(trace));
  if (lost) throw new Error(`This trace cannot travel: ${lost.kind} ${lost.value}`);
  return LINES.map((line) => ` ${vendors.map((vendor) => packVendor(vendor, line)).join('')}`).join(BETWEEN_LINES);
}

/** Whether a value can be a word of the text: pages give names that are made of what parts words. */
export const canBeWord = (value: string): boolean => value !== '' && value !== WEAK && !/[\s|;]/.test(value);

function canTravel(trace: Trace): boolean {
  const [line, word] = placeOf(trace);
  return canBeWord(trace.value) && (line !== 'starred' || word.indexOf(STAR) >= BEFORE_STAR);
}

function packVendor({ id, roles, traces }: VendorTraces, line: Line): string {
  const wordsOf = (wanted: 'strong' | 'weak') =>
    traces.flatMap((trace) => {
      const [at, word] = placeOf(trace);
      return at === line && trace.strength === wanted ? [word] : [];
    });
  const weak = wordsOf('weak');
  const words = [...wordsOf('strong'), ...(weak.length > 0 ? [WEAK, ...weak] : weak)];
  const places = roles.map((role) => SIGNAL_ROLES.indexOf(role)).join('');
  return words.length === 0 ? '' : `${[VENDOR + id + ROLES + places, ...words].join(BETWEEN_WORDS)} `;
}
