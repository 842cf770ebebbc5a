import { describe, expect, it } from 'vitest';
import type { Measure } from '@/lib/model/detector.ts';
import type { Measurement } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { hiddenSubscription } from './detector.ts';

const GOODS = [{ text: 'Reading pass', role: 'heading' as const }, '$12.00'];
const JOIN = { name: 'Join now' };
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

describe('hidden-subscription', () => {
  it.each([
    ['nothing-said', ['First 7 days free']],
    ['price-missing', ['First 7 days free', 'Cancel any time.']],
    ['cancel-missing', ['First 7 days free', 'Then $12.00 a month.']],
    ['all-said', ['First 7 days free', 'Then $12.00 a month.', 'Cancel any time.']],
    ['nothing-said', ['$1 for the first month']],
    ['renewal-vague', ['Your plan renews at the then-current rate']],
  ])('tells %s of %s', async (reason, texts) => {
    const findings = await findingsOn(samplePage([...GOODS, ...texts, JOIN]), hiddenSubscription);
    expect(findings.map((finding) => finding.reason)).toEqual([reason]);
  });

  it('looks at a page without any price where it asks for a card', async () => {
    const trial = [{ text: 'Start your 7-day free trial', role: 'heading' as const }];
    const kinds = { kinds: ['other' as const] };
    expect(await findingsOn(samplePage([...trial, JOIN], kinds), hiddenSubscription)).toEqual([]);
    const card = { name: 'Card number', kind: 'text-field' as const };
    expect(await findingsOn(samplePage([...trial, card, JOIN], kinds), hiddenSubscription)).toMatchObject([
      { reason: 'nothing-said', stance: 'pressure' },
    ]);
  });

  it('takes terms that stand somewhere else for told, but not for fair', async () => {
    const between = Array.from({ length: 20 }, (_, at) => `Garden number ${at}`);
    const page = samplePage([...GOODS, 'First 7 days free', JOIN, ...between, 'Then $12.00 a month. Cancel any time.']);
    expect(await findingsOn(page, hiddenSubscription)).toEqual([]);
  });

  it('takes the price per month of a plan for the price that follows', async () => {
    const page = samplePage([...GOODS, 'First 7 days free', 'Cancel any time.', JOIN]);
    const prices = page.prices.map((price) => ({ ...price, role: 'per-period' as const }));
    const [finding] = await findingsOn({ ...page, prices }, hiddenSubscription);
    expect(finding?.stance).toBe('fair');
  });

  it('measures the price that follows', async () => {
    const page = samplePage([...GOODS, 'First 7 days free', 'Then $12.00 a month. Cancel any time.', JOIN]);
    const small = await findingsOn(page, hiddenSubscription, looking({ 4: { fontSize: 7.4 } }));
    expect(small).toMatchObject([{ reason: 'small-print', data: { size: 7 } }]);
    const pale = await findingsOn(page, hiddenSubscription, looking({ 4: { contrast: 2.04 } }));
    expect(pale).toMatchObject([{ reason: 'pale-print', data: { contrast: 2 } }]);
    const unseen = await findingsOn(page, hiddenSubscription, looking({ 4: { visible: false } }));
    expect(unseen).toEqual([]);
  });

  it('calls small print a screen away far, and nothing else', async () => {
    const between = Array.from({ length: 20 }, (_, at) => `Garden number ${at}`);
    const page = samplePage([...GOODS, 'First 7 days free', JOIN, ...between, 'Then $12.00 a month. Cancel any time.']);
    const at = (y: number, fontSize: number) => looking({ 25: { rect: { ...LOOKS.rect, y }, fontSize } });
    expect(await findingsOn(page, hiddenSubscription, at(1500, 11))).toMatchObject([{ reason: 'far-print' }]);
    expect(await findingsOn(page, hiddenSubscription, at(1500, 16))).toEqual([]);
    expect(await findingsOn(page, hiddenSubscription, at(400, 11))).toEqual([]);
  });

  it('names an offer and its button once', async () => {
    const page = samplePage([...GOODS, 'First 7 days free', { name: 'Start your free trial' }]);
    expect(await findingsOn(page, hiddenSubscription)).toMatchObject([{ quote: 'First 7 days free' }]);
  });

  it('believes a link less than a button', async () => {
    const button = { name: 'Try Premium free' };
    expect(await findingsOn(samplePage([...GOODS, button]), hiddenSubscription)).toHaveLength(1);
    const link = { ...button, kind: 'link' as const, href: '/premium' };
    expect(await findingsOn(samplePage([...GOODS, link]), hiddenSubscription)).toEqual([]);
  });

  it.each(['No credit card required', 'It ends automatically'])('is silent beside "%s"', async (text) => {
    expect(await findingsOn(samplePage([...GOODS, 'First 7 days free', text, JOIN]), hiddenSubscription)).toEqual([]);
  });

  it('looks at pages where something is sold', async () => {
    expect(await findingsOn(samplePage(['First 7 days free', JOIN], { kinds: ['other'] }), hiddenSubscription)).toEqual(
      [],
    );
  });
});
