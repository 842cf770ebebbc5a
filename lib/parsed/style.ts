/** What an element's own style says, in the words of `getComputedStyle`; nothing is known of style sheets. */
export interface StaticStyle {
  readonly display: string;
  readonly visibility: string;
  readonly opacity: string;
  readonly position: string;
  readonly zIndex: string;
  readonly pointerEvents: string;
}

const PLAIN: StaticStyle = {
  display: 'inline',
  visibility: 'visible',
  opacity: '1',
  position: 'static',
  zIndex: 'auto',
  pointerEvents: 'auto',
};
const NOT_SHOWN: StaticStyle = { ...PLAIN, display: 'none' };
const PROPERTIES: Readonly<Record<string, keyof StaticStyle>> = {
  display: 'display',
  visibility: 'visibility',
  opacity: 'opacity',
  position: 'position',
  'z-index': 'zIndex',
  'pointer-events': 'pointerEvents',
};
/** Of one attribute. */
const LONGEST = 4_000;

/** @param isHidden it is not shown whatever its style says. */
export function styleOf(css: string, isHidden: boolean): StaticStyle {
  const plain = isHidden ? NOT_SHOWN : PLAIN;
  if (css === '') return plain;
  const said: { -readonly [Key in keyof StaticStyle]?: string } = {};
  for (const declaration of css.slice(0, LONGEST).split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!Object.hasOwn(PROPERTIES, name)) continue;
    const property = PROPERTIES[name];
    const value = declaration.slice(colon + 1).split('!')[0] ?? '';
    if (property) said[property] = value.trim().toLowerCase();
  }
  return isHidden ? { ...PLAIN, ...said, display: 'none' } : { ...PLAIN, ...said };
}
