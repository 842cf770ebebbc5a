import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button } from '@/components/button/button.tsx';
import type { WatchState } from '@/components/watch-offer/watch-offer.tsx';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { SHOWN_MS } from '@/lib/model/vocabulary.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { COMPANIES } from '@/tests/samples/behind.ts';
import { POPUP_STATES } from '@/tests/samples/popup-states.ts';
import { COUNTDOWN, SHAMING, sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { PopupPage } from './popup-page.tsx';
import type { KeepingViews, PopupActions, PopupState } from './state.ts';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};

function actions(changes: Partial<PopupActions> = {}) {
  return {
    show: vi.fn(async () => true),
    clear: vi.fn(),
    dismiss: vi.fn(async () => {}),
    restore: vi.fn(async () => {}),
    setOff: vi.fn(async () => {}),
    lookAgain: vi.fn(async () => 'fetched' as const),
    comparePrice: vi.fn(async () => 'done' as const),
    read: vi.fn(),
    allow: vi.fn(),
    watch: vi.fn(async () => 'watching' as const),
    stopWatching: vi.fn(async () => {}),
    openWatched: vi.fn(),
    openEvidence: vi.fn(),
    openSettings: vi.fn(),
    setLanguage: vi.fn(),
    ...changes,
  };
}

function draw(
  state: PopupState,
  does: PopupActions = actions(),
  {
    lang = 'en' as 'en' | 'de',
    watched = false,
    way = 'private' as 'private' | 'reload',
    watch = undefined as WatchState | undefined,
    keeping = undefined as KeepingViews | undefined,
    hasList = false,
    asPhone = false,
    region = 'AT',
  } = {},
) {
  mount(
    <PopupPage
      state={state}
      watched={watched}
      way={way}
      watch={watch}
      asPhone={asPhone}
      companies={COMPANIES}
      keeping={keeping}
      hasList={hasList}
      region={region}
      actions={does}
      translator={translators[lang]}
    />,
    lang,
  );
  return does;
}

const headline = () => document.querySelector('h1')?.textContent;
const button = (name: string | RegExp) => page.getByRole('button', { name });
const openAll = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
};

const two: PopupState = {
  kind: 'report',
  site: 'shop.example',
  report: sampleReport({ findings: [COUNTDOWN, SHAMING] }),
  reading: false,
};

afterEach(unmount);

describe.each(Object.keys(POPUP_STATES) as (keyof typeof POPUP_STATES)[])('state %s', (name) => {
  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['de', 'light'],
    ['de', 'dark'],
  ] as const)('has no axe violation in %s, %s', async (lang, scheme) => {
    setScheme(scheme);
    draw(POPUP_STATES[name], actions(), { lang });
    openAll();
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 400])('fits %d px, left to right and right to left', async (width) => {
    await page.viewport(width, 600);
    draw(POPUP_STATES[name], actions(), { lang: 'de' });
    openAll();
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      expect(document.documentElement.scrollWidth).toBe(width);
    }
    document.documentElement.dir = '';
  });

  it('fits with text twice as large', async () => {
    await page.viewport(400, 600);
    document.documentElement.style.fontSize = '200%';
    draw(POPUP_STATES[name], actions(), { lang: 'de' });
    openAll();
    expect(document.documentElement.scrollWidth).toBe(400);
    for (const button of document.querySelectorAll('button')) {
      expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
    }
  });

  it('says in its first sentence what is going on', () => {
    draw(POPUP_STATES[name]);
    expect(headline()).toMatch(/^[A-Z].*\.$/);
    expect(document.querySelector('h1')?.closest('[role=status]')).not.toBeNull();
  });
});

