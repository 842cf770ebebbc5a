import { expect, it } from 'vitest';
import { newsSentence } from './news.ts';

const price = (before: number, now: number, currency = 'EUR') => ({ kind: 'price', before, now, currency }) as const;

it.each([
  ['en', price(59, 49.5), 'It costs €49.50 now. At the last look it was €59.00.'],
  ['de', price(49, 59), 'Es kostet jetzt 59,00 €. Beim letzten Blick waren es nur 49,00 €.'],
  ['en', price(49, 59, '$'), 'It costs 59 $ now. At the last look it was only 49 $.'],
  [
    'en',
    { kind: 'verdict', value: 'false', quote: ' Only  3 left ' },
    'The page says “Only 3 left”. We checked this, and it is not true.',
  ],
] as const)('%s: %j', (lang, news, said) => {
  expect(newsSentence(news, lang).replace(/\u00a0/g, ' ')).toBe(said);
});

it('puts a page’s words in as they are, and shortens them', () => {
  const said = (quote: string) => newsSentence({ kind: 'verdict', value: 'holds', quote }, 'en');
  expect(said('{{quote}} $& {{now}}')).toContain('“{{quote}} $& {{now}}”');
  expect(said('🙂'.repeat(200))).toContain(`“${'🙂'.repeat(79)}…”`);
});
