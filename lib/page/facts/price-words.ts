import type { PriceRole } from '@/lib/model/vocabulary.ts';

/**
 * Words beside a number that say what it is the price of. Alternatives of a regular expression without groups of their own,
 * matched in folded, lower-case text; English and German first. Roles are tried in this order.
 *
 * `before` stands before the number with a few other words between at most, `mark` right before it, `after` right after it.
 */
export const PRICE_WORDS: ReadonlyArray<{
  readonly role: PriceRole;
  readonly before?: string;
  readonly mark?: string;
  readonly after?: string;
}> = [
  {
    role: 'unit',
    before: 'grundpreis|unit price|prix au (?:kilo|litre)',
    mark: '\\d ?(?:kg|g|ml|l|liter|litre|m|m²|oz|lb) ?=',
    after:
      '(?:each|apiece|das stück)|(?:/|per |je |pro |al |par ) ?\\(?(?:10*[ ]?)?(?:kg|g|mg|lb|oz|fl oz|ml|cl|l|liter|litre|m|m²|qm|cm|stück|stk|unit|piece|item|blatt|tablette|unité|unidad|stuk|szt|st)',
  },
  {
    role: 'per-period',
    before: 'monatlich|monthly|jährlich|wöchentlich|mensile|月額|매월',
    after:
      '(?:/|per |pro |im |je |a |an |each |every |p\\.|par |al |por |za |i ) ?(?:mo|mth|month|monat|yr|year|jahr|wk|week|woche|day|tag|night|nacht|person|mois|mes|año|mese|anno|maand|jaar|mies|miesiąc|mês|ano|månad|år)|(?:monatlich|monthly|jährlich|annually|yearly|weekly|wöchentlich|daily|täglich|billed)|/?(?:月|年|월|महीन)',
  },
  {
    role: 'shipping',
    before:
      'shipping|delivery|postage|versand(?:kosten)?|liefer(?:ung|kosten)|porto|livraison|envío|spedizione|verzendkosten|dostawa|frete|frakt|送料|배송비|运费',
    after: '(?:for )?(?:shipping|delivery|postage|p&p|versand(?:kosten)?|lieferkosten|porto|送料|배송비|运费)',
  },
  {
    role: 'total',
    before:
      'total|sub-?total|amount due|to pay|balance due|gesamt(?:summe|betrag|preis)?|zwischensumme|summe|endbetrag|zu zahlen|totale|totaal|suma|razem|summa|合計|小計|합계|总计|合计|कुल',
  },
  {
    role: 'discount',
    before:
      'save|saving|off|discount|coupon|voucher|gift card|cashback|credit|rabatt|spar(?:e|en|st)?|ersparnis|gutschein|guthaben|nachlass|économisez|remise|ahorra|descuento|risparmia?|sconto|korting|rabat|desconto|割引|할인|优惠|बचत|छूट',
    mark: '(?:^|[(:]|[^\\d\\s] )\\s?-',
    after: '(?:off|discount|rabatt|gespart|sparen|günstiger|gutschein|引き|할인|优惠)',
  },
  {
    role: 'was',
    before:
      'was|were|rrp|msrp|mrp|list price|reg(?:\\.|ular)?(?: price)?|original(?:ly| price)?|instead of|compare(?:d)? (?:at|to)|before|normally|usually|valued? at|uvp|unverbindliche preisempfehlung|statt|bisher|bislang|vorher|früher(?:er)?|ehemals|originalpreis|listenpreis|normalpreis|alter preis|niedrigster preis|30-tage-(?:best|tiefst)preis' +
      '|au lieu de|prix (?:conseillé|barré)|antes|precio (?:anterior|original)|en vez de|anziché|invece di|prezzo (?:consigliato|di listino)|adviesprijs|cena regularna|najniższa cena|zamiast|ord\\.? pris|tidigare|定価|通常価格|参考価格|정가|정상가|原价|市场价',
  },
];

/** "Free delivery from €50", "orders over €50": a threshold is no price of anything. */
export const FREE_WORDS = 'free|kostenlose?|gratis|versandkostenfrei|gratuite?|darmowa|無料';
export const FROM_WORDS = 'over|above|from|of|more than|ab|über|von|dès|à partir|desde|da|vanaf|od|från|över';
export const MINIMUM_WORDS =
  'minimum|(?:mindest)?bestellwert(?: von)?|order value|mindesteinkauf|orders? (?:over|above|from)';