describe('evidence', () => {
  const kept = vi.fn(async () => {});
  const KEEPING: KeepingViews = {
    Journey: ({ keep }) => <Button onClick={() => void keep(kept(), 'It is stopped.')}>Stop</Button>,
    Offer: ({ site, keep }) => <Button onClick={() => void keep(kept(), 'It is kept.')}>{`Keep ${site}`}</Button>,
  };

  it('is offered once the page is read, and what came of it told to those who hear', async () => {
    draw(two, actions(), { keeping: KEEPING });
    await button('Keep shop.example').click();
    await expect.element(page.getByText('It is kept.')).toBeInTheDocument();
    expect(document.activeElement?.tagName).toBe('H1');
    kept.mockRejectedValueOnce(new Error('full'));
    await button('Keep shop.example').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That could not be saved.');
    unmount();
    draw(POPUP_STATES.live, actions(), { keeping: KEEPING });
    await expect.element(button('Keep shop.example')).not.toBeInTheDocument();
  });

  it.each(Object.keys(POPUP_STATES) as (keyof typeof POPUP_STATES)[])(
    'of a journey that is going on can be stopped, whatever the tab shows: %s',
    async (name) => {
      draw(POPUP_STATES[name], actions(), { keeping: KEEPING });
      await button('Stop').click();
      await expect.element(page.getByText('It is stopped.')).toBeInTheDocument();
    },
  );
});

