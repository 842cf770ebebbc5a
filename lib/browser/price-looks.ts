/** In whose place a price is looked at, and in which order. */
import type { PriceLook } from '@/lib/model/audit.ts';
import type { Asking } from './served.ts';
import type { AuditWish } from './wire.ts';

/** Somebody who asks a shop for a page. */
export interface Asker extends Asking {
  /** A persona's id; its name is a text of ours. */
  readonly id: string;
}

/** Once where pages are opened: a private window that follows another one at once may still be known to the shop by its cookies. */
export const ROUNDS_OPENED = 1;

/** Languages that a shop may take for those of another market. */
const LANGUAGES = { en: 'en-US,en', de: 'de-DE,de' } as const;

/** A common phone; its browser leaves its version out (Chrome's reduced user agent). */
const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36';

/** Who asks for a page: the reader, somebody unknown, and whom else the reader wants to. @param lang the page's language */
export function askersFor({ language, phone }: AuditWish, lang: string): Asker[] {
  const other = lang === 'en' ? 'de' : 'en';
  return [
    { id: 'you', known: true },
    { id: 'stranger' },
    ...(language ? [{ id: `reads-${other}`, language: LANGUAGES[other] }] : []),
    ...(phone ? [{ id: 'phone', userAgent: PHONE }] : []),
  ];
}

/**
 * Has each look once a round, one after the other, and the next round in the other direction. A look that fails is one without a
 * price.
 * @param look what a page asks in somebody's place for what it sells.
 */
export async function lookInTurns<A extends { readonly id: string }>(
  askers: readonly A[],
  look: (asker: A) => Promise<Pick<PriceLook, 'shown' | 'stated'>>,
  rounds: number,
): Promise<PriceLook[]> {
  const looks: PriceLook[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const asker of round % 2 ? askers.toReversed() : askers) {
      const at = Date.now();
      const seen = await look(asker).catch(() => ({}));
      looks.push({ persona: asker.id, round, at, ...seen });
    }
  }
  return looks;
}
