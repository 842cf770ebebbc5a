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

  it.each([
    ['ja', '「もう手放せません。買ってよかった」', '山田さん', true],
    ['ja', '『友人にもおすすめしたいです』', '山田花子', false],
    ['ja', '「今までで一番の枕です」', 'T.K様（東京都）', true],
    ['zh', '“全家都非常喜欢，很好用”', '上海的王女士', true],
    ['zh', '「真的物超所值，推薦」', '王小明', false],
    ['ko', '“정말 만족합니다. 또 살게요”', '김민지 님', true],
    ['ko', '“정말 만족합니다. 또 살게요”', '김*지님', true],
    ['ko', '“정말 만족합니다. 또 살게요”', '(34세, 지은 님)', true],
    ['ko', '“정말 만족합니다. 또 살게요”', '30대 지은 님', true],
    ['ja', '「もう手放せません。買ってよかった」', '（42歳・まりさん）', true],
  ])('knows names in scripts without capitals, and short praise: %s %s %s', async (lang, praise, name, first) => {
    const [finding] = await find(samplePage([`${praise} – ${name}`], { lang }));
    expect(finding).toMatchObject({ reason: 'name-only' });
    expect(finding?.supports.some(({ key }) => key === 'first-name-only')).toBe(first);
  });

  it.each([
    ['ja', '「大満足です」 – 山田さん'],
    ['ja', '「もう手放せません。買ってよかった」 – 毎朝届く新鮮な野菜の定期便'],
    ['ja', '「もう手放せません。買ってよかった」 – 株式会社山田'],
    ['zh', '“全家都非常喜欢，很好用” – 某公司经理'],
    ['en', '“I would recommend it to anybody, but can I wash it at sixty degrees?” – Kim'],
    ['en', '“It changed my life, I sleep so well now.” – A mum writes'],
  ])('takes no other words for a name, and no few or asking ones for praise: %s %s', async (lang, text) => {
    expect(await find(samplePage([text], { lang }))).toEqual([]);
  });

  it.each([
    ['en', '“It changed my life, I sleep so well now.”', 'Happy customer', 'Happy customer service'],
    ['en', '“It changed my life, I sleep so well now.”', 'A delighted mum of two', 'A mum writes'],
    ['en', '“It changed my life, I sleep so well now.”', 'Teacher, 34', 'Teacher of the year, The Guardian'],
    ['en', '“It changed my life, I sleep so well now.”', 'Happy Customer', 'Happy customer, verified buyer'],
    ['de', '„Hat mein Leben komplett verändert, danke!“', 'Begeisterte Kundin', 'Begeisterte Kundinnen und Kunden'],
    ['fr', '« Cette crème a changé ma vie, vraiment ! »', 'une cliente conquise', 'un client vérifié'],
    ['ja', '「もう手放せません。買ってよかった」', '30代・女性', '女性誌の編集部'],
    ['ko', '“정말 만족합니다. 또 살게요”', '40대 주부', '40대 주부, 구매 인증'],
  ])('knows signatures that name nobody: %s %s %s', async (lang, praise, nobody, other) => {
    const [finding] = await find(samplePage([`${praise} – ${nobody}`], { lang }));
    expect(finding).toMatchObject({ reason: 'no-name', quote: `${praise} – ${nobody}` });
    expect(finding?.supports.some(({ key }) => key === 'first-name-only')).toBe(false);
    expect(await find(samplePage([`${praise} – ${other}`], { lang }))).toEqual([]);
  });

  it('names whom it can, also where a line beside names nobody', async () => {
    expect(await find(shown('Happy customer', 'Kim'))).toMatchObject([{ reason: 'name-only' }]);
    expect(await find(shown('Happy customer', 'Kim Porter, CEO'))).toEqual([]);
    expect(await find(shown('Happy customer'))).toMatchObject([{ reason: 'no-name' }]);
  });

  it('is quoted whole, as it stands', async () => {
    const long =
      '“I love this duvet. It came in two days, it is light and warm, and I sleep as I have not slept for years. My husband wants one too, and so does the cat, who has moved in with me.”';
    const [finding] = await find(samplePage([heading('What our customers say'), long, 'Kim']));
    expect(finding?.quote).toBe(long);
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
