import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EvidenceCompare } from '@/components/evidence-compare/evidence-compare.tsx';
import { ComplaintView } from '@/components/evidence-complaint/complaint.tsx';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { seriesOf } from '@/lib/memory/watch.ts';
import type { Draft, EvidenceItem } from '@/lib/model/evidence.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { CIRCUMSTANCES, INTACT, sampleCase, sampleItem, sampleOpened, uuidOf } from '@/tests/samples/evidence-items.ts';
import {
  COUNTDOWN,
  CUT_OFF,
  observation,
  RESTARTED,
  SHAMING,
  sampleFinding,
  sampleReport,
} from '@/tests/samples/report.ts';
import {
  type Checked,
  type Drafting,
  type EvidenceActions,
  type EvidenceState,
  type Looked,
  placeOf,
  Unreadable,
} from './contract.ts';
import { EvidencePage } from './evidence-page.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänskajütenpendelleuchtenersatzschirm '.repeat(3);
const ITEMS = [
  sampleItem(1, { capturedAt: Date.UTC(2026, 10, 27), title: '<b>Linen</b> tablecloth', tags: ['black-friday'] }),
  sampleItem(2, { capturedAt: Date.UTC(2026, 10, 26), title: LONG, patterns: [], tags: [] }),
  sampleItem(3, { capturedAt: Date.UTC(2026, 10, 25), title: '', imported: true, note: 'Ask Mira', tags: [] }),
  sampleItem(4, { capturedAt: Date.UTC(2026, 10, 24), url: sampleItem(1).url, tags: [] }),
];
const LISTED: EvidenceState = {
  items: ITEMS,
  cases: [sampleCase(), sampleCase({ id: uuidOf(0xc1), name: 'Lamps' })],
  deleted: [],
  broken: 2,
  room: { used: 850e6, quota: 1e9, persisted: false },
  authority: '',
  region: 'AT',
  place: { at: 'list' },
};
const at = (hash: string, changes: Partial<EvidenceState> = {}): EvidenceState => ({
  ...LISTED,
  ...changes,
  place: placeOf(hash),
});
const ITEM = at(`#item/${uuidOf(1)}`);
const COMPARE = at(`#compare/${uuidOf(1)}/${uuidOf(4)}`);
const COMPLAINT = at(`#complaint/${uuidOf(1)},${uuidOf(4)}`);
const REVIEW = at(`#review/${uuidOf(1)}`, { items: ITEMS.slice(1) });

let view = new Uint8Array();
let marked = new Uint8Array();

/** A picture of a window, drawn here. */
async function drawn(colour: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(1280, 800);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 1280, 800);
  pen.fillStyle = '#222';
  pen.font = '48px sans-serif';
  pen.fillText('Linen tablecloth', 80, 120);
  pen.fillStyle = '#c00';
  pen.fillRect(80, 180, 420, 70);
  pen.strokeStyle = colour;
  pen.lineWidth = 8;
  pen.strokeRect(70, 170, 440, 90);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

beforeAll(async () => {
  [view, marked] = await Promise.all([drawn('#fff'), drawn('#1b4a7a')]);
});
afterEach(unmount);

const pictures = () => [
  { name: 'view.png', role: 'view' as const, type: 'image/png', bytes: view },
  { name: 'marked-view.png', role: 'marked-view' as const, type: 'image/png', bytes: marked },
];
const draft = (): Draft => ({
  circumstances: CIRCUMSTANCES,
  parts: pictures().map((each) => ({ ...each, uri: `urn:clearcart:${each.name}` })),
});
const LATER = sampleReport({ findings: [sampleFinding({ quote: 'Only 2 left in stock' }), COUNTDOWN] });
const EARLIER = sampleReport({ findings: [sampleFinding(), SHAMING] });

/** What can be written of made-up items: each shows what restarted, what shames, and something fair. */
const drafting = (ids: readonly string[]) => ({
  items: ids.map((id, index) => ({
    id,
    title: index === 0 ? '<b>Linen</b> tablecloth' : '',
    site: 'shop.example',
    at: Date.UTC(2026, 10, 23 + index, 16),
    findings: [SHAMING, CUT_OFF, RESTARTED],
  })),
  letter: vi.fn<Drafting['letter']>(async ({ lang, body }) => ({
    blocks: [
      { kind: 'places', lines: [`[name ${lang}]`, '[address]'] },
      body === undefined ? { kind: 'places', lines: ['[to]'] } : { kind: 'lines', lines: [body] },
      { kind: 'heading', text: 'Facts' },
      { kind: 'list', items: [[`On Monday it showed: ${LONG}`, 'second line']] },
      { kind: 'commands', lines: ['sha256sum a-very-long-name-of-a-file-that-does-not-break.wacz'] },
      { kind: 'text', text: 'Kind regards,' },
    ],
    text: 'the text',
    html: '<p>the page</p>',
    mailto: 'mailto:?subject=a&body=b',
  })),
  list: vi.fn<Drafting['list']>(async () => ({ text: 'list', html: '<p>list</p>', csv: 'list,' })),
});

const CAME = { kept: 0, known: 0, refused: 0 };

