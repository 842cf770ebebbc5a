import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { tell } from '@/lib/browser/wire.ts';
import { startSentinel } from '@/lib/page/gate/sentinel.ts';

export default defineUnlistedScript(() => {
  const world = globalThis as { clearcartSentinel?: true; clearcartFound?: true };
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcartSentinel')) return;
  world.clearcartSentinel = true;
  startSentinel(window, (seen) => {
    world.clearcartFound = true;
    // A worker that could not answer loses this page's scan, no more: the reader can still click.
    tell('shopPage', seen).catch(() => undefined);
  });
});
