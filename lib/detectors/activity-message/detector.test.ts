import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { activityMessage } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, activityMessage);
const around = (...texts: string[]) => ['Trail backpack', '$89.00', 'Blue, 28 litres', 'Washable', ...texts];

describe('activity-message', () => {
  it.each([
    'A shop told me “12 people are viewing this right now”.',
    'It says "12 people are viewing this right now" at any time',
    'Are 12 people viewing this right now?',
    '12 people are viewing this right now? I doubt it.',
  ])('leaves what is told or asked about such messages: %s', async (text) => {
    expect(await find(samplePage(around(text)))).toEqual([]);
  });

  it('gives viewers as data and as a claim', async () => {
    const [finding] = await find(samplePage(around('25 people are looking at this right now')));
    expect(finding).toMatchObject({
      reason: 'viewing-now',
      confidence: 'high',
      data: { count: 25 },
      claim: { kind: 'viewers', value: 25, unit: 'people', tolerance: 0 },
    });
  });

  it.each([
    ['Bought 12 times today', 12, 86_400],
    ['Bought 60 times in the last 48 hours', 60, 172_800],
    ['34,156 customers protected their trip in the last 7 days', 34_156, 604_800],
    ['9 sold in the last hour', 9, 3_600],
    ['300+ bought in past month', 300, 2_592_000],
  ])('tells in what time: %s', async (text, count, period) => {
    const [finding] = await find(samplePage(around(text)));
    expect(finding).toMatchObject({ reason: 'in-period', data: { count, period }, claim: { kind: 'activity' } });
  });

  it('gives no number for a single buyer', async () => {
    const [finding] = await find(samplePage(around('Tom from Denver just bought 2 tickets 5 minutes ago')));
    expect(finding).toMatchObject({
      reason: 'somebody',
      data: { ago: '5 minutes ago' },
      claim: { kind: 'activity', unit: 'seconds-ago', value: 300, tolerance: 60 },
    });
  });

  it('claims no moment where nobody is named, and none that is not told', async () => {
    const [anybody] = await find(samplePage(around('Someone from Norway purchased a rain jacket 5 minutes ago')));
    expect(anybody?.claim).toMatchObject({ kind: 'activity', unit: 'none' });
    for (const text of [
      '札幌のお客様が5分前に購入しました',
      '김** 님이 5분 전에 구매했습니다',
      '3分钟前有一位广州的女士抢到了这张优惠券',
    ]) {
      const [one] = await find(samplePage(around(text), { lang: '' }));
      expect(one?.claim, text).toMatchObject({ kind: 'activity', unit: 'none' });
    }
    const [now] = await find(samplePage(around('Lena just subscribed')));
    expect(now?.claim).toMatchObject({ unit: 'seconds-ago' });
    expect(now?.claim?.value).toBeUndefined();
  });

  it.each([
    ['de', 'Maria aus Leipzig hat vor 5 Minuten das Zelt gekauft'],
    ['fr', 'Rémi de Nantes a acheté une veste il y a 5 minutes'],
    ['ja', '大阪の佐藤様が5分前に購入しました'],
    ['zh', '陳小姐 5 分鐘前買了護膝'],
    ['zh', '上海的王女士5分钟前购买了'],
    ['ko', '이서연 님이 5분 전에 구매했습니다'],
    ['hi', 'राहुल ने 5 मिनट पहले यह कुर्ता ऑर्डर किया'],
  ])('reads the moment in %s', async (lang, text) => {
    const [finding] = await find(samplePage(around(text), { lang }));
    expect(finding?.claim).toMatchObject({ unit: 'seconds-ago', value: 300 });
  });

  it('knows a message again by who, where and what, whatever the time; a pop-up by all of its texts', async () => {
    const claimed = async (...texts: string[]) => (await find(samplePage(around(...texts))))[0]?.claim;
    const one = await claimed('Tom from Denver just bought 2 tickets 5 minutes ago');
    expect(await claimed('Tom from Denver just bought 2 tickets 8 minutes ago')).toMatchObject({
      signature: one?.signature,
    });
    const other = await claimed('Tim from Denver just bought 2 tickets 5 minutes ago');
    expect(other?.signature).not.toBe(one?.signature);
    const popup = (name: string, ago: string) => claimed(name, 'just bought', 'Trail backpack', ago);
    const [maria, later, mona] = [
      await popup('Maria from Leeds', '5 minutes ago'),
      await popup('Maria from Leeds', '9 minutes ago'),
      await popup('Mona from Leeds', '5 minutes ago'),
    ];
    expect(maria).toMatchObject({ unit: 'seconds-ago', value: 300, signature: later?.signature });
    expect(mona?.signature).not.toBe(maria?.signature);
  });

  it('takes a total for nothing without a time beside it', async () => {
    expect(await find(samplePage(around('330 sold')))).toEqual([]);
    expect(await find(samplePage(around('330 sold', 'today')))).toEqual([]);
    expect(await find(samplePage(around('330 sold today')))).toHaveLength(1);
    expect(await find(samplePage(around('Viewed 744 times')))).toEqual([]);
  });

  it('reads a pop-up of several texts, if one tells the moment', async () => {
    const popup = ['Maria from Leeds', 'just bought', 'Trail backpack'];
    expect(await find(samplePage(around(...popup)))).toEqual([]);
    expect(await find(samplePage(around(...popup, '5 minutes ago')))).toMatchObject([{ quote: 'just bought' }]);
    const far = ['A', 'B', 'C', 'D'].map((text) => `${text} line of the page`);
    expect(await find(samplePage(around(...popup, ...far, '5 minutes ago')))).toEqual([]);
  });

  it('knows names in scripts without capitals', async () => {
    expect(await find(samplePage(around('花子 from Osaka just bought 2 tickets 5 minutes ago')))).toHaveLength(1);
  });

  it.each(['Items from sale purchased online', 'my friend from Leeds just bought this', 'Goods in stock ordered late'])(
    'takes no rule for a name: %s',
    async (text) => {
      expect(await find(samplePage(around(text)))).toEqual([]);
    },
  );

  it.each(['review', 'user-content', 'article', 'navigation', 'footer', 'chat'] as const)(
    'leaves the region %s alone',
    async (region) => {
      const text = '25 people are looking at this right now';
      expect(await find(samplePage(['$89.00', { text, region }]))).toEqual([]);
    },
  );

  it.each([
    ['en', 'Is “12 people are viewing this” ever true? It said so at night, too.'],
    ['sv', 'Vet någon om ”12 personer tittar på den här just nu” stämmer?'],
    ['en', 'Researchers counted how often shops say that 12 people are viewing this product right now'],
    ['ko', '공정위는 12명이 보고 있다고 속인 쇼핑몰에 과징금을 부과했다'],
  ])('leaves alone who talks about such claims: %s %s', async (lang, text) => {
    expect(await find(samplePage(['Steel pan', '€49.00', text], { lang, kinds: ['product'] }))).toEqual([]);
  });

  it('needs something on offer', async () => {
    const text = '25 people are looking at this right now';
    expect(await find(samplePage([text], { kinds: ['other'] }))).toEqual([]);
    expect(await find(samplePage(['$89.00', text], { kinds: ['article'] }))).toEqual([]);
    expect(await find(samplePage(['$89.00', text], { kinds: ['other'] }))).toHaveLength(1);
  });

  it('stays silent where the words stand in a long text', async () => {
    const text = `${'This pack was sewn in a small town in the north. '.repeat(4)}One person bought this pack for a trip of a year.`;
    expect((await find(samplePage(around(text))))[0]?.confidence).not.toBe('high');
    expect(await find(samplePage(around(`${text} ${text}`)))).toEqual([]);
  });

  it('keeps the same signature when the number moves', async () => {
    const [one] = await find(samplePage(around('25 people are looking at this right now')));
    const [two] = await find(samplePage(around('31 people are looking at this right now')));
    expect(one?.claim?.signature).toBe(two?.claim?.signature);
  });
});
