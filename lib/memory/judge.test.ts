import { describe, expect, it } from 'vitest';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { Memory, PageSummary } from '@/lib/model/report.ts';
import { INVENTORY, PRICE } from '@/lib/model/vocabulary.ts';
import { COUNTDOWN, observation, sampleFinding } from '@/tests/samples/report.ts';
import { judge } from './judge.ts';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
/** A Tuesday at seven minutes to ten, no even time. */
const START = Date.UTC(2026, 10, 3, 9, 53, 12);
const PAGE: PageSummary = { kinds: ['product'], kindEvidence: {}, lang: 'en', title: '' };

type Look = Partial<Omit<Observation, 'at'>> & { /** Seconds after the first look. */ readonly after: number };

/**
 * What is said of the last of these looks. Each is a visit of its own unless it names one.
 * @param of of what it is said, `null` where nobody can tell.
 */
function verdictOf(
  looks: readonly Look[],
  sighted: Finding = COUNTDOWN,
  page: PageSummary = PAGE,
  of: 'page' | 'card' | null = 'page',
) {
  const claim = sighted.claim ?? COUNTDOWN.claim;
  const finding: Finding = claim && of ? { ...sighted, claim: { ...claim, of } } : sighted;
  const seen = looks.map(({ after, ...look }, at) =>
    observation({
      kind: claim?.kind ?? 'deadline',
      unit: claim?.unit ?? 'seconds-left',
      tolerance: claim?.tolerance ?? 0,
      signature: claim?.signature ?? '',
      visit: `visit ${at}`,
      ...look,
      at: START + after * 1000,
    }),
  );
  const now = seen.findLast(({ signature }) => signature === claim?.signature);
  const observations = (wanted: string) => seen.filter(({ signature }) => signature === wanted);
  const ofKind = (wanted: string) => seen.filter(({ kind }) => kind === wanted);
  const { value, rule, proof } = judge(finding, page, { observations, ofKind }, now);
  return { is: rule ? `${value}: ${rule}` : value, proof };
}
const remembering = (...looks: Observation[]): Memory => ({ observations: () => looks, ofKind: () => looks });
const price = (after: number, value: number, visit: string, currency = 'EUR'): Look => ({
  after,
  value,
  visit,
  currency,
  signature: PRICE,
  kind: 'price',
  unit: 'money',
  tolerance: 0,
});

/** An honest clock, and what a stranger is told. */
const ending = (end: number, ...afters: number[]): Look[] => afters.map((after) => ({ after, value: end - after }));
const steadily = (looks: readonly Look[]): Look[] => looks.map((look) => ({ ...look, look: 'stranger', steady: true }));
const showing = (value: number, ...afters: number[]): Look[] => afters.map((after) => ({ after, value }));

