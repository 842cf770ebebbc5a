/** The words by which texts are sorted out, as `anchor-marks.ts` marked them in all templates of a language. */
export interface Anchors {
  /**
   * Finds them in any text as it stands, unfolded: a global expression whose matches, in lower case, are keys of `cues`. It
   * may match more than the cues do (it knows the ends of words in the commonest letters only), never less.
   */
  readonly search: RegExp;
  /** Numbers of the cues that want each. */
  readonly cues: ReadonlyMap<string, readonly number[]>;
}

/** Up to a blank, punctuation, or an ß, which capitals have not. */
const MARKED = /([~_])([^\s!-/:-@[-`{-¿×÷ß\u2000-\u2bff\u3000-\u3004\u3008-\u3030・]+)/g;
const ASCII = /^[0-9a-z]/;
const [BEGUN, WHOLE] = ['*', '+'];
const NEVER = '(?!)';
/** Of a word, as far as it is told by the commonest letters: Latin, Greek and Cyrillic. */
const END = '(?![0-9a-zÀ-ÖØ-öø-ɏͰ-ԯ])';

/** @param templates as packs have them; their places are the numbers of the cues. */
export function readAnchors(templates: readonly string[]): Anchors {
  // By word, with a sign behind it that keeps a beginning before the words that begin so.
  const wanted = new Map<string, number[]>();
  for (const [number, template] of templates.entries()) {
    MARKED.lastIndex = 0;
    for (let found = MARKED.exec(template); found; found = MARKED.exec(template)) {
      const [, mark, word = ''] = found;
      const anchor = word + (mark === '_' || !ASCII.test(word) ? BEGUN : WHOLE);
      const cues = wanted.get(anchor);
      if (cues) cues.push(number);
      else wanted.set(anchor, [number]);
    }
  }

  const cues = new Map<string, number[]>();
  const [words, beginnings, anywhere]: [string[], string[], string[]] = [[], [], []];
  let root = '';
  for (const anchor of [...wanted.keys()].sort()) {
    const numbers = wanted.get(anchor) ?? [];
    const word = anchor.slice(0, -1);
    // Where `pack*` is an anchor, `packs` and `package*` are met by it.
    if (root !== '' && word.startsWith(root)) {
      cues.get(root)?.push(...numbers);
      continue;
    }
    cues.set(word, numbers);
    root = anchor.endsWith(BEGUN) ? word : '';
    (root === '' ? words : ASCII.test(word) ? beginnings : anywhere).push(word);
  }
  const oneOf = (all: readonly string[]) => all.join('|') || NEVER;
  const source = `\\b(?:(?:${oneOf(words)})${END}|${oneOf(beginnings)})|${oneOf(anywhere)}`;
  return { search: new RegExp(source, 'gi'), cues };
}
