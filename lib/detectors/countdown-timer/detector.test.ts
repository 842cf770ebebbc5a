import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { countdownTimer } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, countdownTimer);
const ticking = (segment: number) => ({
  segment,
  of: 'time' as const,
  direction: 'down' as const,
  first: { at: 0, value: 100 },
  last: { at: 3000, value: 97 },
});

describe('countdown-timer', () => {
  it('gives the time left as data and as a claim that can be checked', async () => {
    const [finding] = await find(samplePage(['Lamp', '$49.00', 'Sale ends in 02:14:55', { name: 'Add to cart' }]));
    expect(finding?.data).toMatchObject({ timeLeft: '02:14:55', seconds: 8095, price: '$49.00' });
    expect(finding?.claim).toMatchObject({ kind: 'deadline', value: 8095, unit: 'seconds-left', tolerance: 5 });
    expect(finding?.cues.map(({ group }) => group).sort()).toEqual(['end', 'offer']);
  });

  it('names the words beside a clock that stands alone', async () => {
    const [finding] = await find(
      samplePage(['Deal of the week', 'Chest bag', '3 Days 1 Hours 50 Minutes 18 Seconds', { name: 'Shop now' }]),
    );
    expect(finding?.data.context).toBe('Deal of the week');
    expect(finding?.supports.map(({ key }) => key)).toEqual([
      'full-clock',
      'offer-words-near',
      'near-buy-button',
      'on-shop-page',
    ]);
  });

  it('names the words before a clock of digits alone, whatever they are', async () => {
    const parts = ['Lamp', '$49.00', 'Our gift to you', '09:59', { name: 'Add to cart' }];
    const [finding] = await find(samplePage(parts, { ticks: [ticking(4)] }));
    expect(finding).toMatchObject({ quote: '09:59', data: { context: 'Our gift to you' } });
  });

  it('says of a clock that it stands still, unless it is known to run', async () => {
    const page = samplePage(['Lamp', '$49.00', 'Sale ends in 02:14:55', { name: 'Add to cart' }], { still: [3] });
    const [still] = await find(page);
    const [unwatched] = await find({ ...page, still: [] });
    const [running] = await find({ ...page, ticks: [ticking(3)], still: [] });
    expect(still?.supports).toContainEqual({ key: 'stands-still', weight: -0.15 });
    for (const other of [unwatched, running])
      expect(other?.supports.map(({ key }) => key)).not.toContain('stands-still');
  });

  it('takes a running clock beside price and buy button for an offer, whatever stands there', async () => {
    const parts = ['Lamp', '$49.00', '09:59', { name: 'Add to cart' }];
    expect(await find(samplePage(parts))).toEqual([]);
    const [finding] = await find(samplePage(parts, { ticks: [ticking(3)] }));
    expect(finding).toMatchObject({ reason: 'clock-at-offer', confidence: 'medium' });
    expect(finding?.supports[0]).toEqual({ key: 'ticking', weight: 0.6 });
  });

  it('is surer of a clock that ticks', async () => {
    const parts = ['Lamp', 'Sale ends in 02:14:55'];
    const [still] = await find(samplePage(parts, { kinds: ['other'] }));
    const [moving] = await find(samplePage(parts, { kinds: ['other'], ticks: [ticking(2)] }));
    expect([still?.confidence, moving?.confidence]).toEqual(['medium', 'high']);
  });

  it.each([
    ['en', '$49.00', 'Your welcome voucher ends in 14:59'],
    ['en', '$49.00', 'Hurry! Your 15% coupon expires in 14:59'],
    ['en', '$49.00', 'This price is reserved for you: 09:58 left'],
    ['en', '$49.00', 'Your personal discount ends in 14:59'],
    ['en', '$49.00', '10% off your first order, ends in 14:59'],
    ['de', '49,00 €', 'Dein 15-%-Gutschein läuft in 14:59 ab'],
    ['de', '49,00 €', 'Ihr persönlicher Rabatt endet in 14:59'],
    ['fr', '49,00 €', 'Votre bon de bienvenue expire dans 14:59'],
    ['es', '49,00 €', 'Tu cupón de bienvenida caduca en 14:59'],
    ['it', '49,00 €', 'Il tuo buono di benvenuto scade tra 14:59'],
    ['nl', '€ 49,00', 'Je welkomstkorting verloopt over 14:59'],
    ['pl', '49,00 zł', 'Twój kupon powitalny wygasa za 14:59'],
    ['pt', 'R$ 49,00', 'Seu cupom de boas-vindas termina em 14:59'],
    ['sv', '490 kr', 'Din välkomstrabatt går ut om 14:59'],
    ['ja', '4,900円', 'お客様専用クーポンの有効期限まで 残り14:59'],
    ['ko', '49,000원', '웰컴 쿠폰 만료까지 14:59'],
    ['zh', '¥49.00', '您的优惠券还剩 14:59'],
    ['hi', '₹490', 'आपका वेलकम कूपन 14:59 में समाप्त'],
  ])('knows an offer that is made to the reader (%s): %s, %s', async (lang, price, text) => {
    const of = { stance: 'pressure', reason: 'personal-offer' };
    expect(await find(samplePage(['Lamp', price, text, { name: 'OK' }], { lang }))).toMatchObject([of]);
  });

  it.each([
    'Our sale ends in 02:14:55',
    'Hurry! Your 10% off expires in 29:43',
    'Offer ends in 02:14:55, save on your order',
    'Your chance to save ends in 02:14:55',
  ])('takes no offer for one made to the reader because it says "your": %s', async (text) => {
    expect(await find(samplePage(['Lamp', '$49.00', text, { name: 'Add to cart' }]))).toMatchObject([
      { reason: 'offer-deadline' },
    ]);
  });

  it('knows it by words right beside the clock, not by those further away', async () => {
    const shownAfter = (...between: string[]) =>
      find(samplePage(['Lamp', '$49.00', '15% off your first order', ...between, '00:09:55', { name: 'Add to cart' }]));
    const [near] = await shownAfter('Ends in');
    expect(near?.reason).toBe('personal-offer');
    expect(near?.cues.map(({ group }) => group)).toContain('personal');
    expect(await shownAfter('Oak', 'Brass', 'Ends in')).toMatchObject([{ reason: 'offer-deadline' }]);
  });

  it('rounds the pace of a clock', async () => {
    const ran = { ...ticking(3), first: { at: 0, value: 100 }, last: { at: 9123, value: 82 } };
    const parts = ['Lamp', '$49.00', 'Sale ends in 01:22', { name: 'Add to cart' }];
    const [finding] = await find(samplePage(parts, { ticks: [ran] }));
    expect(finding?.claim?.pace).toEqual({ rate: 1.97, watched: 9 });
  });

  it('claims nothing of a clock whose units it misread', async () => {
    const ran = { ...ticking(3), first: { at: 0, value: 53_940 }, last: { at: 9000, value: 53_400 } };
    const parts = ['Lamp', '$49.00', 'Sale ends in 14:50:12', { name: 'Add to cart' }];
    const [finding] = await find(samplePage(parts, { ticks: [ran] }));
    expect(finding).toMatchObject({ reason: 'offer-deadline' });
    expect(finding?.claim).toBeUndefined();
  });

  it('leaves running clocks of events, sessions and kitchens alone', async () => {
    const onShop = (label: string) => ['Lamp', '$49.00', label, '00:14:55', { name: 'Add to cart' }];
    expect(await find(samplePage(onShop('Ends in'), { ticks: [ticking(4)] }))).toHaveLength(1);
    for (const label of ['The election starts in', 'Your session expires in', 'Cook time'])
      expect(await find(samplePage(onShop(label), { ticks: [ticking(4)] })), label).toEqual([]);
  });

  it('leaves a clock that stands at zero alone', async () => {
    expect(await find(samplePage(['Lamp', '$49.00', 'Sale ends in 00:00:00']))).toEqual([]);
  });

  it.each(['navigation', 'video-player', 'review', 'user-content'] as const)(
    'leaves the region %s alone',
    async (region) => {
      expect(await find(samplePage([{ text: 'Sale ends in 02:14:55', region }]))).toEqual([]);
    },
  );

  it('asks more of a clock in an article', async () => {
    const kinds = { kinds: ['article' as const] };
    expect(await find(samplePage([{ text: 'The sale ends in 02:14:55', region: 'article' }], kinds))).toEqual([]);
  });

  it.each([
    ['en', 'Store closes in 2 hours 14 minutes'],
    ['en', 'We are open for another 2 hours 14 minutes'],
    ['en', '02:14:55 until the livestream'],
    ['de', 'Filiale schließt in 2 Stunden 14 Minuten'],
    ['de', 'In 2 Stunden 14 Minuten schließt die Filiale'],
    ['de', 'Noch 2 Stunden 14 Minuten geöffnet'],
    ['de', 'Noch 02:14:55 bis zum Livestream'],
  ])('takes no opening hours and no show for an offer (%s): %s', async (lang, text) => {
    const price = lang === 'de' ? '49,00 €' : '$49.00';
    expect(await find(samplePage(['Lamp', price, text, { name: 'Add to cart' }], { lang }))).toEqual([]);
  });

  it('knows closing time from the label beside the clock, too', async () => {
    const parts = ['Lamp', '$49.00', 'Store closes in', '02:14:55', { name: 'Add to cart' }];
    expect(await find(samplePage(parts))).toEqual([]);
  });

  it.each([
    ['en', 'Order in the next 14:59 minutes to get free shipping'],
    ['en', 'Hurry! Order in the next 10 minutes and get free delivery'],
    ['en', 'Price guaranteed for 14:59'],
    ['en', 'Your price is locked in for 14:59'],
    ['de', 'Bestelle in den nächsten 14:59 Minuten und erhalte Gratisversand'],
    ['de', 'Bestellen Sie in den nächsten 14:59 Minuten, um Gratisversand zu erhalten'],
    ['de', 'Preis noch 14:59 Minuten garantiert'],
  ])('takes free shipping for no delivery, a price for no basket (%s): %s', async (lang, text) => {
    const price = lang === 'de' ? '49,00 €' : '$49.00';
    const parts = ['Lamp', price, text, { name: lang === 'de' ? 'In den Warenkorb' : 'Add to cart' }];
    expect(await find(samplePage(parts, { lang }))).toMatchObject([{ stance: 'pressure' }]);
  });

  it.each([
    ['en', 'Order within 3 hrs 12 mins for free delivery tomorrow', 'delivery-cut-off'],
    ['en', 'Your order is prioritized for 10:00 minutes', 'basket-reservation'],
    ['de', 'Bestelle innerhalb von 3 Std. 12 Min. für Gratisversand noch heute: Lieferung morgen', 'delivery-cut-off'],
  ])('still shows as fair (%s): %s', async (lang, text, reason) => {
    expect(await find(samplePage(['Lamp', text], { lang }))).toMatchObject([{ stance: 'fair', reason }]);
  });

  const DEC_11 = Date.UTC(2026, 11, 11, 12);
  it.each([
    ['en', '02:14:55', 'Ends 24.12.2026', 'pressure'],
    ['en', '02:14:55', 'Ends December 11', 'pressure'],
    ['en', '2 days 02:14:55', 'Ends 24.12.2026', 'pressure'],
    ['en', '2 days 02:14:55', 'Ends 13.11.2026', 'pressure'],
    ['en', '2 days 02:14:55', 'Ends November 13', 'pressure'],
    ['en', '2 days 02:14:55', 'Ends 13.12.2026', 'fair'],
    ['en', '2 days 02:14:55', 'Ends 12/13', 'fair'],
    ['en', '2 days 02:14:55', 'Ends 2026-12-13', 'fair'],
    ['en', '2 days 02:14:55', 'Ends Dec 13, 2026', 'fair'],
    ['de', '2 Tage 02:14:55', 'Gültig bis 13. Dezember 2026', 'fair'],
    ['de', '2 Tage 02:14:55', 'Gültig bis 13.12.', 'fair'],
  ])('clears a clock only by the day on which it ends (%s): %s, %s: %s', async (lang, clock, date, stance) => {
    const parts = ['Lamp', lang === 'de' ? '49,00 €' : '$49.00', clock, date, { name: 'Add to cart' }];
    expect(await find(samplePage(parts, { lang, capturedAt: DEC_11 }))).toMatchObject([{ stance }]);
  });

  it('shows a delivery cut-off as fair, unless the same words sell', async () => {
    const [fair] = await find(samplePage(['Order within 3 hrs 12 mins for delivery tomorrow']));
    expect(fair).toMatchObject({ stance: 'fair', reason: 'delivery-cut-off', claim: { kind: 'delivery-cut-off' } });
    const [sale] = await find(samplePage(['$49.00', 'Sale! Order within 3 hrs 12 mins to get 35% off']));
    expect(sale).toMatchObject({ stance: 'pressure', reason: 'offer-deadline' });
  });

  const beside = (text: string, lang = 'en') =>
    find(
      samplePage(
        [
          'Lamp',
          lang === 'en' ? '$49.00' : '49,00 €',
          text,
          { name: lang === 'en' ? 'Add to cart' : 'In den Warenkorb' },
        ],
        { lang },
      ),
    );

  it.each([
    ['en', 'Some shops write “Sale ends in 02:14:55”, day after day', 'They saw «Sale ends in 02:14:55» on a sign'],
    ['de', 'Andere schreiben „Angebot endet in 02:14:55“, jeden Tag', 'Da steht »Angebot endet in 02:14:55« am Schild'],
    ['en', 'Size 32:34:36', 'Only 1 h 30 min to charge', 'Closes in 1 hr 20 min', 'Fastest lap 01:22:10, on sale'],
    [
      'de',
      'Noch 2 Std. 30 Min. bis Hamburg',
      'Schließt in 45 Min.',
      'Zeitschaltuhr: max. 23 Stunden 59 Minuten 59 Sekunden',
    ],
  ])('leaves quotations, sizes and other times alone (%s) %s', async (lang, ...texts) => {
    for (const text of texts) expect(await beside(text, lang), text).toEqual([]);
  });

  it('takes no time in a text about saving for a basket that is held', async () => {
    const page = samplePage(['A clock that says 00:09:59 and starts again when you reload.', '“I hate saving money”'], {
      kinds: ['other'],
    });
    expect(await find(page)).toEqual([]);
    expect(await find(samplePage(['Your basket is held for 09:59'], { kinds: ['cart'] }))).toMatchObject([
      { stance: 'fair' },
    ]);
  });

  it('leaves the time left to back a project alone', async () => {
    const parts = (about: string) => samplePage(['Flash light', about, '6 days 4 hours to go', { name: 'Buy now' }]);
    expect(await find(parts('$12,403 pledged'))).toEqual([]);
    expect(await find(parts('$12.40 off'))).toHaveLength(1);
  });

  it('takes words about the end of an offer for an offer, whatever else its clock may count', async () => {
    for (const text of ['Countdown to savings end: 12:10:09', 'Sale ends once the timer hits zero: 12:10:09'])
      expect(await beside(text), text).toMatchObject([{ reason: 'offer-deadline' }]);
    expect(await beside('Countdown bis zum Aktionsende: 12:10:09', 'de')).toMatchObject([{ reason: 'offer-deadline' }]);
    expect(await beside('Jetzt innerhalb von 00:12:45 kaufen und Rabatt behalten', 'de')).toMatchObject([
      { stance: 'pressure' },
    ]);
  });
});
