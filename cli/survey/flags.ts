import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { DEVICES, type Device, Locale } from '@/lib/model/survey.ts';

/** Neither may end the parentheses around it in a header, nor hold what a header cannot carry. */
const WEB = /^https?:\/\/[!-'*-;=?-~]+$/i;
const MAIL = /^[!-'*-;=?A-~]+@[\w-]+(?:\.[\w-]+)+$/;

/** A mail or web address: whoever is visited can ask who visits them. */
export function parseContact(address: string): string {
  const contact = address.replace(/^mailto:/i, '');
  if (MAIL.test(contact)) return contact;
  if (WEB.test(contact) && URL.canParse(contact) && new URL(contact).hostname.includes('.')) return contact;
  throw new InvalidArgumentError('Give a mail address or a web address at which you can be asked.');
}

export const whole = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
};

export const seconds = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (/^\d+(?:\.\d+)?$/.test(value) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Give seconds, from ${least} to ${most}.`);
};

/** Words with commas between them, each of which `one` understands. */
export const listOf =
  <T extends string>(one: (word: string) => T) =>
  (value: string): T[] => {
    const all = value.split(',').map((word) => one(word.trim()));
    const twice = all.find((each, at) => all.indexOf(each) !== at);
    if (twice === undefined) return all;
    throw new InvalidArgumentError(`${twice} is named twice.`);
  };

export function parseDevice(word: string): Device {
  const device = DEVICES.find((each) => each === word);
  if (device) return device;
  throw new InvalidArgumentError(`Give some of ${DEVICES.join(', ')}, with commas between them.`);
}

/** As BCP 47 writes it: `de-at` is `de-AT`. */
export function parseLocale(word: string): string {
  const locale = canonical(word);
  if (locale !== undefined && v.is(Locale, locale)) return locale;
  throw new InvalidArgumentError('Give locales such as de-DE,en-GB.');
}

function canonical(word: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(word)[0];
  } catch {
    return undefined;
  }
}

export function parseShare(value: string): number {
  const number = Number(value);
  if (/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(value) && number > 0 && number <= 1) return number;
  throw new InvalidArgumentError('Give a share above 0, up to 1: 0.05 keeps one page of twenty, 1 keeps all.');
}

/** Where a queue is. */
export function parseQueue(address: string): string {
  if (/^rediss?:\/\/\S+$/.test(address) && URL.canParse(address)) return address;
  throw new InvalidArgumentError('Give the address of a Redis, such as redis://127.0.0.1:6379.');
}