function draw(state: EvidenceState, changes: Partial<EvidenceActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = {
    open: vi.fn(async (id: string) => {
      const isPair = state.place.at === 'compare';
      const opened = sampleOpened({
        files: pictures(),
        ...(isPair && { report: id === uuidOf(1) ? LATER : EARLIER }),
      });
      return { opened, series: seriesOf(opened.timeline) };
    }),
    verify: vi.fn(async () => ({ ...INTACT, isOwn: true })),
    save: vi.fn(async () => undefined),
    setNote: vi.fn(async () => undefined),
    setTags: vi.fn(async () => undefined),
    remove: vi.fn(async () => undefined),
    restore: vi.fn(async (ids: readonly string[]) => ids.length),
    addCase: vi.fn(async () => undefined),
    nameCase: vi.fn(async () => undefined),
    noteCase: vi.fn(async () => undefined),
    stamp: vi.fn<EvidenceActions['stamp']>(async (ids) => ({ count: ids.length })),
    complaintView: async () => ComplaintView,
    compareView: async () => EvidenceCompare,
    draftOf: vi.fn(async (ids: readonly string[]) => drafting(ids)),
    saveText: vi.fn(),
    removeCase: vi.fn(async () => 'removed' as const),
    checkCase: vi.fn<EvidenceActions['checkCase']>(async () => ({ problems: [], removed: [], keys: ['a'] })),
    persist: vi.fn(async () => true),
    look: vi.fn(
      async (file: File): Promise<Looked> => ({ name: file.name, count: 0, problems: [], keep: async () => CAME }),
    ),
    openDraft: vi.fn(async () => draft()),
    tooCommon: (words: readonly string[]) => words.filter((word) => word.length < 3),
    seal: vi.fn(async () => uuidOf(1)),
    discard: vi.fn(async () => undefined),
    go: vi.fn(),
    ...changes,
  };
  mount(<EvidencePage state={state} actions={does} translator={translators[lang]} />, lang);
  return does;
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const says = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();
const unfold = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
};
const titles = () => [...document.querySelectorAll('li a[href^="#item/"]')].map(({ textContent }) => textContent);
/** Until pictures are there, where there are to be some. */
const settled = async (state: EvidenceState) => {
  if (state.place.at === 'complaint')
    await expect.poll(() => document.querySelectorAll('mark').length).toBeGreaterThan(0);
  else if (state.place.at !== 'list')
    await expect.poll(() => document.querySelectorAll('img').length).toBeGreaterThan(0);
};

const VIEWS = [
  ['list', LISTED],
  ['item', ITEM],
  ['compare', COMPARE],
  ['review', REVIEW],
  ['complaint', COMPLAINT],
] as const;

describe.each(VIEWS)('%s', (_, state) => {
  it.each([
    ['en', 'light'],
    ['de', 'dark'],
  ] as const)('has no axe violation in %s, %s', async (lang, scheme) => {
    await page.viewport(1280, 900);
    setScheme(scheme);
    draw(state, {}, lang);
    await settled(state);
    unfold();
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 360, 1280])('fits %d px, left to right and right to left', async (width) => {
    await page.viewport(width, 800);
    draw(state, {}, 'de');
    await settled(state);
    unfold();
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      expect(document.documentElement.scrollWidth).toBe(width);
    }
    document.documentElement.dir = '';
  });

  it('fits with text twice as large', async () => {
    await page.viewport(640, 800);
    document.documentElement.style.fontSize = '200%';
    draw(state, {}, 'de');
    await settled(state);
    expect(document.documentElement.scrollWidth).toBe(640);
  });
});

