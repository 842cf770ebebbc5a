import { describe, expect, it } from 'vitest';
import { PATTERN_IDS } from '@/lib/model/vocabulary.ts';
import { CHATS } from './chats.ts';
import { LANGS } from './copy.ts';
import { HAZARDS } from './hazards.ts';
import { planWeb, truthOf } from './plan.ts';
import { PLANTS } from './plants.ts';
import { PLATFORM_NAMES } from './platforms.ts';

const SEED = 1;
const plans = planWeb(200, SEED);
const truths = plans.map((plan) => truthOf(plan, `http://${plan.host}:8000`));

/** They show only in what a tab did before, or in what another visitor is asked to pay. */
const OF_MORE_THAN_ONE_PAGE = ['price-changed'];

describe('planWeb', () => {
  it('plans the same web for the same seed, and another one for another', () => {
    expect(planWeb(200, SEED)).toEqual(plans);
    expect(planWeb(200, 2).map(({ lang }) => lang)).not.toEqual(plans.map(({ lang }) => lang));
  });

  it('plans a site without a look at how many there are', () => {
    expect(planWeb(20, SEED)).toEqual(plans.slice(0, 20));
  });

  it.each([1, 2, 3])('plans every kind of site among 200 (seed %i)', (seed) => {
    const planned = planWeb(200, seed);
    const sorted = (list: Iterable<string>) => [...new Set(list)].toSorted();
    expect(sorted(planned.flatMap(({ hazard }) => hazard?.id ?? []))).toEqual(sorted(HAZARDS.map(({ id }) => id)));
    expect(sorted(planned.map(({ lang }) => lang))).toEqual(sorted(LANGS));
    expect(sorted(planned.map(({ platform }) => platform))).toEqual(sorted(PLATFORM_NAMES));
    expect(sorted(planned.map(({ sitemap }) => sitemap))).toEqual(['index', 'none', 'plain', 'wrong']);
    expect(sorted(planned.flatMap(({ chat }) => chat?.id ?? []))).toEqual(sorted(CHATS.map(({ id }) => id)));
    expect(new Set(planned.map(({ asksPhonesMore }) => asksPhonesMore)).size).toBe(2);
    const ordinary = planned.filter(({ hazard }) => !hazard);
    const planted = ordinary.flatMap(({ plants }) => Object.values(plants).flatMap((plant) => plant?.id ?? []));
    expect(sorted(planted)).toEqual(sorted(PLANTS.map(({ id }) => id)));
  });

  it('gives each site a host of its own', () => {
    const hosts = plans.filter(({ hazard }) => hazard?.host === undefined).map(({ host }) => host);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(plans[0]?.hazard).toBeUndefined();
  });
});

describe('PLANTS', () => {
  it('has every pattern that a single page shows', () => {
    const planted = new Set(PLANTS.filter(({ presses }) => presses).map(({ pattern }) => pattern));
    expect(PATTERN_IDS.filter((id) => !planted.has(id))).toEqual(OF_MORE_THAN_ONE_PAGE);
  });

  it('names each plant once', () => {
    expect(new Set(PLANTS.map(({ id }) => id)).size).toBe(PLANTS.length);
  });
});

describe('truthOf', () => {
  it('says of every site in what its survey may end', () => {
    expect(truths.filter(({ states }) => states.length === 0)).toEqual([]);
    expect(new Set(truths.map(({ states }) => states[0]))).toEqual(
      new Set(['done', 'partly', 'refused', 'unreachable', 'blocked', 'timed-out', 'failed']),
    );
  });

  it('says of every page of a site that can be read what is planted there', () => {
    const [first] = truths;
    expect(first?.pages.map(({ role }) => role)).toEqual([
      'home',
      'listing',
      'product',
      'product',
      'product',
      'basket',
      'checkout',
      'other',
      'other',
    ]);
    const unread = truths.filter(({ states }) => !states.includes('done') && !states.includes('partly'));
    expect(unread.flatMap(({ pages }) => pages)).toEqual([]);
    expect(unread.length).toBeGreaterThan(10);
  });

  it('calls nothing planted what is a twin, and nothing a twin that is planted', () => {
    for (const { pages } of truths)
      for (const { planted, twins } of pages)
        expect(planted.filter(({ pattern }) => twins.includes(pattern))).toEqual([]);
  });
});