describe('a countdown', () => {
  const said = (...looks: Look[]) => verdictOf(looks).is;

  it('is unchecked at first sight', () => expect(said(...showing(900, 0))).toBe('unchecked'));

  it('holds when its end stays the same, an hour and more later', () => {
    expect(said(...ending(5 * HOUR, 0, 2 * HOUR))).toBe('holds: deadline-holds');
    expect(said(...ending(3 * DAY, 0, DAY, 2 * DAY))).toBe('holds: deadline-holds');
    expect(said(...ending(5 * HOUR, 0, 59 * MINUTE))).toBe('unchecked');
  });

  it('holds for two strangers of one run who are told one end', () => {
    expect(said(...steadily(ending(900, 0, 90)))).toBe('holds: deadline-holds');
    expect(said(...steadily(ending(900, 0, 30)))).toBe('unchecked');
    expect(said(...ending(900, 0, 90))).toBe('unchecked');
  });

  it('gives both looks as proof', () => {
    const { proof } = verdictOf(ending(5 * HOUR, 0, 2 * HOUR, 3 * HOUR));
    expect(proof.map(({ at }) => at - START)).toEqual([0, 3 * HOUR * 1000]);
  });

  it('is false when it starts again while it runs', () => {
    expect(said(...showing(2 * HOUR, 0, 47 * MINUTE))).toBe('false: deadline-restarts');
    expect(said(...steadily(showing(900, 0, 90)))).toBe('false: deadline-restarts');
    // Read at other moments of its run.
    expect(said({ after: 0, value: 2 * HOUR }, { after: 47 * MINUTE, value: 2 * HOUR - 8 })).toBe(
      'false: deadline-restarts',
    );
  });

  it('is told to stand still where it was watched and did not move', () => {
    const still = { ...COUNTDOWN, supports: [{ key: 'stands-still', weight: -0.15 }] };
    const of = (...looks: Look[]) => verdictOf(looks, still).is;
    expect(of(...showing(2 * HOUR, 0, 47 * MINUTE))).toBe('false: deadline-stands-still');
    expect(of(...showing(900, 0, 90))).toBe('doubtful: deadline-stands-still');
    expect(of(...showing(900, 0))).toBe('unchecked');
    expect(of(...ending(5 * HOUR, 0, 2 * HOUR))).toBe('holds: deadline-holds');
  });
  it('is doubted, and no more, where the reader’s clock may have been set', () => {
    expect(said(...showing(900, 0, 90))).toBe('doubtful: deadline-restarts');
    expect(said(...showing(3 * HOUR, 0, HOUR))).toBe('doubtful: deadline-restarts');
    // Set by an hour, and a copy that is a minute old besides.
    expect(said(...showing(9 * HOUR, 0, HOUR + 100))).toBe('doubtful: deadline-restarts');
  });

  it('is not told from one that stands still by looks that lie too close together', () => {
    expect(said(...steadily(showing(900, 0, 8)))).toBe('unchecked');
    // A copy that a cache keeps for a minute.
    expect(said(...steadily(showing(900, 0, 50)))).toBe('doubtful: deadline-restarts');
    const inHours = { tolerance: HOUR };
    expect(said({ after: 0, value: 5 * HOUR, ...inHours }, { after: HOUR, value: 5 * HOUR, ...inHours })).toBe(
      'unchecked',
    );
  });

  it('is doubted when its end moves once, and false when it moves twice', () => {
    const once = [...ending(5 * HOUR, 0, 2 * HOUR), { after: 4 * HOUR, value: 3.4 * HOUR }];
    expect(said(...once)).toBe('doubtful: deadline-moves');
    expect(said(...once, { after: 6 * HOUR, value: 4.1 * HOUR })).toBe('false: deadline-moves');
    // By whole hours: a journey, or the clock was set.
    expect(said(...ending(5 * HOUR, 0), { after: 2 * HOUR, value: 4 * HOUR })).toBe('unchecked');
    expect(said(...ending(5 * HOUR, 0), { after: HOUR, value: 2.4 * HOUR })).toBe('doubtful: deadline-moves');
  });

  it('is seen to roll over at midnight', () => {
    const midnight = (day: number, hour: number, paid = 49): Look[] => [
      { after: day * DAY + hour * HOUR, value: (22 - hour) * HOUR, visit: `day ${day}` },
      price(day * DAY + hour * HOUR, paid, `day ${day}`),
    ];
    expect(said(...midnight(0, 0), ...midnight(1, 3))).toBe('doubtful: deadline-rolls-over');
    expect(said(...midnight(0, 0), ...midnight(1, 3), ...midnight(2, 1))).toBe('false: deadline-rolls-over');
    // Some hours of each day are cheaper.
    expect(said(...midnight(0, 12), ...midnight(1, 13), ...midnight(2, 11))).toBe('doubtful: deadline-rolls-over');
    // A weekly sale.
    expect(said(...midnight(0, 0), ...midnight(7, 3), ...midnight(14, 1))).toBe('unchecked');
    // One address, where each day another thing is sold.
    const elsewhere = [...midnight(0, 0), ...midnight(1, 3), ...midnight(2, 1)];
    expect(said(...elsewhere.map((look) => ({ ...look, subject: '/deal' })))).toBe('doubtful: deadline-rolls-over');
    // Each day another price: each day another offer.
    expect(said(...midnight(0, 0), ...midnight(1, 3, 39), ...midnight(2, 1, 29))).toBe('unchecked');
  });

  it('is doubted when it runs again after its end', () => {
    const at = (after: number, value = 900, paid = 49): Look[] => [
      { after, value, visit: `at ${after}` },
      price(after, paid, `at ${after}`),
    ];
    const [one, two] = [DAY + 3431, 2 * DAY + 9348];
    expect(said(...at(0), ...at(one))).toBe('doubtful: deadline-begins-again');
    expect(said(...at(0), ...at(one), ...at(two))).toBe('false: deadline-begins-again');
    // By a timetable, or always at the same hour.
    expect(said(...at(0), ...at(3 * DAY + 900), ...at(5 * DAY + 1800))).toBe('doubtful: deadline-begins-again');
    expect(said(...at(0), ...at(7 * DAY + 71), ...at(14 * DAY + 95))).toBe('doubtful: deadline-begins-again');
    // Another time left: another sale.
    expect(said(...at(0), ...at(one, 600))).toBe('unchecked');
    expect(said(...at(0), ...at(one, 600), ...at(two, 700))).toBe('doubtful: deadline-begins-again');
    expect(said(...at(0), ...at(one, 900, 39), ...at(two, 900, 29))).toBe('unchecked');
  });

  it('is false when it comes to its end in sight and begins again, at the same price', () => {
    const sight = { visit: 'one' };
    const looks: Look[] = [
      { after: 0, value: 300, ...sight },
      { after: 302, value: 900, ...sight },
    ];
    expect(said(price(0, 49, 'one'), ...looks)).toBe('false: deadline-begins-again-in-sight');
    expect(said(...looks)).toBe('doubtful: deadline-begins-again-in-sight');
    // Not at its end: the reader chose another thing.
    expect(said({ after: 0, value: 300, ...sight }, { after: 100, value: 900, ...sight })).toBe('unchecked');
  });

  it('is false when the page, opened anew at the same moment, shows more time left', () => {
    const at = 200;
    const looks = (mine: number, theirs: number, look: Observation['look'] = 'stranger'): Look[] => [
      { after: 0, value: 900, visit: 'mine' },
      { after: at, value: theirs, look, steady: true },
      { after: at + 4, value: mine, visit: 'mine', steady: true },
    ];
    expect(said(...looks(696, 898))).toBe('false: deadline-differs-at-once');
    expect(said(...looks(696, 898, 'reload'))).toBe('false: deadline-differs-at-once');
    expect(said(...looks(696, 701))).toBe('holds: deadline-differs-at-once');
    // The reader again is told what the shop knows them to have been told.
    expect(said(...looks(696, 701, 'reload'))).toBe('unchecked');
    // A copy may be a minute old, and a page that slept lags behind.
    expect(said(...looks(696, 750))).toBe('unchecked');
    expect(said(...looks(860, 701))).toBe('unchecked');
    // The reader came only a moment ago.
    const soon: Look[] = [
      { after: 0, value: 900, visit: 'mine' },
      { after: 20, value: 880, look: 'stranger', steady: true },
      { after: 24, value: 876, visit: 'mine', steady: true },
    ];
    expect(said(...soon)).toBe('unchecked');
  });

  it('is held against a copy only where scripts do not set it anew', () => {
    const at = 200;
    const looks = (first: number, mine: number, served: number): Look[] => [
      { after: 0, value: first, visit: 'mine' },
      { after: at, value: served, look: 'stranger', copy: true, steady: true },
      { after: at + 4, value: mine, visit: 'mine', steady: true },
    ];
    // It began with what the copy says, and ran on.
    expect(said(...looks(900, 696, 900))).toBe('false: deadline-differs-at-once');
    expect(said(...looks(900, 696, 701))).toBe('holds: deadline-differs-at-once');
    // A time that stands in the markup until scripts write the true one: before the page was read, or after.
    expect(said(...looks(900, 696, 86_399))).toBe('unchecked');
    expect(said(...looks(900, 500, 900))).toBe('unchecked');
    // The same time in two copies is what stands there.
    const copies = [0, 47 * MINUTE].map((after) => ({ after, value: 2 * HOUR, look: 'stranger', copy: true }) as Look);
    expect(said(...copies, { after: 48 * MINUTE, value: HOUR })).toBe('unchecked');
  });

  it('is false when it runs faster than time', () => {
    const claim = (pace: { rate: number; watched: number }): Finding => ({
      ...COUNTDOWN,
      claim: { ...(COUNTDOWN.claim as NonNullable<Finding['claim']>), pace },
    });
    const of = (rate: number, watched: number) => verdictOf(showing(900, 0), claim({ rate, watched })).is;
    expect(of(2, 9)).toBe('false: deadline-runs-fast');
    expect(of(1.05, 30)).toBe('unchecked');
    expect(of(2, 4)).toBe('unchecked');
    expect(of(0.2, 30)).toBe('unchecked');
  });

  it('is judged by what was seen of late', () => {
    const before = [0, 47 * MINUTE].map((after) => ({ after, value: 2 * HOUR }));
    expect(said(...before, ...ending(20 * DAY + HOUR, 20 * DAY))).toBe('false: deadline-restarts');
    expect(said(...before, ...ending(40 * DAY + HOUR, 40 * DAY))).toBe('unchecked');
  });

  it('is not said to hold by a second look of another visit', () => {
    const asked: Look[] = [
      { after: 0, value: 5 * HOUR, visit: 'mine' },
      { after: 200, value: 5 * HOUR - 199, look: 'stranger', steady: true },
      { after: 204, value: 5 * HOUR - 204, visit: 'mine', steady: true },
    ];
    expect(said(...asked)).toBe('holds: deadline-differs-at-once');
    expect(said(...asked, { after: 8 * DAY, value: 3 * HOUR })).toBe('unchecked');
  });

  it('takes the first look of a visit, whatever the reader chose afterwards', () => {
    const looks = [...ending(5 * HOUR, 0), { after: 60, value: 9 * HOUR, visit: 'visit 0' }];
    expect(said(...looks, ...ending(5 * HOUR, 2 * HOUR))).toBe('holds: deadline-holds');
  });
});

