/**
 * What the extension calls in a page's frames, over `scripting.executeScript`: these run there, in its isolated world, so they use nothing
 * from around them.
 */
import type { Captured, CaptureOptions, Places } from './capture.ts';

/** What `entrypoints/capture.ts` leaves there. */
export interface CaptureWorld {
  clearcartCapture?: (options: CaptureOptions) => Promise<Captured>;
  clearcartPlaces?: (options: CaptureOptions) => Places;
}

/** Of the window, in CSS pixels; `scale`: pixels of its picture in one. */
export interface WindowSeen {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly scrollX: number;
  readonly scrollY: number;
}

export const placesInPage = (options: CaptureOptions): Places | undefined =>
  (globalThis as CaptureWorld).clearcartPlaces?.(options);

/** Whether it is still the document that our script was brought into. */
export const isThereInPage = (): boolean => Object.hasOwn(globalThis, 'clearcartPlaces');

export const captureInPage = async (options: CaptureOptions): Promise<Captured | undefined> =>
  (globalThis as CaptureWorld).clearcartCapture?.(options);

export const windowInPage = (): WindowSeen => ({
  width: innerWidth,
  height: innerHeight,
  scale: devicePixelRatio,
  scrollX: Math.round(scrollX),
  scrollY: Math.round(scrollY),
});

export const scrollInPage = (to: { readonly left: number; readonly top: number }): void =>
  scrollTo({ ...to, behavior: 'instant' });
