import { REDACTED } from '@/lib/model/vocabulary.ts';
import { findCardNumbers } from './card-number.ts';
import { findEmails } from './email.ts';
import { findPhones } from './phone.ts';
import { findPersonal } from './text.ts';
import { isUuid, looksLikeToken } from './token.ts';

/**
 * Words of keys whose values name a reader or open their account or visit. From RFC 6749 and OpenID Connect (code, state, id_token,
 * login_hint), session parameters of PHP, Java, ASP.NET and Shopify, and click ids of advertisers (gclid, fbclid, msclkid and the like).
 */
const SECRET: ReadonlySet<string> = new Set(
  (
    'token tok session sessionid sess sid phpsessid jsessionid aspsessionid auth authorization authkey oauth jwt bearer secret signature sig hmac apikey password passwd pwd pass pin otp nonce csrf xsrf state ' +
    'ticket credential credentials email mail emailaddress recipient phone tel telephone mobile msisdn firstname lastname fullname surname username user userid uid uuid login account customer customerid cid clientid ' +
    'visitor visitorid member memberid contact subscriber subscriberid address street zip postcode postal birthday birthdate dob iban card ssn fingerprint deviceid ip latitude longitude lat lng ' +
    'gclid gclsrc gbraid wbraid dclid fbclid msclkid ttclid twclid yclid li_fat_id igshid mc_eid mc_cid mkt_tok _hsenc _hsmi vero_id oly_enc_id oly_anon_id wickedid rb_clickid s_kwcid irclickid clickid ' +
    '_ga _gl fbp fbc epik scid hash key code name invite invitation referral referrer ref_id order orderid ordernumber invoice booking'
  ).split(' '),
);
/** These say what is sold, too, where another word says of what they are. */
const OF_WHAT: ReadonlySet<string> = new Set(['code', 'key', 'name', 'state', 'hash', 'order', 'address', 'card']);
const OF_A_THING =
  /^(?:product|item|sku|variant|colou?r|size|country|currency|lang|language|locale|category|cat|brand|sort|filter|coupon|promo|discount|voucher|by|direction|gift|style|model|article|store|shop)$/;
/** By these a page is known, or what it shows; what they hold is taken out only where it is somebody's by its own looks. */
const KEPT =
  /^(?:id|pid|sku|q|query|search|keyword|variant|product_?id|item_?id|page|sort|order_?by|sort_?order|color|size)$/i;
/** After such a part of a path stands whose it is. */
const SECRET_PATH =
  /^(?:session|token|reset|reset-password|password|verify|verification|confirm|confirmation|activate|unsubscribe|invite|invitation|share|orders?|accounts?|users?|profiles?|customers?|checkouts?|carts?|c|magic|login|auth|track|tracking|bestellung|bestellungen|kunden|konto|commandes?|pedidos?|members?|u)$/i;
const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|css|js|mjs|woff2?|ico|mp4|webm)$/i;
const CONTACT = /^(?:mailto|tel|sms|callto|whatsapp):/i;
const ENCODED = encodeURIComponent(REDACTED);
const NOWHERE = { personal: false, shop: false } as const;

/** Whether a key's value is somebody's, as its words tell: `session_id`, `userEmail`, `PHPSESSID`. */
export function isSecretKey(key: string): boolean {
  if (KEPT.test(key)) return false;
  const whole = key.toLowerCase();
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter(Boolean);
  if (words.some((word) => OF_A_THING.test(word))) return words.some((word) => SECRET.has(word) && !OF_WHAT.has(word));
  return SECRET.has(whole) || SECRET.has(words.join('')) || words.some((word) => SECRET.has(word));
}

/** Whether a value is somebody's, as it looks itself. */
export const isSecretValue = (value: string): boolean =>
  looksLikeToken(value) ||
  findEmails(value, NOWHERE).length > 0 ||
  findPhones(value, NOWHERE).some(
    ({ start, end }) => end - start === value.trim().length && /^\+|^00/.test(value.trim()),
  ) ||
  findCardNumbers(value, NOWHERE).length > 0;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

