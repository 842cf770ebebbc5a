import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { unsourcedTestimonial } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, unsourcedTestimonial);
const heading = (text: string) => ({ text, role: 'heading' as const });
const QUOTE = '“I love this duvet, it feels like a summer morning.”';
const shown = (...texts: string[]) => samplePage([heading('What our customers say'), QUOTE, ...texts]);
const rated = (text: string, product: PageModel['product'], name = 'Linen duvet') =>
  samplePage([heading(name), text, '$89.00'], { product });

describe('unsourced-testimonial', () => {
  it.each([
    ['Kim', true],
    ['Kim, Leeds', true],
    ['Kim from Leeds', true],
    ['Kim P.', true],
    ['Kim Porter', false],
  ])('is the surer the less is said of who it was: %s', async (name, first) => {
    const [finding] = await find(shown(name));
    expect(finding).toMatchObject({ quote: QUOTE, reason: 'name-only', confidence: 'medium' });
    expect(finding?.supports.some(({ key }) => key === 'first-name-only')).toBe(first);
  });

  it('knows praise without a name', async () => {
    expect(await find(shown())).toMatchObject([{ reason: 'no-name' }]);
  });

  it.each([
    'Kim, 12 March 2026',
    'Kim, 12.03.26',
    'Verified buyer',
    'Kim Porter, CEO',
    'The Guardian',
    'Reviewed on Monday',
  ])('leaves alone what one can look up: %s', async (line) => {
    expect(await find(shown(line))).toEqual([]);
  });

  it('leaves alone what a link to another site stands beside', async () => {
    const page = (href: string) =>
      samplePage([heading('What our customers say'), QUOTE, 'Kim', { name: 'Kim', kind: 'link', href }]);
    expect(await find(page('https://blog.test/kim'))).toEqual([]);
    expect(await find(page('https://www.shop.test/kim'))).toHaveLength(1);
    expect(await find(page('/kim'))).toHaveLength(1);
  });

  it('is silent on a page with reviews of a platform', async () => {
    const page = (region: 'main' | 'footer') =>
      samplePage([heading('What our customers say'), QUOTE, 'Kim', { text: 'Follow us on Facebook', region }]);
    expect(await find(page('main'))).toEqual([]);
    expect(await find(page('footer'))).toHaveLength(1);
  });

  it('needs a heading, a place for reviews, or a name in the same line', async () => {
    expect(await find(samplePage([QUOTE]))).toEqual([]);
    expect(
      await find(
        samplePage([
          { text: QUOTE, region: 'review' },
          { text: 'Kim', region: 'review' },
        ]),
      ),
    ).toHaveLength(1);
    expect(await find(samplePage([`${QUOTE} – Kim`]))).toHaveLength(1);
    expect(await find(samplePage([`${QUOTE} – Kim`], { kinds: ['other'] }))).toEqual([]);
    expect(await find(samplePage([`${QUOTE} – Kim`], { kinds: ['article'] }))).toEqual([]);
  });

  it("holds a product's stars against its own data", async () => {
    const data = { name: 'Linen duvet', ratingCount: 12, ratingValue: 4.2, from: ['json-ld' as const] };
    expect(await find(rated('1,234 reviews', data))).toMatchObject([
      { reason: 'count-differs', data: { count: 1234, recorded: 12 } },
    ]);
    expect(await find(rated('4.9 (12 reviews)', data))).toMatchObject([
      { reason: 'stars-differ', data: { stars: 4.9, recorded: 4.2 } },
    ]);
    expect(await find(rated('4.2 (14 reviews)', data))).toEqual([]);
    expect(await find(rated('1,234 reviews', data, 'Pillow'))).toEqual([]);
    expect(await find(rated('1,234 reviews', undefined))).toEqual([]);
  });
});
