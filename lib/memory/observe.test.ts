import { describe, expect, it } from 'vitest';
import type { FrameReport, PageSummary } from '@/lib/model/report.ts';
import { INVENTORY, PRICE } from '@/lib/model/vocabulary.ts';
import { COUNTDOWN, frameReport, SHAMING, sampleFinding } from '@/tests/samples/report.ts';
import { observationsOf } from './observe.ts';

const PAGE = frameReport().page;
const of = (...frames: FrameReport[]) => observationsOf(frames, 'visit');
const onPage = (page: Partial<PageSummary>) => frameReport({ page: { ...PAGE, ...page } });
const stock = (value: number, changes: Parameters<typeof sampleFinding>[0] = {}) =>
  sampleFinding({ claim: { kind: 'stock', signature: 'stock', value, unit: 'pieces', tolerance: 0 }, ...changes });

describe('what is kept', () => {
  it('is the claim as it was said, with its words, its moment and its visit', () => {
    const frame = frameReport({ scannedAt: 1234, document: 'monday', findings: [COUNTDOWN] });
    expect(of(frame)).toEqual([
      {
        site: 'shop.example',
        subject: '/mug',
        look: 'visit',
        at: 1234,
        visit: 'monday',
        signature: 'countdown-timer:deal ends in #',
        kind: 'deadline',
        value: 8095,
        unit: 'seconds-left',
        tolerance: 5,
        quote: 'Deal ends in 02:14:55',
      },
    ]);
  });

  it('is no name of who is said to have bought', () => {
    const finding = sampleFinding({
      pattern: 'activity-message',
      quote: 'Anna from Berlin bought this 5 minutes ago',
      data: { ago: '5 minutes ago' },
      claim: { kind: 'activity', signature: 'x1', unit: 'seconds-ago', value: 300, tolerance: 60 },
    });
    expect(of(frameReport({ findings: [finding] }))[0]).toMatchObject({ signature: 'x1', quote: '… 5 minutes ago' });
    expect(JSON.stringify(of(frameReport({ findings: [{ ...finding, data: {} }] })))).not.toMatch(/Anna|Berlin/);
  });

  it.each(['basket-reservation', 'personal-offer'])('is nothing of time that is held for one visitor: %s', (reason) => {
    expect(of(frameReport({ findings: [{ ...COUNTDOWN, reason }] }))).toEqual([]);
  });

  it('is nothing of a finding that claims nothing', () => expect(of(frameReport({ findings: [SHAMING] }))).toEqual([]));

  it('is no more than the beginning of a long text', () => {
    const [kept] = of(frameReport({ findings: [stock(3, { quote: 'x'.repeat(5000) })] }));
    expect(kept?.quote).toHaveLength(160);
  });

  it('is also what the page’s own data say of the product, of the top document only', () => {
    const product = { from: ['json-ld' as const], price: 49, currency: 'EUR', inventoryLevel: 250 };
    const top = frameReport({ findings: [], page: { ...PAGE, product } });
    const inner = frameReport({
      findings: [],
      frame: 3,
      top: false,
      page: { ...PAGE, product: { ...product, price: 1 } },
    });
    expect(of(top, inner).map(({ signature, value, unit, currency }) => [signature, value, unit, currency])).toEqual([
      [PRICE, 49, 'money', 'EUR'],
      [INVENTORY, 250, 'pieces', undefined],
    ]);
  });

  it('is under the top document’s page, whichever frame said it', () => {
    const inner = frameReport({ frame: 3, top: false, document: 'inner', url: 'https://timer.example/widget' });
    const kept = of(frameReport({ findings: [] }), inner);
    expect(kept.map(({ site, subject, visit }) => [site, subject, visit])).toEqual([['shop.example', '/mug', 'inner']]);
    expect(of(inner)).toEqual([]);
  });

  it('is nothing of a frame that was not read', () => {
    expect(of(frameReport({ state: 'reading' }))).toEqual([]);
  });
});

describe('what is kept out', () => {
  it.each(['account', 'chat', 'cancellation', 'subscription'] as const)('is all of a page of kind %s', (kind) => {
    expect(of(onPage({ kinds: ['product'] }))).toHaveLength(1);
    expect(of(onPage({ kinds: ['product', kind] }))).toEqual([]);
  });

  it('are the frames of such a page, too', () => {
    const inner = frameReport({ frame: 3, top: false, document: 'inner' });
    expect(of(onPage({ kinds: ['account'] }), inner)).toEqual([]);
  });

  it('is an old copy', () => expect(of(onPage({ oldCopy: true }))).toEqual([]));

  it('is a page that is none of the web', () => {
    for (const url of ['file:///home/anna/mug.html', 'about:blank', 'chrome-extension://x/options.html', ''])
      expect(of(frameReport({ url }))).toEqual([]);
  });

  it('is a page that could not be known again', () => {
    expect(of(frameReport({ url: 'https://shop.example/checkouts/Z2NwLWV1cm9wZS13ZXN0NDowMUpDM1ZW' }))).toEqual([]);
  });

  it('is a claim that a listing makes of several things', () => {
    expect(of(frameReport({ findings: [stock(3), stock(8), COUNTDOWN] })).map(({ kind }) => kind)).toEqual([
      'deadline',
    ]);
    const inner = frameReport({ frame: 3, top: false, document: 'inner', findings: [stock(8)] });
    expect(of(frameReport({ findings: [stock(3)] }), inner)).toEqual([]);
  });

  it('is the second of two that say the same', () => {
    const kept = of(frameReport({ findings: [stock(3), stock(3, { id: 'again' })] }));
    expect(kept.map(({ value }) => value)).toEqual([3]);
  });
});
