import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The rooms that decide what is found on a page. */
const ROOMS = ['lib/chat', 'lib/detectors', 'lib/engine', 'lib/model', 'lib/page', 'lib/signals', 'lib/text'];

/**
 * Names the rules that a report was made with, `3f9a1c04b7de` say: two reports with the same name were made by the same
 * detectors, lexicons and reading of pages, whatever else changed between their versions.
 *
 * @param root the project's folder
 */
export function rulesVersion(root: string): string {
  const hash = createHash('sha256');
  for (const room of ROOMS) {
    const names = readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    for (const name of names.sort()) {
      if (!/\.(?:ts|json)$/.test(name) || /\.test\.ts$|(?:^|\/)cases\.json$/.test(name)) continue;
      hash.update(`${room}/${name}\n`).update(readFileSync(path.join(root, room, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
