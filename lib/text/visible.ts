/** What commands a device, turns the order of reading, or is half a character. Line feeds and tabs are neither. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** A text with each such character as its number, `⟨U+202E⟩`: nothing of it is lost, and it can command nothing. */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
