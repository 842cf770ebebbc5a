import { describe, expect, it } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { visible } from '@/lib/text/visible.ts';
import { EVIDENCE, hostileExhibit, sampleVerification } from '@/tests/samples/evidence.ts';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { code, escaped, evidenceMarkdown } from './markdown.ts';

const en = createTranslator('en', { strict: true });
const oneLine = (text: string) => visible(text).replace(/\s+/g, ' ').trim();

/**
 * What of a line is neither in a code span nor escaped (CommonMark 0.31.2, 6.1: a span ends at the next row of as many backticks as it
 * began with; 2.4: a backslash before punctuation escapes it).
 */
function bareOf(line: string): string {
  let bare = '';
  for (let at = 0; at < line.length; ) {
    const rest = line.slice(at);
    if (rest.startsWith('\\')) {
      at += 2;
    } else if (rest.startsWith('`')) {
      const fence = /^`+/.exec(rest)?.[0] ?? '';
      const end = [...rest.matchAll(/`+/g)].slice(1).find(([row]) => row === fence);
      expect(end, `no end of a span in ${line}`).toBeDefined();
      at += (end?.index ?? 0) + fence.length;
    } else {
      bare += rest[0];
      at += 1;
    }
  }
  return bare;
}

/** What our own lines may begin with, and strong emphasis. */
const OWN = /^(?:#{1,4} |> \*\*(?=.*\*\*$)|- |\*\*(?=.*\*\*$))|\*\*$/g;

it.each(HOSTILE)('leaves no sign of %j that means something', (text) => {
  expect(bareOf(escaped(text))).not.toMatch(/[!"#&()*+.:<=>@[\\\]^_`{|}~\n-]/);
  expect(bareOf(code(text))).toBe('');
});

it.each(HOSTILE)('writes %j so that it is read as it was', (text) => {
  expect(escaped(text).replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(oneLine(text));
  const [, fence = '', inside = ''] = /^(`*)(.*?)\1$/s.exec(code(text)) ?? [];
  expect(inside.trim()).toBe(oneLine(text));
  expect(fence === '' || !inside.split(/[^`]+/).includes(fence)).toBe(true);
});

describe('evidenceMarkdown', () => {
  it.each(HOSTILE)('is of lines that are ours, with %j in them', async (text) => {
    const bare = evidenceMarkdown([await hostileExhibit(text)], {}, en)
      .split('\n')
      .map((line) => bareOf(line.replaceAll(OWN, '')));
    expect(bare.filter((line) => /[!"#&()*+<=>@[\\\]^_`{|}~]/.test(line))).toEqual([]);
  });

  it.each(HOSTILE)('has the person’s words %j on a case in lines that are ours', (text) => {
    const notes = [{ id: '1', name: text, note: `First.\n\n${text}` }];
    const written = evidenceMarkdown([], { notes }, en);
    const bare = written.split('\n').map((line) => bareOf(line.replace(/^(?:#{1,4} |> )/, '')));
    expect(bare.filter((line) => /[!"#&()*+<=>@[\\\]^_`{|}~]/.test(line))).toEqual([]);
    expect(written).toContain('no part of what is sealed');
    expect(written).toContain('> First');
    expect(evidenceMarkdown([], {}, en)).not.toContain('no part of what is sealed');
  });

  it('tells all that the page of evidence tells', () => {
    const text = evidenceMarkdown(
      EVIDENCE.map((opened) => ({ opened, verification: sampleVerification(opened) })),
      {},
      en,
    );
    expect(text.match(/^## Exhibit \d/gm)).toHaveLength(5);
    expect(text).toContain('> **`Angebot endet in 14:58`**');
    expect(text).toContain(
      '- 3 May 2026 at 10\\:02\\:31, `2026-05-03T08:02:31Z`: `Angebot endet in 14:57`, Clearcart, without cookies',
    );
    expect(text).toContain('**We checked this, and it is not true\\.');
    expect(text).toContain('### What this does not prove');
  });
});
