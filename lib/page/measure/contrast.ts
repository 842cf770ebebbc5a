import { composedParent } from '../native.ts';

/** Red, green, blue from 0 to 255 and opacity from 0 to 1. */
export type Colour = readonly [number, number, number, number];

const NUMBERS = /-?[\d.]+(?:e-?\d+)?/g;

/** Reads what `getComputedStyle` gives: `rgb()`, `rgba()` or `color(srgb …)`; other colour spaces are not read. */
export function readColour(value: string): Colour | undefined {
  const wide = value.startsWith('color(srgb ');
  if (!wide && !value.startsWith('rgb')) return undefined;
  const [red, green, blue, alpha = 1] = (value.slice(wide ? 11 : 0).match(NUMBERS) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const scale = wide ? 255 : 1;
  return [red * scale, green * scale, blue * scale, alpha];
}

function over([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour {
  return [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
}

/** Relative luminance after WCAG 2. */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((each) => {
    const value = each / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio after WCAG 2, 1 to 21. */
export function ratio(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Contrast of an element's text against the colours behind it, or undefined where an image or gradient lies behind or a
 * colour can't be read. `styleOf` lets one batch of measurements look each element's style up once.
 */
export function contrastOf(element: Element, styleOf: (element: Element) => CSSStyleDeclaration): number | undefined {
  const text = readColour(styleOf(element).color);
  if (!text) return undefined;
  const layers: Colour[] = [];
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    const style = styleOf(at);
    opacity *= Number(style.opacity);
    if (style.backgroundImage !== 'none') return undefined;
    const layer = readColour(style.backgroundColor);
    if (!layer) return undefined;
    layers.push(layer);
    if (layer[3] === 1) break;
  }
  let behind: Colour = [255, 255, 255, 1];
  for (const layer of layers.reverse()) behind = over(layer, behind);
  return ratio(over([text[0], text[1], text[2], text[3] * opacity], behind), behind);
}
