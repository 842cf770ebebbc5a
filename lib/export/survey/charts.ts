import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Share } from '@/lib/model/survey-summary.ts';
import { visible } from '@/lib/text/visible.ts';
import { Markup } from '../markup.ts';

/** Charts as SVG for a page without scripts. Colours are the page's own (`--ink`, `--mark-1` and so on); whatever stands in them is text. */

/** Units of the drawing: what is legible at the width of a telephone sets it. */
const WIDTH = 460;
const NAMES = 158;
const ROW = 30;
const LABEL = 44;

interface ChartOptions {
  /** What the chart shows, for who cannot see it. */
  readonly label: string;
  readonly axis: string;
  /** Numbers of the axis, as they are written. */
  readonly tick: (value: number) => string;
}

export interface ShareRow {
  readonly name: string;
  /** One after the other, at most two; the first one is filled. */
  readonly shares: readonly Share[];
}

/** Shares as dots with their intervals, a row each. @param written a share as a label */
export function sharesChart(
  rows: readonly ShareRow[],
  { label, axis, tick, written }: ChartOptions & { written: (share: Share) => string },
): Markup {
  const dots = rows.flatMap(({ shares }, row) =>
    shares.flatMap(({ value, low, high, ...rest }, series) =>
      value === null || low === null || high === null
        ? []
        : [
            {
              row,
              series,
              value: 100 * value,
              low: 100 * low,
              high: 100 * high,
              text: written({ ...rest, value, low, high }),
            },
          ],
    ),
  );
  const most = Math.min(100, Math.max(10, 10 * Math.ceil(Math.max(0, ...dots.map(({ high }) => high)) / 10)));
  const series = Math.max(1, ...rows.map(({ shares }) => shares.length));
  const marks = Array.from({ length: series }, (_, at) => {
    const own = dots.filter((dot) => dot.series === at);
    const place = { y: 'row', dy: series === 1 ? 0 : 12 * at - 6 } as const;
    const stroke = `var(--mark-${at + 1})`;
    return [
      Plot.ruleY(own, { ...place, x1: 'low', x2: 'high', stroke, strokeWidth: 2 }),
      Plot.dot(own, { ...place, x: 'value', r: 4.5, stroke, strokeWidth: 2, fill: at === 0 ? stroke : 'var(--paper)' }),
      ...(series === 1
        ? [Plot.text(own, { ...place, x: 'high', text: 'text', dx: 7, textAnchor: 'start', fill: 'var(--soft)' })]
        : []),
    ];
  });
  return draw(
    rows,
    { label, row: series === 1 ? ROW : ROW + 8 },
    { domain: [0, most], label: axis, grid: true, tickFormat: tick },
    [...marks.flat()],
  );
}

export interface PartsRow {
  readonly name: string;
  /** Counts, each drawn in the colour `--part-1` and so on. */
  readonly parts: readonly number[];
}

/** How wholes are made up, a row each, with the count of what is wide enough to hold it. */
export function partsChart(rows: readonly PartsRow[], { label, axis, tick }: ChartOptions): Markup {
  const pieces = rows.flatMap(({ parts }, row) => {
    const all = parts.reduce((sum, part) => sum + part, 0);
    let from = 0;
    return parts.flatMap((part, at) => {
      const start = from;
      from += all === 0 ? 0 : (100 * part) / all;
      return part === 0 ? [] : [{ row, start, end: from, fill: `var(--part-${at + 1})`, text: String(part) }];
    });
  });
  return draw(rows, { label, row: ROW }, { domain: [0, 100], label: axis, tickFormat: tick }, [
    Plot.barX(pieces, { y: 'row', x1: 'start', x2: 'end', fill: 'fill', insetRight: 1 }),
    Plot.text(
      pieces.filter(({ start, end }) => end - start > 8),
      {
        y: 'row',
        x: ({ start, end }: { start: number; end: number }) => (start + end) / 2,
        text: 'text',
        fill: 'var(--on-part)',
      },
    ),
  ]);
}

const TICKS = 4;

export interface BarRow {
  readonly name: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
}

/** One bar for each row. @param most where the axis ends; else bars are counts, and it ends at the longest one */
export function barsChart(
  rows: readonly BarRow[],
  { label, axis, tick, most }: ChartOptions & { most?: number },
): Markup {
  const bars = rows.map(({ value, text }, row) => ({ row, value, text }));
  const end = most ?? (Math.max(0, ...bars.map(({ value }) => value)) || 1);
  // With more ticks than a small count has steps they would stand at halves, which read as the same number twice.
  const ticks = most === undefined ? Math.min(TICKS, end) : TICKS;
  return draw(rows, { label, row: ROW - 4 }, { domain: [0, end], label: axis, ticks, tickFormat: tick }, [
    Plot.barX(bars, { y: 'row', x: 'value', fill: 'var(--mark-1)' }),
    Plot.text(bars, { y: 'row', x: 'value', text: 'text', dx: 6, textAnchor: 'start', fill: 'var(--soft)' }),
  ]);
}

function draw(
  rows: readonly { readonly name: string }[],
  { label, row }: { label: string; row: number },
  x: Plot.ScaleOptions,
  marks: Plot.Markish[],
): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const names = rows.map(({ name }) => shortened(visible(name)));
  const lines = Math.max(1, ...names.map((name) => Math.ceil([...name].length / LINE)));
  const svg = Plot.plot({
    document,
    className: 'plot',
    width: WIDTH,
    height: rows.length * Math.max(row, 14 * lines + 8) + LABEL,
    marginLeft: NAMES,
    marginRight: 38,
    marginTop: 4,
    marginBottom: LABEL - 4,
    style: { fontSize: '12px', overflow: 'visible' },
    x: { ...x, labelAnchor: 'center', labelArrow: 'none' },
    // By their number, as two may have one name.
    y: { type: 'band', domain: [...rows.keys()], label: null, padding: lines > 1 ? 0.5 : 0.3 },
    marks: [Plot.axisY({ tickSize: 0, tickFormat: (at: number) => names[at] ?? '', lineWidth: 12 }), ...marks],
  });
  // Its style stands in the page's own; what reads pages aloud hears one picture.
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('direction', 'ltr');
  return new Markup(svg.outerHTML);
}

/** Letters in a line of a name, and its lines. */
const LINE = 21;
const LONGEST_NAME = 3 * LINE;

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
