import type { Area } from '@/lib/model/evidence.ts';
import { drawn } from '../drawn.ts';

/** CSS pixels by which each area grows on all sides: letters reach beyond their boxes. */
const MARGIN = 2;

/** A picture of the window with black over some areas (in CSS pixels; `scale`: pixels of the picture in one): see `drawn`. */
export function blacken(picture: Blob, areas: readonly Area[], scale: number): Promise<Blob> {
  return drawn(picture, (context) => {
    context.fillStyle = '#000';
    for (const area of areas) {
      // On whole pixels: half a pixel of black lets half of what is below through.
      const left = Math.floor((area.x - MARGIN) * scale);
      const top = Math.floor((area.y - MARGIN) * scale);
      const right = Math.ceil((area.x + area.width + MARGIN) * scale);
      const bottom = Math.ceil((area.y + area.height + MARGIN) * scale);
      context.fillRect(left, top, right - left, bottom - top);
    }
  });
}