describe('the list', () => {
  it('says how to begin where there is nothing, and what is not shown', async () => {
    draw({ ...LISTED, items: [], broken: 0 });
    await says('You have no evidence yet.');
    draw(LISTED);
    await says('2 entries could not be read and are not shown.');
  });

  it('shows the page’s words as they are', () => {
    draw(LISTED);
    expect(titles()).toEqual(['<b>Linen</b> tablecloth', LONG.trim(), 'Page without a title', 'Linen tablecloth 4']);
  });

  it('is searched, filtered and ordered', async () => {
    draw(LISTED);
    await page.getByRole('searchbox').fill('mira');
    expect(titles()).toEqual(['Page without a title']);
    await says('1 of 4 shown');
    await page.getByRole('searchbox').fill('no such thing');
    await says('Nothing fits.');
    await page.getByRole('searchbox').fill('');
    await page.getByLabelText('Tag').selectOptions('black-friday');
    expect(titles()).toHaveLength(1);
    await page.getByLabelText('Tag').selectOptions('All tags');
    await page.getByLabelText('Order').selectOptions('Oldest first');
    expect(titles()[0]).toBe('Linen tablecloth 4');
    await page.getByRole('combobox', { name: 'Case', exact: true }).selectOptions('Lamps');
    await says('0 of 4 shown');
  });

  it('is there again as its reader left it, at the entry that they opened', async () => {
    await page.viewport(1280, 900);
    const items = Array.from({ length: 300 }, (_, number) => sampleItem(number + 1));
    const does = draw({ ...LISTED, items });
    await page.getByRole('searchbox').fill('linen');
    await page.getByLabelText('Order').selectOptions('Oldest first');
    document.querySelector<HTMLElement>('[data-row="1"]')?.click();
    await says('1 selected');
    const id = [...items].sort((a, b) => a.capturedAt - b.capturedAt)[200]?.id ?? '';
    draw(at(`#item/${id}`, { items }), does);
    await settled(ITEM);
    draw({ ...LISTED, items }, does);
    await expect.poll(() => document.activeElement?.getAttribute('href')).toBe(`#item/${id}`);
    const box = document.activeElement?.closest('div[class*=box]')?.getBoundingClientRect();
    const row = document.activeElement?.getBoundingClientRect();
    expect(row?.top).toBeGreaterThan(box?.top ?? 0);
    expect(row?.bottom).toBeLessThan(box?.bottom ?? 0);
    await expect.element(page.getByRole('searchbox')).toHaveValue('linen');
    await expect.element(page.getByLabelText('Order')).toHaveValue('oldest');
    await says('1 selected');
  });

  it('shows the case that an address names, and all where that is no more', async () => {
    const does = draw(at(`#case/${uuidOf(0xc1)}`));
    await says('0 of 4 shown');
    draw({ ...LISTED, cases: [sampleCase()] }, does);
    await says('4 of 4 shown');
  });

  it('takes the focus from nobody when it is opened', async () => {
    draw(LISTED);
    await says('4 of 4 shown');
    // What comes after drawing has come by then.
    await new Promise((done) => setTimeout(done, 200));
    expect(document.activeElement).toBe(document.body);
  });

  it('is gone through and chosen from by keys', async () => {
    await page.viewport(1280, 900);
    draw(LISTED);
    const focused = () => document.activeElement?.getAttribute('data-row');
    const checked = () => [...document.querySelectorAll('input:checked')].map((box) => box.getAttribute('data-row'));
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(focused).toBe('1');
    await userEvent.keyboard(' ');
    await expect.poll(checked).toEqual(['1']);
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.poll(checked).toEqual(['1', '2', '3']);
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.poll(checked).toEqual(['0', '1', '2', '3']);
    await userEvent.keyboard('{Home}');
    await expect.poll(focused).toBe('0');
    // One row at a time is in the order of Tab.
    expect(document.querySelectorAll('li [tabindex="0"]')).toHaveLength(2);
  });

  it('deletes what is chosen, and takes that back', async () => {
    const does = draw(LISTED);
    document.querySelector<HTMLElement>('[data-row="1"]')?.click();
    await button('Delete').click();
    expect(does.remove).toHaveBeenCalledExactlyOnceWith([uuidOf(2)]);
    draw({ ...LISTED, items: ITEMS.filter(({ id }) => id !== uuidOf(2)), deleted: [uuidOf(2)] }, does);
    await says('1 entry deleted.');
    await expect.poll(() => document.activeElement?.textContent).toContain('1 entry deleted.');
    await button('Undo').click();
    expect(does.restore).toHaveBeenCalledExactlyOnceWith([uuidOf(2)]);
    draw(LISTED, does);
    await says('It is back.');
    await expect.element(button('Undo')).not.toBeInTheDocument();
  });

  it('gives back nothing once it is too late, and says so', async () => {
    const does = draw({ ...LISTED, deleted: [uuidOf(9)] }, { restore: async () => 0 });
    await button('Undo').click();
    draw(LISTED, does);
    await says('It was too late: that is deleted for good.');
    await expect.element(button('Undo')).not.toBeInTheDocument();
  });

  it('that was emptied still gives back what was in it', async () => {
    const items = ITEMS.slice(0, 1);
    const does = draw({ ...LISTED, items });
    document.querySelector<HTMLElement>('[data-row="0"]')?.click();
    await button('Delete').click();
    draw({ ...LISTED, items: [], deleted: [uuidOf(1)] }, does);
    await says('You have no evidence yet.');
    await button('Undo').click();
    expect(does.restore).toHaveBeenCalledExactlyOnceWith([uuidOf(1)]);
  });

  it('acts on nothing that is out of sight', async () => {
    const does = draw(LISTED);
    await button('Select all shown').click();
    await page.getByRole('searchbox').fill('mira');
    await button('Delete').click();
    expect(does.remove).toHaveBeenCalledExactlyOnceWith([uuidOf(3)]);
  });

  it('compares two, and saves some', async () => {
    const does = draw(LISTED);
    document.querySelector<HTMLElement>('[data-row="0"]')?.click();
    document.querySelector<HTMLElement>('[data-row="3"]')?.click();
    await button('Compare the two').click();
    expect(does.go).toHaveBeenCalledExactlyOnceWith(`compare/${uuidOf(1)}/${uuidOf(4)}`);
    unfold();
    await button('Table (CSV)').first().click();
    expect(does.save).toHaveBeenCalledExactlyOnceWith('csv', [uuidOf(1), uuidOf(4)], undefined);
    await button('Draft a complaint').click();
    expect(does.go).toHaveBeenLastCalledWith(`complaint/${uuidOf(1)},${uuidOf(4)}`);
  });

  it('has time stamps asked for what is selected and has none', async () => {
    const items = ITEMS.map((item, index) => (index === 1 ? { ...item, stamped: true as const } : item));
    const does = draw(
      { ...LISTED, items, authority: 'https://tsa.example/' },
      { stamp: vi.fn<EvidenceActions['stamp']>(async () => ({ count: 1, failure: 'unreachable' })) },
    );
    document.querySelector<HTMLElement>('[data-row="1"]')?.click();
    await says('1 selected');
    unfold();
    await says('All that you selected have a time stamp.');
    await button('Select all shown').click();
    unfold();
    await button('Ask for 3 time stamps').click();
    expect(does.stamp).toHaveBeenCalledExactlyOnceWith([uuidOf(1), uuidOf(3), uuidOf(4)], 'https://tsa.example/');
    await says('1 of 3 time stamps are kept. The authority could not be reached');
  });

  it('keeps a note on a case, and saves that case with it', async () => {
    const does = draw({ ...LISTED, items: ITEMS.slice(0, 2) });
    unfold();
    await page.getByRole('textbox', { name: 'Your note on the case' }).first().fill('Seen by Mira');
    await button('Save the note').first().click();
    expect(does.noteCase).toHaveBeenCalledExactlyOnceWith(uuidOf(0xc0), 'Seen by Mira');
    await says('Saved.');
    await page.getByRole('textbox', { name: 'Name of the case' }).first().fill(' ');
    await button('Save the name').first().click();
    await says('Please give the case a name.');
    expect(does.nameCase).not.toHaveBeenCalled();
    await page.getByRole('textbox', { name: 'Name of the case' }).first().fill('Linen ');
    await button('Save the name').first().click();
    expect(does.nameCase).toHaveBeenCalledExactlyOnceWith(uuidOf(0xc0), 'Linen');
    await button('Data (JSON)').first().click();
    expect(does.save).toHaveBeenCalledExactlyOnceWith('json', [uuidOf(1), uuidOf(2)], uuidOf(0xc0));
  });

  it('keeps apart from our words what turns the order of reading', async () => {
    await page.viewport(1280, 900);
    const name = '\u202ELinen';
    draw({ ...LISTED, items: [sampleItem(1, { tags: [name, 'lamps'] })], cases: [sampleCase({ name })] });
    await says('1 entry');
    const leftOf = (node: Node | null | undefined) => {
      const range = document.createRange();
      if (node) range.selectNode(node);
      return range.getBoundingClientRect().left;
    };
    const summary = page.getByText('1 entry', { exact: true }).element().closest('summary');
    expect(leftOf(summary?.firstChild)).toBeLessThan(leftOf(summary?.lastChild));
    const [first, second] = [...document.querySelectorAll('li [class*=tag]')].map(leftOf);
    expect(first).toBeLessThan(second ?? 0);
    await says('No. 1 of “⟨U+202E⟩Linen”');
  });

  it('names cases of one name so that they can be told apart, and lets each keep its name', async () => {
    draw({ ...LISTED, cases: [sampleCase(), sampleCase({ id: uuidOf(0xc1), createdAt: Date.UTC(2026, 10, 21) })] });
    unfold();
    const named = [...document.querySelectorAll('summary bdi')].map(({ textContent }) => textContent);
    expect(named[0]).not.toBe(named[1]);
    await says(`No. 1 of “${named[0]}”`);
    await expect.element(page.getByRole('textbox', { name: 'Name of the case' }).nth(1)).toHaveValue(sampleCase().name);
  });

  it.each([320, 400])('fits %d px with the longest tag and name', async (width) => {
    await page.viewport(width, 800);
    const long = 'w'.repeat(60);
    draw({
      ...LISTED,
      items: [sampleItem(1, { tags: [long] })],
      cases: [sampleCase({ name: long.repeat(3) })],
    });
    unfold();
    expect(document.documentElement.scrollWidth).toBe(width);
  });

  it('warns from four fifths of the room on, and asks the browser to keep it', async () => {
    draw(LISTED);
    await says('Room is running out.');
    await button('Ask the browser to keep it').click();
    await says('Your browser has agreed to keep it.');
    draw({ ...LISTED, room: { used: 799e6, quota: 1e9, persisted: true } });
    await expect.element(page.getByText('Room is running out.')).not.toBeInTheDocument();
  });

  it('says so when the browser fails', async () => {
    draw(LISTED, { remove: async () => Promise.reject(new DOMException('full', 'QuotaExceededError')) });
    document.querySelector<HTMLElement>('[data-row="0"]')?.click();
    await button('Delete').click();
    await says('There is no room left.');
  });

  it('of 5,000 items draws few rows, and finds quickly', async () => {
    await page.viewport(1280, 900);
    const many: EvidenceItem[] = Array.from({ length: 5000 }, (_, number) => sampleItem(number + 1));
    const state = { ...LISTED, items: many };
    const started = performance.now();
    draw(state);
    await expect.poll(() => titles().length).toBeGreaterThan(5);
    const opened = performance.now() - started;
    expect(titles().length).toBeLessThan(40);
    const box = document.querySelector<HTMLInputElement>('input[type="search"]');
    const took: number[] = [];
    for (const words of ['l', 'linen', 'shop-7', 'countdown left', 'nothing at all', '']) {
      const asked = performance.now();
      if (box) box.value = words;
      box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      took.push(performance.now() - asked);
    }
    console.info(
      `5,000 items: drawn in ${opened.toFixed(0)} ms; searches ${took.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    );
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('4999');
  });
});

describe('an item', () => {
  it('tells in words how it was captured, what was taken out and what is missing', async () => {
    draw(ITEM);
    await says('November 23, 2026 at 5:00:00 PM by this computer’s clock, in the time zone Europe/Berlin');
    await says('That clock agreed with the shop’s to the second.');
    await says('3 times what you typed');
    await says('A part from another site: chat.example');
    await says('1,280 by 800 points, scrolled down by 240');
  });

  it.each([
    ['en', 'the clock of the device that captured it', 'It was imported from a file.', /It is not the key that this/],
    [
      'de',
      'der Uhr des Geräts, das es festhielt',
      'Es wurde aus einer Datei importiert.',
      /Es ist nicht der Schlüssel/,
    ],
  ] as const)('that was imported names no clock and no key of this computer, in %s', async (lang, clock, said, key) => {
    draw(at(`#item/${uuidOf(3)}`), { verify: async () => ({ ...INTACT, isOwn: false }) }, lang);
    await says(said);
    await expect.poll(() => document.body.textContent.split(clock)).toHaveLength(3);
    expect(document.body.textContent).not.toMatch(/this computer’s clock|Uhr dieses Rechners/);
    await button(lang === 'en' ? 'Check it now' : 'Jetzt prüfen').click();
    await says(key);
  });

  it('shows findings with their verdicts, without anything to do on the page', async () => {
    draw(ITEM);
    await says('We checked this, and it is not true.');
    await expect.element(button(/Show on page/)).not.toBeInTheDocument();
  });

  it('switches between the window as it was and outlined', async () => {
    draw(ITEM);
    await expect.element(page.getByAltText('The window, with what was found outlined')).toBeVisible();
    await page.getByLabelText('Outline what was found').click();
    await expect.element(page.getByAltText('The window as it was captured')).toBeVisible();
  });

  it('shows the page only when asked, in a frame without rights', async () => {
    draw(ITEM);
    await button('Show the page').click();
    const frame = document.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(frame?.srcdoc).toContain("default-src 'none'");
    expect(frame?.srcdoc).not.toContain('onclick');
  });

  it('is verified, and told part by part', async () => {
    draw(ITEM);
    await button('Check it now').click();
    await says('Nothing was changed since it was sealed.');
    await says(`Sealed with the key ${'5f2c11aa'.repeat(8)}. By the word of that device: `);
    expect(document.body.textContent).not.toContain('It is not the key');
    const bad: Checked = {
      isOwn: false,
      problems: [{ problem: 'part-altered', where: 'view.png' }],
      parts: [{ name: 'view.png', state: 'altered' }],
      stamp: { at: '2026-11-23T16:00:05.000Z', authority: 'TSA', certificateChecked: false },
    };
    draw(at(`#item/${uuidOf(2)}`), { verify: async () => bad });
    await button('Check it now').click();
    await says('A part was changed: view.png');
    await says('There is no seal that holds.');
    await says(/Who that is has not been checked/);
  });

  it('has a time stamp asked for, once it was said what is sent', async () => {
    const does = draw(ITEM);
    await says('Only the digest of the entry and a random number are sent.');
    expect(does.stamp).not.toHaveBeenCalled();
    await page.getByLabelText('Address of the authority').fill('https://tsa.example/');
    await button('Ask for a time stamp').click();
    expect(does.stamp).toHaveBeenCalledExactlyOnceWith([uuidOf(1)], 'https://tsa.example/');
    await says('The time stamp is kept with the entry.');
    await expect.element(button('Time stamp (TSR)')).not.toBeInTheDocument();
  });

  it.each([
    ['bad-address', 'This is no address of an authority.'],
    ['no-access', 'Your browser did not let Clearcart reach this address, so nothing was sent.'],
    ['unreachable', 'The authority could not be reached'],
    ['refused', 'The authority refused to give a time stamp.'],
    ['stamp-wrong', 'The answer is signed in a way that does not hold'],
    ['stamp-of-another', 'The answer is not for this entry'],
    ['stamp-unreadable', 'The answer is no time stamp that we can read'],
  ] as const)('says why there is no time stamp: %s', async (failure, text) => {
    draw(ITEM, { stamp: async () => ({ count: 0, failure }) });
    await button('Ask for a time stamp').click();
    await says(new RegExp(text));
  });

  it('with a time stamp asks for no other, and gives it as a file', async () => {
    const does = draw({ ...ITEM, items: [{ ...sampleItem(1), stamped: true }] });
    await says('A time stamp of an authority is kept with it.');
    await expect.element(button('Ask for a time stamp')).not.toBeInTheDocument();
    unfold();
    await button('Time stamp (TSR)').click();
    expect(does.save).toHaveBeenCalledExactlyOnceWith('tsr', [uuidOf(1)], undefined);
  });

  it('tells its claims over time: what is sealed with it, and what is remembered', async () => {
    const opened = sampleOpened({ files: pictures() });
    const remembered = observation({ at: Date.UTC(2026, 10, 20, 8), visit: 'friday', quote: 'Deal ends in 00:15:00' });
    draw(ITEM, { open: async () => ({ opened, series: seriesOf([...opened.timeline, remembered]) }) });
    await says(/what else this browser remembers/);
    unfold();
    const rows = [...document.querySelectorAll('figure tbody tr')].map(({ textContent }) => textContent ?? '');
    expect(rows).toHaveLength(3);
    expect(rows.filter((row) => row.includes('sealed with this entry'))).toHaveLength(2);
    expect(rows[0]).toContain('remembered here, not sealed');
  });

  it('keeps note and tags', async () => {
    const does = draw(ITEM);
    await page.getByRole('textbox', { name: 'Your note' }).fill('Seen twice');
    await button('Save the note').click();
    expect(does.setNote).toHaveBeenCalledExactlyOnceWith(uuidOf(1), 'Seen twice');
    await says('Saved.');
    await page.getByLabelText('Tags, with commas between').fill(' linen, ,linen, sale');
    await button('Save the tags').click();
    expect(does.setTags).toHaveBeenCalledExactlyOnceWith(uuidOf(1), ['linen', 'sale']);
    await expect.poll(() => page.getByText('Saved.').all()).toHaveLength(2);
  });

  const note = () => page.getByRole('textbox', { name: 'Your note' });
  const kept = (note: string, tags: string[] = []): EvidenceState => ({
    ...ITEM,
    items: [sampleItem(1, { note, tags })],
  });

  it('shows what another page has kept, where the person has written nothing', async () => {
    const does = draw(kept('Seen twice'));
    await expect.element(note()).toHaveValue('Seen twice');
    draw(kept('Seen twice. Ask Mira', ['linen']), does);
    await expect.element(note()).toHaveValue('Seen twice. Ask Mira');
    await expect.element(page.getByLabelText('Tags, with commas between')).toHaveValue('linen');
    await note().fill('Seen thrice');
    await button('Save the note').click();
    draw(kept('Seen thrice'), does);
    draw(kept('Seen by Jo'), does);
    await expect.element(note()).toHaveValue('Seen by Jo');
  });

  it('replaces what another page has kept only once it has said so', async () => {
    const does = draw(kept(''));
    await note().fill('Mine');
    draw(kept('Theirs'), does);
    await says(/Another page of Clearcart changed it to “Theirs”/);
    await expect.element(note()).toHaveValue('Mine');
    await button('Save the note').click();
    expect(does.setNote).toHaveBeenCalledExactlyOnceWith(uuidOf(1), 'Mine');
    await says('Saved.');
  });

  it('keeps what was written where the person goes on, and asks where they close the page', async () => {
    const does = draw(kept('Seen'));
    const closes = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(closes()).toBe(false);
    await note().fill('Seen twice');
    await expect.poll(closes).toBe(true);
    draw(LISTED, does);
    await expect.poll(() => vi.mocked(does.setNote).mock.calls).toEqual([[uuidOf(1), 'Seen twice']]);
    expect(does.setTags).not.toHaveBeenCalled();
    expect(closes()).toBe(false);
  });

  it('that cannot be opened says so, and can be verified and saved all the same', async () => {
    const does = draw(ITEM, { open: async () => Promise.reject(new Error('damaged')) });
    await says('This entry could not be opened.');
    await button('Check it now').click();
    expect(does.verify).toHaveBeenCalledOnce();
  });

  it('deleted leads to the list, where it can be had back', async () => {
    const does = draw({ ...ITEM, items: ITEMS.slice(0, 1) });
    await button('Delete this entry').click();
    expect(does.remove).toHaveBeenCalledExactlyOnceWith([uuidOf(1)]);
    await expect.poll(() => vi.mocked(does.go).mock.calls).toEqual([['list']]);
    draw({ ...LISTED, items: [], deleted: [uuidOf(1)] }, does);
    await button('Undo').click();
    expect(does.restore).toHaveBeenCalledExactlyOnceWith([uuidOf(1)]);
  });

  it.each([
    ['never here', at('#item/none')],
    ['deleted', { ...ITEM, items: ITEMS.slice(1) }],
  ])('that is not there says so, and offers nothing: %s', async (_, state) => {
    draw(ITEM);
    draw(state);
    await says('There is nothing here any more.');
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });
});

describe('a complaint', () => {
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('fieldset input')];
  /** What the last letter was asked of. */
  const wished = async (does: ReturnType<typeof draw>) => {
    const made = await vi.mocked(does.draftOf).mock.results[0]?.value;
    return vi.mocked((made as ReturnType<typeof drafting>).letter).mock.lastCall?.[0];
  };

  it('is of what presses, the gravest first, unless the reader chooses otherwise', async () => {
    const does = draw(COMPLAINT);
    await says('[address]');
    const told = [...document.querySelectorAll('fieldset label')].map(({ textContent }) => textContent ?? '');
    expect(told).toHaveLength(6);
    expect(told[0]).toContain('Deal ends in');
    expect(told[0]).toContain('it is not true');
    expect(told[2]).toContain('(Fair mention)');
    expect(boxes().map(({ checked }) => checked)).toEqual([true, true, false, true, true, false]);
    expect(await wished(does)).toEqual({
      chosen: [uuidOf(1), uuidOf(4)].flatMap((item) => [SHAMING, RESTARTED].map(({ id }) => ({ item, finding: id }))),
      body: 'at-vki',
      region: 'AT',
      lang: 'en',
    });
    boxes()[0]?.click();
    await expect.poll(async () => (await wished(does))?.chosen.length).toBe(3);
  });

  it('marks what the person is to fill in, and nothing else', async () => {
    draw(COMPLAINT);
    await says('[address]');
    expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
      '[name en]',
      '[address]',
    ]);
    expect(document.querySelectorAll('input[type="text"], textarea')).toHaveLength(0);
  });

  it('goes where the reader wants, in the language they want', async () => {
    const does = draw(COMPLAINT);
    await says('[address]');
    await page.getByLabelText('Where you live').selectOptions('California, United States');
    await expect.poll(async () => (await wished(does))?.region).toBe('US-CA');
    expect((await wished(does))?.body).toMatch(/^us-/);
    await page.getByLabelText('Write to').selectOptions('I will choose myself');
    await says('[to]');
    expect((await wished(does))?.body).toBeUndefined();
    await page.getByLabelText('Language of the letter').selectOptions('Deutsch');
    await says('[name de]');
    expect(document.querySelector('section[lang="de"]')).not.toBeNull();
  });

  it('is saved, opened in a mail program only by a press, and goes with exhibits', async () => {
    const does = draw(COMPLAINT);
    await says('[address]');
    await button('Save as text').click();
    expect(does.saveText).toHaveBeenLastCalledWith('complaint.txt', 'text/plain', 'the text');
    await button('Save as a page (HTML)').click();
    expect(does.saveText).toHaveBeenLastCalledWith('complaint.html', 'text/html', '<p>the page</p>');
    await expect
      .element(page.getByRole('link', { name: 'Open in my mail program' }))
      .toHaveAttribute('href', 'mailto:?subject=a&body=b');
    await button('List as a table (CSV)').click();
    await expect.poll(() => vi.mocked(does.saveText).mock.lastCall).toEqual(['exhibits.csv', 'text/csv', 'list,']);
    await button('Save the 2 sealed files').click();
    await expect
      .poll(() => vi.mocked(does.save).mock.calls)
      .toEqual([
        ['wacz', [uuidOf(1)]],
        ['wacz', [uuidOf(4)]],
      ]);
  });

  it('is none where nothing is chosen, and takes only so many entries', async () => {
    const many = Array.from({ length: 52 }, (_, index) => uuidOf(index + 1));
    const does = draw(at(`#complaint/${many.join(',')}`), {
      draftOf: vi.fn(async (ids: readonly string[]) => ({ ...drafting(ids), items: drafting(ids).items.slice(0, 1) })),
    });
    await says('The first 50 are here.');
    expect(vi.mocked(does.draftOf).mock.calls[0]?.[0]).toHaveLength(50);
    await says('[address]');
    for (const box of boxes().filter(({ checked }) => checked)) box.click();
    await says('Select at least one finding');
    await expect.element(button('Save as text')).not.toBeInTheDocument();
  });

  it('of what is gone says so', async () => {
    draw(COMPLAINT, { draftOf: async () => Promise.reject(new Error('gone')) });
    await says('There is nothing here any more.');
  });
});

