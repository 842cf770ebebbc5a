import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { forcedRegistration } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, forcedRegistration);
const DEMAND = 'Create an account to check out';
const JOIN = { name: 'Create an account', kind: 'link' as const };
const PASSWORD = { name: 'Password', kind: 'text-field' as const, inputType: 'password' };

describe('forced-registration', () => {
  it.each([
    [DEMAND, 'account-to-buy'],
    ['Register to see prices', 'account-to-see'],
    ['I accept the terms and agree to receive offers', 'terms-with-ads'],
  ])('"%s": %s', async (text, reason) => {
    expect(await find(samplePage([text]))).toMatchObject([{ quote: text, reason, stance: 'pressure' }]);
  });

  it('takes a way for guests for fair, whatever else the page asks for', async () => {
    const findings = await find(samplePage([DEMAND, JOIN, { name: 'Continue as guest' }], { kinds: ['checkout'] }));
    expect(findings).toMatchObject([{ quote: 'Continue as guest', reason: 'guest-way', stance: 'fair' }]);
  });

  it('mentions no way for guests where no account is asked for', async () => {
    expect(await find(samplePage(['Checkout', { name: 'Continue as guest' }], { kinds: ['checkout'] }))).toEqual([]);
  });

  it('tells a checkout at which there are only accounts', async () => {
    const findings = await find(samplePage(['Checkout', PASSWORD, JOIN], { kinds: ['checkout'] }));
    expect(findings).toMatchObject([{ reason: 'no-guest-way', quote: JOIN.name }]);
  });

  it.each([
    [
      'with the fields of an order',
      [PASSWORD, JOIN, ...Array.from({ length: 5 }, () => ({ ...PASSWORD, inputType: 'text' }))],
    ],
    ['without a password', [JOIN]],
    ['whose account is in the header', [PASSWORD, { ...JOIN, region: 'header' as const }]],
  ])('leaves a checkout alone %s', async (_, parts) => {
    expect(await find(samplePage(['Checkout', ...parts], { kinds: ['checkout'] }))).toEqual([]);
  });

  it('takes "to continue" for a demand only where something stands behind it', async () => {
    const wall = { text: 'Sign in to continue', dialog: 99 };
    const dialogs = [{ id: 99, order: 0, modal: true, label: '', from: 'role' as const }];
    expect(await find(samplePage([wall], { dialogs }))).toMatchObject([{ reason: 'account-to-go-on' }]);
    expect(await find(samplePage([wall], { dialogs: dialogs.map((each) => ({ ...each, modal: false })) }))).toEqual([]);
    expect(await find(samplePage([wall.text], { kinds: ['account'] }))).toEqual([]);
  });

  it.each([
    ['en', 'Sign up to continue shopping'],
    ['ko', '쇼핑을 계속하려면 로그인하세요'],
    ['zh', '登录以继续购物'],
  ])('knows in %s that one may not even look around: %s', async (lang, text) => {
    expect(await find(samplePage([text], { lang }))).toMatchObject([{ reason: 'account-to-go-on' }]);
  });

  it('leaves shops for traders, articles and questions alone', async () => {
    expect(await find(samplePage(['Trade customers', 'Log in to see prices']))).toEqual([]);
    expect(await find(samplePage([DEMAND], { kinds: ['article'] }))).toEqual([]);
    expect(await find(samplePage(['Do I need an account to order?']))).toEqual([]);
  });
});
