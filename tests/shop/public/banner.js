/** Either answer closes the banner. */
const banner = document.querySelector('.banner');
banner.addEventListener('click', (event) => {
  if (!event.target.closest('button, a')) return;
  event.preventDefault();
  banner.remove();
});
