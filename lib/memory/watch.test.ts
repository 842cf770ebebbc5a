import { describe, expect, it } from 'vitest';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PageKind, VerdictValue } from '@/lib/model/vocabulary.ts';
import { MOST_WATCHED, type WatchedPage } from '@/lib/model/watch.ts';
import { COUNTDOWN, frameReport, observation, sampleFinding } from '@/tests/samples/report.ts';
import {
  afterFailure,
  afterLook,
  beforeLook,
  beginWatch,
  framesToWatch,
  mayLookAt,
  nextLook,
  seriesOf,
  withPage,
} from './watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 29, 12);

function watched(changes: Partial<WatchedPage> = {}): WatchedPage {
  return {
    url: 'https://www.shop.example/mug',
    site: 'shop.example',
    subject: '/mug',
    title: 'Mug',
    every: 'day',
    tells: true,
    since: NOW,
    until: NOW + 30 * DAY,
    dueAt: NOW + DAY,
    failures: 0,
    claims: [],
    told: [],
    ...changes,
  };
}
const priced = (price: number, changes: Partial<FrameReport> = {}, currency = 'EUR') =>
  frameReport({
    ...changes,
    page: {
      kinds: ['product'],
      kindEvidence: {},
      lang: 'en',
      title: 'Mug',
      product: { from: ['json-ld'], price, currency },
    },
  });
const checked = (value: VerdictValue, rule?: string): Finding =>
  sampleFinding({ verdict: { value, ...(rule && { rule }), proof: [] } });
const { signature: SIGNATURE = '' } = sampleFinding().claim ?? {};

describe('a page to watch', () => {
  it('is named as observations name it, under everybody’s address', () => {
    expect(
      framesToWatch([priced(9, { url: 'https://www.shop.example/mug;jsessionid=1?utm_source=x&id=4#top' })]),
    ).toEqual({
      site: 'shop.example',
      subject: '/mug?id=4',
      url: 'https://www.shop.example/mug?id=4',
    });
  });

  it('is found by claims that time tells of, in any of its frames', () => {
    const bare = frameReport({ findings: [] });
    expect(framesToWatch([bare])).toBe('nothing');
    expect(framesToWatch([])).toBe('nothing');
    expect(framesToWatch([bare, frameReport({ frame: 3, top: false, findings: [COUNTDOWN] })])).toMatchObject({
      subject: '/mug',
    });
  });

  it.each<PageKind>(['cart', 'checkout', 'account', 'subscription', 'cancellation', 'chat'])(
    'is never a %s',
    (kind) => {
      const page = { ...priced(9).page, kinds: ['product', kind] as PageKind[] };
      expect(framesToWatch([frameReport({ page })])).toBe('personal');
    },
  );

  it.each([
    'https://shop.example/p/eyJhbGciOiJIUzI1NiJ9x1y2z3',
    'https://shop.example/for/anna@mail.example',
    'https://shop.example/search/anna',
  ])('is none whose address may name a visit or a person: %s', (url) => {
    expect(framesToWatch([priced(9, { url })])).toBe('personal');
  });

  it('begins with what it says now, which is no news later', () => {
    const page = beginWatch(
      [priced(9, { findings: [checked('doubtful', 'r')] })],
      { every: 'hour', tells: true, chance: 0.5 },
      NOW,
    );
    expect(page).toMatchObject({
      title: 'Mug',
      until: NOW + 3 * DAY,
      dueAt: NOW + HOUR + HOUR / 20,
      price: { value: 9, currency: 'EUR' },
      claims: [{ signature: SIGNATURE, value: 'doubtful', rule: 'r' }],
    });
    if (typeof page === 'string') throw new Error(page);
    expect(afterLook(page, [priced(9, { findings: [checked('doubtful', 'r')] })], NOW + HOUR)?.news).toEqual([]);
    const unsettled = afterLook(page, [priced(9, { findings: [checked('unchecked')] })], NOW + HOUR)?.page ?? page;
    const again = afterLook(unsettled, [priced(9, { findings: [checked('doubtful', 'r')] })], NOW + 2 * HOUR);
    expect([unsettled.claims[0]?.value, again?.news]).toEqual(['unchecked', []]);
  });

  it('takes the place of an older watch of it, or of one that is over; else a full list stays as it is', () => {
    const full = Array.from({ length: MOST_WATCHED }, (_, at) => watched({ subject: `/${at}` }));
    expect(withPage(full, watched(), NOW)).toBe('full');
    expect(withPage(full, watched({ subject: '/3', every: 'hour' }), NOW)).toHaveLength(MOST_WATCHED);
    const [first, ...others] = full;
    const over = { ...watched({ subject: '/0' }), until: NOW };
    expect(first?.subject).toBe(over.subject);
    const list = withPage([over, ...others], watched(), NOW);
    if (list === 'full') throw new Error('There was room.');
    expect([list.length, list[0]?.subject, list.at(-1)?.subject]).toEqual([MOST_WATCHED, '/1', '/mug']);
  });
});

