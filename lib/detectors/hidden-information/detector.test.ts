import { describe, expect, it } from 'vitest';
import type { Measure } from '@/lib/model/detector.ts';
import type { Measurement } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { hiddenInformation } from './detector.ts';

const GOODS = [{ text: 'Concert in the park', role: 'heading' as const }, '$45.00'];
const BUY = { name: 'Buy now' };
const LOOKS: Measurement = {
  visible: true,
  rect: { x: 0, y: 0, width: 100, height: 20 },
  fontSize: 16,
  fontWeight: 400,
  contrast: 21,
  struck: false,
  name: '',
  steps: [],
};

/** Everything looks alike but the parts named here, by their ids. */
const looking =
  (different: Readonly<Record<number, Partial<Measurement>>>): Measure =>
  (parts) =>
    new Map(parts.map((id) => [id, { ...LOOKS, ...different[id] }]));

describe('hidden-information', () => {
  const page = samplePage([...GOODS, 'No refunds.', BUY]);

  it('tells how small print is, and how large the rest', async () => {
    const findings = await findingsOn(page, hiddenInformation, looking({ 3: { fontSize: 7 } }));
    expect(findings).toMatchObject([{ quote: 'No refunds.', reason: 'small', data: { size: 7, usual: 16 } }]);
  });

  it('tells the contrast of pale print', async () => {
    const findings = await findingsOn(page, hiddenInformation, looking({ 3: { contrast: 2.14 } }));
    expect(findings).toMatchObject([{ reason: 'pale', data: { contrast: 2.1 } }]);
  });

  it.each([
    ['ordinary small print', { fontSize: 12, contrast: 4.5 }],
    ['what nobody can see', { visible: false, hiddenBy: 'display' as const }],
  ])('leaves %s alone', async (_, looks) => {
    expect(await findingsOn(page, hiddenInformation, looking({ 3: looks }))).toEqual([]);
  });

  it('leaves alone what is told in plain view, too', async () => {
    const told = samplePage([...GOODS, 'No refunds.', 'Tickets are non-refundable.', BUY]);
    expect(await findingsOn(told, hiddenInformation, looking({ 3: { fontSize: 7 } }))).toEqual([]);
    const both = await findingsOn(told, hiddenInformation, looking({ 3: { fontSize: 7 }, 4: { fontSize: 7 } }));
    expect(both).toHaveLength(2);
  });

  it.each([
    ['en', 'A restocking fee of $20 applies to returns', true],
    ['nl', 'Retourkosten van € 4,95 voor eigen rekening', true],
    ['en', 'A booking fee of $4 will be added', false],
  ])(
    'tells a fee with its amount unless all have to pay it, which is for hidden-cost: %s %s',
    async (lang, text, told) => {
      const fee = samplePage([...GOODS, text, { ...BUY, lang: 'en' }], { lang });
      expect(await findingsOn(fee, hiddenInformation, looking({ 3: { fontSize: 7 } }))).toHaveLength(told ? 1 : 0);
    },
  );

  it('leaves what follows a trial to hidden-subscription', async () => {
    const trial = samplePage([...GOODS, 'First month free', 'Renews automatically.', BUY]);
    expect(await findingsOn(trial, hiddenInformation, looking({ 4: { fontSize: 7 } }))).toEqual([]);
  });

  describe('in a fold', () => {
    const closed = { visible: false, hiddenBy: 'collapsed' as const };
    const folded = (term: string, opener = 'Offer details') =>
      samplePage([...GOODS, BUY, { name: opener, kind: 'button' }, term]);

    it('is told on the control that opens it', async () => {
      const [finding] = await findingsOn(
        folded('Your plan renews automatically.'),
        hiddenInformation,
        looking({ 5: closed }),
      );
      expect(finding).toMatchObject({
        quote: 'Your plan renews automatically.',
        reason: 'folded',
        data: { opener: 'Offer details' },
      });
      expect(finding?.id).toBeDefined();
    });

    it.each([
      ['what can be sent back', folded('No refunds.')],
      ['a fold that another control may open', folded('Your plan renews automatically.', 'Is it heavy?')],
    ])('leaves %s alone', async (_, page) => {
      expect(await findingsOn(page, hiddenInformation, looking({ 5: closed }))).toEqual([]);
    });

    it('needs the control to be seen', async () => {
      const looks = looking({ 4: { visible: false }, 5: closed });
      expect(await findingsOn(folded('Your plan renews automatically.'), hiddenInformation, looks)).toEqual([]);
    });
  });

  it('needs a price or a button for buying beside it', async () => {
    const alone = samplePage(['No refunds.'], { kinds: ['checkout'] });
    expect(await findingsOn(alone, hiddenInformation, looking({ 1: { fontSize: 7 } }))).toEqual([]);
  });

  it('says nothing of a page that is not rendered', async () => {
    expect(await findingsOn(page, hiddenInformation)).toEqual([]);
  });
});
