import { createHash } from 'node:crypto';
import type { Place, SurveyedPage } from '@/lib/model/survey.ts';

/** What names a row: the first 16 hexadecimal digits of the SHA-256 of what makes it what it is. */
export function idOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** What names a page in all tables, and the files that are kept of it. @param site its name in the list */
export function pageIdOf(
  site: string,
  { persona, device, locale, role, url, moment }: Pick<SurveyedPage, keyof Place | 'role' | 'url' | 'moment'>,
): string {
  const more = device === undefined && locale === undefined ? [] : [device ?? '', locale ?? ''];
  return idOf(site, persona ?? '', role, url, moment ?? '', ...more);
}
