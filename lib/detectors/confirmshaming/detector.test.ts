import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { confirmshaming } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, confirmshaming);
const dialog = (decline: string, accept = 'Get my 10% off') =>
  samplePage([
    { text: '10% off your first order', dialog: 99, region: 'dialog' },
    { name: 'E-mail', kind: 'text-field', inputType: 'email', dialog: 99, region: 'dialog' },
    { name: accept, dialog: 99, region: 'dialog' },
    { name: decline, dialog: 99, region: 'dialog' },
  ]);

describe('confirmshaming', () => {
  it('names both ways', async () => {
    const [finding] = await find(dialog("No thanks, I'd rather pay full price"));
    expect(finding).toMatchObject({
      reason: 'decline-names-loss',
      confidence: 'high',
      data: { decline: "No thanks, I'd rather pay full price", accept: 'Get my 10% off' },
    });
    expect(finding?.claim).toBeUndefined();
  });

  it.each([
    'No thanks, I love my bathtub full of spiders',
    'Nah, I dislike an inbox with any joy',
    'No thanks! I enjoy eating gravel',
  ])('finds what nobody listed by its form: %s', async (text) => {
    expect(await find(dialog(text))).toMatchObject([{ reason: 'decline-shames' }]);
  });

  it('knows words of a page that tells no language', async () => {
    const parts = [
      { text: '10% off your first order', dialog: 99, lang: '' },
      { name: 'Get my 10% off', dialog: 99, lang: '' },
      { name: "I'd rather pay full price", dialog: 99, lang: '' },
    ];
    expect(await find(samplePage(parts, { lang: '' }))).toMatchObject([{ reason: 'decline-names-loss' }]);
  });

  it('needs few characters where each is a syllable or a word, and no blanks', async () => {
    const page = (decline: string) =>
      samplePage(
        [
          { name: 'はい、割引を受け取る', dialog: 99 },
          { name: decline, dialog: 99 },
        ],
        { lang: 'ja' },
      );
    expect(await find(page('割引を諦める'))).toMatchObject([{ reason: 'decline-names-loss' }]);
    expect(await find(page('いいえ'))).toEqual([]);
  });

  it('does not guess where nothing is offered', async () => {
    const page = samplePage([{ name: 'Yes' }, { name: 'No thanks, I love my bathtub full of spiders' }]);
    expect(await find(page)).toEqual([]);
  });

  it('needs a way to say yes', async () => {
    expect(await find(samplePage([{ name: "I'd rather pay full price", kind: 'link' }]))).toEqual([]);
  });

  it.each(['review', 'article', 'user-content'] as const)('leaves the region %s alone', async (region) => {
    const parts = [
      { name: 'Yes, save 10%', region },
      { name: "No thanks, I'd rather pay full price", region },
    ];
    expect(await find(samplePage(parts))).toEqual([]);
  });

  it('pairs radio buttons of one question wherever they stand', async () => {
    const filler = Array.from({ length: 20 }, (_, at) => `Condition ${at}`);
    const page = samplePage([
      { name: 'Add the cover for $22.00', kind: 'radio', choice: 'cover' },
      ...filler,
      { name: 'I choose not to protect my $446.90 purchase.', kind: 'radio', choice: 'cover' },
    ]);
    expect(await find(page)).toMatchObject([
      { reason: 'decline-names-risk', data: { accept: 'Add the cover for $22.00' } },
    ]);
  });

  const asked = (lang: string, offer: string, accept: string, decline: string) =>
    samplePage(
      [
        { text: offer, role: 'heading', dialog: 99 },
        { name: accept, dialog: 99 },
        { name: decline, dialog: 99 },
      ],
      { lang, kinds: ['listing'] },
    );

  it.each([
    [
      'de',
      '15 % Rabatt mit Reiseschutz',
      'Jetzt sichern',
      'Nein danke, ich verzichte auf den Gutschein',
      'Nein, ich möchte keinen Gutschein',
      'Ich möchte ohne Gutschein fortfahren',
      'Weiter ohne Rabattcode',
      'Nein danke, kein Rabatt',
      'Nein, ich reise ohne Versicherung',
      'Nein, ich verzichte auf den Schutz',
      'Ich möchte nicht versichert werden',
      'Ich möchte meine Bestellung nicht absichern',
      'Nein, ich möchte lieber telefonieren',
      'Nein danke, ich warte lieber auf den Sommer',
      'Nein danke, ich zahle lieber auf Rechnung',
    ],
    [
      'en',
      '15% off with trip protection for $12',
      'Yes, add protection',
      'No, I will travel without insurance',
      "No, I'll travel without protection",
      'I do not want to protect my order',
      'No, continue without protection',
      "No, I'd prefer not to add protection",
      'I like the regular price list',
      "No thanks, I'd rather wait until summer",
      'No, I would prefer to talk to someone first',
      "No thanks, I'd rather pay by card",
    ],
  ])('takes a plain no for one that names what it refuses (%s)', async (lang, offer, accept, ...declines) => {
    for (const decline of declines) expect(await find(asked(lang, offer, accept, decline)), decline).toEqual([]);
  });

  it.each([
    ['de', 'Nein, ich verzichte auf meinen exklusiven Gutschein'],
    ['de', 'Nein danke, ich mag keine Rabatte'],
    ['de', 'Nein, ich reise ohne Schutz und trage das Risiko'],
    ['de', 'Nein danke, ich zahle lieber mehr'],
    ['en', "No, I'll travel without insurance and take the risk"],
    ['en', 'I choose not to protect my purchase'],
    ['en', "No thanks, I'd rather pay full price"],
  ])('still finds what says more than no (%s): %s', async (lang, decline) => {
    const page = lang === 'de' ? asked('de', '15 % Rabatt', 'Jetzt sichern', decline) : dialog(decline);
    expect(await find(page)).toMatchObject([{ stance: 'pressure' }]);
  });

  it.each(['No thanks', 'No, I don’t accept', 'Not now', "I don't want to miss out", 'I want to stop wasting money'])(
    'stays silent about %s',
    async (text) => {
      expect(await find(dialog(text))).toEqual([]);
    },
  );

  it('reads a wording that nobody listed where the yes stands next to it and something is offered', async () => {
    const no = { name: 'No, I adore long queues' };
    const answers = [{ name: 'Yes please' }, no];
    expect(await find(samplePage(['A discount on your next two boxes?', ...answers]))).toHaveLength(1);
    expect(await find(samplePage(['Do you like the colour?', ...answers]))).toEqual([]);
    const between = Array.from({ length: 5 }, (_, at) => `Garden number ${at}`);
    expect(
      await find(samplePage(['A discount on your next two boxes?', { name: 'Yes please' }, ...between, no])),
    ).toEqual([]);
  });

  it('pairs a no with the yes of its own form', async () => {
    const parts = [
      { name: 'Redeem your voucher', form: 1 },
      { name: 'Keep my discount', kind: 'link' as const, form: 2 },
      { name: "No, I'd rather pay full price", form: 2 },
    ];
    expect(await find(samplePage(parts))).toMatchObject([{ data: { accept: 'Keep my discount' } }]);
  });

  it('takes paying at once for no loss where instalments are offered', async () => {
    const page = (accept: string) => dialog('No, I will pay the full price now', accept);
    expect(await find(page('Pay in 3 instalments'))).toEqual([]);
    expect(await find(page('Get my 10% off'))).toHaveLength(1);
  });

  it('takes paying for shipping for a loss only where it may be free', async () => {
    const page = (offer: string) =>
      samplePage([
        { text: offer, dialog: 99 },
        { name: 'Yes, please', dialog: 99 },
        { name: "No, I'll pay for delivery", dialog: 99 },
      ]);
    expect(await find(page('Collect it in store'))).toEqual([]);
    expect(await find(page('Free delivery for members'))).toHaveLength(1);
  });
});
