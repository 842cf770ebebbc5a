import * as v from 'valibot';
import { findEmails } from '@/lib/evidence/redact/email.ts';
import { findPhones } from '@/lib/evidence/redact/phone.ts';
import { inOrder, without } from '@/lib/evidence/redact/rule.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import type { Tab } from '../visit/visit.ts';

const Texts = v.array(v.pipe(v.string(), v.nonEmpty()));

/** Texts of the page that a tab shows, by the scanner's own reader; `undefined` where it could not be read in time. */
export async function textsOn(tab: Tab): Promise<readonly string[] | undefined> {
  const found = await tab.ask('textsIn').catch(() => undefined);
  const { success, output } = v.safeParse(Texts, found);
  return success ? output : undefined;
}

/** Digits of the shortest telephone numbers. */
const LEAST_DIGITS = 7;

/** A text without addresses and telephone numbers that are a person's, or could be. */
export function withoutContacts(text: string): string {
  if (!text.includes('@') && text.replace(/\D/g, '').length < LEAST_DIGITS) return text;
  const anywhere = { personal: false, shop: false };
  return without(text, inOrder([...findEmails(text, anywhere), ...findPhones(text, anywhere)]), REDACTED);
}
