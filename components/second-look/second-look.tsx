import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import style from './second-look.module.css';

interface SecondLookProps {
  /** Who would look: a stranger, in a private window, or the reader once more. */
  way: 'stranger' | 'reload';
  /** Looks, and answers what came of it. Called straight from a click. */
  onLook(): Promise<'stranger' | 'reload' | 'refused' | 'failed'>;
}

/** Says what a second look does before it does it. */
export function SecondLook({ way, onLook }: SecondLookProps) {
  const { t } = useTranslator();
  const state = useSignal<'idle' | 'looking' | 'looked' | 'refused' | 'failed'>('idle');
  const look = async () => {
    if (state.value === 'looking') return;
    state.value = 'looking';
    const came = await onLook().catch(() => 'failed' as const);
    state.value = came === 'stranger' || came === 'reload' ? 'looked' : came;
  };
  return (
    <details class={style.look}>
      <summary>{t('popup:again.heading')}</summary>
      <p>{t(`popup:again.${way}`)}</p>
      <Button onClick={() => void look()}>{t('popup:again.action')}</Button>
      <p role="status" class={style.told}>
        {state.value !== 'idle' && t(`popup:again.${state.value}`)}
      </p>
    </details>
  );
}
