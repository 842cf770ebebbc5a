/** One paragraph of a letter; how it looks is left to what shows it. `places` are lines that the person is to fill in. */
export type LetterBlock =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'places'; readonly lines: readonly string[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly string[])[] };
