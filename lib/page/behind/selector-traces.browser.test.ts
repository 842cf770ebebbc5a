import { expect, it } from 'vitest';
import { readSelectorTraces } from './selector-traces.ts';

const WANTED = ['#talk', '.picks', 'chat-box', '[data-picks]', 'iframe[name="frame"]', '#a.b'];
/** In the document itself: only there do elements hide what it can do. */
function seen(html: string): string[] {
  document.body.innerHTML = html;
  const traces = readSelectorTraces(document, WANTED);
  document.body.replaceChildren();
  return traces.map(({ kind, value }) => `${kind} ${value}`);
}

it('finds ids, classes, elements, attributes and whatever else a selector says', () => {
  expect(
    seen(
      '<div id="talk"></div><p class="a picks b"></p><chat-box></chat-box><i data-picks=""></i><iframe name="frame"></iframe><b id="a" class="b"></b>',
    ),
  ).toEqual(WANTED.map((value) => `selector ${value}`));
});

it('takes nothing for it that only looks alike', () => {
  expect(
    seen(
      '<div id="talk2" name="talk"></div><p class="picks-more mypicks">.picks #talk &lt;chat-box></p><template><p class="picks"></p></template><i data-picks2></i><a href="#talk">talk</a>',
    ),
  ).toEqual([]);
});

it('is not led astray by elements that have the names of what a document can do', () => {
  expect(seen('<form name="querySelector"></form><img name="getElementById"><p class="picks" id="talk"></p>')).toEqual([
    'selector #talk',
    'selector .picks',
  ]);
});
