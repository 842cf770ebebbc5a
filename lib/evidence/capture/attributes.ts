import type { RedactionRule } from '@/lib/model/evidence.ts';
import { isSecretKey, isSecretValue, redactUrl } from '../redact/url.ts';

/** They run something, ask for something, or say what only the server may. `srcset` is told by the picture that was chosen. */
const LEFT_OUT =
  /^(?:on.*|nonce|integrity|crossorigin|autofocus|autoplay|ping|srcset|imagesrcset|sizes|srcdoc|http-equiv|manifest|is|loading|fetchpriority|contenteditable|shadowroot.*|popovertarget|commandfor|command)$/i;
const NAME = /^[a-z_][\w:.-]*$/i;
const ADDRESSES: ReadonlySet<string> = new Set(
  'href src action formaction poster cite background longdesc xlink:href data'.split(' '),
);
/** How a thing is drawn and what it is, never of whom. */
const STRUCTURE =
  /^(?:class|style|role|type|dir|lang|width|height|x|y|d|viewbox|fill|stroke.*|transform|points|cx|cy|r|rx|ry|colspan|rowspan|tabindex|hidden|disabled|open|target|rel|method|media)$/i;
/** Words that name a reader's own only beside others: `data-state`, `data-key` and `data-name` are programs'. */
const WEAK: ReadonlySet<string> = new Set(
  'name key code hash state order address card ip street contact referrer invite account login member pin pass booking ticket lat lng sid uid cid zip'.split(
    ' ',
  ),
);

export const isKept = (name: string): boolean => NAME.test(name) && !LEFT_OUT.test(name);
export const isAddress = (name: string): boolean => ADDRESSES.has(name.toLowerCase());
export const isStructure = (name: string): boolean => STRUCTURE.test(name);
/** Whether rules can find anything in a value: short words without blanks are programs'. */
export const mayTell = (text: string): boolean => /[@\s]|\d[\d .-]{3}|[\u0250-\uffff]{2}/.test(text) && text.length > 2;

/** Whether the name of a data attribute, or a key of data, says that its value is somebody's. */
export function namesSomebody(key: string): boolean {
  const plain = key.replace(/^data-/i, '');
  const words = plain
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  return words.length > 0 && !words.every((word) => WEAK.has(word)) && isSecretKey(plain);
}

/** Of a value by the name of its attribute. */
export const ruleOfKey = (key: string): RedactionRule =>
  /mail/i.test(key)
    ? 'email'
    : /phone|tel|mobile/i.test(key)
      ? 'phone'
      : /name/i.test(key)
        ? 'name'
        : /sess|sid/i.test(key)
          ? 'session'
          : 'token';

export interface RedactedData {
  readonly text: string;
  /** What was taken out by the name of its key. */
  readonly words: readonly string[];
}

/** A value that is JSON without what its keys say is somebody's; `undefined` for one that is no JSON. */
export function redactData(text: string, instead: string): RedactedData | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const words: string[] = [];
  const walk = (each: unknown, key: string, own: boolean): unknown => {
    if (typeof each === 'string') {
      if (each !== '' && (own || namesSomebody(key) || isSecretValue(each))) {
        words.push(each);
        return instead;
      }
      return /^[a-z]{2,8}:\/\/|^\/.*\?/i.test(each) ? redactUrl(each) : each;
    }
    if (typeof each === 'number' && (own || namesSomebody(key)) && each > 9_999) return 0;
    if (Array.isArray(each)) return each.map((item) => walk(item, key, own));
    if (each === null || typeof each !== 'object') return each;
    const inner =
      own ||
      /^(?:user|customer|visitor|shopper|buyer|recipient|shipping_?address|billing_?address|account)$/i.test(key);
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, walk(item, name, inner)]));
  };
  try {
    return { text: JSON.stringify(walk(JSON.parse(text), '', false)), words };
  } catch {
    return undefined;
  }
}
