import { afterEach, describe, expect, it } from 'vitest';
import { readExperiments } from './experiments.ts';
import { namedFrames } from './frames.ts';
import { readPrivacy } from './privacy.ts';

const cookies: string[] = [];
async function setCookie(name: string, value: string): Promise<void> {
  await cookieStore.set(name, encodeURIComponent(value));
  cookies.push(name);
}
function show(html: string): void {
  document.body.innerHTML = html;
}

afterEach(async () => {
  for (const name of cookies.splice(0)) await cookieStore.delete(name);
  localStorage.clear();
  document.body.innerHTML = '';
});

describe('readExperiments', () => {
  it('reads versions from what known software keeps', async () => {
    await setCookie('_vis_opt_exp_12_combi', '2');
    await setCookie('_gaexp', 'GAX1.2.abcDEF123_-4567890.18999.1');
    await setCookie('ABTasty', 'uid=abc&fst=1&th=123456.987654.3.3.1.1.1');
    localStorage.setItem('kameleoonExperiment-77', '{"variationId":"1234"}');
    localStorage.setItem(
      'ph_key_posthog',
      JSON.stringify({ distinct_id: 'reader', $enabled_feature_flags: { 'new-price': 'test', dark: true } }),
    );
    localStorage.setItem('gbStickyBuckets__id', JSON.stringify({ assignments: { banner__0: '1' } }));
    expect(readExperiments(document)).toEqual([
      { vendor: 'vwo', id: '12', variant: '2', from: 'cookie' },
      { vendor: 'google-optimize', id: 'abcDEF123_-4567890', variant: '1', from: 'cookie' },
      { vendor: 'ab-tasty', id: '123456', variant: '987654', from: 'cookie' },
      { vendor: 'growthbook', id: 'banner', variant: '1', from: 'storage' },
      { vendor: 'kameleoon', id: '77', variant: '1234', from: 'storage' },
      { vendor: 'posthog', id: 'new-price', variant: 'test', from: 'storage' },
    ]);
  });

  it('reads the data layer and the markup, where they name the version', () => {
    show(`
      <script type="text/plain">dataLayer.push({ event: 'seen', experiment_id: 'checkout-7', variant: 'B' })</script>
      <div data-experiment="hero" data-variant="c"></div>`);
    expect(readExperiments(document)).toEqual([
      { id: 'hero', variant: 'c', from: 'attribute' },
      { id: 'checkout-7', variant: 'B', from: 'data-layer' },
    ]);
  });

  it('takes nothing that names no version of a test for one', async () => {
    await setCookie('_vis_opt_s', '1');
    localStorage.setItem('ph_key_posthog', 'no json');
    localStorage.setItem('gbStickyBuckets__id', '[]');
    show(`
      <script type="text/plain">const product = { experience: 'great', variant: 'red', expires: '2026' };</script>
      <script type="text/plain">{"experiments": [], "exp": 3, "variant": "M"}</script>
      <div data-experiment="hero"></div><p>experiment_id: "x", variant: "b"</p>`);
    expect(readExperiments(document)).toEqual([]);
  });

  it.each([
    '{"experiment_id":"checkout-7","variations":[{"variation_id":"control"},{"variation_id":"big"}]}',
    '{"experimentName":"pdp-test"},"product":{"name":"Jug","variant":"Blue 42"}',
    '{"experiment_id":"checkout-7","enabled":false,"variant":"big"}',
    '{"active":!1,"experiment_id":"checkout-7","variant":"big"}',
    '{"experiment_id":"checkout-7","variant":null}',
    '{experiment_id:"checkout-7",variant:product.color}',
    '[{"experiment_id":"checkout-7","variant":"control"},{"experiment_id":"checkout-7","variant":"big"}]',
  ])("takes a shop's settings for no version of this visitor's: %s", (script) => {
    show(`<script type="application/json">${script}</script>`);
    expect(readExperiments(document)).toEqual([]);
  });

  it.each([
    [
      '{"experiment_id":"checkout-7","variant":null},{"experiment_id":"hero","variant_id":"2","variant_name":"Big"}',
      'hero',
      '2',
    ],
    ['{"enabled":true,"experiment_id":"checkout-7","variant":"big"}', 'checkout-7', 'big'],
    ["expId = 'checkout-7'; variant = 'big';", 'checkout-7', 'big'],
  ])('reads the version beside a name, in the same object: %s', (script, id, variant) => {
    show(`<script type="text/plain">${script}</script>`);
    expect(readExperiments(document)).toEqual([{ id, variant, from: 'data-layer' }]);
  });
});

describe('readPrivacy', () => {
  it('sees standards by their frames and cookies, and fields that are masked', async () => {
    await setCookie('usprivacy', '1YNN');
    show(`
      <iframe name="__tcfapiLocator"></iframe>
      <input type="email"><div data-hj-suppress><input></div><textarea class="ph-no-capture"></textarea>
      <input type="checkbox"><input type="hidden">`);
    expect(readPrivacy(document, namedFrames(document))).toMatchObject({
      standards: ['tcf', 'usp'],
      fields: 3,
      masked: { hotjar: [1], posthog: [2], rrweb: [] },
    });
  });

  it('says nothing of a signal that the browser does not know', () => {
    expect('gpc' in readPrivacy(document, [])).toBe('globalPrivacyControl' in navigator);
  });
});
