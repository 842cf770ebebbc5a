/** <sale-clock>: counts down to `data-ends` on the shop's clock, in one of several structures, `data-rate` seconds in a second. */

const WORDS = {
  en: {
    units: ['Days', 'Hours', 'Minutes', 'Seconds'],
    days: (n) => (n === 1 ? '1 day' : `${n} days`),
    over: 'This offer has ended.',
  },
  de: {
    units: ['Tage', 'Stunden', 'Minuten', 'Sekunden'],
    days: (n) => (n === 1 ? '1 Tag' : `${n} Tage`),
    over: 'Dieses Angebot ist beendet.',
  },
};

const STYLE = `
  .label { margin: 0 0 .4rem }
  .cells, .flip { display: flex; gap: .5rem }
  .cell { display: flex; flex-direction: column; align-items: center; min-width: 3.2rem; padding: .3rem .4rem; background: #23424f; color: #fff; border-radius: 3px }
  .cell b { font: 600 1.4rem/1.2 Georgia, serif }
  .cell small { font-size: .7rem }
  .flip .group { display: flex; gap: .15rem; margin-right: .5rem }
  .digit { position: relative; width: 1.7rem; height: 2.4rem; background: #23424f; color: #fff; font: 600 1.6rem/2.4rem Georgia, serif; text-align: center; border-radius: 3px }
  .digit span { position: absolute; inset: 0; background: #23424f; border-radius: 3px }
  .digit .top { clip-path: inset(0 0 50% 0) }
  .digit .bottom, .digit .rear { clip-path: inset(50% 0 0 0) }
  .digit .front { transform: rotateX(180deg); backface-visibility: hidden }
  .text b { font-variant-numeric: tabular-nums }
`;

const two = (number) => String(number).padStart(2, '0');

function split(left) {
  const seconds = Math.max(0, Math.floor(left / 1000));
  return [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Each form builds its nodes once and returns a function that shows a time. */
const FORMS = {
  /** One text: "Hurry! This price ends in 00:14:59". */
  text(root, label, words) {
    const line = root.appendChild(element('p', 'label text'));
    line.append(`${label} `);
    const time = line.appendChild(element('b', 'time'));
    return ([days, hours, minutes, seconds]) => {
      time.textContent = `${days > 0 ? `${words.days(days)} ` : ''}${two(hours)}:${two(minutes)}:${two(seconds)}`;
    };
  },
  /** A cell per unit, its name below. */
  cells(root, label, words) {
    root.append(element('p', 'label', label));
    const row = root.appendChild(element('div', 'cells'));
    const cells = words.units.map((unit) => {
      const cell = row.appendChild(element('div', 'cell'));
      const number = cell.appendChild(element('b', 'number'));
      cell.append(element('small', 'unit', unit));
      return number;
    });
    return (parts) => {
      for (const [at, cell] of cells.entries()) cell.textContent = two(parts[at]);
    };
  },
  /**
   * A flip clock as its libraries build it: each digit stands there four times. The leaf's rear and the top show the digit,
   * the leaf's front (turned away) and the bottom (covered by the leaf) still hold the one before.
   */
  flip(root, label) {
    root.append(element('p', 'label', label));
    const row = root.appendChild(element('div', 'flip'));
    const digits = Array.from({ length: 4 }, () => {
      const group = row.appendChild(element('div', 'group'));
      return Array.from({ length: 2 }, () => {
        const digit = group.appendChild(element('div', 'digit'));
        const leaf = digit.appendChild(element('div', 'leaf'));
        return {
          now: [leaf.appendChild(element('span', 'rear')), digit.appendChild(element('span', 'top'))],
          before: [leaf.appendChild(element('span', 'front')), digit.insertBefore(element('span', 'bottom'), leaf)],
        };
      });
    }).flat();
    return (parts) => {
      const text = parts.map(two).join('');
      for (const [at, { now, before }] of digits.entries()) {
        const old = now[0].textContent || text[at];
        if (old === text[at] && before[0].textContent !== '') continue;
        for (const face of before) face.textContent = old;
        for (const face of now) face.textContent = text[at];
      }
    };
  },
};

class SaleClock extends HTMLElement {
  connectedCallback() {
    const { form, lang, now, ends, restart, rate = 1, label } = this.dataset;
    const shadow = form === 'open-shadow' || form === 'closed-shadow';
    const root = shadow ? this.attachShadow({ mode: form === 'open-shadow' ? 'open' : 'closed' }) : this;
    root.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
    const words = WORDS[lang] ?? WORDS.en;
    const show = (FORMS[form] ?? FORMS.text)(root, label, words);
    const started = performance.now();
    const run = () => {
      let left = Number(ends) - (Number(now) + (performance.now() - started) * Number(rate));
      if (left <= 0 && Number(restart) > 0) left = Number(restart) - (-left % Number(restart));
      if (left <= 0) {
        clearInterval(timer);
        root.replaceChildren(element('p', 'label', words.over));
        return;
      }
      show(split(left));
    };
    const timer = setInterval(run, 1000);
    run();
  }
}

customElements.define('sale-clock', SaleClock);
