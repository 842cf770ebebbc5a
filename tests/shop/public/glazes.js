/** Runs a real library for tests with rules that stand here, so that a version is chosen without asking anybody. */
const { orders, tries } = JSON.parse(document.querySelector('#words').textContent);
localStorage.visitor ??= String(Math.floor(Math.random() * 1000));

const { GrowthBook, LocalStorageStickyBucketService } = window.growthbook;
const test = { key: 'order-button', variations: orders, meta: [{ key: 'plain' }, { key: 'tonight' }] };
const rules = tries ? [{ ...test, hashAttribute: 'id', coverage: 1 }] : [];
const book = new GrowthBook({
  attributes: { id: localStorage.visitor },
  stickyBucketService: new LocalStorageStickyBucketService(),
});
await book.init({ payload: { features: { order: { defaultValue: orders[0], rules } } } });
document.querySelector('#order').textContent = book.getFeatureValue('order', orders[0]);
