/** How long the basket is held, counted down; at its end the things go back on the shelf. */
const time = document.querySelector('[data-seconds]');
const ends = performance.now() + Number(time.dataset.seconds) * 1000;
const timer = setInterval(() => {
  const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
  time.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  if (left === 0) clearInterval(timer);
}, 1000);
