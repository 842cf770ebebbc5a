import { afterEach, expect, it } from 'vitest';
import { tracesSince } from './since.ts';

const cookies: string[] = [];
function setCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as software on pages does
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/`;
  cookies.push(name);
}

afterEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: as software on pages does
  for (const name of cookies.splice(0)) document.cookie = `${name}=; Max-Age=0; Path=/`;
  localStorage.clear();
  sessionStorage.clear();
});

/** Names of what is kept and was written since a moment. */
const written = (moment = 0, isWanted: Parameters<typeof tracesSince>[2] = ({ value }) => value.startsWith('_t')) =>
  tracesSince(document, moment, isWanted)
    .filter(({ kind }) => kind !== 'host')
    .map(({ kind, value }) => `${kind} ${value}`);

it('tells what was written since the page came by the time that it holds', () => {
  const now = Date.now();
  setCookie('_tSession', `GS1.1.${now}.1`);
  setCookie('_tEarlier', `GS1.1.${Math.floor(performance.timeOrigin) - 60_000}.1`);
  localStorage.setItem('_tList', JSON.stringify({ id: 'x', seen: [now, 'y'] }));
  sessionStorage.setItem('_tBare', String(now));
  sessionStorage.setItem('_tDate', JSON.stringify({ began: new Date(now) }));
  expect(written()).toEqual(['cookie _tSession', 'storage _tList', 'storage _tBare', 'storage _tDate']);
  expect(written(performance.now() + 1_000)).toEqual([]);
});

it('knows times in seconds', () => {
  // A second is over before it can be told from the one before.
  const moment = performance.now() - 5_000;
  localStorage.setItem('_t', `v1|${Math.floor(Date.now() / 1_000)}|`);
  expect(written(moment)).toEqual(['storage _t']);
});

it('takes nothing else for a time of writing', () => {
  const now = Date.now();
  localStorage.setItem('_tEnd', String(now + 86_400_000));
  localStorage.setItem('_tLong', `1${now}`);
  localStorage.setItem('_tFraction', `0.${now}`);
  localStorage.setItem('_tOld', '1500000000000 2017-07-14T02:40:00Z');
  localStorage.setItem('_tDay', new Date(now).toISOString().slice(0, 10));
  localStorage.setItem('_tWords', 'yes');
  localStorage.setItem('_tFar', `${'x'.repeat(4_000)} ${now}`);
  localStorage.setItem('other', String(now));
  expect(written()).toEqual([]);
});

it('reads no value that is not wanted', () => {
  const read: string[] = [];
  const { getItem } = Storage.prototype;
  Storage.prototype.getItem = function (name) {
    read.push(name);
    return getItem.call(this, name);
  };
  try {
    localStorage.setItem('_t', String(Date.now()));
    localStorage.setItem('secret', String(Date.now()));
    written();
    expect(read).toEqual(['_t']);
  } finally {
    Storage.prototype.getItem = getItem;
  }
});

it('tells hosts that were asked, and not those that the page only names', async () => {
  document.body.innerHTML = '<script type="text/plain" src="https://held-back.example/x.js"></script>';
  const moment = performance.now();
  // The machine that serves this page, by its other name.
  const other = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  await fetch(`http://${other}:${location.port}/`, { mode: 'no-cors' }).catch(() => undefined);
  await expect.poll(() => tracesSince(document, moment, () => false)).toEqual([{ kind: 'host', value: other }]);
  expect(tracesSince(document, performance.now(), () => false)).toEqual([]);
  document.body.replaceChildren();
});
