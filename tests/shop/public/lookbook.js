/** The lookbook's router: one document for all looks. */
const place = document.querySelector('#look');

async function load() {
  const path = location.pathname;
  place.textContent = '…';
  const answer = await fetch(`${path}/content${location.search}`);
  const markup = await answer.text();
  if (path === location.pathname) place.innerHTML = markup;
}

document.querySelector('.looks').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  history.pushState({}, '', link.href);
  void load();
});
addEventListener('popstate', load);
void load();