describe('a capture that failed', () => {
  it.each([
    ['closed', /The tab was closed/],
    ['no-access', /does not let Clearcart read this page/],
    ['unread', /had not read this page to the end/],
    ['full', /no room left/],
    ['other', /Something went wrong/],
    ['<script>', /Something went wrong/],
  ])('says why: %s', async (why, text) => {
    draw(at(`#failed/${why}`));
    await says('This page was not captured');
    await says(text);
    await says(/Nothing was kept\./);
  });
});

describe('comparing', () => {
  it('tells what changed, the earlier one first', async () => {
    draw(COMPARE);
    await expect
      .poll(() => [...document.querySelectorAll('h3')].map(({ textContent }) => textContent?.split(' ')[0]))
      .toEqual(['Changed', 'New', 'Gone']);
    const quotes = [...document.querySelectorAll('blockquote')].map(({ textContent }) => textContent);
    expect(quotes.slice(0, 2)).toEqual(['Only 3 left in stock', 'Only 2 left in stock']);
  });

  it('lays one picture over the other, moved by keys', async () => {
    draw(COMPARE);
    await page.getByLabelText('One over the other').click();
    const slider = page.getByRole('slider');
    slider.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', '51 percent earlier picture');
  });
});

it('says which entry cannot be read, where one spoils what is made of several', async () => {
  const unreadable = async () => Promise.reject(new Unreadable('Linen tablecloth'));
  draw(LISTED, { save: unreadable });
  for (const each of document.querySelectorAll('details')) each.open = true;
  await page.getByRole('button', { name: 'Table (CSV)' }).first().click();
  await says('“Linen tablecloth” cannot be read, so nothing was made.');
  unmount();
  draw(COMPLAINT, { draftOf: unreadable });
  await says('“Linen tablecloth” cannot be read, so nothing was made.');
});

