import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import style from './keep-evidence.module.css';

interface KeepEvidenceProps {
  /** @param whole the page from its top to its end. */
  onKeep(whole: boolean): void;
}

/** Offers to keep what the page shows now, and says before what that does. */
export function KeepEvidence({ onKeep }: KeepEvidenceProps) {
  const { t } = useTranslator();
  const whole = useSignal(false);
  return (
    <details class={style.keep}>
      <summary>{t('popup:keep.heading')}</summary>
      <p>{t('popup:keep.what')}</p>
      <p>{t('popup:keep.review')}</p>
      <label class={style.choice}>
        <input
          type="checkbox"
          checked={whole.value}
          onChange={({ currentTarget }) => {
            whole.value = currentTarget.checked;
          }}
        />
        <span>{t('popup:keep.whole')}</span>
      </label>
      <Button onClick={() => onKeep(whole.value)}>{t('popup:keep.action')}</Button>
    </details>
  );
}
