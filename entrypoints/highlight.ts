import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answer } from '@/lib/browser/wire.ts';
import { createHighlighter } from '@/lib/highlight/highlight.ts';
import { shadowOf } from '@/lib/page/shadow.ts';

/** Comes into a frame when its first finding is to be shown: most readers look at the popup only. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { clearcartHighlights?: true };
  // Own properties only: the page's elements are reached by their ids in this world, too.
  if (Object.hasOwn(world, 'clearcartHighlights')) return;
  world.clearcartHighlights = true;
  const highlighter = createHighlighter((host) => shadowOf(host, true));
  const deafen = answer({
    showFinding: ({ steps, quote }) => highlighter.show(steps, quote),
    clearHighlight: () => highlighter.clear(),
    areasOf: ({ places }) => places.map(({ steps, quote }) => highlighter.areasOf(steps, quote)),
    stop() {
      highlighter.clear();
      deafen();
      delete world.clearcartHighlights;
    },
  });
});
