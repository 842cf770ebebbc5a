import { describe, expect, it } from 'vitest';
import { CHATS } from './chats.ts';
import { COPY, LANGS } from './copy.ts';
import { pageAt } from './pages.ts';
import { pathsOf, planWeb, productPath, type SitePlan } from './plan.ts';
import { PLANTS, type Plant } from './plants.ts';

const plans = planWeb(200, 1);
const saleEnds = Date.UTC(2031, 0, 1);

const at = (plan: SitePlan, path: string, visit = 1) =>
  pageAt({ plan, path, visit, saleEnds, basket: plan.goods.slice(0, 1).map(({ slug }) => slug), hasAnswered: false })
    ?.markup;

const productOf = (plan: SitePlan) => plan.goods.slice(0, 1).map((goods) => productPath(plan, goods))[0] ?? '';
const withNote = (id: string) => (plan: SitePlan) => plan.plants.note?.id === id;

describe('pageAt', () => {
  it('has every page of every site, whatever is planted in it', () => {
    for (const plan of plans) {
      const paths = [...Object.entries(pathsOf(plan))].filter(([name]) => name !== 'product' && name !== 'add');
      for (const path of ['/', productOf(plan), ...paths.map(([, path]) => path)])
        expect(at(plan, path), `${plan.number} ${path}`).toMatch(/<h1[\s>]/);
    }
  });

  it('has none at another address', () => {
    for (const plan of plans) expect(at(plan, '/gone')).toBeUndefined();
  });

  it.each(PLANTS)('words $id in each of its languages', (plant: Plant) => {
    for (const lang of new Set(plans.map((plan) => plan.lang))) {
      if (plant.langs && !plant.langs.includes(lang)) continue;
      const plan = plans.find((each) => each.lang === lang);
      if (!plan) continue;
      const planted = { ...plan, plants: { [plant.slot]: plant } };
      const pages = [productOf(plan), ...Object.values(pathsOf(plan))].map((path) => at(planted, path));
      const bare = [productOf(plan), ...Object.values(pathsOf(plan))].map((path) => at({ ...plan, plants: {} }, path));
      expect(pages, lang).not.toEqual(bare);
    }
  });

  it.each(CHATS)('has words for the chat $id in every language', ({ markup }) => {
    for (const lang of LANGS) expect(() => markup({ lang, say: COPY[lang] })).not.toThrow();
  });

  it('has a chat on all pages but the one on which talks are planted', () => {
    const [bare] = plans;
    const [chat] = CHATS;
    if (!bare || !chat) throw new Error('nothing is planned');
    const plan = { ...bare, chat };
    const paths = ['/', productOf(plan), ...Object.values(pathsOf(plan))];
    const { help } = pathsOf(plan);
    const shows = (path: string) => at(plan, path)?.includes('help-bubble') === true;
    for (const path of paths.filter((each) => at(plan, each) !== undefined))
      expect(shows(path), path).toBe(path !== help);
  });

  it('is the same to the same visit', () => {
    for (const plan of plans) expect(at(plan, productOf(plan), 2)).toBe(at(plan, productOf(plan), 2));
  });

  it('changes with the visit only what is drawn anew', () => {
    const stocks = (plan: SitePlan) =>
      new Set([1, 2, 3, 4, 5, 6].map((visit) => at(plan, productOf(plan), visit))).size;
    const drawn = plans.filter(withNote('low-stock-drawn'));
    expect(drawn.length).toBeGreaterThan(1);
    for (const plan of drawn) expect(stocks(plan)).toBeGreaterThan(1);
    const steady = plans.filter(withNote('low-stock-steady'));
    expect(steady.length).toBeGreaterThan(1);
    for (const plan of steady) expect(stocks(plan)).toBe(1);
  });
});
