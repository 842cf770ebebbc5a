/**
 * What a frame says of itself before the scanner is brought in. Runs in the page on its own, sent there as source text:
 * it may use nothing from outside its body.
 */
export function presence(): { scanned: boolean; lang: string } {
  return { scanned: 'clearcart' in globalThis, lang: document.documentElement?.lang ?? '' };
}
