import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Press } from '@/lib/model/journey.ts';
import type { PageModel } from '@/lib/model/page.ts';
import { FrameReport } from '@/lib/model/report.ts';
import type { BehindReader, PageChange, PageSource } from '@/lib/model/source.ts';
import { samplePage } from '@/tests/cases/sample-page.ts';
import { createPace } from './pace.ts';
import { packLexicons } from './pack.ts';
import { createScan, type ScanOptions } from './scan.ts';

const pack = (lang: string, template: string) =>
  JSON.stringify(
    packLexicons(lang, {
      'low-stock': {
        cues: [{ id: 'c', group: 'g', template, weight: 0.9, example: '', counterexample: '', source: '' }],
      },
    }),
  );

const detector: PageDetector = {
  meta: { id: 'low-stock', family: 'scarcity', needs: [], kinds: 'any' },
  detect: (_, { parts, hits }) =>
    parts.flatMap(({ id: part }) =>
      (hits.get(part) ?? []).map((hit) => ({
        stance: 'pressure' as const,
        part,
        quote: hit.quote,
        reason: 'r',
        data: {},
        cues: [hit],
        supports: [],
      })),
    ),
};

/** A page that is changed by hand. */
function recorded(first: PageModel | Error) {
  let listener: ((change: PageChange) => void) | undefined;
  const source: PageSource = {
    read: () => (first instanceof Error ? Promise.reject(first) : Promise.resolve(first)),
    now: () => (first instanceof Error ? samplePage([]) : first),
    watch: (changed) => {
      listener = changed;
      return () => {
        listener = undefined;
      };
    },
    measure: (parts) =>
      new Map(
        parts.map((id) => [
          id,
          {
            visible: true,
            rect: { x: 0, y: 0, width: 1, height: 1 },
            fontSize: 1,
            fontWeight: 1,
            struck: false,
            name: '',
            steps: ['p'],
          },
        ]),
      ),
  };
  return {
    source,
    change: (model: PageModel, changed: number[], navigated = false) =>
      listener?.({ model, changed: new Set(changed), navigated }),
    watched: () => listener !== undefined,
  };
}

function scan(
  first: PageModel | Error,
  packs: Record<string, string> = {},
  options: Partial<ScanOptions> = {},
  detectors = [detector],
) {
  const page = recorded(first);
  const reports: FrameReport[] = [];
  const running = createScan(page.source, packs, detectors, (report) => reports.push(report), {
    top: true,
    ...options,
  });
  const quotes = () => reports.map(({ findings }) => findings.map(({ quote }) => quote));
  return { ...page, reports, running, quotes };
}

