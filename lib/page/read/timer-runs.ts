import { UNIT_LETTERS, UNIT_WORDS } from '@/lib/text/duration-units.ts';
import { fold } from '@/lib/text/fold.ts';
import { composedParent } from '../native.ts';
import { around, onceEach } from './flip-faces.ts';
import type { Piece } from './segment-builder.ts';

/**
 * Puts together what a timer shows: blocks of a number, a unit or a colon each, one after the other, read as one text
 * ("02 : 14 : 55", "3 Days 12 Hours"). Digits that flip are drawn several times and read once.
 */
export class TimerRuns {
  #run: Atom[] = [];
  readonly #add: (piece: Piece) => void;

  constructor(add: (piece: Piece) => void) {
    this.#add = add;
  }

  add(piece: Piece): void {
    const kind = piece.text.length <= LONGEST ? kindOf(piece, this.#run.at(-1)) : undefined;
    if (kind === undefined || this.#run.length >= MOST_ATOMS) {
      if (this.#run.length > 0) this.end();
      this.#add(piece);
    } else {
      this.#run.push({ kind, piece });
    }
  }

  /** Something stands here that belongs to no timer. */
  end(): void {
    if (this.#run.length === 0) return;
    const run = this.#run;
    this.#run = [];
    for (const piece of pieces(run)) this.#add(piece);
  }
}

type Kind = 'number' | 'pair' | 'unit' | 'separator';
interface Atom {
  readonly kind: Kind;
  readonly piece: Piece;
}

/** `180 Sekunden` is among the longest. */
const LONGEST = 14;
/** Six digits with six faces each, and their units. */
const MOST_ATOMS = 80;

/** Of folded texts. */
const NUMBER = /^\d{1,4}$/;
const NUMBER_AND_COLON = /^(?:\d{1,4} ?:|: ?\d{1,4})$/;
const PAIR = /^\d{1,4} ?([^\s!-@[-`{-¿]+)\.?$/;
const WORD = /^[^\s!-@[-`{-¿]+\.?$/;

let unitWords: ReadonlySet<string> | undefined;

function isUnit(word: string): boolean {
  unitWords ??= new Set([
    ...Object.keys(UNIT_LETTERS),
    ...Object.values(UNIT_WORDS).flatMap((lists) => lists.flatMap((list) => list.split(' '))),
  ]);
  return unitWords.has(word.toLowerCase().replace(/\.$/, ''));
}

function kindOf({ text: written, role, context }: Piece, before: Atom | undefined): Kind | undefined {
  // A list of pages or sizes is numbers one after the other too.
  if (!context.timer && (role === 'link' || role === 'button' || role === 'option')) return undefined;
  const text = fold(written);
  if (text.length <= 4 && NUMBER.test(text)) return 'number';
  if (text === ':') return before ? 'separator' : undefined;
  if (text.endsWith(':') || text.startsWith(':')) return NUMBER_AND_COLON.test(text) ? 'pair' : undefined;
  const paired = PAIR.exec(text)?.[1];
  if (paired !== undefined) return isUnit(paired) ? 'pair' : undefined;
  if (!WORD.test(text)) return undefined;
  return isUnit(text) || (context.timer && before?.kind === 'number') ? 'unit' : undefined;
}

/** The run as one text if it tells a time, else as it came, flipping digits still read once. */
function pieces(run: readonly Atom[]): readonly Piece[] {
  const atoms = onceEach(run, ({ kind }) => kind === 'number');
  const count = (kind: Kind) => atoms.filter((atom) => atom.kind === kind).length;
  const numbers = count('number');
  const told = count('unit') + count('separator') + count('pair') > 0;
  const [first] = atoms;
  const timer = first?.piece.context.timer === true;
  const flips = atoms.length < run.length;
  if (!first || numbers + count('pair') === 0 || atoms.length < 2 || !(told || timer || flips)) {
    return atoms.map(({ piece }) => piece);
  }
  return timesOf(atoms).map((time) => joined(time, timer || flips));
}

/** Two timers one after the other show the same units again. */
function timesOf(atoms: readonly Atom[]): Atom[][] {
  const times: Atom[][] = [];
  let units = new Set<string>();
  let current: Atom[] = [];
  const leading = atoms[0]?.kind === 'unit';
  for (const [i, atom] of atoms.entries()) {
    const word =
      atom.kind === 'unit' || atom.kind === 'pair'
        ? /[^\s!-@[-`{-¿]+/.exec(fold(atom.piece.text))?.[0].toLowerCase()
        : undefined;
    if (word !== undefined && units.has(word)) {
      // The number before a repeated unit belongs to the next timer already.
      const own = !leading && atom.kind === 'unit' ? numbersBefore(current) : 0;
      const next = current.splice(current.length - own);
      times.push(current);
      current = next;
      units = new Set();
    }
    if (word !== undefined) units.add(word);
    current.push(atoms[i] as Atom);
  }
  times.push(current);
  return times.filter((time) => time.length > 0);
}

function numbersBefore(atoms: readonly Atom[]): number {
  let count = 0;
  while (atoms.at(-1 - count)?.kind === 'number') count++;
  return count;
}

function joined(atoms: readonly Atom[], clock: boolean): Piece {
  const first = (atoms[0] as Atom).piece;
  const last = (atoms.at(-1) as Atom).piece;
  if (atoms.length === 1) return first;
  const words = inNumbers(atoms);
  const bare = clock && words.length > 1 && atoms.every(({ kind }) => kind === 'number');
  let element = first.element;
  for (const { piece } of atoms) element = around(element, piece.element);
  return {
    ...first,
    text: words.join(bare ? ' : ' : ' '),
    element,
    last: last.last,
    role: first.role === 'link' || atoms.some(({ piece }) => piece.role !== first.role) ? 'text' : first.role,
    control: 0,
  };
}

/** Words in reading order, with digits that stand alone put together to numbers. */
function inNumbers(atoms: readonly Atom[]): string[] {
  const words: string[] = [];
  let digits: Element | null = null;
  let run = 0;
  for (const { kind, piece } of atoms) {
    const parent: Element | null = kind === 'number' && piece.text.length === 1 ? composedParent(piece.element) : null;
    if (parent !== null && parent === digits) {
      // Digits without anything between them come in pairs: hours, minutes, seconds.
      if (run === 2 && isLongRow(atoms, parent)) {
        words.push(piece.text);
        run = 1;
      } else {
        words[words.length - 1] += piece.text;
        run++;
      }
    } else {
      words.push(piece.text);
      run = 1;
    }
    digits = parent;
  }
  return words;
}

function isLongRow(atoms: readonly Atom[], parent: Element): boolean {
  return (
    atoms.filter(({ piece }) => composedParent(piece.element) === parent).length >= 4 &&
    atoms.every(({ kind }) => kind === 'number')
  );
}
