import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { captureDocument, placesIn } from '@/lib/evidence/capture/capture.ts';
// A type by itself: the build drops what only the script runs, and the page's natives are not there when it reads this file.
import type { CaptureWorld } from '@/lib/evidence/capture/in-page.ts';
import { localName } from '@/lib/evidence/capture/native.ts';
import { childElementCount } from '@/lib/page/native.ts';
import { shadowOf } from '@/lib/page/shadow.ts';

/** Comes into a frame when the reader has its page kept. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & CaptureWorld;
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcartCapture')) return;
  // Custom elements, and such as have nothing of their own to show: only these are asked for a closed root.
  const rootOf = (element: Element) =>
    shadowOf(element, localName.call(element).includes('-') || childElementCount.call(element) === 0);
  world.clearcartCapture = (options) => captureDocument(document, options, rootOf);
  world.clearcartPlaces = (options) => placesIn(document, options, rootOf);
});