describe('what may be said of another thing than the page’s', () => {
  const stock = sampleFinding({ claim: { kind: 'stock', signature: 's', unit: 'pieces', value: 3, tolerance: 0 } });
  const counted = [3, 8, 4, 9, 2, 7].map((value, at) => ({ after: at * MINUTE, value }));
  const levels = [0, HOUR].flatMap((after): Look[] => [
    { after, value: 3, visit: `at ${after}` },
    { after, value: 250, visit: `at ${after}`, signature: INVENTORY },
  ]);

  it('is not held against the product’s own data', () => {
    const limited: PageSummary = { ...PAGE, product: { from: ['markup'], mostPerOrder: 43 } };
    for (const of of ['card', null] as const) {
      expect(verdictOf(levels, stock, PAGE, of).is).toBe('unchecked');
      expect(verdictOf(levels.slice(0, 1), stock, limited, of).is).toBe('unchecked');
    }
  });
  it('is held against itself where it is known of what', () => {
    expect(verdictOf(counted, stock, PAGE, 'card').is).toBe('false: count-jumps');
    expect(verdictOf(counted, stock, PAGE, null).is).toBe('doubtful: count-jumps');
  });
  it('does not end as the product’s price goes on', () => {
    const midnight = [0, 27, 49].flatMap((hour): Look[] => [
      { after: hour * HOUR, value: (22 - (hour % 24)) * HOUR, visit: `hour ${hour}` },
      price(hour * HOUR, 49, `hour ${hour}`),
    ]);
    expect(verdictOf(midnight).is).toBe('false: deadline-rolls-over');
    for (const of of ['card', null] as const)
      expect(verdictOf(midnight, COUNTDOWN, PAGE, of).is).toBe('doubtful: deadline-rolls-over');
  });
});

