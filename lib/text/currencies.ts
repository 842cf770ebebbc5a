/**
 * Signs and words for money and the currencies (ISO 4217) that each may mean. `CODE:lang` takes that currency on a page in
 * that language. A leading `?` marks what also means something else ("2 TL" is two teaspoons in German, "Fr. 12" a Friday):
 * such a sign counts as money only where the page's currency or language confirms it.
 */
const DOLLARS = 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU BRL';
const CROWNS = 'SEK:sv DKK:da NOK:no NOK:nb NOK:nn ISK:is';
const RUPEES = 'INR:hi PKR:ur LKR:si NPR:ne';

type Table = Readonly<Record<string, string>>;

/** `€EUR`: a sign and the one currency that it stands for. */
const table = (pairs: string): Table =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, -3), pair.slice(-3)]));

/** Stand before or after the number. */
export const SIGNS: Table = {
  ...table('€EUR £GBP ₹INR ₩KRW ₽RUB ₺TRY ₴UAH ₪ILS ₫VND ฿THB ₱PHP ₦NGN ₸KZT ₼AZN ₾GEL'),
  ...table('US$USD A$AUD AU$AUD C$CAD CA$CAD NZ$NZD HK$HKD S$SGD NT$TWD MX$MXN R$BRL'),
  'US $': 'USD',
  'AU $': 'AUD',
  $: DOLLARS,
  '¥': 'JPY:ja CNY:zh',
};

/** Written as ISO 4217 codes. */
export const CODES: Table = Object.fromEntries(
  'EUR USD GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN INR KRW BRL MXN SGD HKD TWD THB ZAR ILS AED SAR KWD RUB UAH IDR MYR PHP VND'
    .split(' ')
    .map((code) => [code, code]),
);

/** Stand before or after the number, apart from other letters. */
export const WORDS: Table = {
  ...CODES,
  ...table('RpIDR RMMYR'),
  TRY: '?TRY:tr',
  kr: CROWNS,
  Kr: CROWNS,
  Rs: RUPEES,
  'Rs.': RUPEES,
  'Fr.': '?CHF',
  R: '?ZAR',
  TL: '?TRY:tr',
};

/** Stand after the number only. */
export const WORDS_AFTER: Table = {
  ...table('EuroEUR euroEUR EurosEUR eurosEUR eurEUR złPLN KčCZK leiRON лвBGN рубRUB грнUAH'),
  zl: '?PLN:pl',
  Ft: '?HUF:hu',
  dollars: DOLLARS,
};

/** Stand after the number in scripts that write no space between words. */
export const SIGNS_AFTER: Table = { ...table('円JPY 원KRW'), 元: 'CNY TWD HKD' };

/** Currencies that count in thousandths, so that `1.299` is not a thousand. */
export const THOUSANDTHS: ReadonlySet<string> = new Set(['KWD', 'BHD', 'OMR', 'JOD', 'TND']);

/** What a sign or word may mean. */
export interface Money {
  /** Counts as money only where the page confirms it. */
  readonly unsure: boolean;
  readonly choices: readonly { readonly code: string; readonly lang?: string }[];
}

/** Reads tables into what each of their signs may mean. */
export function moneyBySign(...tables: readonly Table[]): ReadonlyMap<string, Money> {
  return new Map(Object.entries(Object.assign({}, ...tables) as Table).map(([sign, entry]) => [sign, moneyOf(entry)]));
}

function moneyOf(entry: string): Money {
  const choices = entry.replace('?', '').split(' ');
  return {
    unsure: entry.startsWith('?'),
    choices: choices.map((choice) => {
      const [code = '', lang] = choice.split(':');
      return lang === undefined ? { code } : { code, lang };
    }),
  };
}

/**
 * The currency that a sign means on a page.
 * @returns `''` where several share the sign and nothing decides, `undefined` where the sign is not money here.
 */
export function decide({ unsure, choices }: Money, lang: string, pageCurrency: string): string | undefined {
  const [first] = choices;
  if (choices.length === 1 && first && !unsure && first.lang === undefined) return first.code;
  const decided =
    choices.find(({ code }) => code === pageCurrency) ?? choices.find((choice) => choice.lang === (lang || '-'));
  return decided?.code ?? (unsure ? undefined : '');
}
