import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** Larger pictures, and more than so much in all, would make the report too large to pass on. */
const LARGEST = 600_000;
const LARGEST_ALL = 7_000_000;

/** By their first bytes: a name proves nothing. */
const TYPES: readonly { readonly type: string; readonly isOne: (bytes: Buffer) => boolean }[] = [
  { type: 'image/png', isOne: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) },
  { type: 'image/jpeg', isOne: (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) },
  {
    type: 'image/webp',
    isOne: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
];

/**
 * Pictures as they may stand in a page, by the names of their files seen from a folder. Left out: what is missing, outside the folder
 * (tables may come from anybody), too large, or no picture.
 */
export function readPictures(folder: string, names: Iterable<string>): Map<string, string> {
  const pictures = new Map<string, string>();
  let left = LARGEST_ALL;
  for (const name of new Set(names)) {
    const bytes = readInside(folder, name, Math.min(left, LARGEST));
    const type = bytes && TYPES.find(({ isOne }) => isOne(bytes))?.type;
    if (!bytes || type === undefined) continue;
    left -= bytes.length;
    pictures.set(name, `data:${type};base64,${bytes.toString('base64')}`);
  }
  return pictures;
}

function readInside(folder: string, name: string, most: number): Buffer | undefined {
  try {
    const root = realpathSync(folder);
    const file = realpathSync(path.resolve(root, name));
    const found = statSync(file);
    if (!file.startsWith(root + path.sep) || !found.isFile() || found.size > most) return undefined;
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
