import { afterEach, describe, expect, it } from 'vitest';
import type { Measurement } from '@/lib/model/page.ts';
import { createLivePage } from '../live-page.ts';
import { ratio } from './contrast.ts';

afterEach(() => {
  document.body.replaceChildren();
  scrollTo(0, 0);
});

async function measureAll(html: string): Promise<Map<string, Measurement>> {
  document.body.innerHTML = html;
  const page = createLivePage(document);
  const { segments, controls } = await page.read();
  const before = document.documentElement.outerHTML;
  const measured = page.measure([...segments, ...controls].map(({ id }) => id));
  // Measuring leaves no trace.
  expect(document.documentElement.outerHTML).toBe(before);
  page.stop();
  const byText = new Map<string, Measurement>();
  for (const { id, name } of controls) byText.set(`control ${name}`, measured.get(id) as Measurement);
  for (const { id, text } of segments) byText.set(text, measured.get(id) as Measurement);
  return byText;
}

it('a clock that has written itself anew since it was read is seen', async () => {
  document.body.innerHTML = '<p id="clock"><b>1</b> min <b>20</b> s</p>';
  const page = createLivePage(document);
  const { segments } = await page.read();
  const clock = document.querySelector('#clock') as HTMLElement;
  clock.innerHTML = '<b>1</b> min <b>19</b> s';
  const parts = segments.map(({ id }) => id);
  expect([...page.measure(parts).values()].map(({ visible }) => visible)).toEqual([true]);
  clock.remove();
  expect([...page.measure(parts).values()].map(({ visible }) => visible)).toEqual([false]);
  page.stop();
});

const hiddenBy = async (html: string) => (await measureAll(html)).get('x')?.hiddenBy;

describe('what nobody can see', () => {
  it.each([
    ['display', '<p style="display:none">x</p>'],
    ['display', '<div hidden><p>x</p></div>'],
    ['visibility', '<p style="visibility:hidden">x</p>'],
    ['opacity', '<p style="opacity:0">x</p>'],
    ['opacity', '<div style="opacity:.3"><div style="opacity:.3"><p>x</p></div></div>'],
    ['opacity', '<p style="color:transparent">x</p>'],
    ['zero-size', '<p style="font-size:0">x</p>'],
    ['clipped', '<div style="overflow:hidden;height:0"><p>x</p></div>'],
    [
      'clipped',
      '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap">x</span>',
    ],
    ['clipped', '<p style="clip-path:inset(50%)">x</p>'],
    [
      'clipped',
      '<div style="overflow:hidden;width:100px"><div style="width:300px"><p style="margin-left:200px">x</p></div></div>',
    ],
    ['off-screen', '<p style="position:absolute;left:-9999px">x</p>'],
    ['off-screen', '<p style="text-indent:-9999px">x</p>'],
    ['off-screen', '<p style="position:fixed;top:200vh">x</p>'],
    ['collapsed', '<details><summary>y</summary><p>x</p></details>'],
    ['collapsed', '<div hidden="until-found"><p>x</p></div>'],
    ['collapsed', '<div style="content-visibility:hidden"><p>x</p></div>'],
    ['covered', '<p>x</p><div style="position:fixed;inset:0;background:#fff"></div>'],
    ['covered', '<p>x</p><div style="position:fixed;inset:0;background:rgb(255 255 255/.99)"><b>y</b></div>'],
  ])('%s: %s', async (reason, html) => {
    expect(await hiddenBy(html)).toBe(reason);
  });
});