describe('the next look', () => {
  const next = (...pages: WatchedPage[]) => {
    const look = nextLook(pages, NOW);
    return look && [look.page.subject, look.at - NOW];
  };

  it('is at the page that is due first', () => {
    expect(next()).toBeUndefined();
    expect(next(watched(), watched({ subject: '/cup', site: 'b.example', dueAt: NOW + HOUR }))).toEqual(['/cup', HOUR]);
  });

  it('may be overdue, once: what was missed is not made up for', () => {
    const late = watched({ dueAt: NOW - 5 * DAY, triedAt: NOW - 6 * DAY });
    expect(next(late)).toEqual(['/mug', -5 * DAY]);
    expect(next(beforeLook(late, NOW, 0))).toEqual(['/mug', DAY]);
  });

  it('leaves out what is over', () => {
    expect(next(watched({ until: NOW }), watched({ ended: { at: NOW, why: 'withdrawn' } }))).toBeUndefined();
  });

  it('lets ten minutes pass between two at one site, and one between any two', () => {
    const due = watched({ dueAt: NOW - HOUR });
    const justNow = { triedAt: NOW - 10_000, subject: '/cup' };
    expect(next(due, watched(justNow))).toEqual(['/mug', 10 * MINUTE - 10_000]);
    expect(next(due, watched({ ...justNow, site: 'b.example' }))).toEqual(['/mug', MINUTE - 10_000]);
    // Also where that page is over.
    expect(next(due, watched({ ...justNow, until: NOW }))).toEqual(['/mug', 10 * MINUTE - 10_000]);
  });

  it('does not wait for a moment that a clock named which has been set since', () => {
    expect(next(watched({ dueAt: NOW + 400 * DAY }))).toEqual(['/mug', 0]);
    expect(next(watched({ dueAt: NOW + DAY + DAY / 10 }))).toEqual(['/mug', DAY + DAY / 10]);
    expect(next(watched({ dueAt: NOW + 400 * DAY, triedAt: NOW - MINUTE }))).toEqual(['/mug', 9 * MINUTE]);
    expect(next(watched({ dueAt: NOW - HOUR, triedAt: NOW + 90 * DAY }))).toEqual(['/mug', -HOUR]);
  });

  it('is spread by lot over a tenth of the time between two', () => {
    expect([0, 1].map((chance) => beforeLook(watched(), NOW, chance).dueAt - NOW)).toEqual([DAY, DAY + DAY / 10]);
  });

  it('may come early when the reader asks, but not within ten minutes', () => {
    const page = watched({ triedAt: NOW - 9 * MINUTE });
    expect(mayLookAt([page], page, NOW)).toBe(false);
    expect(mayLookAt([page], watched({ subject: '/cup' }), NOW)).toBe(false);
    expect(mayLookAt([page], watched({ site: 'b.example' }), NOW)).toBe(true);
    expect(mayLookAt([page], page, NOW + MINUTE)).toBe(true);
  });
});

describe('looks that come to nothing', () => {
  const failOnce = (page: WatchedPage, at: number) => afterFailure(beforeLook(page, at, 0), at);

  it('end it after three in a row', () => {
    const two = failOnce(failOnce(watched(), NOW), NOW + DAY);
    expect(two).toMatchObject({ failures: 2 });
    expect(two.ended).toBeUndefined();
    expect(failOnce(two, NOW + 2 * DAY).ended).toEqual({ at: NOW + 2 * DAY, why: 'failed' });
  });

  it('are forgotten when one succeeds', () => {
    const page = beforeLook(failOnce(watched(), NOW), NOW + DAY, 0);
    expect(afterLook(page, [frameReport()], NOW + DAY)?.page).toMatchObject({ failures: 0, seenAt: NOW + DAY });
  });

  it.each([
    ['another page', frameReport({ url: 'https://www.shop.example/' })],
    ['another site', frameReport({ url: 'https://elsewhere.example/mug' })],
    ['another product', frameReport({ page: { ...priced(9).page, product: { from: ['json-ld'], sku: 'B' } } })],
    ['nothing that is sold', frameReport({ findings: [] })],
  ])('are those that see %s', (_, frame) => {
    expect(afterLook(watched({ price: { value: 9, currency: 'EUR' } }), [frame], NOW)).toBeUndefined();
  });
});

