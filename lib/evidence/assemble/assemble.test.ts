import { describe, expect, it } from 'vitest';
import type { Gap } from '@/lib/model/evidence.ts';
import { CIRCUMSTANCES } from '@/tests/samples/evidence-items.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import type { Captured, Places } from '../capture/capture.ts';
import { assemble, blackIn, haveChanged, inWindow, type Seen } from './assemble.ts';
import { linesOf } from './outline.ts';
import { quotesInContext } from './quotes.ts';

const area = (x: number, y: number, width = 10, height = 10) => ({ x, y, width, height });

const places = (url: string, more: Partial<Places> = {}): Places => ({
  url,
  areas: [],
  secrets: [],
  frames: [],
  words: '',
  size: { width: 0, height: 0 },
  origin: { x: 0, y: 0 },
  ...more,
});
const TOP = 'https://shop.example/';
const CHAT = 'https://chat.example/';
const frames = [{ name: 'frame-1', url: CHAT, area: area(50, 50, 40, 40) }];

describe('what is black in a picture of the window', () => {
  const mail = [area(1, 2)];

  it('is what was taken out, where its document stands', () => {
    expect(blackIn([places(TOP, { areas: mail })])).toEqual([area(1, 2)]);
    const inner = places(CHAT, { areas: mail, origin: { x: 50, y: 50 } });
    expect(blackIn([places(TOP, { frames }), inner])).toEqual([area(51, 52)]);
  });

  it('is a whole frame where nobody can tell where in it that stands', () => {
    const { origin: _, ...nowhere } = places(CHAT);
    expect(blackIn([places(TOP, { frames }), { ...nowhere, areas: mail }])).toEqual([area(50, 50, 40, 40)]);
    expect(blackIn([places(TOP, { frames }), nowhere])).toEqual([]);
  });

  it('is a frame that could not be read', () => {
    expect(blackIn([places(TOP, { frames })])).toEqual([area(50, 50, 40, 40)]);
  });
});

it('what cannot be placed in the window is nowhere in it', () => {
  expect(inWindow([area(1, 1)], {})).toEqual([]);
});

it('has changed where it says something else at any moment, or where a document came or went', () => {
  const [mug, cup] = [{ words: 'mug' }, { words: 'cup' }];
  expect(haveChanged([[mug, cup]])).toBe(false);
  expect(haveChanged([[mug], [mug], [mug]])).toBe(false);
  expect(haveChanged([[mug], [mug], [cup]])).toBe(true);
  expect(haveChanged([[mug], [mug, mug]])).toBe(true);
});

describe('what is outlined', () => {
  it('is one area a line', () => {
    expect(linesOf([area(0, 0), area(20, 2), area(0, 30)])).toEqual([area(0, 0, 30, 12), area(0, 30)]);
    expect(linesOf([])).toEqual([]);
  });
});

describe('a quote in context', () => {
  const segment = (text: string) => ({ text }) as never;
  const finding = { id: 'f', quote: 'Only 3 left', target: { frame: 0, steps: [] } } as never;

  it('has what is read before and after it, in its own text and in others', () => {
    const models = new Map([[0, { segments: ['Mug', 'Hurry! Only 3 left today', 'Buy'].map(segment) }]]);
    expect(quotesInContext([finding], models)).toEqual([
      { finding: 'f', frame: 0, before: 'Mug\nHurry! ', quote: 'Only 3 left', after: ' today\nBuy' },
    ]);
  });

  it('has nothing around it where no text holds it', () => {
    const none = { finding: 'f', frame: 0, before: '', quote: 'Only 3 left', after: '' };
    expect(quotesInContext([finding], new Map())).toEqual([none]);
    expect(quotesInContext([finding], new Map([[0, { segments: [segment('Mug')] }]]))).toEqual([none]);
  });
});

describe('a document of which nobody knows what is the reader’s', () => {
  const model = (text: string) => ({ segments: [{ text }] }) as never;
  const copyOf = (gaps: readonly Gap[] = []): Captured => ({
    ...places(TOP),
    html: '<p>Shop</p>',
    redactions: {},
    gaps: gaps.map((what) => ({ what, why: 'length' })),
    scroll: { x: 0, y: 0 },
  });
  const draftOf = async (frames: Seen['frames'], quote = 'Only 3 left') => {
    const { url: _, redactions: __, reviewed: ___, ...circumstances } = CIRCUMSTANCES;
    const draft = await assemble({
      circumstances: { ...circumstances, gaps: [] },
      personal: false,
      secrets: ['Zerlina'],
      report: sampleReport({ findings: [sampleFinding({ quote })] }),
      frames,
      found: [],
      whole: [],
    });
    const texts = draft.parts.map(({ bytes }) => new TextDecoder().decode(bytes)).join();
    return { texts, gaps: draft.circumstances.gaps };
  };
  const top = { frame: 0, captured: copyOf(), model: model('The top') };

  it('leaves no model, and says so', async () => {
    const lost = await draftOf([top, { frame: 7, model: model('Inside') }]);
    expect(lost.texts).toContain('The top');
    expect(lost.texts).not.toContain('Inside');
    expect(lost.gaps).toEqual([{ what: 'model', why: '' }]);
    const cut = await draftOf([{ ...top, captured: copyOf(['cut-off']) }]);
    expect(cut.texts).not.toContain('The top');
    expect(cut.gaps).toEqual([
      { what: 'model', why: TOP },
      { what: 'cut-off', why: 'length' },
    ]);
    expect((await draftOf([top])).gaps).toEqual([]);
  });

  it('has what is found in it taken for somebody’s, and is looked for what was known before', async () => {
    const quote = 'Zerlina, write to info@shop.example';
    expect((await draftOf([top], quote)).texts).toContain('write to info@shop.example');
    const { texts } = await draftOf([top, { frame: 7 }], quote);
    expect(texts).not.toMatch(/Zerlina|info@shop/);
  });
});
