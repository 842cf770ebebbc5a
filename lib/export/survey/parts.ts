import type { Share } from '@/lib/model/survey-summary.ts';
import { html, type Markup } from '../markup.ts';
import type { Numbers } from './numbers.ts';

/** What the sections of the report are made of. */

type Cell = string | Markup;

interface TableParts {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly Cell[])[];
}

export function table({ caption, columns, rows }: TableParts): Markup {
  const row = ([name, ...cells]: readonly Cell[]) =>
    html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells.map((cell, at) => html`<td data-label="${columns[at + 1]}">${cell}</td>`)}</tr>\n`;
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table>`;
}

export function section(id: string, title: string, ...parts: readonly (Markup | undefined)[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${parts}
</section>
`;
}

interface FigureParts {
  /** Where the heading above does not say it already. */
  readonly title?: string;
  readonly chart: Markup;
  readonly legend?: Markup | undefined;
  /** What opens the table. */
  readonly summary: string;
  readonly table: Markup;
}

/** A chart, and the same figures in a table that opens behind it. */
export function figure({ title, chart, legend, summary, table: figures }: FigureParts): Markup {
  return html`<figure>
${title === undefined ? undefined : html`<figcaption>${title}</figcaption>`}
${legend}
${chart}
<details><summary>${summary}</summary>
${figures}
</details>
</figure>
`;
}

/** @param keys class of each mark, and what it stands for */
export function legend(keys: readonly (readonly [string, string])[]): Markup {
  return html`<ul class="legend">${keys.map(([mark, name]) => html`<li class="${mark}">${name}</li>`)}</ul>`;
}

export function facts(all: readonly (readonly [string, Cell])[]): Markup {
  return html`<dl>
${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

export const paragraph = (text: string, kind = ''): Markup =>
  kind === '' ? html`<p>${text}</p>` : html`<p class="${kind}">${text}</p>`;

/** A share, and below it what it was counted of. */
export const shareCell = (share: Share, numbers: Numbers): Markup =>
  share.of === 0
    ? html`${numbers.share(share)}`
    : html`${numbers.share(share)}<br><span class="soft">${numbers.counted(share)}</span>`;