function redactPairs(pairs: string, depth: number): string {
  return pairs
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const key = at < 0 ? pair : pair.slice(0, at);
      const value = at < 0 ? '' : pair.slice(at + 1);
      if (value === ENCODED || key === ENCODED) return pair;
      if (at < 0) return isSecretValue(decoded(key)) ? ENCODED : pair;
      const safeKey = isSecretValue(decoded(key)) ? ENCODED : key;
      if (value !== '' && isSecretKey(decoded(key))) return `${safeKey}=${ENCODED}`;
      const inner = decoded(value);
      if (depth > 0 && /^(?:[a-z]{2,10}:\/)?\/|[?&][\w-]{1,40}=/i.test(inner)) {
        const redacted = redactAt(inner, depth - 1);
        return redacted === inner ? `${safeKey}=${value}` : `${safeKey}=${encodeURIComponent(decoded(redacted))}`;
      }
      return isSecretValue(inner) ? `${safeKey}=${ENCODED}` : `${safeKey}=${value}`;
    })
    .join('&');
}

function redactPath(path: string): string {
  const parts = path.split('/');
  return parts
    .map((part, i) => {
      const [name = '', ...matrix] = part.split(';');
      const inner = decoded(name);
      const isOwn =
        SECRET_PATH.test(parts[i - 1] ?? '') && (isUuid(inner) || (/\d/.test(inner) && /^[\w-]{6,}$/.test(inner)));
      const isToken = looksLikeToken(inner) && (!FILE.test(inner) || inner.startsWith('eyJ'));
      const isMail = findEmails(inner, NOWHERE).length > 0 && !/^@/.test(inner) && !/@\d/.test(inner);
      const kept = name !== ENCODED && (isOwn || isToken || isMail) ? ENCODED : name;
      return [kept, ...matrix.map((pairs) => redactPairs(pairs, 0))].join(';');
    })
    .join('/');
}

/** What is carried in an address of its own and shown: of words in it nobody would know who is meant, so only pictures and letters stay. */
function redactDataUrl(url: string): string {
  if (!/^data:(?:image\/|font\/|application\/(?:x-)?font|application\/vnd\.ms-fontobject)/i.test(url)) return 'data:,';
  if (!/^data:image\/svg/i.test(url)) return url;
  const comma = url.indexOf(',');
  const content = url.slice(comma + 1);
  const text = /;base64$/i.test(url.slice(0, comma)) ? fromBase64(content) : decoded(content);
  return findPersonal(text, NOWHERE).length > 0 ? 'data:,' : url;
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}

function redactAt(url: string, depth: number): string {
  if (/^data:/i.test(url)) return redactDataUrl(url);
  if (/^about:/i.test(url)) return url.split(/[?#]/, 1).join('');
  if (/^\s*(?:javascript|vbscript):/i.test(url)) return '';
  if (/^blob:/i.test(url)) return 'blob:';
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? undefined : url.slice(hash + 1);
  const whole = hash < 0 ? url : url.slice(0, hash);
  const ask = whole.indexOf('?');
  const query = ask < 0 ? undefined : whole.slice(ask + 1);
  const before = ask < 0 ? whole : whole.slice(0, ask);
  const host = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}[^/\\]*/i.exec(before)?.[0] ?? '';
  const at = host.lastIndexOf('@');
  const authority = at < 0 ? host : host.slice(0, host.search(/[\\/]{2}/) + 2) + host.slice(at + 1);
  const path = CONTACT.test(before) ? before : redactPath(before.slice(host.length));
  const marked =
    fragment !== undefined && /[=&]/.test(fragment) ? redactPairs(fragment, depth) : fragment && redactPath(fragment);
  return (
    authority +
    path +
    (query === undefined ? '' : `?${CONTACT.test(before) ? ENCODED : redactPairs(query, depth)}`) +
    (marked === undefined ? '' : `#${marked}`)
  );
}

/**
 * An address, absolute or relative, without what could tell who the reader is: who is named before the host, values of keys that are
 * somebody's or look like keys to an account, and such parts of its path. What tells which page it was stays. Addresses of mail and
 * telephone keep whom they name, and lose what they would write. An address of a script becomes empty. The same again for its own result.
 */
export const redactUrl = (url: string): string => redactAt(url, 2);
