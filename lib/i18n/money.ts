import type { Language } from './languages.ts';

/** An amount of money in words. @param currency ISO 4217; what a page names so and is none stands behind the number as it is. */
export function moneyText(amount: number, currency: string, lang: Language): string {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const number = new Intl.NumberFormat(lang, isCode ? { style: 'currency', currency } : { maximumFractionDigits: 2 });
  return isCode ? number.format(amount) : `${number.format(amount)} ${currency}`.trim();
}
