const button = document.querySelector('#show');
button.addEventListener('click', () => button.replaceWith(document.querySelector('#offer').content.cloneNode(true)));
