import { describe, expect, it } from 'vitest';
import type { Journey, JourneyStep, Press } from '@/lib/model/journey.ts';
import { frameReport } from '@/tests/samples/report.ts';
import { signUpOf } from './sign-up.ts';

const START = Date.UTC(2026, 10, 3, 9, 53);
const MINUTE = 60_000;
const press = (kind: Press['kind']): Press => ({ kind, name: '' });

interface Page extends Partial<Omit<JourneyStep, 'presses'>> {
  readonly presses?: readonly Press[];
}

/** What is told at the end of a way whose steps are a minute apart, each left just before the next one. */
function took(...pages: readonly Page[]) {
  const steps = pages.map(
    ({ presses = [], ...page }, at): JourneyStep => ({
      ...{ at: START + at * MINUTE, tab: 1, document: `d${at}`, path: `/p${at}`, title: '', kinds: ['other'] },
      ...{ dialogs: [], fees: [], options: [] },
      ...page,
      presses: presses.map((each) => ({ ...each, at: START + (at + 1) * MINUTE - 2_000 })),
    }),
  );
  const journey: Journey = { site: 'shop.example', steps };
  return signUpOf([frameReport({ document: `d${steps.length - 1}` })], journey);
}

const PLANS: Page = { kinds: ['subscription'], presses: [press('buy')] };
const DETAILS: Page = { presses: [press('choice'), press('proceed')] };
const DONE: Page = { kinds: ['signed-up'] };

describe('what signing up took', () => {
  it('is counted from the page of plans to the one that says that it is done', () => {
    expect(took(PLANS, DETAILS, DONE)).toEqual({ pages: 2, presses: 3 });
    expect(took({ kinds: ['product'], presses: [press('link')] }, PLANS, DONE)).toEqual({ pages: 1, presses: 1 });
  });
  it('begins with registration, links included', () => {
    const register: Page = { kinds: ['account'], presses: [press('other')] };
    expect(took(register, { ...PLANS, presses: [press('link')] }, DETAILS, DONE)).toEqual({ pages: 3, presses: 4 });
  });
  it('counts an address once for each time that something was sent there', () => {
    const again: Page = { ...DETAILS, path: '/details' };
    expect(took(PLANS, again, again, DONE)).toEqual({ pages: 3, presses: 5 });
    expect(took(PLANS, { path: '/details' }, again, DONE)).toEqual({ pages: 2, presses: 3 });
    expect(took({ ...PLANS, path: '/plans', presses: [] }, { ...PLANS, path: '/plans' }, DONE)).toEqual({
      pages: 1,
      presses: 1,
    });
  });
  it('is not known before it is done, and where no plan was on the way', () => {
    expect(took(PLANS, DETAILS)).toBeUndefined();
    expect(took({ kinds: ['account'], presses: [press('proceed')] }, DONE)).toBeUndefined();
    expect(took(DONE)).toBeUndefined();
  });
  it('is not known where a page is missing in between', () => {
    expect(took(PLANS, { ...DETAILS, from: '/pay' }, DONE)).toBeUndefined();
    expect(took({ ...PLANS, presses: [] }, DETAILS, DONE)).toBeUndefined();
    expect(took(PLANS, DETAILS, { ...DONE, from: '/bank' })).toBeUndefined();
  });
  it('is not known where the reader said yes to no plan, or pressed anything about cancelling', () => {
    expect(took({ ...PLANS, presses: [press('other')] }, DONE)).toBeUndefined();
    expect(took({ ...PLANS, presses: [press('cancel'), press('buy')] }, DONE)).toBeUndefined();
    expect(took({ kinds: ['cancellation'], presses: [press('cancel')] }, DONE)).toBeUndefined();
  });
  it('is of one tab and one sitting', () => {
    expect(took({ ...PLANS, tab: 2 }, DETAILS, DONE)).toBeUndefined();
    const early: Page = { kinds: ['account'], at: START - 60 * MINUTE };
    expect(took(early, PLANS, DETAILS, DONE)).toEqual({ pages: 2, presses: 3 });
  });
});
