/**
 * Names that the walks over this world's documents met. Whoever looks for an element need not search the document for a name that is
 * not among them; of one that is, the element may be gone.
 */
export interface Met {
  /** Values of `class`, `id` and the like, in the order in which they were met. */
  readonly values: readonly string[];
  /** Names of custom elements, as `nodeName` gives them. */
  readonly elements: ReadonlySet<string>;
  /** Whether all were kept. */
  isWhole(): boolean;
}

/** A page may make up a new class for every element. */
const MOST_VALUES = 20_000;
const MOST_ELEMENTS = 1_000;

const values: string[] = [];
const elements = new Set<string>();

export const met: Met = {
  values,
  elements,
  isWhole: () => values.length < MOST_VALUES && elements.size < MOST_ELEMENTS,
};

/** Of a value that may not have been met before. */
export function meet(value: string): void {
  if (values.length < MOST_VALUES) values.push(value);
}

export function meetElement(name: string): void {
  if (elements.size < MOST_ELEMENTS) elements.add(name);
}
