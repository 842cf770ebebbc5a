import { afterEach, describe, expect, it } from 'vitest';
import { isBotWall } from './bot-wall.ts';
import { controlsIn, middleOfControl } from './controls.ts';
import { linksIn } from './links.ts';

/** What a survey's visitor asks of a page. Images that are called like parts of a document hide them from whoever asks by name. */
const HOSTILE = ['body', 'title', 'links', 'querySelectorAll'].map((name) => `<img name="${name}">`).join('');

const { body, title } = document;
afterEach(() => {
  body.replaceChildren();
  document.title = title;
});

describe.each([
  ['plain', ''],
  ['hostile', HOSTILE],
])('a %s page', (_, more) => {
  const show = (markup: string) => {
    body.innerHTML = markup + more;
  };

  it('tells where it leads to', () => {
    show(
      '<a href="/a"> One  </a><a>None</a><svg><a href="/drawn"><text>Drawn</text></a></svg><a href="mailto:x">Two</a>',
    );
    expect(linksIn()).toEqual([
      { url: new URL('/a', location.href).href, text: 'One' },
      { url: 'mailto:x', text: 'Two' },
    ]);
  });

  it('tells what can be pressed', () => {
    show(`<button>Buy  now</button><button disabled>Sold out</button><fieldset disabled><button>Later</button></fieldset>
      <button style="visibility:hidden">Hidden</button><a href="#" aria-label="Basket">b</a><input type="submit" value="Pay">`);
    expect(controlsIn().map(({ name }) => name)).toEqual(['Buy now', 'Basket', 'Pay']);
  });

  it('is pressed in the middle of a control, in the window', () => {
    show(
      `<p style="height:3000px"></p><button style="position:absolute;left:20px;width:100px;height:40px">Buy</button>`,
    );
    const [control] = controlsIn();
    const middle = control && middleOfControl(control);
    expect(middle?.x).toBe(70);
    expect(document.elementFromPoint(middle?.x ?? -1, middle?.y ?? -1)?.textContent).toBe('Buy');
  });

  it('is not pressed where the control was replaced by another one', () => {
    show('<button>To the checkout</button>');
    const [control] = controlsIn();
    show('<button>Order now</button>');
    expect(control && middleOfControl(control)).toBeNull();
  });

  it('is pressed on the control that was meant where others came before it', () => {
    show('<button>Add to basket</button><p></p>');
    const [control] = controlsIn();
    body.insertAdjacentHTML('afterbegin', '<button style="display:block;height:90px">Add to basket</button>');
    expect((control && middleOfControl(control))?.y).toBeGreaterThan(90);
  });

  it.each([
    ['<div id="px-captcha"></div>'],
    ['<script type="x" src="/_Incapsula_Resource?SWJIYLWA=5074a744,719d34d3"></script>'],
    ['<iframe src="about:blank#captcha-delivery.com"></iframe>'],
    ['<form id="challenge-form"></form>'],
  ])('keeps programs out by %s', (wall) => {
    show(wall);
    expect(isBotWall()).toBe(true);
  });

  it('keeps programs out by its title', () => {
    document.title = 'Just a moment...';
    show('<p>Checking your browser</p>');
    expect(isBotWall()).toBe(true);
  });

  it('keeps nobody out that asks a question beside an offer, or offers a mug', () => {
    show(`<div id="px-captcha"></div><p>${'A good mug. '.repeat(300)}</p>`);
    expect(isBotWall()).toBe(false);
    show(
      '<h1>Service Unavailable</h1><script type="x" src="/_Incapsula_Resource?SWJIYLWA=719d34d3&ns=2&cb=1"></script>',
    );
    expect(isBotWall()).toBe(false);
    document.title = 'Just a mug';
    show('<p>A good mug.</p>');
    expect(isBotWall()).toBe(false);
  });
});
