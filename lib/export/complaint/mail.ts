/** Beyond so many characters programs cut addresses off without a word. */
const LONGEST = 1900;
const LONGEST_SUBJECT = 120;

/**
 * A `mailto:` address (RFC 6068) that opens a draft with no recipient: the catalogue of bodies names pages, no e-mail addresses.
 *
 * @param cut says that the text was cut; put at its end where the whole would be too long
 */
export function mailtoOf(subject: string, text: string, cut: string): string {
  const head = `mailto:?subject=${encoded(firstOf(subject, LONGEST_SUBJECT))}&body=`;
  const body = encoded(text);
  if (head.length + body.length <= LONGEST) return head + body;
  const end = encoded(`\n\n${cut}`);
  return head + fitting(text, LONGEST - head.length - end.length) + end;
}

/** As much of a text, encoded, as fits: whole lines, or of a single one whole characters. */
function fitting(text: string, room: number): string {
  let kept = '';
  for (const line of text.split('\n')) {
    const longer = kept === '' ? encoded(line) : `${kept}${encoded('\n')}${encoded(line)}`;
    if (longer.length > room) break;
    kept = longer;
  }
  if (kept !== '') return kept;
  for (const character of text) {
    const longer = kept + encoded(character);
    if (longer.length > room) break;
    kept = longer;
  }
  return kept;
}

const firstOf = (text: string, most: number) => {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};

/** Line breaks as mail has them. Half characters cannot be encoded; texts come here without. */
const encoded = (text: string) => encodeURIComponent(text.replaceAll('\n', '\r\n')).replaceAll("'", '%27');
