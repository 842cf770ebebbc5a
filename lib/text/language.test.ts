import { describe, expect, it } from 'vitest';
import { guessLanguage } from './language.ts';

describe('guessLanguage', () => {
  it.each([
    ['en', 'Only a few items left in stock. Order now and get free delivery for your home.'],
    ['en', 'No thanks, I do not want to save'],
    ['de', 'Nur noch wenige Stück auf Lager. Jetzt bestellen und die Lieferung ist kostenlos.'],
    ['de', 'Nein danke, ich möchte nicht sparen'],
    ['fr', "Il ne reste que quelques articles en stock, commandez dès aujourd'hui pour votre maison."],
    ['fr', 'Non merci, je ne veux pas économiser'],
    ['es', 'Quedan pocas unidades, compra ahora y recibe el envío gratis en tu casa.'],
    ['es', 'No, gracias, no quiero ahorrar'],
    ['it', 'Restano solo pochi pezzi: ordina adesso e la spedizione è gratuita per te.'],
    ['nl', 'Nog maar een paar stuks op voorraad, bestel nu en de verzending is gratis.'],
    ['nl', 'Nee bedankt, ik wil niet besparen'],
    ['pl', 'Zostało tylko kilka sztuk, zamów już dziś, a dostawa jest za darmo.'],
    ['pt', 'Restam poucas unidades. Compre agora e não pague a entrega em sua casa.'],
    ['sv', 'Bara några få kvar i lager, beställ nu och få fri frakt till ditt hem.'],
    ['sv', 'Nej tack, jag vill inte spara'],
    ['ja', '在庫残りわずか、今すぐご注文ください'],
    ['ko', '재고가 얼마 남지 않았습니다'],
    ['zh', '库存仅剩三件，立即下单享受免费送货'],
    ['hi', 'केवल तीन बचे हैं, अभी ऑर्डर करें'],
  ])('%s: %s', (lang, text) => expect(guessLanguage(text)).toBe(lang));

  it.each([
    '',
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna.',
    '12,99 €',
    'OK',
    'Samsung Galaxy S24 Ultra 256GB',
    'Осталось всего три штуки, закажите сейчас',
    'Zbývají už jen tři kusy, objednejte ještě dnes a doručení je zdarma',
    'Der er kun få tilbage på lager, bestil nu og få gratis levering – ikke også i morgen',
    'https://www.example.com/de/der/die/das.html',
    'constructor toString __proto__',
  ])('is not sure of %j', (text) => expect(guessLanguage(text)).toBe(''));
});
