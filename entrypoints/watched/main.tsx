import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { type WatchedActions, type WatchedState, WatchedView } from '@/components/watched-page/watched-page.tsx';
import { ask } from '@/lib/browser/messages.ts';
import { nameOf, onWatchedPages, watchedPages } from '@/lib/browser/watch-list.ts';
import { seriesOf } from '@/lib/memory/watch.ts';
import { isOver, type WatchedPage } from '@/lib/model/watch.ts';
import { startPage } from '../shared/start-page.tsx';

async function start(): Promise<void> {
  const pages = signal<readonly WatchedPage[]>(await watchedPages());
  const series = signal<ReadonlyMap<string, WatchedState['watched'][number]['series']>>(new Map());
  const now = signal(Date.now());
  const wanted = () => {
    const { hash } = location;
    return pages.value.find((page) => hash === `#${encodeURIComponent(nameOf(page))}`);
  };
  const shown = signal(wanted());
  addEventListener('hashchange', () => {
    shown.value = wanted();
  });

  const read = async () => {
    now.value = Date.now();
    const read = pages.value.map(async ({ site, subject }) => {
      const kept = await ask('observationsOf', { site, subject }).then(seriesOf, () => 'unread' as const);
      return [nameOf({ site, subject }), kept] as const;
    });
    series.value = new Map(await Promise.all(read));
  };
  onWatchedPages((changed) => {
    pages.value = changed;
    void read();
  });
  document.addEventListener('visibilitychange', () => void (document.hidden || read()));
  void read();

  const state = computed<WatchedState>(() => ({
    // What was added last is what the reader looks for, and what is over may wait.
    watched: pages.value
      .toReversed()
      .sort((a, b) => Number(isOver(a, now.value)) - Number(isOver(b, now.value)))
      .map((page) => ({ page, series: series.value.get(nameOf(page)) ?? 'reading' })),
    now: now.value,
    shown: shown.value,
  }));
  const actions: WatchedActions = {
    stop: ({ site, subject }) => ask('stopWatching', { site, subject }),
    lookNow: ({ site, subject }) => ask('lookNow', { site, subject }),
    open: ({ url }) => void browser.tabs.create({ url }),
  };
  await startPage('watched:title', (translator) => (
    <WatchedView state={state.value} actions={actions} translator={translator.value} />
  ));
}

void start();
