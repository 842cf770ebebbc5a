/** Opens the newsletter dialog, as shops do, shortly after the page is there. */
const dialog = document.querySelector('dialog');
setTimeout(() => dialog.showModal(), 300);
