/** Shop pages of any size, always the same for the same size. */

const WORDS =
  'linen oak brass kettle lamp walnut wool carafe apron basket bowl quilt board candle ladle stool crate runner mirror jug soft plain hand made small large with and for from the in of natural dyed woven glazed'.split(
    ' ',
  );

/** Small linear congruential generator (Numerical Recipes' constants): the bench must see the same page every time. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One card is 14 elements; one in twenty carries a wording that some cue knows. */
function card(index: number, random: () => number): string {
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const note = index % 20 === 7 ? `Only ${1 + (index % 9)} left` : words(4);
  const price = (5 + random() * 200).toFixed(2);
  return `<li class="card"><article><a href="/p/${index}"><img alt="${words(2)}" src="data:,"></a>
<h3><a href="/p/${index}">${words(3)}</a></h3><p>${words(18)} <b>${words(2)}</b> ${words(9)}</p>
<div class="price"><s>$${(Number(price) * 1.2).toFixed(2)}</s> <span>$${price}</span></div>
<small>${note}</small><button type="button">Add to basket</button></article></li>`;
}

/**
 * HTML of a listing page with about `elements` elements, a countdown and a checkout form. `tick()` in the page's world
 * lets the countdown lose a second; `mutate(n)` changes n texts.
 */
export function shopPage(elements: number): string {
  const random = randomFrom(elements);
  const cards = Array.from({ length: Math.max(1, Math.round((elements - 40) / 13)) }, (_, index) =>
    card(index, random),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench shop</title>
<script type="application/ld+json">{"@type":"Product","name":"Kettle","offers":{"@type":"Offer","price":"49.00","priceCurrency":"USD"}}</script>
<style>body{font:14px sans-serif}ul{display:grid;grid-template-columns:repeat(4,1fr);gap:8px;list-style:none}.clock span{padding:2px}</style></head>
<body><header><nav>${'<a href="/l">Lamps</a> '.repeat(8)}</nav></header>
<main><h1>Kettles</h1><div class="offer">Sale ends in <div class="clock" id="clock"><span>02</span>:<span>14</span>:<span>55</span></div> <b>$49.00</b> <button>Buy now</button></div>
<form><label><input type="checkbox" checked> Send me offers by e-mail</label><button>Pay</button></form>
<ul>${cards.join('\n')}</ul></main><footer><p>Legal notice</p></footer>
<script>
let left = 2*3600+14*60+55; const cells = document.querySelectorAll('#clock span');
function tick() { left--; const parts = [left/3600, left/60%60, left%60].map((x) => String(Math.floor(x)).padStart(2, '0'));
  parts.forEach((text, i) => { if (cells[i].textContent !== text) cells[i].textContent = text; }); }
function mutate(n) { const notes = document.querySelectorAll('small'); for (let i = 0; i < n; i++) notes[i % notes.length].textContent = 'changed ' + i + ' times'; }
</script></body></html>`;
}
