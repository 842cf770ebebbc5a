import flipStyle from '@pqina/flip/dist/flip.css?raw';
import pqinaFlip from '@pqina/flip/dist/flip.js?raw';
import flipdown from 'flipdown/dist/flipdown.js?raw';
import { afterEach, describe, expect, it } from 'vitest';
import simply from '../../../node_modules/simplycountdown.js/dist/simplyCountdown.umd.js?raw';
import { createLivePage } from '../live-page.ts';

afterEach(() => {
  document.body.replaceChildren();
});

async function texts(): Promise<string[]> {
  const page = createLivePage(document);
  const { segments } = await page.read();
  page.stop();
  return segments.map(({ text }) => text);
}

function textsOf(html: string): Promise<string[]> {
  document.body.innerHTML = html;
  return texts();
}

/** Runs a library as a shop does: as a classic script. */
function library<T>(source: string, name: string): T {
  const script = document.createElement('script');
  script.textContent = source;
  document.head.append(script);
  script.remove();
  return Reflect.get(globalThis, name) as T;
}

const each = (tag: string, ...parts: string[]) => parts.map((part) => `<${tag}>${part}</${tag}>`).join('');

describe('a timer whose digits are separate elements reads as one text', () => {
  it('in blocks, with colons', async () => {
    expect(await textsOf(`<p>Ends in</p><div>${each('div', '02', ':', '14', ':', '55')}</div><p>Buy</p>`)).toEqual([
      'Ends in',
      '02 : 14 : 55',
      'Buy',
    ]);
  });

  it('in blocks, with units after and before the numbers', async () => {
    expect(await textsOf(each('div', '150', 'Days', '23', 'Hours', '47', 'Mins', '59', 'Secs'))).toEqual([
      '150 Days 23 Hours 47 Mins 59 Secs',
    ]);
    expect(await textsOf(each('div', 'Tage', '3', 'Stunden', '23'))).toEqual(['Tage 3 Stunden 23']);
  });

  it('in list items, table cells and paired blocks', async () => {
    expect(await textsOf(`<ul>${each('li', '<b>02</b><span>h</span>', '14m', '55s')}</ul>`)).toEqual(['02 h 14m 55s']);
    expect(await textsOf(`<table><tr>${each('td', '02', ':', '14')}</tr></table>`)).toEqual(['02 : 14']);
    expect(
      await textsOf('<div class="countdown"><div><p>02</p><p>heures</p></div><div><p>14</p><p>min</p></div></div>'),
    ).toEqual(['02 heures 14 min']);
  });

  it('digit by digit', async () => {
    const digits = (two: string) => `<div>${each('div', ...two)}</div>`;
    expect(await textsOf(digits('02') + each('div', ':') + digits('14') + each('div', ':') + digits('55'))).toEqual([
      '02 : 14 : 55',
    ]);
    expect(await textsOf(`<div class="timer">${each('div', ...'021455')}</div>`)).toEqual(['02 : 14 : 55']);
    expect(await textsOf(`<p>${each('span', '0', '2', ':', '1', '4', ':', '5', '5')}</p>`)).toEqual(['02:14:55']);
  });

  it('and two timers stay two', async () => {
    expect(await textsOf(each('div', '2', 'Days', '3', 'Hours', '7', 'Days', '5', 'Hours'))).toEqual([
      '2 Days 3 Hours',
      '7 Days 5 Hours',
    ]);
  });
});

describe('what only looks like a timer stays apart', () => {
  it.each([
    ['sizes', each('div', '38', '40', '42')],
    ['pages', each('li', ...['1', '2', '3'].map((n) => `<a href="?p=${n}">${n}</a>`))],
    ['a table of numbers', `<table><tr>${each('td', '38', '40', '42')}</tr></table>`],
  ])('%s', async (_, html) => {
    expect(await textsOf(html)).toHaveLength(3);
  });
});

describe('the flip clocks that shops use are read once', () => {
  it('faces of one digit that differ while it turns', async () => {
    const digit = (now: string, before: string) =>
      `<div class="rotor"><div class="rotor-leaf"><figure class="rotor-leaf-rear">${now}</figure><figure class="rotor-leaf-front">${before}</figure></div><div class="rotor-top">${now}</div><div class="rotor-bottom">${before}</div></div>`;
    expect(
      await textsOf(
        `<div class="flipdown"><div class="rotor-group">${digit('0', '0')}${digit('2', '3')}</div><div class="rotor-group">${digit('1', '1')}${digit('4', '5')}</div></div>`,
      ),
    ).toEqual(['02 : 14']);
  });

  it('copies that are hidden from screen readers', async () => {
    const card = (value: string) => `<div><div>${value}</div><div aria-hidden="true">${value}</div></div>`;
    expect(await textsOf(`<div class="countdown">${card('02')}${card('14')}</div>`)).toEqual(['02 : 14']);
  });

  it('flipdown', async () => {
    document.body.innerHTML = '<div id="flipdown" class="flipdown"></div>';
    const FlipDown = library<new (until: number) => { start(): unknown }>(
      `${flipdown};globalThis.FlipDown=FlipDown`,
      'FlipDown',
    );
    new FlipDown(Math.floor(Date.now() / 1000) + 3 * 86_400 + 7_200 + 30).start();
    expect(await texts()).toEqual([expect.stringMatching(/^03 : 02 : 00 : [23]\d$/)]);
  });

  const flip = () => library<{ DOM: { create(element: Element, options: object): unknown } }>(pqinaFlip, 'Tick');

  it('@pqina/flip', async () => {
    const Tick = flip();
    document.body.innerHTML = '<div class="tick"><div data-repeat="true"><span data-view="flip"></span></div></div>';
    Tick.DOM.create(document.querySelector('.tick') as Element, { value: ['02', '14', '55'] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await texts()).toEqual(['02 : 14 : 55', 'Powered by PQINA']);
  });

  it('@pqina/flip with its style sheet, by a face that can be seen', async () => {
    document.body.innerHTML = `<style>${flipStyle}</style><div class="countdown"></div>`;
    const card = (digit: string) =>
      `<span class="tick-flip"><span class="tick-flip-card"><span class="tick-flip-panel-front tick-flip-front tick-flip-panel"><span class="tick-flip-panel-front-text"><span class="tick-flip-panel-text-wrapper">${digit}</span></span></span></span><span class="tick-flip-spacer">${digit}</span></span>`;
    const clock = document.querySelector('.countdown') as Element;
    clock.innerHTML = ['02', '14'].map((two) => `<div>${[...two].map(card).join('')}</div>`).join('');
    const page = createLivePage(document);
    const [segment] = (await page.read()).segments;
    expect(segment?.text).toBe('02 : 14');
    expect(page.measure([segment?.id ?? 0]).get(segment?.id ?? 0)?.visible).toBe(true);
    page.stop();
  });

  it('simplycountdown.js', async () => {
    document.body.innerHTML = '<div class="offer"></div>';
    const start = library<(selector: string, options: object) => void>(simply, 'simplyCountdown');
    start('.offer', { year: new Date().getFullYear() + 2, month: 1, day: 1 });
    expect(await texts()).toEqual([expect.stringMatching(/^\d+ days? \d+ hours? \d+ minutes? \d+ seconds?$/)]);
  });
});