describe('what can be seen, be it by scrolling', () => {
  it.each([
    ['plain', '<p>x</p>'],
    ['below the fold', '<div style="height:3000px"></div><p>x</p>'],
    ['in a scrollable area', '<div style="overflow:auto;height:50px"><div style="height:500px"></div><p>x</p></div>'],
    ['a summary', '<details><summary>x</summary></details>'],
    ['an open details', '<details open><summary>y</summary><p>x</p></details>'],
    ['under a pane of glass', '<p>x</p><div style="position:fixed;inset:0;background:rgb(0 0 0/.4)"></div>'],
    [
      'under a link that spans the card',
      '<div style="position:relative"><p>x</p><a href="/" style="position:absolute;inset:0"></a></div>',
    ],
    [
      'in front of a picture',
      '<div style="position:relative;height:90px;width:90px"><img alt="" style="position:absolute;inset:0;width:90px;height:90px"><p style="position:absolute;pointer-events:none">x</p></div>',
    ],
    [
      'outside a box that does not contain it',
      '<div style="overflow:hidden;height:0"><p style="position:absolute">x</p></div>',
    ],
    ['visible within invisible', '<div style="visibility:hidden"><p style="visibility:visible">x</p></div>'],
    [
      'painted by its background',
      '<p style="color:transparent;background:linear-gradient(red,blue);background-clip:text">x</p>',
    ],
    ['an option of a list', '<select><option>x</option></select>'],
  ])('%s', async (_, html) => {
    expect(await hiddenBy(html)).toBeUndefined();
  });

  it('below the fold, on a page with an image that hides the root element', async () => {
    document.body.innerHTML = '<img name="documentElement"><p style="margin-top:3000px">x</p>';
    const page = createLivePage(document);
    const { segments } = await page.read();
    expect([...page.measure(segments.map(({ id }) => id)).values()]).toMatchObject([{ visible: true }]);
  });

  it('inside a closed-over shadow tree', async () => {
    document.body.innerHTML = '<x-card></x-card>';
    (document.querySelector('x-card') as Element).attachShadow({ mode: 'open' }).innerHTML = '<p>x</p>';
    const page = createLivePage(document);
    const { segments } = await page.read();
    expect([...page.measure(segments.map(({ id }) => id)).values()]).toMatchObject([{ visible: true }]);
  });

  it('a native check box that is hidden for a drawn one', async () => {
    const measured = await measureAll(
      '<label><input type="checkbox" style="position:absolute;opacity:0;width:1px"> Insurance</label><input type="checkbox" style="opacity:0" aria-label="Alone">',
    );
    expect(measured.get('control Insurance')?.visible).toBe(true);
    expect(measured.get('control Alone')?.visible).toBe(false);
  });
});

describe('looks', () => {
  it('size, weight, place and strike-through', async () => {
    const measured = await measureAll(
      '<div style="height:2000px"></div><p style="margin:0;position:absolute;top:1500px;left:10px;font:bold 20px/40px serif">x</p><p style="text-decoration:line-through"><b>was</b></p><s>old</s>',
    );
    expect(measured.get('x')).toMatchObject({ fontSize: 20, fontWeight: 700, struck: false });
    expect(measured.get('x')?.rect).toMatchObject({ x: 10 });
    expect(measured.get('x')?.rect.y).toBeGreaterThanOrEqual(1500);
    expect(measured.get('was')?.struck).toBe(true);
    expect(measured.get('old')?.struck).toBe(true);
  });

  it('contrast over blended colours, none over pictures', async () => {
    const measured = await measureAll(
      `<p style="color:#000;background:#fff">max</p><p style="color:#777;background:#fff">grey</p>
       <div style="background:#000"><p style="color:#fff;background:rgb(255 255 255/.5)">half</p></div>
       <p style="color:#000;background:linear-gradient(red,blue)">none</p>`,
    );
    expect(measured.get('max')?.contrast).toBeCloseTo(21, 1);
    expect(measured.get('grey')?.contrast).toBeCloseTo(4.48, 1);
    expect(measured.get('half')?.contrast).toBeCloseTo(ratio([255, 255, 255, 1], [127.5, 127.5, 127.5, 1]), 1);
    expect(measured.get('none')).not.toHaveProperty('contrast');
  });
});

