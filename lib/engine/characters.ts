/** Codes of characters that a text may write in another way, or leave out, and of what it may write for them. */
export const APOSTROPHE = 0x27;
export const HYPHEN = 0x2d;
export const SHARP_S = 0xdf;
export const SPACE = 0x20;
export const S = 0x73;