describe('an end that is named by its day', () => {
  const TOLERANCE = 26 * HOUR * 1000;
  const dated = sampleFinding({
    pattern: 'limited-time',
    stance: 'fair',
    reason: 'named-day',
    claim: { kind: 'deadline', signature: 'd', unit: 'instant', value: 0, tolerance: TOLERANCE },
  });
  /** What a visit some days after the first one is told of the end, as a day after the first one. */
  const told = (day: number, end: number, paid: number | null = 49, changes: Partial<Look> = {}): Look[] => [
    { after: day * DAY, value: START + end * DAY * 1000, visit: `day ${day}`, ...changes },
    ...(paid === null ? [] : [price(day * DAY, paid, `day ${day}`)]),
  ];
  const said = (...looks: Look[][]) => verdictOf(looks.flat(), dated).is;

  it('is unchecked at first sight, and holds when it is the same on another day', () => {
    expect(said(told(0, 5))).toBe('unchecked');
    expect(said(told(0, 5), told(1, 5))).toBe('unchecked');
    expect(said(told(0, 5), told(1.2, 5))).toBe('holds: dated-holds');
    expect(said(told(0, 5), told(5.5, 5))).toBe('unchecked');
    // After it was put off, which is doubted no more by then, and forgotten after a month.
    expect(said(told(0, 5), told(6.5, 19), told(11, 19))).toBe('doubtful: dated-put-off');
    expect(said(told(0, 5, 39), told(6.5, 19), told(11, 19))).toBe('unchecked');
    expect(said(told(0, 5, 39), told(30, 49), told(45, 49))).toBe('holds: dated-holds');
  });
  it('is doubted when it is over and the offer stands', () => {
    expect(said(told(0, 5), told(6, 5))).toBe('unchecked');
    const { is, proof } = verdictOf(told(6.1, 5), dated);
    expect(is).toBe('doubtful: dated-stands-after-end');
    expect(proof).toHaveLength(1);
  });
  it('is doubted when it is put off, before it comes or soon after', () => {
    expect(said(told(0, 5), told(3, 9))).toBe('doubtful: dated-put-off');
    expect(said(told(0, 5), told(6.5, 9))).toBe('doubtful: dated-put-off');
    // A day may be another one where the page is read.
    expect(said(told(0, 5), told(0.5, 6))).toBe('unchecked');
    // An end that comes nearer.
    expect(said(told(0, 9), told(3, 5))).toBe('unchecked');
  });
  it('is another offer’s when it is named later, or at another price', () => {
    expect(said(told(0, 5), told(12, 19))).toBe('unchecked');
    expect(said(told(0, 5), told(6.5, 9, 39))).toBe('unchecked');
    expect(said(told(0, 5, null), told(6.5, 9, null))).toBe('unchecked');
  });
  /** Looked at twice a day, from the first to the last day; the end is put off by some days whenever it is over. */
  const watched = (days: number, by: number, paid: (day: number) => number = () => 49) =>
    Array.from({ length: 2 * days + 1 }, (_, half) => half / 2 + 0.1).map((day) =>
      told(day, by * (Math.floor(day / by) + 1), paid(day)),
    );
  it('is false when twice it was over and a later one was named, and the price was watched all the while', () => {
    const { is, proof } = verdictOf(watched(12, 5).flat(), dated);
    expect(is).toBe('false: dated-put-off');
    expect(proof.length).toBeGreaterThanOrEqual(3);
    expect(said(...watched(6.5, 5))).toBe('doubtful: dated-put-off');
    // One address, where each day another thing may be sold.
    expect(said(...watched(12, 5).map((looks) => looks.map((look) => ({ ...look, subject: '/deal' }))))).toBe(
      'doubtful: dated-put-off',
    );
    // For a day it cost more.
    expect(said(...watched(12, 5, (day) => (day >= 10 && day < 11 ? 69 : 49)))).not.toContain('false');
  });
  it('is doubted when nobody looked for a day: sales come back', () => {
    expect(said(told(0, 5), told(6.5, 10), told(12, 15))).toBe('doubtful: dated-put-off');
    expect(said(told(0, 5), told(6.5, 10), told(12, 15, 39))).toBe('unchecked');
    // From Monday to Saturday, week by week.
    const open = watched(20, 7).filter((looks) => (looks[0]?.after ?? 0) % (7 * DAY) > DAY);
    for (const looks of open.keys()) expect(said(...open.slice(0, looks + 1))).not.toContain('false');
    expect(said(...open.slice(0, 13))).toBe('doubtful: dated-put-off');
    // Put off before it was over, as extended sales are.
    expect(said(told(0, 5), told(4, 10), told(9, 15))).toBe('doubtful: dated-put-off');
  });
  it('proves nothing over a clock that was set back, in another currency, or by a stranger’s price', () => {
    expect(said(told(9, 12), told(15.5, 17), told(0, 5))).toBe('unchecked');
    const inDollars = watched(12, 5).map((looks, place) =>
      looks.map((look) => (look.signature === PRICE && place % 2 === 1 ? { ...look, currency: 'USD' } : look)),
    );
    expect(said(...inDollars)).toBe('unchecked');
    const strangers = watched(12, 5).map((looks) =>
      looks.map((look): Look => (look.signature === PRICE ? { ...look, look: 'stranger' } : look)),
    );
    expect(said(...strangers)).toBe('unchecked');
  });
  it('may be forgotten in between', () => {
    // What an earlier version kept had no value, and what was deleted is not there.
    expect(said([{ after: 0, value: undefined, unit: 'none' }], told(6.5, 10))).toBe('unchecked');
    expect(said(...watched(12, 5).slice(-3))).not.toContain('false');
  });
  it('is known by its words, and clocks are no days', () => {
    expect(said(told(0, 5, 49, { signature: 'other' }), told(3, 9))).toBe('unchecked');
    expect(said([{ after: 0, value: 5 * DAY, unit: 'seconds-left' }], told(3, 9))).toBe('unchecked');
  });

  describe('and is named no more', () => {
    const chance = sampleFinding({
      pattern: 'limited-time',
      claim: { kind: 'last-chance', signature: 'l', unit: 'none', tolerance: 0 },
    });
    const deadline: Partial<Look> = { signature: 'd', kind: 'deadline', unit: 'instant', tolerance: TOLERANCE };
    const still = (day: number, paid = 49): Look[] => [
      { after: day * DAY, value: undefined, visit: `day ${day}` },
      price(day * DAY, paid, `day ${day}`),
    ];
    const said = (...looks: Look[][]) => verdictOf(looks.flat(), chance).is;

    it('is doubted when the price is what it was', () => {
      expect(said(told(0, 5, 49, deadline), still(9))).toBe('doubtful: price-unchanged-after-end');
      const clock = { ...deadline, unit: 'seconds-left', value: 5 * DAY, tolerance: 5 } as const;
      expect(said(told(0, 5, 49, clock), still(9))).toBe('doubtful: price-unchanged-after-end');
      expect(said(told(0, 5, 49, deadline), still(9, 69))).toBe('unchecked');
      expect(said(told(0, 5, null, deadline), still(9))).toBe('unchecked');
    });
    it('is not over yet, long over, or was put off', () => {
      expect(said(told(0, 5, 49, deadline), still(6))).toBe('unchecked');
      expect(said(told(0, 5, 49, deadline), still(25))).toBe('unchecked');
      expect(said(told(0, 5, 49, deadline), told(2, 12, 49, deadline), still(9))).toBe('unchecked');
      expect(said(told(0, 5, 49, deadline), told(9, 5, 49, deadline), still(9))).toBe('unchecked');
    });
  });
});

describe('a delivery cut-off', () => {
  const cutOff = sampleFinding({
    pattern: 'countdown-timer',
    stance: 'fair',
    reason: 'delivery-cut-off',
    claim: { kind: 'delivery-cut-off', signature: 'd', unit: 'seconds-left', value: 0, tolerance: 60 },
  });
  const said = (...looks: Look[]) => verdictOf(looks, cutOff).is;

  it('comes each day', () => {
    expect(said(...ending(5 * HOUR, 0), ...ending(29 * HOUR, DAY), ...ending(53 * HOUR, 2 * DAY))).toBe('unchecked');
    expect(said(...ending(5 * HOUR, 0, 2 * HOUR))).toBe('holds: deadline-holds');
  });
  it('may not start again', () => expect(said(...showing(3 * HOUR, 0, 47 * MINUTE))).toBe('false: deadline-restarts'));
});

