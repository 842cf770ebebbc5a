import { html, type Markup } from '../html.ts';
import { plainDocument } from '../layout.ts';
import { OTHER_PAGES, PLAN, type PlannedPage } from '../plan.ts';

function row(page: PlannedPage): Markup {
  const texts = page.planted.map(({ pattern, stance, quote }) => html`<li>${pattern} (${stance}): “${quote}”</li>`);
  return html`<tr><td><a href="${page.path}">${page.path}</a></td><td><a href="${page.twin}">${page.twin}</a></td><td>${page.about}<ul>${texts}</ul></td></tr>\n`;
}

/** What is planted where: for people who try Clearcart out. */
export function demo(): Markup {
  return plainDocument('en', {
    title: 'What is planted in this shop',
    head: html`<meta name="robots" content="noindex">`,
    body: html`<body class="demo"><h1>What is planted in this shop</h1>
<p>Ternhouse is invented. Every page exists twice: as a pushy shop would run it and, under <code>/honest</code>, as an honest one would. German pages lie under <code>/de</code>. Add <code>?at=2026-12-24T10:00Z</code> to any address to move the shop’s clock.</p>
<table><thead><tr><th>Pushy</th><th>Honest twin</th><th>What it holds</th></tr></thead><tbody>
${PLAN.filter(({ conduct }) => conduct === 'pushy').map(row)}
${Object.values(OTHER_PAGES).map(({ path, about }) => html`<tr><td><a href="${path}">${path}</a></td><td></td><td>${about}</td></tr>`)}
</tbody></table></body>`,
  });
}
