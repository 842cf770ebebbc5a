/** Offers the letter shortly after the page is there; an honest shop does so once. */
const overlay = document.querySelector('.overlay');
const isHonest = document.body.classList.contains('honest');
const offered = `letter offered in ${document.documentElement.lang}`;
const end = () => {
  overlay.hidden = true;
  if (isHonest) localStorage.setItem(offered, 'yes');
};
if (!localStorage.getItem(offered) || !isHonest)
  setTimeout(() => {
    overlay.hidden = false;
  }, 300);
overlay.querySelector('.cross').addEventListener('click', end);
overlay.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  end();
});
