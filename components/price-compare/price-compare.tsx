import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { AUDIT_ROUNDS } from '@/lib/model/audit.ts';
import style from './price-compare.module.css';

type Came = 'done' | 'refused' | 'personal' | 'failed';

/** Who is to ask besides. */
export interface CompareWish {
  readonly language: boolean;
  readonly phone: boolean;
}

export interface ComparePrice {
  /** How the page would be opened where the price does not come with it: in private windows, or not at all. */
  way: 'private' | 'reload';
  /** Whether this browser lets an extension ask as a phone. */
  asPhone: boolean;
  /** Compares, and answers what became of it. Called straight from a click. */
  onCompare(wish: CompareWish): Promise<Came>;
}

/** Says how a price is compared before it is. */
export function PriceCompare({ way, asPhone, onCompare }: ComparePrice) {
  const { t } = useTranslator();
  const state = useSignal<'idle' | 'comparing' | Came>('idle');
  const wish = useSignal<CompareWish>({ language: false, phone: false });
  const compare = async () => {
    if (state.value === 'comparing') return;
    state.value = 'comparing';
    state.value = await onCompare(wish.value).catch(() => 'failed' as const);
  };
  const option = (whom: keyof CompareWish) => (
    <label class={style.option}>
      <input
        type="checkbox"
        checked={wish.value[whom]}
        onChange={(event) => {
          wish.value = { ...wish.value, [whom]: event.currentTarget.checked };
        }}
      />{' '}
      {t(`popup:compare.${whom}`, { each: AUDIT_ROUNDS })}
    </label>
  );
  return (
    <details class={style.compare}>
      <summary>{t('popup:compare.heading')}</summary>
      <p>{t('popup:compare.first', { all: 2 * AUDIT_ROUNDS, each: AUDIT_ROUNDS })}</p>
      <p>{t(`popup:compare.then.${way}`)}</p>
      {option('language')}
      {asPhone && option('phone')}
      <Button onClick={() => void compare()}>{t('popup:compare.action')}</Button>
      <p role="status" class={style.told}>
        {state.value !== 'idle' && t(`popup:compare.came.${state.value}`)}
      </p>
    </details>
  );
}