describe('findings', () => {
  it('keeps the explanation folded until it is asked for', async () => {
    draw(two);
    const why = page.getByText(translators.en.t('patterns:countdown-timer.why'));
    await expect.element(why).not.toBeVisible();
    await page.getByText('Why, and what you can do').first().click();
    await expect.element(why).toBeVisible();
  });

  it('marks a finding on the page, and takes the mark away', async () => {
    const does = draw(two, actions());
    await button(/^Show on page: Countdown/).click();
    expect(does.show).toHaveBeenCalledExactlyOnceWith(COUNTDOWN);
    await button(/^Remove the mark: Countdown/).click();
    expect(does.clear).toHaveBeenCalledOnce();
    await expect.element(button(/^Show on page: Countdown/)).toBeVisible();
  });

  it('marks one finding at a time', async () => {
    draw(two);
    await button(/^Show on page: Countdown/).click();
    await button(/^Show on page: Saying no/).click();
    await expect.element(button(/^Remove the mark: Saying no/)).toBeVisible();
    await expect.element(button(/^Show on page: Countdown/)).toBeVisible();
  });

  it('offers to mark it again once the mark has faded', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      draw(two, actions());
      const isMarked = () => document.querySelector('[aria-label^="Remove the mark"]') !== null;
      document.querySelector<HTMLButtonElement>('[aria-label^="Show on page: Countdown"]')?.click();
      await vi.waitUntil(async () => {
        await vi.advanceTimersByTimeAsync(10);
        return isMarked();
      });
      await vi.advanceTimersByTimeAsync(SHOWN_MS / 2);
      expect(isMarked()).toBe(true);
      await vi.advanceTimersByTimeAsync(SHOWN_MS);
      expect(isMarked()).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('forgets what it said unseen, so that nobody reads it later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      draw(two);
      const isSaid = () => document.body.textContent?.includes('Set aside. You can undo it');
      document.querySelector<HTMLButtonElement>('[aria-label^="Not a problem here: Saying no"]')?.click();
      await vi.waitUntil(async () => {
        await vi.advanceTimersByTimeAsync(10);
        return isSaid();
      });
      await vi.advanceTimersByTimeAsync(20_000);
      expect(isSaid()).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says so when the place is gone', async () => {
    draw(two, actions({ show: async () => false }));
    await button(/^Show on page: Countdown/).click();
    await expect.element(page.getByText('This part is no longer on the page.')).toBeVisible();
  });

  it('sets a finding aside, says so, and keeps the focus in the popup', async () => {
    const does = draw(two);
    await button(/^Not a problem here: Saying no/).click();
    expect(does.dismiss).toHaveBeenCalledExactlyOnceWith(SHAMING);
    await expect.element(page.getByText('Set aside. You can undo it')).toBeInTheDocument();
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('says so when a decision could not be kept, and claims nothing else', async () => {
    const refuse = async () => Promise.reject(new Error('disk full'));
    draw(two, actions({ dismiss: refuse, setOff: refuse }));
    await button(/^Not a problem here: Saying no/).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That could not be saved. Please try again.');
    await expect.element(page.getByText('Set aside. You can undo it')).not.toBeInTheDocument();
    expect(await axeViolations()).toEqual([]);
  });

  it('calls a fair mention no problem that would have to be denied', async () => {
    const does = draw(POPUP_STATES.fair);
    await expect.element(button(/^Not a problem here/)).not.toBeInTheDocument();
    await button(/^Hide this here: Delivery cut-off/).click();
    expect(does.dismiss).toHaveBeenCalledOnce();
  });

  it('takes a dismissal back', async () => {
    const does = draw({ ...two, report: sampleReport({ findings: [COUNTDOWN], dismissed: [SHAMING] }) });
    await page.getByText('1 mention you set aside').click();
    await button(/^Undo: Saying no/).click();
    expect(does.restore).toHaveBeenCalledExactlyOnceWith(SHAMING);
  });

  it('updates while open, without closing what is being read', async () => {
    draw(two);
    openAll();
    const more = sampleReport({ findings: [COUNTDOWN, SHAMING, sampleFinding()] });
    draw({ ...two, report: more });
    await expect.element(page.getByText('Only 3 left in stock', { exact: true })).toBeVisible();
    expect(document.querySelector('details')?.open).toBe(true);
    expect(headline()).toContain('a note that few are left');
  });

  it('shows what a page wrote as text, whatever it is', () => {
    const quote = '<img src=x onerror="alert(1)"><b>&amp;</b> $t(report:failed) {{count}}';
    draw({ ...two, report: sampleReport({ findings: [sampleFinding({ quote })] }) });
    expect(document.querySelector('blockquote')?.textContent).toBe(quote);
    expect(document.querySelector('img')).toBeNull();
  });

  it('tells the language of the quoted words', () => {
    const german = sampleFinding({ quote: 'Nur noch 3 auf Lager', cues: [] });
    const base = sampleReport({ findings: [german] });
    draw({ ...two, report: { ...base, page: { ...base.page, lang: 'de' } } });
    expect(document.querySelector('blockquote')?.lang).toBe('de');
  });

  it('is red for a claim proven false and for nothing else', () => {
    setScheme('light');
    draw(POPUP_STATES.false);
    openAll();
    const reddish = [...document.querySelectorAll('body *')].filter((element) => {
      const [r = 0, g = 0, b = 0] = getComputedStyle(element).color.match(/\d+/g)?.map(Number) ?? [];
      return r > 2 * g && r > 2 * b;
    });
    expect(reddish.map((element) => element.textContent)).toEqual(['We checked this, and it is not true.']);
  });

  it('is usable with the keyboard alone, in the order of the page', async () => {
    const does = draw({ ...two, report: sampleReport({ findings: [COUNTDOWN] }) });
    const names: string[] = [];
    for (let step = 0; step < 12; step++) {
      await userEvent.tab();
      const at = document.activeElement;
      names.push(at?.getAttribute('aria-label') ?? at?.textContent ?? '');
      if (names.at(-1)?.startsWith('Show on page')) await userEvent.keyboard('{Enter}');
    }
    expect(does.show).toHaveBeenCalledOnce();
    expect(names.slice(0, 3).map((name) => name.split(':')[0])).toEqual([
      'Show on page',
      'Not a problem here',
      'Countdown',
    ]);
    expect(names).toContain('Settings');
  });
});

describe('a second look', () => {
  const open = { ...two, report: sampleReport({ findings: [COUNTDOWN] }) };
  const summary = page.getByText('Check this now');

  it.each([
    ['private', 'in a private window'],
    ['reload', 'in a tab behind this one'],
  ] as const)('says before it looks (%s) what it will do', async (way, words) => {
    const does = draw(open, actions(), { way });
    await summary.click();
    await expect.element(page.getByText('twice more, without your cookies')).toBeVisible();
    await expect.element(page.getByText(words).first()).toBeVisible();
    expect(does.lookAgain).not.toHaveBeenCalled();
  });

  it.each([
    ['fetched', 'We have asked for the page without your cookies.'],
    ['private', 'We have looked in a private window.'],
    ['reload', 'We have opened the page once more as you.'],
    ['refused', 'without your permission'],
    ['failed', 'could not be read again'],
  ] as const)('tells what came of it: %s', async (came, words) => {
    const does = draw(open, actions({ lookAgain: vi.fn(async () => came) }));
    await summary.click();
    await button('Look again').click();
    expect(does.lookAgain).toHaveBeenCalledOnce();
    await expect.element(page.getByText(words)).toBeVisible();
  });

  it('is not begun twice, and may fail', async () => {
    let refuse = (_: Error) => {};
    const waits = new Promise<'fetched'>((_, reject) => {
      refuse = reject;
    });
    const does = draw(open, actions({ lookAgain: vi.fn(() => waits) }));
    await summary.click();
    await button('Look again').click();
    await button('Look again').click();
    expect(does.lookAgain).toHaveBeenCalledOnce();
    await expect.element(page.getByText('This takes some seconds.')).toBeVisible();
    refuse(new Error('gone'));
    await expect.element(page.getByText('could not be read again')).toBeVisible();
  });

  it.each([
    ['a claim that is settled', { ...COUNTDOWN, verdict: { value: 'holds', rule: 'deadline-holds', proof: [] } }],
    ['words that claim nothing', SHAMING],
  ] as const)('is not offered for %s', async (_, finding) => {
    draw({ ...two, report: sampleReport({ findings: [structuredClone(finding) as typeof COUNTDOWN] }) });
    await expect.element(summary).not.toBeInTheDocument();
  });
});

describe('the verdict', () => {
  it('stands before the words that it is of, with its proof as a timeline', async () => {
    draw(POPUP_STATES.false);
    const card = document.querySelector('article');
    const text = card?.textContent ?? '';
    expect(text.indexOf('it is not true')).toBeLessThan(text.indexOf('Deal ends in'));
    expect(text).toContain('This countdown started again');
    await page.getByText('What we saw').click();
    expect([...(card?.querySelectorAll('li time') ?? [])].map((time) => time.textContent?.slice(0, 6))).toEqual([
      'Nov 16',
      'Nov 17',
    ]);
  });

  it('puts what is untrue first, and what holds among the fair mentions', () => {
    const untrue = { ...COUNTDOWN, id: 'b', verdict: { value: 'false' as const, rule: 'deadline-moves', proof: [] } };
    const holding = { ...COUNTDOWN, id: 'c', verdict: { value: 'holds' as const, rule: 'deadline-holds', proof: [] } };
    draw({ ...two, report: sampleReport({ findings: [holding, SHAMING, untrue] }) });
    const sections = [...document.querySelectorAll('section')].map((section) =>
      [...section.querySelectorAll('h3')].map((title) => title.textContent),
    );
    expect(sections[0]).toEqual(['Countdown', 'Saying no is made to feel bad']);
    expect(sections[1]).toEqual(['Countdown']);
    expect(document.querySelectorAll('section')[1]?.textContent).toContain('so far it is true');
  });

  it('says of what is unchecked what would settle it', async () => {
    draw({ ...two, report: sampleReport({ findings: [COUNTDOWN] }) });
    openAll();
    await expect.element(page.getByText('Look at this page again in a few hours')).toBeVisible();
  });
});

describe('the rest', () => {
  it('asks for access to the frame that it could not read', async () => {
    const does = draw(POPUP_STATES.partly);
    await button('Allow reading on chat.helper.example').click();
    expect(does.allow).toHaveBeenCalledExactlyOnceWith(['chat.helper.example']);
  });

  it.each([
    ['notShop', 'Read it now', 'read'],
    ['off', 'Switch on here', 'setOff'],
    ['noAccess', 'Allow on shop.example', 'allow'],
    ['error', 'Try again', 'read'],
  ] as const)('offers the way on in state %s', async (state, name, action) => {
    const does = draw(POPUP_STATES[state]);
    await button(name).click();
    expect(does[action]).toHaveBeenCalledOnce();
  });

  it('switches off and on for the site', async () => {
    const does = draw(POPUP_STATES.none);
    const reads = page.getByRole('checkbox', { name: 'Read pages of shop.example' });
    await expect.element(reads).toBeChecked();
    await reads.click();
    expect(does.setOff).toHaveBeenCalledExactlyOnceWith(true);
    draw(POPUP_STATES.off);
    await expect.element(reads).not.toBeChecked();
  });

  it('offers no switch for reading what it may not read', async () => {
    draw(POPUP_STATES.noAccess);
    await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument();
  });

  it('offers to watch the page where there is something to watch, once it is read', async () => {
    draw(POPUP_STATES.findings, actions(), { watch: { kind: 'offered' } });
    await expect.element(page.getByText('Watch this page')).toBeVisible();
    draw(POPUP_STATES.live, actions(), { watch: { kind: 'offered' } });
    await expect.element(page.getByText('Watch this page')).not.toBeInTheDocument();
    draw(POPUP_STATES.findings);
    await expect.element(page.getByText('Watch this page')).not.toBeInTheDocument();
  });

  it('leads to the watched pages where there are some', async () => {
    draw(POPUP_STATES.none);
    await expect.element(button('Watched pages')).not.toBeInTheDocument();
    const does = draw(POPUP_STATES.none, actions(), { hasList: true });
    await button('Watched pages').click();
    expect(does.openWatched).toHaveBeenCalledOnce();
  });

  it('offers to read without a click only where it may not yet', async () => {
    const does = draw(POPUP_STATES.none);
    await button('Read here without a click, too').click();
    expect(does.allow).toHaveBeenCalledOnce();
    draw(POPUP_STATES.none, actions(), { watched: true });
    await expect.element(button('Read here without a click, too')).not.toBeInTheDocument();
  });

  it('keeps words that nobody translated folded, and tells their language', async () => {
    draw(POPUP_STATES.error, actions(), { lang: 'de' });
    const note = page.getByText(POPUP_STATES.error.message);
    await expect.element(note).not.toBeVisible();
    await page.getByText(translators.de.t('popup:error.note')).click();
    await expect.element(note).toBeVisible();
    expect(note.element().getAttribute('lang')).toBe('en');
  });

  it('speaks another language at once', async () => {
    const does = draw(POPUP_STATES.none);
    await page.getByRole('combobox', { name: 'Language' }).selectOptions('Deutsch');
    expect(does.setLanguage).toHaveBeenCalledExactlyOnceWith('de');
    draw(POPUP_STATES.none, actions(), { lang: 'de' });
    expect(headline()).toBe('Wir haben nach 4 Arten von Druck gesucht und hier keine gefunden.');
  });

  it('moves nothing for readers who want stillness', () => {
    draw(POPUP_STATES.reading);
    expect(document.getAnimations().length).toBe(matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1);
  });
});

describe('behind the page', () => {
  const behind = POPUP_STATES.behind;

  it('says of each question the answer first, and shows the place on the page', async () => {
    const does = draw(behind);
    await expect.element(page.getByText('One part of this page says that it was picked for you.')).toBeVisible();
    openAll();
    await expect.element(page.getByText(/This page runs Pickwell\./)).toBeVisible();
    await expect.element(page.getByText(/the address cdn.pickwell.example/)).toBeVisible();
    await button('Show on the page: Inspired by your browsing').click();
    expect(does.show).toHaveBeenCalledWith({
      quote: 'Inspired by your browsing',
      target: { frame: 0, steps: ['#for-you'] },
    });
  });

  it('has the rules once a question, and none where nothing was seen that they are of', async () => {
    draw(behind);
    openAll();
    const topics = [...document.querySelectorAll('section details')].filter((each) =>
      each.querySelector(':scope > ul'),
    );
    const withRules = (name: string) => topics.find((each) => each.querySelector('b')?.textContent === name);
    const folds = (name: string) =>
      [...(withRules(name)?.querySelectorAll('summary') ?? [])].filter(
        ({ textContent }) => textContent === translators.en.t('rules:fold'),
      ).length;
    for (const name of ['Chosen for you', 'Tests', 'Watching and recording']) expect(folds(name)).toBe(1);
    for (const name of ['Is the price the same for everyone?', 'Made by AI', 'Others on this page'])
      expect(folds(name)).toBe(0);
    await expect.element(page.getByText(/ePrivacy Directive/).first()).toBeVisible();
  });

  it('says of the price that nothing was seen, and what that is worth', async () => {
    draw(two);
    await expect.element(page.getByText(/We saw no sign that the price depends on you/)).toBeInTheDocument();
  });
});
