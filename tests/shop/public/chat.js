/** Answers from the script that the page carries. */
const { answers, otherwise } = JSON.parse(document.querySelector('#script').textContent);
const log = document.querySelector('ol');
const form = document.querySelector('form');

function say(speaker, text) {
  const turn = document.createElement('li');
  turn.className = speaker;
  turn.textContent = text;
  log.append(turn);
  turn.scrollIntoView();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = form.message.value.trim();
  if (text === '') return;
  say('reader', text);
  form.reset();
  const [, answer] = answers.find(([pattern]) => new RegExp(pattern, 'i').test(text)) ?? ['', otherwise];
  setTimeout(() => say('agent', answer), 400);
});
