import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import style from './second-look.module.css';

type Came = 'fetched' | 'private' | 'reload' | 'refused' | 'failed';

interface SecondLookProps {
  /** How the page would be opened where fetching it tells too little: in a private window, or as the reader once more. */
  way: 'private' | 'reload';
  /** Looks, and answers which way was taken, or why none. Called straight from a click. */
  onLook(): Promise<Came>;
}

/** Says what a second look does before it does it. */
export function SecondLook({ way, onLook }: SecondLookProps) {
  const { t } = useTranslator();
  const state = useSignal<'idle' | 'looking' | Came>('idle');
  const look = async () => {
    if (state.value === 'looking') return;
    state.value = 'looking';
    state.value = await onLook().catch(() => 'failed' as const);
  };
  return (
    <details class={style.look}>
      <summary>{t('popup:again.heading')}</summary>
      <p>{t('popup:again.first')}</p>
      <p>{t(`popup:again.then.${way}`)}</p>
      <Button onClick={() => void look()}>{t('popup:again.action')}</Button>
      <p role="status" class={style.told}>
        {state.value !== 'idle' && t(`popup:again.came.${state.value}`)}
      </p>
    </details>
  );
}
