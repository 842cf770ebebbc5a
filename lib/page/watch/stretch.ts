import type { Entry } from '../entry.ts';
import { skeleton } from './ticks.ts';

/** `entries` with those from `from` to `to` replaced. */
export function replaceStretch(entries: Entry[], from: number, to: number, fresh: readonly Entry[]): Entry[] {
  if (fresh.length !== to - from) return entries.slice(0, from).concat(fresh, entries.slice(to));
  for (let i = 0; i < fresh.length; i++) entries[from + i] = fresh[i] as Entry;
  return entries;
}

/**
 * Gives a text whose element was replaced the id of the one that stood there before with the same words: many timers
 * write their markup anew every second.
 */
export function withInheritedIds(old: readonly Entry[], fresh: Entry[]): Entry[] {
  const now = new Set(fresh.map(({ part }) => part.id));
  const left = old.filter((entry) => entry.is === 'segment' && !now.has(entry.part.id));
  if (left.length === 0) return fresh;
  const known = new Set(old.map(({ part }) => part.id));
  const heirs = new Map<string, number[]>();
  for (const entry of left) {
    if (entry.is !== 'segment') continue;
    const words = skeleton(entry.part.text);
    const ids = heirs.get(words);
    if (ids) ids.push(entry.part.id);
    else heirs.set(words, [entry.part.id]);
  }
  for (const entry of fresh) {
    if (entry.is !== 'segment' || known.has(entry.part.id)) continue;
    const id = heirs.get(skeleton(entry.part.text))?.shift();
    if (id !== undefined) entry.part.id = id;
  }
  return fresh;
}

/** Whether a part reads as before; where it stands in the order does not matter. */
export function sameButOrder(a: Entry['part'], b: Entry['part']): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  keys.delete('order');
  for (const key of keys) if (String(Reflect.get(a, key)) !== String(Reflect.get(b, key))) return false;
  return true;
}
