/** What a terminal would obey rather than show (control characters, line breaks), and marks that turn the reading order. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const UNSEEN = /[\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** A text as it may be shown in a terminal, on one line, whatever page it came from. */
function printable(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSEEN, '').trim();
}

/** A text as printable lines of at most so many characters, broken at blanks, and inside a word only where one is longer. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(/ +/)) {
    for (const piece of piecesOf(word, columns)) {
      if (line !== '' && lengthOf(line) + 1 + lengthOf(piece) > columns) {
        lines.push(line);
        line = '';
      }
      line = line === '' ? piece : `${line} ${piece}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

const lengthOf = (text: string) => [...text].length;

function piecesOf(word: string, columns: number): string[] {
  const characters = [...word];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += columns) pieces.push(characters.slice(at, at + columns).join(''));
  return pieces;
}
