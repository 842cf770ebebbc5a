/** What the extension hands over of a page, made up. */
import type { Taken } from '@/cli/survey/kept-files.ts';
import { sampleDraft } from './draft.ts';

export function sampleTaken(): Taken {
  const { circumstances, parts } = sampleDraft();
  return {
    circumstances,
    parts: parts.map(({ bytes, ...part }) => ({ ...part, base64: Buffer.from(bytes).toString('base64') })),
    picture: Buffer.from('RIFF____WEBP').toString('base64'),
    shown: [{ signature: 'low-stock only # left', x: 50, y: 40 }],
  };
}
