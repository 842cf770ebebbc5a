/** What a control that closes shows in place of words: a cross, or nothing where it is drawn. */
export const CROSS = /^[x×✕✖✗⨯]?$/i;