describe('a stock count', () => {
  const stock = sampleFinding();
  const said = (...counts: [after: number, value: number][]) =>
    verdictOf(
      counts.map(([after, value]) => ({ after, value })),
      stock,
    ).is;
  const level = (after: number, value: number, visit: string): Look => ({ after, value, visit, signature: INVENTORY });
  const looksAt = (levels: readonly number[], page: Partial<PageSummary> = {}) =>
    verdictOf(
      levels.flatMap((named, at) => [
        { after: at * HOUR, value: 3, visit: `at ${at}` },
        level(at * HOUR, named, `at ${at}`),
      ]),
      stock,
      { ...PAGE, ...page },
    );

  it('is false when the page’s own data name many more, and an hour later, too', () => {
    expect(looksAt([250]).is).toBe('doubtful: stock-contradicts-data');
    const { is, proof } = looksAt([250, 249]);
    expect(is).toBe('false: stock-contradicts-data');
    expect(proof.map(({ value }) => value)).toEqual([3, 250, 3, 249]);
    expect(looksAt([3, 250]).is).toBe('doubtful: stock-contradicts-data');
    expect(looksAt([250, 3]).is).toBe('unchecked');
  });
  it('may be a little less than the data say, or one variant’s', () => {
    expect(looksAt([3, 9]).is).toBe('unchecked');
    expect(looksAt([9, 9]).is).toBe('unchecked');
    expect(looksAt([250, 249], { choices: true }).is).toBe('unchecked');
    expect(looksAt([250, 249], { product: { from: ['json-ld'], variants: 4 } }).is).toBe('unchecked');
  });
  it('is doubted when the page lets one order many more, unless by a round number', () => {
    const limited = (mostPerOrder: number, more: Partial<PageSummary> = {}) =>
      verdictOf([{ after: 0, value: 2 }], stock, {
        ...PAGE,
        product: { from: ['json-ld', 'markup'], mostPerOrder, ...more.product },
        ...(more.choices && { choices: true }),
      }).is;
    expect(limited(43)).toBe('doubtful: stock-below-order-limit');
    for (const round of [9, 99, 999, 10, 50, 100, 1000]) expect(limited(round)).toBe('unchecked');
    expect(limited(11)).toBe('unchecked');
    expect(limited(2)).toBe('unchecked');
    expect(limited(43, { choices: true })).toBe('unchecked');
    expect(limited(43, { product: { from: [], variants: 3, mostPerOrder: 43 } })).toBe('unchecked');
  });
  it('falls by sales and is filled up again', () => {
    expect(said([0, 9], [HOUR, 6], [5 * HOUR, 2], [DAY, 9])).toBe('unchecked');
    expect(said([0, 3], [MINUTE, 2], [2 * MINUTE, 3])).toBe('unchecked');
  });
  it('is doubted when it rises and falls within the hour, and false when it does so all the time', () => {
    expect(said([0, 3], [60, 8], [120, 4])).toBe('doubtful: count-jumps');
    expect(said([0, 3], [60, 8], [120, 4], [180, 9], [240, 2], [300, 7])).toBe('false: count-jumps');
    expect(said([0, 3], [5 * HOUR, 8], [9 * HOUR, 4])).toBe('unchecked');
  });
  it('is doubted when it stays the same for weeks, unless it is the only piece', () => {
    const over = (days: number, ...counts: number[]) =>
      said(...counts.map((count, at) => [(at * days * DAY) / (counts.length - 1), count] as [number, number]));
    expect(over(29, 3, 3, 3, 3)).toBe('doubtful: stock-never-moves');
    expect(over(29, 1, 1, 1, 1)).toBe('unchecked');
    expect(over(29, 3, 2, 3, 3)).toBe('unchecked');
    expect(over(20, 3, 3, 3, 3)).toBe('unchecked');
  });
  it('is doubted when a stranger is told another one at the same moment', () => {
    const both = (mine: number, theirs: number, gap: number): Look[] => [
      { after: 0, value: mine },
      { after: gap, value: theirs, look: 'stranger' },
    ];
    expect(verdictOf(both(3, 7, 20), stock).is).toBe('doubtful: count-differs-at-once');
    expect(verdictOf(both(3, 4, 20), stock).is).toBe('unchecked');
    expect(verdictOf(both(3, 7, 200), stock).is).toBe('unchecked');
  });
  it('is not when the page was opened long before', () => {
    const stale = (opened: number): Look[] => [
      { after: 0, value: 7, visit: 'mine' },
      { after: opened, value: 3, look: 'stranger', steady: true },
      { after: opened + 10, value: 7, visit: 'mine', steady: true },
    ];
    expect(verdictOf(stale(5 * MINUTE), stock).is).toBe('doubtful: count-differs-at-once');
    expect(verdictOf(stale(11 * MINUTE), stock).is).toBe('unchecked');
  });
  describe('that is served to strangers', () => {
    const served = (at: number, ...values: number[]): Look[] =>
      values.map((value, n) => ({ after: at + n, value, look: 'stranger', copy: true, steady: true }));
    const seen = (at: number, value: number): Look => ({ after: at + 5, value, visit: 'mine', steady: true });
    it('is doubted when two at one moment are told different numbers, and never more', () => {
      expect(verdictOf([...served(0, 9, 4), seen(0, 6)], stock).is).toBe('doubtful: count-differs-at-once');
      const often = [0, DAY, 2 * DAY].flatMap((at) => [...served(at, 9, 4), { ...seen(at, 6), visit: `on ${at}` }]);
      expect(verdictOf(often, stock).is).toBe('doubtful: count-differs-at-once');
    });
    it('may be another one than scripts write, be it for days', () => {
      expect(verdictOf([...served(0, 9, 9), seen(0, 2)], stock).is).toBe('unchecked');
      const often = [0, DAY, 2 * DAY].flatMap((at) => [...served(at, 9, 9), { ...seen(at, 2), visit: `on ${at}` }]);
      expect(verdictOf(often, stock).is).toBe('unchecked');
      expect(
        verdictOf([seen(0, 2), ...served(60, 9, 9), seen(60, 2), ...served(120, 9, 9), seen(120, 2)], stock).is,
      ).toBe('unchecked');
    });
    it('is not held against what the product’s data say on the page', () => {
      const data = (look: Look): Look[] => [look, { ...look, value: 240, signature: INVENTORY }];
      const copies = served(0, 2, 2).map((copy, n) => ({ ...copy, visit: `copy ${n}` }));
      const looks = [{ ...seen(-5, 200) }, ...copies.flatMap(data), ...data(seen(0, 200))];
      expect(verdictOf(looks, stock).is).toBe('unchecked');
    });
  });
});

