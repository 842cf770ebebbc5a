import { type FindSpans, spansAfter } from './rule.ts';

const CALLED =
  /(?<![\p{L}])(?:order|customer|invoice|account|booking|tracking|membership|reference|bestell?|auftrags|kunden|rechnungs|konto|sendungs|commande|client|facture|suivi|pedido|cliente|factura|ordine|fattura|bestelling|klant|factuur|zamówieni[ea]|klienta|faktury|encomenda|fatura|beställning|kund|order|注文|お客様|会員|주문|회원|订单|客户|ऑर्डर|ग्राहक)[ -]?(?:number|no|nr|id|code|ref|reference|nummer|numéro|n°|nº|n\.º|№|número|numero|numer|núm|num|番号|번호|号|编号|संख्या)?[\s.:：#]{0,5}(?=[A-Z\d])/giu;
/** From five characters on with a digit among the first. */
const NUMBER = /(?=[A-Z-]{0,8}\d)[A-Z\d][A-Z\d-]{4,30}(?![\p{L}\p{N}]|[.,]\d)/iuy;

/** By which a shop knows the reader, on pages that show the reader's own data: numbers of orders, customers, accounts, parcels. */
export const findOrderNumbers: FindSpans = (text, { personal }) => (personal ? spansAfter(CALLED, NUMBER, text) : []);