describe('how far a control stands out', () => {
  it('tells a filled button, an outlined one, a pale one and a link apart', async () => {
    const measured = await measureAll(
      `<style>button,a{border:0;background:none;color:#000}</style>
       <button style="background:#000;color:#fff">filled</button>
       <button style="border:1px solid #000">outlined</button>
       <button style="background:#eee">pale</button>
       <a href="/" style="border-bottom:1px solid #000">link</a>
       <button style="background:linear-gradient(red,blue)">painted</button>
       <div style="background:#000"><button style="background:#000;color:#fff">drowned</button></div>`,
    );
    const looks = (name: string) => measured.get(`control ${name}`);
    expect(looks('filled')?.fill).toBeCloseTo(21, 1);
    expect(looks('filled')?.edge).toBe(1);
    expect(looks('outlined')?.fill).toBeCloseTo(1, 5);
    expect(looks('outlined')?.edge).toBeCloseTo(21, 1);
    expect(looks('pale')?.fill).toBeCloseTo(1.16, 1);
    expect(looks('link')).toMatchObject({ fill: 1, edge: 1 });
    expect(looks('painted')).not.toHaveProperty('fill');
    expect(looks('drowned')?.fill).toBeCloseTo(1, 5);
  });

  it('looks at what is painted inside a control, words too', async () => {
    const measured = await measureAll(
      `<style>a{color:#000}</style>
       <a href="/"> <span style="display:block;background:#000;color:#fff;font-size:30px"><b>inner</b></span> </a>
       <a href="/" style="font-size:15px">own <b style="color:#fff">words</b></a>
       <p style="background:#fff">no control</p>`,
    );
    expect(measured.get('control inner')).toMatchObject({ fontSize: 30, fontWeight: 700 });
    expect(measured.get('control inner')?.fill).toBeCloseTo(21, 1);
    expect(measured.get('control inner')?.contrast).toBeCloseTo(21, 1);
    expect(measured.get('control own words')).toMatchObject({ fontSize: 15 });
    expect(measured.get('no control')).not.toHaveProperty('fill');
  });
});

describe('names', () => {
  it('are the accessible ones, without what the reader typed', async () => {
    document.body.innerHTML =
      '<button><span aria-hidden="true">×</span><span style="display:none">no</span><span class="v">Close</span></button><label><input type="checkbox"> Send it to <input type="text"></label>';
    (document.querySelector('input[type=text]') as HTMLInputElement).value = 'me@home.example';
    const page = createLivePage(document);
    const { controls } = await page.read();
    const names = [...page.measure(controls.map(({ id }) => id)).values()].map(({ name }) => name);
    expect(names[0]).toBe('Close');
    expect(names[1]).toBe('Send it to');
    expect(names.join()).not.toContain('home');
  });
});

describe('selectors', () => {
  it.each([
    ['<p id="offer">x</p>', '#offer'],
    ['<p data-testid="stock">x</p>', 'p[data-testid="stock"]'],
    ['<div id="a"><p>x</p></div><div id="b"><p>y</p></div>', '#a > p'],
    ['<p>y</p><p>x</p>', 'html > body > p:nth-of-type(2)'],
    ['<p id="i12345678">x</p>', 'html > body > p'],
  ])('%s', async (html, selector) => {
    const steps = (await measureAll(html)).get('x')?.steps ?? [];
    expect(steps).toEqual([selector]);
    expect(document.querySelector(selector)?.textContent).toBe('x');
  });

  it('find every part of a page again, and only it', async () => {
    const html = Array.from({ length: 30 }, (_, i) => `<li class="card"><p>Text ${i}</p><p>More ${i}</p></li>`).join(
      '',
    );
    const measured = await measureAll(`<ul>${html}</ul><ul>${html}</ul>`);
    for (const [text, { steps }] of measured) expect(document.querySelector(steps[0] ?? '')?.textContent).toBe(text);
  });
});