describe('people who look at it', () => {
  const viewers = sampleFinding({
    pattern: 'activity-message',
    claim: { kind: 'viewers', signature: 'v', unit: 'people', value: 20, tolerance: 0 },
  });
  const pair = (at: number, mine: number, theirs: number): Look[] => [
    { after: at, value: mine },
    { after: at + 15, value: theirs, look: 'stranger' },
  ];
  const said = (...looks: Look[]) => verdictOf(looks, viewers).is;
  it('come and go', () => expect(said(...pair(0, 20, 24), ...pair(HOUR, 48, 50))).toBe('unchecked'));
  it('do not come and go in crowds within minutes', () => {
    const counts = [5, 90, 26].map((value, at) => ({ after: at * 40, value }));
    expect(said(...counts)).toBe('doubtful: count-jumps');
    expect(said(...counts.slice(0, 2))).toBe('unchecked');
  });
  it('are not twice as many at one moment', () => {
    expect(said(...pair(0, 12, 31))).toBe('doubtful: count-differs-at-once');
  });
  describe('are proven to be nobody', () => {
    const DOUBTED = 'doubtful: count-differs-at-once';
    const fresh = (at: number, mine: number, theirs: number, look: Look['look'] = 'stranger'): Look[] => [
      { after: at, value: mine },
      { after: at + 15, value: theirs, look, uncached: true },
    ];
    const drawn = [...fresh(0, 12, 61), ...fresh(HOUR, 90, 11), ...fresh(DAY, 8, 42)];
    it('by three second looks over days, now more, now less', () => {
      expect(said(...drawn)).toBe('false: count-differs-at-once');
      expect(said(...fresh(0, 12, 61, 'reload'), ...fresh(HOUR, 90, 11, 'reload'), ...fresh(DAY, 8, 42))).toBe(
        'false: count-differs-at-once',
      );
    });
    it('not by fewer, or within a day', () => {
      expect(said(...fresh(0, 12, 61), ...fresh(DAY, 90, 11))).toBe(DOUBTED);
      expect(said(...fresh(0, 12, 61), ...fresh(HOUR, 90, 11), ...fresh(2 * HOUR, 8, 42))).toBe(DOUBTED);
      // One second look between two of the reader's is one.
      const between = [...fresh(0, 5, 40), { after: 30, value: 100 }];
      expect(said(...between, ...fresh(DAY, 90, 11))).toBe(DOUBTED);
    });
    it('not where a cache may have kept an old number', () => {
      expect(said(...pair(0, 12, 61), ...pair(HOUR, 90, 11), ...pair(DAY, 8, 42))).toBe(DOUBTED);
      expect(said(...fresh(0, 12, 61), ...pair(HOUR, 90, 11), ...fresh(DAY, 8, 42))).toBe(DOUBTED);
    });
    it('not where the reader’s page may show what was counted minutes ago', () => {
      const opened = (at: number, ago: number, mine: number, theirs: number): Look[] => [
        { after: at - ago, value: mine, visit: `at ${at}` },
        { after: at, value: theirs, look: 'stranger', uncached: true },
        { after: at + 5, value: mine, visit: `at ${at}`, steady: true },
      ];
      const days = (ago: number) => [
        ...opened(0, ago, 12, 61),
        ...opened(HOUR, ago, 90, 11),
        ...opened(DAY, ago, 8, 42),
      ];
      expect(said(...days(90))).toBe('false: count-differs-at-once');
      expect(said(...days(150))).toBe(DOUBTED);
    });
    it('not where strangers are always told more: they may be counted in another way', () => {
      expect(said(...fresh(0, 12, 61), ...fresh(HOUR, 15, 80), ...fresh(DAY, 8, 42), ...fresh(2 * DAY, 9, 40))).toBe(
        DOUBTED,
      );
    });
    it('not by what comes and goes by chance', () => {
      expect(said(...fresh(0, 9, 15), ...fresh(HOUR, 14, 8), ...fresh(DAY, 7, 13), ...fresh(2 * DAY, 13, 7))).toBe(
        DOUBTED,
      );
    });
    it('not where nobody can tell what is counted', () => {
      expect(verdictOf(drawn, viewers, PAGE, null).is).toBe(DOUBTED);
      expect(verdictOf(drawn, viewers, { ...PAGE, choices: true }).is).toBe('unchecked');
    });
  });
});

describe('a message about a purchase', () => {
  const message = (changes: Partial<Finding> = {}) =>
    sampleFinding({
      pattern: 'activity-message',
      reason: 'somebody',
      claim: { kind: 'activity', signature: 'anna', unit: 'seconds-ago', value: 300, tolerance: 60 },
      ...changes,
    });
  const at = (hours: number, value = 300): Look => ({ after: hours * HOUR, value });
  const said = (looks: Look[], finding = message()) => verdictOf(looks, finding).is;

  it('is unchecked at first sight', () => expect(said([at(0)])).toBe('unchecked'));
  it('is doubted when it comes back with the same time, hours later', () => {
    const { is, proof } = verdictOf([at(0), at(5)], message());
    expect(is).toBe('doubtful: activity-same-moment');
    expect(proof).toHaveLength(2);
  });
  it('is no more than doubted by itself: in a busy shop names come back', () => {
    expect(said([at(0), at(29), at(63)])).toBe('doubtful: activity-same-moment');
  });
  it('may be an old copy for some hours, or round its time', () => {
    expect(said([at(0), at(2.9)])).toBe('unchecked');
    const inDays = { value: 2 * DAY, tolerance: DAY };
    expect(said([at(0, 0), { ...at(40), ...inDays }, { ...at(80), ...inDays }])).toBe('unchecked');
  });
  it('is the next one when it names another time', () => {
    expect(said([at(0, 240), at(29, 600), at(63)])).toBe('unchecked');
    expect(said([at(0, 300), at(29, 29.1 * HOUR)])).toBe('unchecked');
  });
  it('proves nothing where no time is named', () => {
    const { claim } = message();
    const timeless = message({
      claim: claim && { kind: 'activity', signature: 'anna', unit: 'seconds-ago', tolerance: 0 },
    });
    expect(
      said(
        [0, 29, 63].map((hours) => ({ ...at(hours), value: undefined })),
        timeless,
      ),
    ).toBe('unchecked');
    const anybody = message({ claim: claim && { kind: 'activity', signature: 'anna', unit: 'none', tolerance: 0 } });
    expect(
      said(
        [0, 29, 63].map((hours) => ({ ...at(hours), value: undefined })),
        anybody,
      ),
    ).toBe('unchecked');
  });
  it('is forgotten after a month', () => {
    expect(said([at(0), at(29), at(24 * 45)])).toBe('unchecked');
  });
  it('proves nothing over a clock that was set back, or in two tabs at once', () => {
    const early = [at(29 + 24), at(63 + 24), { ...at(0), visit: 'later, by a clock that was set back' }];
    expect(said(early)).toBe('unchecked');
    expect(said([at(0), { after: 20, value: 300 }, { after: 40, value: 300 }])).toBe('unchecked');
  });
  it('is known again by its words alone', () => {
    expect(said([{ ...at(0), signature: 'ben' }, { ...at(29), signature: 'ben' }, at(63)])).toBe('unchecked');
  });

  const row = (hours: number, visit: string, ...names: string[]): Look[] =>
    names.map((signature, place) => ({ after: hours * HOUR + place * 20, visit, signature, value: undefined }));
  const names = ['ben', 'cleo', 'anna'];
  it('is doubted when three come in one order again', () => {
    expect(said([...row(0, 'a', ...names), ...row(30, 'b', ...names)])).toBe('doubtful: activity-same-order');
    expect(said([...row(0, 'a', 'dora', ...names), ...row(30, 'b', ...names)])).toBe('doubtful: activity-same-order');
    expect(said([...row(0, 'a', ...names), ...row(2, 'b', ...names)])).toBe('unchecked');
    expect(said([...row(0, 'a', 'cleo', 'ben', 'anna'), ...row(30, 'b', ...names)])).toBe('unchecked');
    expect(said([...row(0, 'a', 'cleo', 'anna'), ...row(30, 'b', 'cleo', 'anna')])).toBe('unchecked');
    // Anna is the first of them, or one in the middle.
    const [first, middle] = [
      ['anna', 'ben', 'cleo'],
      ['ben', 'anna', 'cleo'],
    ].map((order) => said([...row(0, 'a', ...order), ...row(30, 'b', ...order)]));
    expect([first, middle]).toEqual(['doubtful: activity-same-order', 'doubtful: activity-same-order']);
  });
  it('is false when three come in one order on three visits, more than a day apart each, with the same times', () => {
    const timed = (hours: number, visit: string) =>
      row(hours, visit, ...names).map((look) => ({ ...look, value: 300 }));
    const at = (...hours: number[]) => hours.flatMap((hour) => timed(hour, `at ${hour}`));
    const { is, proof } = verdictOf(at(0, 29, 63), message());
    expect(is).toBe('false: activity-same-order');
    expect(proof.map(({ signature }) => signature)).toEqual(['anna', 'anna', 'anna']);
    // Of one day: a page that is made anew each night.
    expect(said(at(0, 5, 11))).toContain('doubtful');
    // Always at the same hour: so may orders be that come each day, summer time or not.
    expect(said(at(0, 48, 96))).toContain('doubtful');
    expect(said(at(0, 47, 95))).toContain('doubtful');
    expect(said(at(0, 29))).toContain('doubtful');
    // "Just bought": a list that does not change.
    const untimed = [0, 29, 63].flatMap((hours) => row(hours, `at ${hours}`, ...names));
    expect(said(untimed)).toBe('doubtful: activity-same-order');
  });
  it('is the same list, grown older, when the times are others', () => {
    const aged = (hours: number, visit: string, value: number) =>
      row(hours, visit, ...names).map((look) => ({ ...look, value }));
    expect(said([...aged(0, 'a', HOUR), ...aged(30, 'b', 31 * HOUR)])).toBe('unchecked');
  });
});