describe('createScan', () => {
  it('reads, runs and emits one valid report', async () => {
    const { running, reports } = scan(samplePage(['only 3 left']), { en: pack('en', '{n} left') });
    await running.done;
    expect(reports).toHaveLength(1);
    expect(v.safeParse(FrameReport, reports[0]).issues).toBeUndefined();
    expect(reports[0]).toMatchObject({
      frame: 0,
      top: true,
      state: 'done',
      url: 'https://shop.test/lamp',
      findings: [{ quote: '3 left' }],
      outcomes: { 'low-stock': { kind: 'findings', count: 1 } },
      timing: { segments: 1, elements: 1 },
    });
    expect(running.last()).toBe(reports[0]);
  });

  it('emits again when the page changed, and only if that changed anything', async () => {
    const { running, change, quotes } = scan(samplePage(['only 3 left']), { en: pack('en', '{n} left') });
    await running.done;
    change(samplePage(['only 3 left', 'hello']), [2]);
    change(samplePage(['only 3 left', '2 left in M']), [2]);
    await vi.waitFor(() => expect(quotes()).toEqual([['3 left'], ['3 left', '2 left']]));
    change(samplePage(['only 3 left', '2 left in M']), []);
    change(samplePage(['sold out']), [1]);
    await vi.waitFor(() => expect(quotes().at(-1)).toEqual([]));
    expect(quotes()).toHaveLength(3);
  });

  it('gives a navigation a new document, and keeps it for changes', async () => {
    const { running, change, reports } = scan(samplePage(['3 left']), { en: pack('en', '{n} left') });
    await running.done;
    change(samplePage(['4 left'], { url: 'https://shop.test/other' }), [1], true);
    await vi.waitFor(() => expect(reports).toHaveLength(2));
    change(samplePage(['5 left'], { url: 'https://shop.test/other' }), [1]);
    await vi.waitFor(() => expect(reports).toHaveLength(3));
    const [first, second, third] = reports.map((report) => report.document);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    expect(reports[1]?.url).toBe('https://shop.test/other');
  });

  it('names what is still under way on the page before by that page', async () => {
    let release = () => {};
    const packs: Record<string, string> = { en: pack('en', '{n} left') };
    const needLanguages = () =>
      new Promise<string[]>((resolve) => {
        release = () => resolve([]);
      });
    const { running, change, reports } = scan(samplePage(['3 left', { text: 'x', lang: 'fi' }]), packs, {
      needLanguages,
    });
    await vi.waitFor(() => expect(reports).toHaveLength(1));
    change(samplePage(['4 left'], { url: 'https://shop.test/other' }), [1], true);
    release();
    await running.done;
    await vi.waitFor(() => expect(reports).toHaveLength(3));
    const names = reports.map(({ document }) => document);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it('keeps a report small whatever a page brings', async () => {
    const frame = { host: 'chat.example', title: '', crossOrigin: true };
    const hit = { limit: 'time', at: 5 } as const;
    const { running, reports } = scan(
      samplePage(['3 left'], {
        url: `https://shop.test/${'x'.repeat(1_000_000)}`,
        title: 'x'.repeat(1_000_000),
        frames: Array.from({ length: 20_000 }, () => frame),
        limits: [hit],
      }),
    );
    await running.done;
    expect(JSON.stringify(reports[0]).length).toBeLessThan(50_000);
    expect(reports[0]?.limits).toEqual([hit]);
  });

  it('asks once for the packs of languages it meets, and reads those texts then', async () => {
    const packs: Record<string, string> = { en: pack('en', '{n} left') };
    const needLanguages = vi.fn(async (langs: string[]) => {
      packs.de = pack('de', 'noch {n}');
      return langs.filter((lang) => lang === 'de');
    });
    const page = samplePage(['3 left', { text: 'noch 4', lang: 'de' }, { text: 'x', lang: 'fi' }]);
    const { running, change, reports, quotes } = scan(page, packs, { needLanguages });
    await running.done;
    expect(reports.map(({ state }) => state)).toEqual(['reading', 'done']);
    expect(quotes()).toEqual([['3 left'], ['3 left', 'noch 4']]);
    change(samplePage(['3 left', { text: 'y', lang: 'fi' }]), [2]);
    await vi.waitFor(() => expect(reports).toHaveLength(3));
    expect(needLanguages.mock.calls).toEqual([[['de', 'fi']]]);
  });

  it('goes on without a language when the question for it fails', async () => {
    const needLanguages = () => Promise.reject(new Error('gone'));
    const { running, reports } = scan(samplePage([{ text: 'x', lang: 'fi' }]), {}, { needLanguages });
    await running.done;
    expect(reports.at(-1)?.state).toBe('done');
  });

  it('says in the outcomes what failed, and throws nothing', async () => {
    const broken = scan(samplePage(['3 left']), { en: '{"no":"pack"}' });
    await broken.running.done;
    expect(broken.reports).toMatchObject([
      {
        state: 'done',
        outcomes: { 'low-stock': { kind: 'error', message: expect.stringContaining('"en" is not one') } },
      },
    ]);
    const unreadable = scan(new Error('no document'));
    await expect(unreadable.running.done).resolves.toBeUndefined();
    expect(unreadable.reports).toMatchObject([
      { state: 'done', outcomes: { 'low-stock': { kind: 'error', message: 'Error: no document' } } },
    ]);
  });

  it('stops when it is told to, and when nobody takes its reports', async () => {
    const stopped = scan(samplePage(['3 left']), { en: pack('en', '{n} left') });
    await stopped.running.done;
    expect(stopped.watched()).toBe(true);
    stopped.running.stop();
    expect(stopped.watched()).toBe(false);

    const early = scan(samplePage(['3 left']), {});
    early.running.stop();
    await early.running.done;
    expect([early.reports, early.watched()]).toEqual([[], false]);

    const page = recorded(samplePage(['3 left']));
    const gone = createScan(
      page.source,
      {},
      [detector],
      () => {
        throw new Error('extension is gone');
      },
      { top: false },
    );
    await gone.done;
    expect(page.watched()).toBe(false);
  });

  it('counts the work of the first scan without waiting', async () => {
    let now = 0;
    const clock = {
      now: () => (now += 1),
      yield: async () => {
        now += 1000;
      },
    };
    const { running, reports, change } = scan(
      samplePage(['3 left']),
      { en: pack('en', '{n} left') },
      { pace: createPace(clock) },
    );
    await running.done;
    const first = reports[0]?.timing.scanMs ?? 0;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(200);
    change(samplePage(['4 left']), [1]);
    await vi.waitFor(() => expect(reports).toHaveLength(2));
    expect(reports[1]?.timing.scanMs).toBe(first);
  });

  it('says anew what the page shows now, when it is asked', async () => {
    const { running, reports, source } = scan(samplePage(['Only 3 left']), { en: pack('en', 'only {n} left') });
    await running.done;
    const before = reports.length;
    const sample = { at: 0, value: 3 };
    const tick = { of: 'count', direction: 'down', first: sample, last: sample } as const;
    const later = samplePage(['Only 2 left']);
    source.now = () => ({ ...later, ticks: later.segments.map(({ id: segment }) => ({ ...tick, segment })) });
    const again = await running.again();
    expect(again?.findings.map(({ quote }) => quote)).toEqual(['Only 2 left']);
    expect(reports).toHaveLength(before + 1);
    running.stop();
    expect(await running.again()).toBe(running.last());
  });

  describe('with a reader of what is behind', () => {
    const vendor = (name: string) => ({ vendor: name, roles: [], traces: [], certainty: 'likely' as const });
    const bot: PageDetector = { ...detector, meta: { ...detector.meta, id: 'chat-pressure', family: 'chat' } };
    const packs = {
      en: JSON.stringify(
        packLexicons('en', {
          'chat-pressure': {
            cues: [
              { id: 'c', group: 'g', template: 'trust me', weight: 0.9, example: '', counterexample: '', source: '' },
            ],
          },
        }),
      ),
    };
    const reader = (read: (page: PageModel) => PageModel = (page) => page): BehindReader => ({
      packs,
      detectors: [bot],
      // biome-ignore lint/correctness/useYield: nothing to wait for
      *read(page) {
        return read(page);
      },
      pressed: () => undefined,
      awaits: () => undefined,
      // biome-ignore lint/correctness/useYield: nothing to wait for
      *conclude({ title }) {
        return { signals: [vendor(title)] };
      },
    });

    it('tells what the page itself says first, and is done when both are told', async () => {
      const { running, reports } = scan(
        samplePage(['only 3 left', 'trust me']),
        { en: pack('en', '{n} left') },
        { behind: reader() },
      );
      await running.done;
      expect(reports.map(({ state, findings }) => [state, findings.map(({ quote }) => quote)])).toEqual([
        ['reading', ['3 left']],
        ['done', ['3 left', 'trust me']],
      ]);
      expect(reports[1]).toMatchObject({
        signals: [{ certainty: 'likely' }],
        outcomes: { 'low-stock': { kind: 'findings' }, 'chat-pressure': { kind: 'findings' } },
      });
    });

    it('looks again a while after the page has changed, at all that has', async () => {
      const looked: number[] = [];
      const read = (page: PageModel) => {
        looked.push(page.segments.length);
        return page;
      };
      const { running, change, quotes, source } = scan(samplePage(['hello']), {}, { behind: reader(read) });
      await running.done;
      change(samplePage(['hello', 'trust me']), [2]);
      const last = samplePage(['hello', 'trust me', 'well']);
      source.now = () => last;
      change(last, [3]);
      await vi.waitFor(() => expect(quotes().at(-1)).toEqual(['trust me']), 5_000);
      expect(looked).toEqual([1, 3]);
      running.stop();
    });

    const lookedBy = (looked: () => void): BehindReader => ({
      ...reader(),
      // biome-ignore lint/correctness/useYield: nothing to wait for
      *conclude() {
        looked();
        return { signals: [] };
      },
    });

    it('looks again where more may be seen, though nothing changes', async () => {
      const waits = [1, 1];
      let looks = 0;
      const behind = { ...lookedBy(() => looks++), awaits: () => waits.shift() };
      const { running } = scan(samplePage(['hello']), {}, { behind });
      await vi.waitFor(() => expect([looks, waits.length]).toEqual([3, 0]), 5_000);
      running.stop();
    });

    it('hears of presses, and looks again where the reader waits for what they do', async () => {
      const heard: Press[] = [];
      let looks = 0;
      let wait: number | undefined;
      const behind: BehindReader = {
        ...lookedBy(() => looks++),
        pressed: (press) => heard.push(press),
        awaits: () => (looks < 2 ? wait : undefined),
      };
      const { running } = scan(samplePage(['hello']), {}, { behind });
      await running.done;
      running.pressed({ kind: 'other', name: '' });
      wait = 1;
      running.pressed({ kind: 'accept', name: 'OK' });
      await vi.waitFor(() => expect(looks).toBe(2), 5_000);
      expect(heard.map(({ kind }) => kind)).toEqual(['other', 'accept']);
      running.stop();
    });

    it('forgets what was behind the page before when another takes its place', async () => {
      const { running, change, reports } = scan(samplePage(['trust me']), {}, { behind: reader() });
      await running.done;
      change(samplePage(['hello'], { url: 'https://shop.test/other' }), [1], true);
      await vi.waitFor(() => expect(reports).toHaveLength(4));
      expect(reports.slice(2).map(({ state, findings }) => [state, findings.length])).toEqual([
        ['reading', 0],
        ['done', 0],
      ]);
    });

    it('leaves what the page says as it is when it fails, and chats out: who wrote what is not known', async () => {
      const fails = () => {
        throw new Error('no way in');
      };
      const { running, reports } = scan(
        samplePage(['only 3 left', { text: 'are only 2 left?', region: 'chat' }]),
        { en: pack('en', '{n} left') },
        { behind: reader(fails) },
      );
      await running.done;
      expect(reports.at(-1)).toMatchObject({
        state: 'done',
        findings: [{ quote: '3 left' }],
        outcomes: {
          'low-stock': { kind: 'findings' },
          'chat-pressure': { kind: 'error', message: 'Error: no way in' },
        },
      });
    });

    it('tells the reader which controls refuse consent: those of that dialog alone', async () => {
      const rest = { weight: 0.9, example: '', counterexample: '', source: '' };
      const cue = (group: string, template: string) => ({ id: group, group, template, ...rest });
      const cues = [cue('about', 'cookies'), cue('accept', 'accept all'), cue('refuse', '(reject all|no thanks)')];
      const packs = { en: JSON.stringify(packLexicons('en', { 'consent-nudge': { cues } })) };
      const ask = 'We use cookies for personalised ads. You can withdraw your consent at any time.';
      const banner = { dialog: 90, region: 'dialog' } as const;
      const letter = { dialog: 91, region: 'dialog' } as const;
      const page = samplePage([
        { text: ask, ...banner },
        { name: 'Accept all', ...banner },
        { id: 50, name: 'Reject all', ...banner },
        { text: 'Get our newsletter and 10% off.', ...letter },
        { name: 'Sign me up', ...letter },
        { id: 51, name: 'No thanks', ...letter },
      ]);
      const dialogs = [90, 91].map((id, order) => ({ id, order, modal: true, label: '', from: 'role' as const }));
      let answers: ReadonlySet<number>[] = [];
      const asked: BehindReader = {
        ...reader(),
        // biome-ignore lint/correctness/useYield: nothing to wait for
        *conclude(_, own) {
          answers = [own.refusals, own.answers];
          return { signals: [] };
        },
      };
      const { running } = scan({ ...page, dialogs }, packs, { behind: asked });
      await running.done;
      expect(answers.map((ids) => [...ids].sort())).toEqual([[50], [2, 50]]);
    });

    describe('that knows what a visitor wrote', () => {
      const ownWords = ({ text }: { text: string }) => text.startsWith('me:') || text.startsWith('minä:');
      const read = (page: PageModel) => ({ ...page, segments: page.segments.filter((each) => !ownWords(each)) });
      const packs: Record<string, string> = { en: pack('en', '{n} left') };
      const told = (reports: readonly FrameReport[]) =>
        reports.flatMap(({ findings }) => findings.map(({ quote }) => quote));

      it('says nothing of it in any report, not even by what the page itself says', async () => {
        const { running, reports } = scan(samplePage(['only 3 left', 'me: are only 2 left?']), packs, {
          behind: reader(read),
        });
        await running.done;
        expect(reports.map(({ state }) => state)).toEqual(['reading', 'done']);
        expect(told(reports)).toEqual(['3 left', '3 left']);
      });

      it('nor when it comes a moment after the last look, then or later', async () => {
        const { running, change, reports, quotes } = scan(samplePage(['only 3 left']), packs, {
          behind: reader(read),
        });
        await running.done;
        change(samplePage(['only 3 left', 'me: are only 2 left?', 'sure: 9 left, trust me']), [2, 3]);
        await vi.waitFor(() => expect(quotes().at(-1)).toEqual(['3 left', '9 left', 'trust me']), 5_000);
        expect(told(reports)).not.toContain('2 left');
        running.stop();
      });

      it('nor while other languages are asked for', async () => {
        const needLanguages = async () => ['fi'];
        const page = samplePage(['only 3 left', { text: 'minä: 2 left', lang: 'en' }, { text: 'x', lang: 'fi' }]);
        const { running, reports } = scan(page, packs, { behind: reader(read), needLanguages });
        await running.done;
        expect(reports.length).toBeGreaterThan(1);
        expect(told(reports)).not.toContain('2 left');
      });

      it('but says what turns out to be none of theirs', async () => {
        let known = false;
        const { running, change, quotes } = scan(samplePage(['me: 2 left']), packs, {
          behind: reader((page) => (known ? page : read(page))),
        });
        await running.done;
        known = true;
        change(samplePage(['me: 2 left', 'hello']), [2]);
        await vi.waitFor(() => expect(quotes().at(-1)).toEqual(['2 left']));
        running.stop();
      });
    });
  });
});
