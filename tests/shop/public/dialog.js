/** Opens the newsletter dialog, as shops do, shortly after the page is there; an honest shop asks once. */
const dialog = document.querySelector('dialog');
const isHonest = document.body.classList.contains('honest');
const asked = `asked in ${document.documentElement.lang}`;
if (!(isHonest && localStorage.getItem(asked))) setTimeout(() => dialog.showModal(), 300);
dialog.addEventListener('close', () => localStorage.setItem(asked, 'yes'));