describe('a number that moves while the page receives nothing', () => {
  const claiming = (kind: 'viewers' | 'activity' | 'stock') =>
    sampleFinding({
      claim: { kind, signature: 'n', unit: kind === 'stock' ? 'pieces' : 'people', value: 9, tolerance: 0 },
    });
  /** One visit, looked at every two seconds, in silence but for the looks of these numbers. */
  const watched = (values: readonly number[], heardAt: readonly number[] = [], visit = 'one'): Look[] =>
    values.map((value, at) => ({
      after: 2 * at,
      value,
      visit,
      look: 'stranger',
      steady: true,
      ...(at > 0 && !heardAt.includes(at) && { silent: true }),
    }));
  const of = (kind: 'viewers' | 'activity' | 'stock', looks: readonly Look[], page: Partial<PageSummary> = {}) =>
    verdictOf(looks, claiming(kind), { ...PAGE, ...page }).is;

  it('is made up where people come and go', () => {
    for (const kind of ['viewers', 'activity'] as const) {
      expect(of(kind, watched([20, 31, 24]))).toBe('false: count-moves-in-silence');
      expect(of(kind, watched([20, 20, 20]))).toBe('unchecked');
    }
    const { proof } = verdictOf(watched([20, 20, 31, 24, 24]), claiming('viewers'));
    expect(proof.map(({ value }) => value)).toEqual([20, 31, 24]);
  });
  it('is doubted where they only came, or only went: numbers run up, and old guests are left out', () => {
    expect(of('viewers', watched([20, 31, 35]))).toBe('doubtful: count-moves-in-silence');
    expect(of('viewers', watched([20, 18, 18]))).toBe('doubtful: count-moves-in-silence');
    expect(of('activity', watched([20, 31, 35]))).toBe('unchecked');
    expect(of('activity', watched([20, 18, 12]))).toBe('unchecked');
  });
  it('is made up where stock falls and falls, doubted where it moves otherwise', () => {
    expect(of('stock', watched([9, 8, 8, 7]))).toBe('false: count-moves-in-silence');
    expect(of('stock', watched([9, 9, 8]))).toBe('doubtful: count-moves-in-silence');
    expect(of('stock', watched([8, 8, 9]))).toBe('doubtful: count-moves-in-silence');
    expect(of('stock', watched([9, 8, 7]), { choices: true })).toBe('unchecked');
    expect(of('stock', watched([9, 8, 7]), { product: { from: ['json-ld'], variants: 4 } })).toBe('unchecked');
  });
  it('is not judged where the page was told something, or by looks of two visits', () => {
    expect(of('viewers', watched([20, 24, 21], [1, 2]))).toBe('unchecked');
    expect(of('viewers', watched([20, 24, 24], [1]))).toBe('unchecked');
    expect(of('stock', watched([9, 8, 7], [1, 2]))).toBe('unchecked');
    expect(of('viewers', [...watched([20]), ...watched([24], [], 'two'), ...watched([21], [], 'three')])).toBe(
      'unchecked',
    );
  });
});

describe('“today only”', () => {
  const today = sampleFinding({
    pattern: 'limited-time',
    claim: { kind: 'only-today', signature: 't', unit: 'none', tolerance: 0 },
  });
  const on = (day: number, quote = 'Today only: 20 % off', paid = 49): Look[] => [
    { after: day * DAY, quote, visit: `day ${day}` },
    price(day * DAY, paid, `day ${day}`),
  ];
  const said = (...days: Look[][]) => verdictOf(days.flat(), today).is;
  it('may be read twice in a day', () => expect(said(on(0), on(0.4))).toBe('unchecked'));
  it('is doubted on the next day, and false on the one after', () => {
    expect(said(on(0), on(1.1))).toBe('doubtful: today-comes-back');
    expect(said(on(0), on(1.1), on(2.2))).toBe('false: today-comes-back');
  });
  it('may come back in other weeks, with another offer, or at another price', () => {
    expect(said(on(0), on(30), on(61))).toBe('unchecked');
    expect(said(on(0), on(1.1, 'Today only: free shipping'))).toBe('unchecked');
    expect(said(on(0), on(1.1), on(2.2, undefined, 39))).toBe('doubtful: today-comes-back');
  });
});

