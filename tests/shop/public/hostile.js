/** Makes the page's own world useless, and never rests. */
{
  const refuse = () => {
    throw new Error('not here');
  };
  for (const name of ['map', 'filter', 'forEach', 'push', 'includes', Symbol.iterator]) {
    if (name !== Symbol.iterator)
      Object.defineProperty(Array.prototype, name, { value: refuse, configurable: true, writable: true });
  }
  for (const name of ['textContent', 'parentNode', 'childNodes', 'nodeType']) {
    Object.defineProperty(Node.prototype, name, { get: refuse, set: refuse, configurable: true });
  }
  Object.defineProperty(Object.prototype, 'text', { value: 'polluted', configurable: true, writable: true });
  Object.defineProperty(window, 'MutationObserver', { value: refuse, configurable: true });
  Object.defineProperty(window, 'getComputedStyle', { value: refuse, configurable: true });
  JSON.parse = refuse;
  String.prototype.normalize = refuse;

  addEventListener('DOMContentLoaded', () => {
    let turns = 0;
    setInterval(() => {
      turns += 1;
      document.getElementById('restless').replaceChildren(`${turns} ${'lorem ipsum '.repeat(turns % 40)}`);
      const item = document.createElement('p');
      item.append(`Line ${turns}`);
      const deep = document.getElementById('deep');
      deep.append(item);
      if (deep.childElementCount > 50) deep.firstElementChild.remove();
    }, 5);
    let place = document.getElementById('deep');
    for (let depth = 0; depth < 400; depth += 1) {
      const inner = document.createElement('div');
      place.append(inner);
      place = inner;
    }
  });
}
