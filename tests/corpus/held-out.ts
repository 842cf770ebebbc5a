import { createHash } from 'node:crypto';
import type { LabelledText } from './data.ts';

/** First digits of sixteen of the hash of a held-out group: three of sixteen groups. */
const HELD_OUT_BELOW = 3;

/** Texts of these groups are never trained on nor looked at: they tell in the end how well all was done. */
export function isHeldOut({ group = '' }: Pick<LabelledText, 'group'>): boolean {
  return Number.parseInt(createHash('sha1').update(group).digest('hex').charAt(0), 16) < HELD_OUT_BELOW;
}
