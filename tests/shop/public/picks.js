/** Fills the rows of the long table: two by what this visitor looked at, four by a real library with a search service that is none. */
const { headings, things } = JSON.parse(document.querySelector('#things').textContent);

/** Drawn once for each visitor: what a shop would know them by. */
localStorage.visitor ??= String(Math.floor(Math.random() * 1000));
const visitor = Number(localStorage.visitor);
const from = (start, count) => Array.from({ length: count }, (_, at) => things[(start + at) % things.length]);

function cardOf({ name, href, price }) {
  const card = document.createElement('li');
  card.className = 'card';
  const link = Object.assign(document.createElement('a'), { href });
  link.append(Object.assign(document.createElement('h3'), { textContent: name }));
  const cost = Object.assign(document.createElement('p'), { className: 'price', textContent: price });
  card.append(link, cost);
  return card;
}
document.querySelector('#for-visitor').append(...from(visitor, 3).map(cardOf));
document.querySelector('#seen').append(...from(visitor + 3, 2).map(cardOf));

/** Answers each question with some of the shop's own things, so that nothing is asked of anybody. */
const searchClient = {
  search: async (asked) => ({
    results: asked.map(() => ({ hits: [], nbHits: 0, page: 0, nbPages: 0, hitsPerPage: 9, query: '', params: '' })),
  }),
  getRecommendations: async (asked) => ({ results: asked.map((_, at) => ({ hits: from(at * 2, 3) })) }),
};

const { relatedProducts, frequentlyBoughtTogether, trendingItems, lookingSimilar } = window.instantsearch.widgets;
const widget = (name, make, of = {}) =>
  make({
    container: `#${name}`,
    limit: 3,
    ...of,
    templates: {
      header: (_, { html }) => html`<h2>${headings[name]}</h2>`,
      item: ({ name: title, href, price }, { html }) =>
        html`<a href="${href}"><h3>${title}</h3></a><p class="price">${price}</p>`,
    },
  });
const objectIDs = [things[0].objectID];
const search = window.instantsearch({ indexName: 'things', searchClient });
search.addWidgets([
  widget('related', relatedProducts, { objectIDs }),
  widget('together', frequentlyBoughtTogether, { objectIDs }),
  widget('trending', trendingItems),
  widget('similar', lookingSimilar, { objectIDs }),
]);
search.start();