describe('“last chance”', () => {
  const last = sampleFinding({
    pattern: 'limited-time',
    claim: { kind: 'last-chance', signature: 'l', unit: 'none', tolerance: 0 },
  });
  const said = (...days: number[]) =>
    verdictOf(
      days.map((day) => ({ after: day * DAY })),
      last,
    ).is;
  it('may last for days, and come back', () => {
    expect(said(0, 2, 5)).toBe('unchecked');
    expect(said(0, 1, 40)).toBe('unchecked');
  });
  it('is doubted after weeks', () => expect(said(0, 7, 15)).toBe('doubtful: limited-still-there'));
});

describe('a former price', () => {
  const former = sampleFinding({
    pattern: 'reference-price',
    reason: 'no-basis',
    claim: { kind: 'former-price', signature: 'f', unit: 'money', value: 100, tolerance: 0, currency: 'EUR' },
  });
  const visit = (day: number, paid: number, was: number | undefined, currency = 'EUR'): Look[] => [
    ...(was === undefined ? [] : [{ after: day * DAY, value: was, visit: `day ${day}`, currency }]),
    price(day * DAY, paid, `day ${day}`, currency),
  ];
  const said = (...days: Look[][]) => verdictOf(days.flat(), former).is;

  it('is false where the page’s own numbers contradict each other', () => {
    const wrong = { ...former, reason: 'percent-differs' };
    expect(verdictOf(visit(0, 80, 100), wrong).is).toBe('false: price-arithmetic');
    expect(verdictOf(visit(0, 80, 100), { ...wrong, confidence: 'low' as const }).is).toBe('unchecked');
  });
  it('may be true when it was charged', () => {
    expect(said(visit(0, 100, undefined), visit(10, 80, 100))).toBe('unchecked');
    expect(said(visit(0, 80, 100), visit(10, 80, 100))).toBe('unchecked');
  });
  it('is doubted when it cost less before, without a reduction', () => {
    expect(said(visit(0, 80, undefined), visit(10, 80, 100))).toBe('doubtful: price-was-less');
    expect(said(visit(0, 90, undefined), visit(10, 80, 100))).toBe('doubtful: price-was-less');
    expect(said(visit(0, 80, undefined), visit(40, 80, 100))).toBe('unchecked');
    expect(said(visit(0, 80, undefined, 'USD'), visit(10, 80, 100))).toBe('unchecked');
  });
  it('is doubted when it was never charged in a long time', () => {
    expect(said(visit(0, 80, 100), visit(12, 80, 100), visit(22, 79, 100), visit(33, 80, 100))).toBe(
      'doubtful: price-never-charged',
    );
    expect(said(visit(0, 80, 100), visit(12, 100, undefined), visit(22, 79, 100), visit(33, 80, 100))).toBe(
      'unchecked',
    );
  });
});

describe('what is added up', () => {
  const said = (kind: 'total' | 'free-shipping', reason: string, confidence: Finding['confidence'] = 'medium') =>
    verdictOf(
      [{ after: 0, value: 12 }],
      sampleFinding({
        pattern: 'hidden-cost',
        reason,
        confidence,
        claim: { kind, signature: 's', unit: 'money', value: 12, tolerance: 0 },
      }),
    ).is;

  it('is doubted when a sum is more than its lines', () => {
    expect(said('total', 'total-exceeds')).toBe('doubtful: sum-arithmetic');
    expect(said('total', 'total-exceeds', 'low')).toBe('unchecked');
    expect(said('total', 'other')).toBe('unchecked');
  });
  it('is false when more is missing for free shipping than it is free from, else doubted', () => {
    expect(said('free-shipping', 'free-shipping-above')).toBe('false: free-shipping-arithmetic');
    expect(said('free-shipping', 'free-shipping-differs')).toBe('doubtful: free-shipping-arithmetic');
    expect(said('free-shipping', 'free-shipping-above', 'low')).toBe('unchecked');
    expect(said('free-shipping', 'other')).toBe('unchecked');
  });
});

describe('the lowest price in 30 days', () => {
  const lowest = sampleFinding({
    pattern: 'reference-price',
    reason: 'lowest-stated',
    claim: { kind: 'lowest-price', signature: 'l', unit: 'money', value: 90, tolerance: 0, currency: 'EUR' },
  });
  const said = (days: number, paid: number) =>
    verdictOf(
      [
        price(0, paid, 'before'),
        { after: days * DAY, value: 90, visit: 'now', currency: 'EUR' },
        price(days * DAY, 80, 'now'),
      ],
      lowest,
    ).is;
  it('is doubted when it was undercut within them', () => expect(said(9, 85)).toBe('doubtful: price-lower-before'));
  it('may be undercut before, or not at all', () => {
    expect(said(31, 85)).toBe('unchecked');
    expect(said(9, 90)).toBe('unchecked');
  });
});

it('of several rules the gravest speaks', () => {
  const looks = [...ending(5 * HOUR, 0, 2 * HOUR), { after: 2 * HOUR + 47 * MINUTE, value: 3 * HOUR }];
  expect(verdictOf(looks).is).toBe('false: deadline-restarts');
});

it('a finding without a claim, and one that is not kept, are unchecked', () => {
  const { claim: _, ...words } = COUNTDOWN;
  expect(judge(words, PAGE, remembering(), observation()).value).toBe('unchecked');
  expect(judge(COUNTDOWN, PAGE, remembering(observation()), undefined).value).toBe('unchecked');
});

it('what was timed before the clock was set back is not held against it', () => {
  const before = [
    observation({ at: START + DAY * 1000, visit: 'a' }),
    observation({ at: START + DAY * 1000, visit: 'b' }),
  ];
  const now = observation({ at: START, value: 840, visit: 'c' });
  expect(judge(COUNTDOWN, PAGE, remembering(...before, now), now).value).toBe('unchecked');
});
