import { Chart } from '@/components/chart/chart.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { momentText, seriesName, seriesQuote, seriesText, valueText } from '@/lib/i18n/watch.ts';
import type { Series } from '@/lib/model/watch.ts';
import style from './claim-series.module.css';

/** Longer tables are of no use to anybody. */
const MOST_ROWS = 100;

interface ClaimSeriesProps {
  series: Series;
  /** One more column of the table: what is to be told of a point. */
  more?: { readonly heading: string; of(point: Series['points'][number]): string };
}

/** One claim over time: in a sentence, as a chart, as a table. */
export function ClaimSeries({ series, more }: ClaimSeriesProps) {
  const translator = useTranslator();
  const { t, lang } = translator;
  const name = seriesName(series, translator);
  const text = seriesText(series, translator);
  const quote = seriesQuote(series);
  const rows = series.points.slice(-MOST_ROWS).reverse();
  return (
    <figure class={style.figure}>
      <figcaption>
        <b>{name}</b>
        {quote !== undefined && <Quote text={quote} />}
        <p>{text}</p>
        {series.unit === 'instant' && series.points.length > 1 && <p class={style.note}>{t('watched:endsNote')}</p>}
      </figcaption>
      {series.points.length > 1 && <Chart series={series} label={`${name}: ${text}`} />}
      <details class={style.fold}>
        <summary aria-label={t('watched:tableName', { name })}>{t('watched:table')}</summary>
        <div class={style.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('watched:when')}</th>
                <th scope="col">{t('watched:what')}</th>
                {quote !== undefined && <th scope="col">{t('watched:said')}</th>}
                {more && <th scope="col">{more.heading}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((point) => (
                <tr key={point.at}>
                  <td>{momentText(point.at, lang)}</td>
                  <td>{valueText(series, point.value, translator)}</td>
                  {quote !== undefined && <td class={style.said}>{t('report:quote', { quote: point.quote })}</td>}
                  {more && <td>{more.of(point)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {series.points.length > MOST_ROWS && <p class={style.note}>{t('watched:dropped', { n: MOST_ROWS })}</p>}
      </details>
    </figure>
  );
}