it('checks a whole case, and says what is wrong, what is not here, and how many keys it has', async () => {
  const came = {
    problems: [{ problem: 'chain-broken' as const, where: '#3' }],
    removed: [2],
    keys: ['a', 'b'],
  };
  const does = draw(LISTED, {
    checkCase: vi
      .fn<EvidenceActions['checkCase']>()
      .mockResolvedValueOnce({ problems: [], removed: [], keys: ['a'] })
      .mockResolvedValueOnce(came)
      .mockRejectedValueOnce(new Error('gone')),
  });
  for (const each of document.querySelectorAll('details')) each.open = true;
  const check = page.getByRole('button', { name: 'Check the whole case' }).first();
  await check.click();
  await says('Nothing was changed since it was sealed.');
  await check.click();
  await says('Something is wrong in this case:');
  await says('numbers 2');
  await says('2 different keys');
  await check.click();
  await says('That could not be done');
  expect(does.checkCase).toHaveBeenCalledTimes(3);
});

describe('the review', () => {
  const areas = () => [...document.querySelectorAll('fieldset > button')];
  const ready = async () => {
    await expect.poll(() => document.querySelector('img')?.naturalWidth ?? 0).toBe(1280);
    // The picture's size is known once it has loaded.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  };

  it('blacks out by hand, on the window with and without outlines alike', async () => {
    await page.viewport(1280, 900);
    const does = draw(REVIEW);
    await ready();
    const picture = document.querySelector('fieldset');
    const box = picture?.getBoundingClientRect();
    if (!picture || !box) throw new Error('no picture');
    const scale = box.width / 1280;
    const point = (type: string, x: number, y: number) =>
      picture.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 1,
          clientX: box.left + x * scale,
          clientY: box.top + y * scale,
        }),
      );
    picture.setPointerCapture = () => undefined;
    point('pointerdown', 100, 100);
    await new Promise((done) => setTimeout(done, 20));
    point('pointermove', 300, 200);
    await new Promise((done) => setTimeout(done, 20));
    point('pointerup', 300, 200);
    await expect.poll(() => areas().length).toBe(1);
    await page.getByLabelText('Also black out these words').fill('Mira\n\nBerlin');
    await button('Seal it').click();
    await expect.poll(() => vi.mocked(does.seal).mock.calls.length).toBe(1);
    const review = vi.mocked(does.seal).mock.calls[0]?.[1];
    const black = [{ x: 100, y: 100, width: 200, height: 100 }];
    expect(review).toEqual({
      areas: new Map([
        ['view.png', black],
        ['marked-view.png', black],
      ]),
      without: new Set(),
      words: ['Mira', 'Berlin'],
      into: { case: uuidOf(0xc0) },
      note: '',
    });
    expect(does.go).toHaveBeenCalledExactlyOnceWith(`item/${uuidOf(1)}`);
  });

  it('shows the copies, and leaves out what the person does not want', async () => {
    const bytes = new TextEncoder().encode('<p>As it stood</p>');
    const copies = (['page', 'frame'] as const).map((role) => ({
      ...{ role, name: `${role}.html`, type: 'text/html; charset=utf-8', uri: `https://${role}.example/`, bytes },
    }));
    const does = draw(REVIEW, { openDraft: async () => ({ ...draft(), parts: [...draft().parts, ...copies] }) });
    await ready();
    const frames = () => [...document.querySelectorAll('iframe')].map(({ srcdoc }) => srcdoc.includes('As it stood'));
    expect(frames()).toEqual([]);
    await button('Show the page').click();
    expect(frames()).toEqual([true]);
    await button('Show a frame: https://frame.example/').click();
    await button('Hide the frame: https://frame.example/').click();
    expect(frames()).toEqual([]);
    await page.getByLabelText('A frame of the page').click();
    await page.getByLabelText('The page', { exact: true }).click();
    await page.getByLabelText('A frame of the page').click();
    await button('Seal it').click();
    await expect.poll(() => vi.mocked(does.seal).mock.calls.length).toBe(1);
    expect(vi.mocked(does.seal).mock.calls[0]?.[1].without).toEqual(new Set(['page.html']));
  });

  it('blacks out by keys: adds, moves, sizes, removes', async () => {
    draw(REVIEW);
    await ready();
    await button('Add a black area').click();
    await expect.poll(() => areas().length).toBe(1);
    const [area] = areas();
    expect(area?.getAttribute('aria-label')).toBe(
      'Black area 1, 512 from the left, 320 from the top, 256 wide, 80 high',
    );
    (area as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Shift>}{ArrowLeft}{ArrowUp}{/Shift}');
    await expect
      .poll(() => areas()[0]?.getAttribute('aria-label'))
      .toBe('Black area 1, 522 from the left, 330 from the top, 246 wide, 70 high');
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => areas().length).toBe(0);
  });

  it('asks for a name where there is no case yet, and refuses words too short', async () => {
    const does = draw({ ...REVIEW, cases: [] });
    await ready();
    await button('Seal it').click();
    await says('Please give the case a name.');
    expect(document.activeElement).toBe(page.getByLabelText('Name of the case').element());
    await page.getByLabelText('Name of the case').fill('Linen');
    await page.getByLabelText('Also black out these words').fill('an');
    await button('Seal it').click();
    await says('Too short or too common to be blacked out safely: an');
    await page.getByLabelText('Also black out these words').fill('');
    await button('Seal it').click();
    await expect.poll(() => vi.mocked(does.seal).mock.calls.length).toBe(1);
  });

  it('of what was sealed meanwhile leads to it, here and on other pages', async () => {
    draw({ ...REVIEW, items: ITEMS.slice(0, 1) });
    await expect.element(button('Check it now')).toBeVisible();
    await expect.element(button('Seal it')).not.toBeInTheDocument();
  });

  it('discards, and says when there is nothing to review', async () => {
    const does = draw(REVIEW);
    await ready();
    await button('Discard it').click();
    expect(does.discard).toHaveBeenCalledExactlyOnceWith(uuidOf(1));
    await says('It is discarded. Nothing was kept.');
    unmount();
    draw(REVIEW, { openDraft: async () => undefined });
    await says('There is no capture here.');
  });
});

