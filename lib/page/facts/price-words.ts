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
      '(?:each|apiece|das stück|la pièce|per stuk)|(?:/|per |je |pro |por |al |par ) ?\\(?(?:1 |10 |100 |1000 )?(?:kg|g|mg|lb|oz|fl oz|ml|cl|l|liter|litre|m|m²|qm|cm|stück|stk|st\\.|unit|piece|item|blatt|tablette|unité|unidad|stuk|szt|st)',
  },
  {
    role: 'per-period',
    before:
      'monatlich|monthly|jährlich|wöchentlich|mensuel|mensual|mensile|maandelijks|miesięcznie|mensal|per månad|月額|매월|每月',
    after:
      '(?:/|per |pro |im |je |a |an |each |every |p\\.|par |al |por |za |i ) ?(?:mo|mth|month|monat|yr|year|jahr|wk|week|woche|day|tag|night|nacht|person|mois|an|mes|año|mese|anno|maand|jaar|miesiąc|mies|rok|mês|ano|månad|år)|(?:monatlich|monthly|jährlich|annually|yearly|weekly|wöchentlich|daily|täglich|billed)|(?:／|/)?(?:月|年)|/?월|/?महीन',
  },
  {
    role: 'shipping',
    before:
      '(?:shipping|delivery|postage|versand(?:kosten)?|liefer(?:ung|kosten)|porto|livraison|envío|gastos de envío|spedizione|verzend(?:ing|kosten)|bezorg(?:ing|kosten)|dostawa|wysyłka|frete|entrega|portes|frakt|送料|배송비|运费|शिपिंग)',
    after:
      '(?:for |de |di |für )?(?:shipping|delivery|postage|p&p|versand(?:kosten)?|lieferkosten|porto|livraison|de envío|spedizione|verzendkosten|frete|frakt|送料|배송비|运费)',
  },
  {
    role: 'total',
    before:
      '(?:total|sub-?total|order total|amount due|to pay|balance due|gesamt(?:summe|betrag|preis)?|zwischensumme|summe|endbetrag|zu zahlen|montant total|totale|totaal|suma|razem|do zapłaty|summa|att betala|合計|小計|합계|총액|总计|合计|कुल)',
  },
  {
    role: 'discount',
    before:
      '(?:save|saving|you save|off|discount|coupon|voucher|gift card|cashback|credit|rabatt|spar(?:e|en|st)?|ersparnis|gutschein|guthaben|nachlass|économi(?:e|es|sez)|remise|ahorra|ahorro|descuento|dto|risparmi(?:a|o)?|sconto|bespaar|korting|oszczędzasz|rabat|desconto|economize|spara|割引|할인|优惠|बचत|छूट)',
    mark: '(?:^|[(:]|[^\\d\\s] )\\s?-',
    after:
      '(?:off|discount|rabatt|gespart|sparen|günstiger|gutschein|remise|de descuento|di sconto|korting|rabatu|de desconto|off|引き|할인|优惠)',
  },
  {
    role: 'was',
    before:
      "(?:was|were|rrp|msrp|mrp|srp|list price|reg(?:\\.|ular)?(?: price)?|original(?:ly| price)?|instead of|compare(?:d)? (?:at|to)|before|normally|usually|valued? at|uvp|unverbindliche preisempfehlung|statt|bisher|bislang|vorher|früher(?:er)?(?: preis)?|ehemals|originalpreis|listenpreis|normalpreis|alter preis|niedrigster preis|30-tage-(?:best|tiefst)preis|au lieu de|prix (?:conseillé|barré|d'origine)|antes|precio (?:anterior|original|recomendado)|pvpr|en vez de|anziché|invece di|prezzo (?:consigliato|di listino|originale)|prima|van|adviesprijs|normaal|cena (?:regularna|katalogowa|sugerowana)|najniższa cena|zamiast|era|preço (?:original|anterior)|ord(?:\\.|inarie)?(?: pris)?|tidigare|rek\\.? pris|定価|通常価格|参考価格|정가|정상가|原价|市场价|मूल कीमत)",
  },
];

/** "Free delivery from €50": a threshold is no price of anything. */
export const THRESHOLD_WORDS =
  '(?:free|kostenlos\\w*|gratis|versandkostenfrei\\w*|frei haus|gratuit\\w*|grátis|darmow\\w*|fri|無料)\\b[^.!?]{0,40}(?:over|above|from|of|more than|ab|über|von|dès|à partir|desde|da|a partire|vanaf|od|a partir|från|över|以上)[^.!?\\d]{0,15}$|(?:minimum|(?:mindest)?bestellwert|order value|mindesteinkauf|orders? (?:over|above|from))[^.!?]{0,20}$';
