import type { Area } from '@/lib/model/evidence.ts';
import { drawn } from '../drawn.ts';

/** In CSS pixels. */
const WIDTH = 2;
const GAP = 3;

/**
 * A picture of the window with frames around areas (in CSS pixels; `scale`: pixels of the picture in one), dark on light so that they are
 * seen on any ground. Drawn into a copy of the picture, never on the page: what was captured is what the page showed.
 */
export function outline(picture: Blob, areas: readonly Area[], scale: number): Promise<Blob> {
  return drawn(picture, (context) => {
    for (const [color, width] of [
      ['#ffffff', WIDTH * 3],
      ['#a3172b', WIDTH],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width * scale;
      for (const { x, y, width: w, height: h } of areas)
        context.strokeRect((x - GAP) * scale, (y - GAP) * scale, (w + 2 * GAP) * scale, (h + 2 * GAP) * scale);
    }
  });
}

/** What stands side by side as one area a line: a clock's digits are one thing. */
export function linesOf(areas: readonly Area[]): Area[] {
  const lines: Area[] = [];
  for (const area of areas) {
    const at = lines.findIndex(({ y, height }) => area.y < y + height && y < area.y + area.height);
    const line = lines[at];
    if (line) lines[at] = around(line, area);
    else lines.push(area);
  }
  return lines;
}

function around(one: Area, other: Area): Area {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}
