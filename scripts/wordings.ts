import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The texts that a detector is held to in one language: those that press (`+`), or those that only look alike (`-`); none
 * where the file is not there.
 *
 * @param root the project's folder
 */
export function wordingsOf(root: string, id: string, lang: string, mark: '+' | '-'): string[] {
  const file = path.join(root, 'lib/detectors', id, 'wordings', `${lang}.txt`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${mark} `))
    .map((line) => line.slice(2));
}
