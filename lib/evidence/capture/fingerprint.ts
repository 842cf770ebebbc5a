/** What clocks say by themselves, and beside words: `02:14:55`, `14 min`. */
const CLOCK = /(?<![\d:.])\d{1,4}(?:[:.]\d{1,4}){1,7}|(?<!\d)\d{1,4}(?=\s?\p{L}{1,3}(?!\p{L}))/gu;
const HAS_LETTERS = /\p{L}/u;

/**
 * A name for some texts by which it is told whether they say something else later: clocks left out, which run on, and numbers that stand
 * alone, as those of clocks do.
 */
export function fingerprintOf(texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  let count = 0;
  for (const text of texts) {
    const lasting = HAS_LETTERS.test(text) ? text.replace(CLOCK, '0') : text.replace(/\d+/g, '0');
    const words = lasting.trim();
    if (words === '') continue;
    count++;
    // FNV-1a, and an end that no text has.
    for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return `${count}-${(hash >>> 0).toString(36)}`;
}
