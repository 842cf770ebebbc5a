/** A short stable name of a text (FNV-1a twice, 64 bits in base 36): for telling texts apart, not for security. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000197) + at;
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
