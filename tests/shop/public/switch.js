for (const button of document.querySelectorAll('[role=switch]')) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-checked', button.getAttribute('aria-checked') === 'true' ? 'false' : 'true');
  });
}
