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

/** `styleOf` lets one batch of measurements look each element's style up once. */
type StyleOf = (element: Element) => CSSStyleDeclaration;

/** What is painted behind, outermost last, from an element up to the first that nothing shines through; undefined where that can't be told. */
function layersFrom(element: Element | null, styleOf: StyleOf): Colour[] | undefined {
  const layers: Colour[] = [];
  for (let at = element; at !== null; at = composedParent(at)) {
    const style = styleOf(at);
    if (style.backgroundImage !== 'none') return undefined;
    const layer = readColour(style.backgroundColor);
    if (!layer) return undefined;
    layers.push(layer);
    if (layer[3] === 1) break;
  }
  return layers;
}

const WHITE: Colour = [255, 255, 255, 1];

const blended = (layers: readonly Colour[]): Colour =>
  layers.reduceRight((behind, layer) => over(layer, behind), WHITE);

/** Contrast of an element's text against the colours behind it, or undefined where an image or gradient lies behind or a colour can't be read. */
export function contrastOf(element: Element, styleOf: StyleOf): number | undefined {
  const text = readColour(styleOf(element).color);
  const layers = layersFrom(element, styleOf);
  if (!text || !layers) return undefined;
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = composedParent(at)) opacity *= Number(styleOf(at).opacity);
  const behind = blended(layers);
  return ratio(over([text[0], text[1], text[2], text[3] * opacity], behind), behind);
}

/**
 * How far a control stands out from what lies around it: its ground and its border, each as a contrast, 1 where it has none.
 * Undefined where an image or gradient lies in it or around it.
 * @param words the element inside that shows its words; what is painted up to the control is the control's.
 */
export function standingOut(
  words: Element,
  control: Element,
  styleOf: StyleOf,
): { readonly fill: number; readonly edge: number } | undefined {
  const around = layersFrom(composedParent(control), styleOf);
  if (!around) return undefined;
  const behind = blended(around);
  let fill = behind;
  let edge = 1;
  for (const at of chain(words, control)) {
    const { backgroundImage, backgroundColor, borderTopWidth, borderLeftWidth, borderTopColor, opacity } = styleOf(at);
    const ground = readColour(backgroundColor);
    const border = readColour(borderTopColor);
    if (backgroundImage !== 'none' || !ground || !border) return undefined;
    fill = over([ground[0], ground[1], ground[2], ground[3] * Number(opacity)], fill);
    // A line below the words alone is that of a link. A border without a style has no width.
    if (Number.parseFloat(borderTopWidth) > 0 && Number.parseFloat(borderLeftWidth) > 0)
      edge = Math.max(edge, ratio(over(border, behind), behind));
  }
  return { fill: ratio(fill, behind), edge };
}

/** From the outer element to the inner one. */
function chain(inner: Element, outer: Element): Element[] {
  const elements: Element[] = [];
  for (let at: Element | null = inner; at !== null; at = composedParent(at)) {
    elements.unshift(at);
    if (at === outer) break;
  }
  return elements;
}
