import { useTranslator } from '@/components/translation/translation.ts';
import { spanText, valueText } from '@/lib/i18n/watch.ts';
import type { Series } from '@/lib/model/watch.ts';
import style from './chart.module.css';

/** Of the drawing, in its own units: it is stretched to the room there is, its lines are not. */
const [WIDTH, HEIGHT] = [400, 100];

interface ChartProps {
  series: Series;
  /** What it shows, in words: for those who do not see it. */
  label: string;
}

/** One claim over time. Steps, since between two looks nobody knows; the words around it are no part of the drawing, so they wrap. */
export function Chart({ series, label }: ChartProps) {
  const translator = useTranslator();
  const { points } = series;
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isLevel = most - least <= (series.unit === 'instant' ? LEVEL_MS : 0);
  const x = (at: number) => ((at - first) / Math.max(1, last - first)) * WIDTH;
  // A level line stands in the middle, not at an edge that would mean little or much.
  const y = (value: number) => (isLevel ? HEIGHT / 2 : HEIGHT - ((value - least) / (most - least)) * HEIGHT);
  const [from, to] = spanText(first, last, translator.lang);
  const say = (value: number) => valueText(series, value, translator);
  return (
    <div class={style.chart}>
      <p class={style.scale} aria-hidden="true">
        <span>{isLevel ? '' : say(most)}</span>
        <span>{isLevel ? say(values.at(-1) ?? 0) : ''}</span>
        <span>{isLevel ? '' : say(least)}</span>
      </p>
      <svg
        class={style.drawing}
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path class={style.line} d={stepsOf(points.map(({ at, value }) => [x(at), y(value)]))} />
        {points.map(({ at, value }) => (
          // Of no length, with round ends: a dot that no stretching makes an egg.
          <path key={at} class={style.dot} d={`M${x(at)} ${y(value)}h0`} />
        ))}
      </svg>
      <p class={style.times} aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  );
}

/** Ends that differ by less are drawn as one: a page takes some seconds to be read. */
const LEVEL_MS = 90_000;

/** What was seen stands until something else was seen. */
function stepsOf(places: readonly (readonly [x: number, y: number])[]): string {
  return places.map(([x, y], at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');
}
