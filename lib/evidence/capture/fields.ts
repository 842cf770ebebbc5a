import type { RedactionRule } from '@/lib/model/evidence.ts';
import { areaValue, getAttribute, hasAttribute, inputType, inputValue } from './native.ts';

/** What becomes of a control's value. */
export interface FieldState {
  /** As it stands now, whoever put it there. */
  readonly value: string;
  /** By which rule it is taken out; absent where it is kept. */
  readonly rule?: RedactionRule;
  /** Whether it is looked for elsewhere, too. */
  readonly secret: boolean;
}

/** Words in names, labels and `autocomplete` (HTML, 4.10.18.7) of fields, in the languages of shops. */
const PAYMENT =
  /(?:^|[^a-z])(?:cc|card|cvv|cvc|csc|iban|bic|payment|karte|kreditkarte|tarjeta|carte|carta|kaart|karta|cartão)(?:[^a-z]|$)|cardnum|card-?number|ccnum|securitycode|kartennummer|expiry|exp-?(?:month|year|date)/i;
const PERSONAL =
  /name|mail|phone|tel\b|mobile|address|street|city|town|zip|postal|postcode|plz|strasse|straße|ort\b|birth|bday|sex|gender|anrede|salutation|honorific|title\b|company|organi[sz]ation|country|state|region|user|login|account|nom\b|prénom|ville|nombre|apellido|dirección|ciudad|correo|indirizzo|naam|adres|imię|nazwisko|nome|endereço|namn|one-time|otp|pin\b|passcode|ssn|tax|vat|(?<![a-z])house|hausn|huisn|civico|apartment|floor|etage|passport|(?:^|[^a-z])(?:age|alter|edad|età|âge|leeftijd|wiek|idade|ålder|weight|gewicht|poids|peso|waga|vikt)(?:[^a-z]|$)/i;
/** How many of something is wanted. */
const QUANTITY =
  /(?:^|[^a-z])(?:qty|quantit(?:y|ies|é|à|a)|quantidade|cantidad|menge|anzahl|aantal|ilość|ilosc|antal|count|guests?|adults?|children|rooms?|nights?|persons?|personen|people|travell?ers?|tickets?)(?:[^a-z]|$)|数量|個数|수량|मात्रा/i;
const SEARCH = /^(?:q|s|search|query|keywords?|suche|recherche|buscar|cerca|zoeken|szukaj|sök|suchbegriff)$/i;
const SESSION = /session|sid|token|csrf|nonce|auth/i;
/** Buttons say it; nobody types it. */
const BUTTONS: ReadonlySet<string> = new Set(['button', 'submit', 'reset', 'image']);
const TICKED: ReadonlySet<string> = new Set(['checkbox', 'radio']);
const NAMING = ['name', 'id', 'autocomplete', 'aria-label', 'placeholder'];

const callsOf = (field: Element) => NAMING.map((name) => getAttribute.call(field, name) ?? '').join(' ');

/** Whether a control is one for a person's own data, as its names tell: what is chosen there is theirs, too. */
export const isPersonalField = (field: Element): boolean =>
  PERSONAL.test(callsOf(field)) || PAYMENT.test(callsOf(field));

/** Whether somebody's town is chosen there; countries and regions are said on every page. */
export const isTownField = (field: Element): boolean => /level2|city|town/i.test(callsOf(field));

/**
 * What becomes of the value of an input or text area. Programs write what was typed back into the attribute, so nothing tells a field
 * that came filled in from one that a person filled in: whatever stands in a field that can be typed in is the reader's, but for how
 * many they want. Hidden fields hold sessions and ids; all go.
 * A search is taken out of its field and looked for nowhere else: the page's answer to it is the page's.
 */
export function fieldState(field: HTMLInputElement | HTMLTextAreaElement, personal: boolean): FieldState {
  const isArea = field instanceof HTMLTextAreaElement;
  const type = isArea ? 'textarea' : inputType.call(field);
  const value = isArea ? areaValue.call(field) : type === 'file' ? '' : inputValue.call(field);
  if (value === '' || BUTTONS.has(type) || type === 'range' || type === 'color') return { value, secret: false };
  const calls = callsOf(field);
  if (type === 'password') return { value, rule: 'password', secret: true };
  if (type === 'hidden')
    return { value, rule: SESSION.test(calls) ? 'session' : 'hidden-input', secret: isNamedAsOwn(calls) };
  // Whether it is ticked is kept beside; its value is the page's word for the choice.
  if (TICKED.has(type)) return { value, secret: false };
  if (PAYMENT.test(calls)) return { value, rule: 'payment', secret: true };
  if (isQuantity(field, type, value) && !isPersonalField(field)) return { value, secret: false };
  const given = hasAttribute.call(field, 'readonly') || hasAttribute.call(field, 'disabled');
  if (given && !personal && !isPersonalField(field)) return { value, secret: false };
  const isSearch =
    type === 'search' ||
    SEARCH.test(getAttribute.call(field, 'name') ?? '') ||
    getAttribute.call(field, 'role') === 'searchbox';
  return { value, rule: personal && given ? 'account-page' : 'typed', secret: !isSearch };
}

/** Names of hidden fields whose values name the reader; others hold ids of products and prices, which stand all over a page. */
const isNamedAsOwn = (calls: string) =>
  /mail|phone|(?:first|last|full|user|customer|nach|vor).?name|street|birth|iban/i.test(calls);

const isQuantity = (field: Element, type: string, value: string) =>
  /^\d{1,3}$/.test(value.trim()) &&
  getAttribute.call(field, 'maxlength') !== '1' &&
  (type === 'number' || QUANTITY.test(`${callsOf(field)} ${getAttribute.call(field, 'class') ?? ''}`));