describe('importing', () => {
  const choose = (name: string) => {
    const files = new DataTransfer();
    files.items.add(new File(['PK'], name));
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (input) input.files = files.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  };

  it('keeps what is sound when told to', async () => {
    const keep = vi.fn(async () => ({ ...CAME, kept: 2 }));
    draw(LISTED, { look: async ({ name }) => ({ name, count: 2, problems: [], keep }) });
    choose('case.wacz');
    await says('case.wacz holds 2 entries. Nothing was changed since they were sealed.');
    expect(keep).not.toHaveBeenCalled();
    await button('Import').click();
    await says('2 entries imported.');
  });

  it('says what is wrong, and keeps it only when the reader wants it all the same', async () => {
    const keep = vi.fn(async () => ({ kept: 0, known: 1, refused: 1 }));
    const problems = [{ problem: 'signature-wrong' as const, where: '' }];
    draw(LISTED, { look: async ({ name }) => ({ name, count: 1, problems, keep }) });
    choose('bad.wacz');
    await says('The seal does not fit the content.');
    await button('Leave it').click();
    expect(keep).not.toHaveBeenCalled();
    choose('bad.wacz');
    await button('Import it all the same').click();
    expect(keep).toHaveBeenCalledOnce();
    await says('All of it was here already. 1 entry was not kept: its place in your case is another’s.');
  });

  it('says its verdict in its own order, whatever a file is called', async () => {
    draw(LISTED);
    choose('a\u202Eb.wacz');
    await says('a⟨U+202E⟩b.wacz cannot be read as evidence, so it is not kept.');
  });

  it('never keeps what cannot be read', async () => {
    draw(LISTED);
    choose('photo.wacz');
    await says('photo.wacz cannot be read as evidence, so it is not kept.');
    await expect.element(button('Import')).not.toBeInTheDocument();
  });
});
