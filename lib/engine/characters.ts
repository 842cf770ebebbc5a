/** Codes of characters that texts write in more than one way. */
export const APOSTROPHE = 0x27;
export const HYPHEN = 0x2d;
export const SHARP_S = 0xdf;
export const SPACE = 0x20;
export const S = 0x73;