describe('news', () => {
  const looked = (page: WatchedPage, frame: FrameReport, at = NOW) => {
    const after = afterLook(page, [frame], at);
    if (!after) throw new Error('It was another page.');
    return after;
  };
  const turn = (page: WatchedPage, value: VerdictValue, at = NOW) =>
    looked(page, frameReport({ findings: [checked(value, 'r')] }), at);

  it('is a verdict that turns, to any that says something', () => {
    expect(turn(watched(), 'false').news).toEqual([{ kind: 'verdict', value: 'false', quote: 'Only 3 left in stock' }]);
    expect(turn(watched(), 'holds').news).toMatchObject([{ value: 'holds' }]);
    expect(turn(watched(), 'unchecked').news).toEqual([]);
    expect(turn(turn(watched(), 'holds').page, 'unchecked').news).toEqual([]);
    expect(turn(turn(watched(), 'holds').page, 'false').news).toMatchObject([{ value: 'false' }]);
  });

  it('is told once, though the verdict may come and go', () => {
    let page = watched();
    const told = (['false', 'false', 'unchecked', 'false', 'doubtful', 'false'] as const).map((value) => {
      const after = turn(page, value);
      page = after.page;
      return after.news.length;
    });
    expect(told).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it('begins with the gravest', () => {
    const frame = frameReport({
      findings: [checked('holds', 'r'), { ...COUNTDOWN, verdict: { value: 'false', rule: 'r', proof: [] } }],
    });
    expect(looked(watched(), frame).news).toMatchObject([{ value: 'false' }, { value: 'holds' }]);
  });

  it('is a price that changed, in the same money', () => {
    const page = looked(watched(), priced(50)).page;
    expect(looked(page, priced(50)).news).toEqual([]);
    expect(looked(page, priced(45, {}, 'USD')).news).toEqual([]);
    const { news, page: cheaper } = looked(page, priced(45));
    expect(news).toEqual([{ kind: 'price', before: 50, now: 45, currency: 'EUR' }]);
    expect(looked(cheaper, priced(45)).news).toEqual([]);
  });

  it('is the same price once a day, where it goes to and fro', () => {
    let page = looked(watched(), priced(50)).page;
    const told = [45, 50, 45, 50].map((price) => {
      const after = looked(page, priced(price));
      page = after.page;
      return after.news.length;
    });
    expect(told).toEqual([1, 1, 0, 0]);
    expect(looked(page, priced(45), NOW + DAY).news).toHaveLength(1);
  });

  it('is kept within bounds', () => {
    const many = Array.from({ length: 300 }, (_, at) => {
      const one = checked('false', 'r');
      return { ...one, quote: 'x'.repeat(999), claim: { ...one.claim, signature: `s${at}` } } as Finding;
    });
    const { page } = looked(
      watched({ told: Array.from({ length: 99 }, (_, at) => `${at}`) }),
      frameReport({ findings: many }),
    );
    expect([page.claims.length, page.told.length, page.claims[0]?.quote.length]).toEqual([20, 100, 160]);
  });
});

describe('series', () => {
  const at = (hours: number, changes: Partial<Observation>) =>
    observation({ at: NOW + hours * HOUR, visit: `v${hours}`, ...changes });
  const price = (hours: number, value: number, changes: Partial<Observation> = {}) =>
    at(hours, {
      signature: 'price',
      kind: 'price',
      unit: 'money',
      currency: 'EUR',
      value,
      quote: `${value} EUR`,
      ...changes,
    });
  const values = (all: readonly Observation[]) =>
    seriesOf(all).map(({ kind, points }) => [kind, points.map(({ value }) => value)]);

  it('hold one claim each, in the order of time, the price first', () => {
    const stock = { kind: 'stock', unit: 'pieces', signature: 'left' } as const;
    expect(values([at(3, { ...stock, value: 2 }), at(1, { ...stock, value: 5 }), price(2, 9), price(1, 10)])).toEqual([
      ['price', [10, 9]],
      ['stock', [5, 2]],
    ]);
  });

  it('draw a time left as the moment at which it ends', () => {
    const [honest] = seriesOf([at(0, { value: 7200 }), at(1, { value: 3600 })]);
    expect(honest?.unit).toBe('instant');
    expect(honest?.points.map(({ value }) => value - NOW)).toEqual([2 * HOUR, 2 * HOUR]);
    const [restarting] = seriesOf([at(0, { value: 7200 }), at(1, { value: 7200 })]);
    expect(restarting?.points.map(({ value }) => value - NOW)).toEqual([2 * HOUR, 3 * HOUR]);
    expect(values([at(0, { unit: 'instant', value: NOW })])).toEqual([['deadline', [NOW]]]);
  });

  it('count the first look of each visit', () => {
    expect(values([price(1, 10, { visit: 'a' }), price(2, 12, { visit: 'a' }), price(3, 11)])).toEqual([
      ['price', [10, 11]],
    ]);
  });

  it('leave out what strangers paid, other money, and what is no number', () => {
    expect(values([price(1, 10), price(2, 8, { look: 'stranger' }), price(3, 11, { currency: 'USD' })])).toEqual([
      ['price', [11]],
      ['price', [10]],
    ]);
    expect(values([at(0, { unit: 'none', kind: 'only-today' }), at(0, { unit: 'percent' })])).toEqual([]);
    expect(seriesOf([price(1, Number.MAX_VALUE), at(0, { value: 1e300 }), price(2, Number.NaN)])).toEqual([]);
    const { value: _, ...unsaid } = price(1, 10);
    expect(seriesOf([unsaid])).toEqual([]);
  });

  it('are bounded, the newest kept', () => {
    const [one] = seriesOf(Array.from({ length: 500 }, (_, hours) => price(hours, hours)));
    expect([one?.points.length, one?.points.at(-1)?.value]).toEqual([400, 499]);
    expect(seriesOf(Array.from({ length: 50 }, (_, n) => price(n, 1, { signature: `s${n}` })))).toHaveLength(12);
  });
});
