import { computeAccessibleName } from 'dom-accessibility-api';
import { afterEach, describe, expect, it } from 'vitest';
import { createLivePage } from '../live-page.ts';

afterEach(() => document.body.replaceChildren());

/** The name of the one control marked `data-x`, and what the reference implementation of the standard calls it. */
async function namesOf(html: string): Promise<{ ours: string | undefined; standard: string }> {
  document.body.innerHTML = `<style>.none{display:none}.gone{visibility:hidden}</style>${html}`;
  const marked = document.querySelector('[data-x]') as HTMLElement;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-type]')) field.value = 'typed';
  const page = createLivePage(document);
  const { controls } = await page.read();
  const measured = [...page.measure(controls.map(({ id }) => id)).values()];
  page.stop();
  const at = [...document.querySelectorAll('button,a,input,select,textarea,[role=switch],[role=button]')].indexOf(
    marked,
  );
  return { ours: measured[at]?.name, standard: computeAccessibleName(marked) };
}

describe('a control is named as the standard says', () => {
  it.each([
    ['Pay', '<button data-x>Pay</button>'],
    ['Pay now', '<button data-x aria-label="Pay now">Pay</button>'],
    ['By id', '<span id="i">By id</span><button data-x aria-labelledby="i" aria-label="Not this">Nor this</button>'],
    ['One Two', '<b id="i">One</b><b id="j">Two</b><button data-x aria-labelledby="i j">x</button>'],
    ['Seen', '<p id="i">Seen <span class="none">unseen</span></p><button data-x aria-labelledby="i"></button>'],
    ['Unseen', '<p id="i" class="none">Unseen</p><button data-x aria-labelledby="i"></button>'],
    ['Pay', '<button data-x aria-labelledby="missing">Pay</button>'],
    ['Close', '<button data-x><span aria-hidden="true">×</span><span class="none">no</span>Close</button>'],
    ['Close', '<button data-x><span class="gone">no</span>Close</button>'],
    ['Close', '<button data-x title="Close"><span class="none">no</span></button>'],
    ['Cart', '<a data-x href="/c"><img src="data:," alt="Cart"></a>'],
    ['Cart', '<a data-x href="/c"><svg width="9" height="9"><title>Cart</title></svg></a>'],
    ['Shoe 9 €', '<a data-x href="/s"><img src="data:," alt="Shoe"><div>9 €</div></a>'],
    ['Add to cart', '<button data-x><span>Add</span> <span>to <i>cart</i></span></button>'],
    ['Add two', '<button data-x>Add <span aria-label="two">2</span></button>'],
    ['Buy', '<input data-x type="submit" value="Buy">'],
    ['Buy', '<input data-x type="image" src="data:," alt="Buy">'],
    ['Newsletter', '<label><input data-x type="checkbox"> Newsletter</label>'],
    ['Newsletter', '<input data-x type="checkbox" id="n"><label for="n">Newsletter</label>'],
    ['News Offers', '<input data-x type="checkbox" id="n"><label for="n">News</label><label for="n">Offers</label>'],
    ['News', '<label><input data-x type="checkbox"> News <span class="none">letter</span></label>'],
    ['By label', '<label><input data-x type="radio" title="Title"> By label</label>'],
    ['Title', '<input data-x type="radio" title="Title">'],
    ['Gift wrap', '<span data-x role="switch" aria-checked="true" tabindex="0">Gift wrap</span>'],
    ['E-mail', '<label>E-mail <input data-x type="text" data-type placeholder="you"></label>'],
    ['Size', '<label for="s">Size</label><select data-x id="s"><option>S</option></select>'],
  ])('%s: %s', async (name, html) => {
    const { ours, standard } = await namesOf(html);
    expect(standard.replace(/\s+/g, ' ').trim()).toBe(name);
    expect(ours).toBe(name);
  });
});

describe('where it differs from the standard', () => {
  it.each([
    [
      'what the reader typed is nobody else’s',
      'Send it to',
      '<label><input data-x type="checkbox"> Send it to <input type="text" data-type></label>',
      'Send it to typed',
    ],
    [
      'what the reader chose is nobody else’s',
      'Add of these',
      '<label><input data-x type="checkbox"> Add <select><option>5</option></select> of these</label>',
      'Add 5 of these',
    ],
    [
      'what is shown inside something hidden can be read',
      'Yes',
      '<button data-x><span class="gone">no <b style="visibility:visible">Yes</b></span></button>',
      '',
    ],
    [
      'a field that only says what to type is called that',
      'Search',
      '<input data-x type="text" placeholder="Search">',
      '',
    ],
    ['a line break parts words', 'Buy now', '<button data-x>Buy<br>now</button>', 'Buynow'],
    ['a browser’s own word is not the shop’s', '', '<input data-x type="submit">', 'Submit'],
  ])('%s', async (_, name, html, theirs) => {
    const { ours, standard } = await namesOf(html);
    expect(standard.replace(/\s+/g, ' ').trim()).toBe(theirs);
    expect(ours).toBe(name);
  });
});
