import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { MOST_WATCHED, type WatchedPage } from '@/lib/model/watch.ts';
import style from './watch-offer.module.css';

/** What there is to say of watching a page: that it may be one visitor's own, that nothing may be kept, or until when it is watched. */
export type WatchState =
  | { readonly kind: 'offered' | 'personal' | 'forgetful' }
  | { readonly kind: 'watching'; readonly until: number };

export interface WatchActions {
  /** Asks for what it takes and watches the page; answers what came of it. Called straight from a click. */
  watch(
    every: WatchedPage['every'],
    tells: boolean,
  ): Promise<'watching' | 'refused' | 'full' | 'forgetful' | 'personal' | 'nothing'>;
  stopWatching(): Promise<void>;
}

/** Says what watching a page means before it begins, and how to end it. */
export function WatchOffer({ state, actions }: { state: WatchState; actions: WatchActions }) {
  const { t } = useTranslator();
  const said = useSignal<'' | 'waiting' | 'refused' | 'full' | 'forgetful' | 'personal' | 'nothing' | 'failed'>('');
  const told = useRef<HTMLParagraphElement>(null);
  const acted = useRef(false);
  const isWatching = state.kind === 'watching';
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on at what is said in its place.
    if (acted.current && isWatching) told.current?.focus();
    acted.current = false;
  }, [isWatching]);

  const watch = async (every: WatchedPage['every'], tells: boolean) => {
    if (said.value === 'waiting') return;
    said.value = 'waiting';
    acted.current = true;
    const came = await actions.watch(every, tells).catch(() => 'failed' as const);
    said.value = came === 'watching' ? '' : came;
  };
  const stop = async () => {
    said.value = '';
    await actions.stopWatching().catch(() => {
      said.value = 'failed';
    });
  };

  return (
    <section class={style.offer}>
      {state.kind === 'watching' ? (
        <div class={style.watching}>
          <p ref={told} tabIndex={-1} class={style.now}>
            {t('popup:watch.watching', { until: new Date(state.until) })}
          </p>
          <Button kind="quiet" label={t('popup:watch.stopName')} onClick={() => void stop()}>
            {t('popup:watch.stop')}
          </Button>
        </div>
      ) : (
        <details class={style.fold}>
          <summary>{t('popup:watch.heading')}</summary>
          {state.kind === 'offered' ? (
            <Choice onWatch={(every, tells) => void watch(every, tells)} />
          ) : (
            <p>{t(`popup:watch.${state.kind}`)}</p>
          )}
        </details>
      )}
      <p role="status" class={style.said}>
        {said.value !== '' && t(`popup:watch.${said.value}`, { most: MOST_WATCHED })}
      </p>
    </section>
  );
}

function Choice({ onWatch }: { onWatch(every: WatchedPage['every'], tells: boolean): void }) {
  const { t } = useTranslator();
  const every = useSignal<WatchedPage['every']>('day');
  const tells = useSignal(false);
  const name = useId();
  return (
    <div class={style.choice}>
      <p>{t('popup:watch.does')}</p>
      <fieldset class={style.ways}>
        <legend>{t('popup:watch.legend')}</legend>
        {(['day', 'hour'] as const).map((each) => (
          <label key={each} class={style.way}>
            <input
              type="radio"
              name={name}
              checked={every.value === each}
              onChange={() => {
                every.value = each;
              }}
            />
            <span>{t(`popup:watch.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <Switch
        label={t('popup:watch.tells')}
        on={tells.value}
        onChange={(on) => {
          tells.value = on;
        }}
      />
      <Button onClick={() => onWatch(every.value, tells.value)}>{t('popup:watch.action')}</Button>
    </div>
  );
}
