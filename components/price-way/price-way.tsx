import { useTranslator } from '@/components/translation/translation.ts';
import type { Journey } from '@/lib/model/journey.ts';
import { pricePoints } from './points.ts';
import style from './price-way.module.css';

/** What was asked from page to page, drawn as bars that grow, and in words. */
export function PriceWay({ journey }: { journey: Journey | null }) {
  const { t } = useTranslator();
  const points = journey ? pricePoints(journey) : [];
  if (points.length === 0) return null;
  const most = Math.max(...points.map(({ amount }) => amount));
  const share = (amount: number) => `${(100 * Math.max(0, amount)) / most}%`;
  return (
    <section class={style.way}>
      <h2 class={style.heading}>{t('popup:way.heading')}</h2>
      <ol class={style.points}>
        {points.map(({ place, amount, currency, came }, at) => {
          const before = points[at - 1]?.amount ?? amount;
          return (
            <li key={`${place} ${amount}`} class={style.point}>
              <span>{t(`popup:way.${place}`)}</span>
              <span class={style.amount}>{t('popup:way.amount', { amount, currency })}</span>
              <span class={style.bar} aria-hidden="true">
                <span class={style.before} style={{ inlineSize: share(Math.min(before, amount)) }} />
                <span class={style.more} style={{ inlineSize: share(amount - before) }} />
              </span>
              {came.length > 0 && (
                <ul class={style.came}>
                  {came.map((line) => (
                    <li key={line.label}>
                      {t('popup:way.came', { label: line.label, amount: line.amount, currency })}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
