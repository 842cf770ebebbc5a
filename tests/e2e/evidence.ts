import { type Driver, type ExtensionPage, type Tab, until } from './driver.ts';
import { press } from './reader.ts';

/** Evaluates in the extension: all that a store of its evidence holds, keys or values. */
export const stored = (store: string, what: 'getAllKeys' | 'getAll') => `new Promise(async (done, fail) => {
  // Opening it would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'clearcart-evidence')) return done([]);
  const opening = indexedDB.open('clearcart-evidence');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const asking = db.objectStoreNames.contains('${store}') && db.transaction('${store}').objectStore('${store}').${what}();
    if (!asking) { db.close(); done([]); return; }
    asking.onsuccess = () => { db.close(); done(asking.result); };
  };
})`;

/** Evaluates in the extension: all evidence is gone, with what the reader chose. Erasing would take Firefox's access to sites back, too. */
export const FORGET = `new Promise(async (done, fail) => {
  const { storage } = globalThis.browser ?? chrome;
  await Promise.all([storage.local.clear(), storage.session.clear()]);
  if (!(await indexedDB.databases()).some(({ name }) => name === 'clearcart-evidence')) return done(true);
  const opening = indexedDB.open('clearcart-evidence');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const clearing = db.transaction([...db.objectStoreNames], 'readwrite');
    for (const name of db.objectStoreNames) clearing.objectStore(name).clear();
    clearing.oncomplete = () => { db.close(); done(true); };
  };
})`;

/** A package's bytes, as base64. */
const packageOf = (id: string) => `new Promise((done) => {
  const opening = indexedDB.open('clearcart-evidence');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('packages').objectStore('packages').get('${id}');
    asking.onsuccess = () => {
      opening.result.close();
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.readAsDataURL(asking.result);
    };
  };
})`;

/** Begins to capture what a tab shows, as the popup does, and answers the number of the tab that does it. */
export async function startCapture(driver: Driver, tab: Tab, whole = false): Promise<number> {
  await tab.show();
  return driver.ask(
    `(globalThis.browser ?? chrome).tabs.create({ active: false, url: (globalThis.browser ?? chrome).runtime.getURL('evidence.html#capture/${tab.id}${whole ? '/whole' : ''}') }).then(({ id }) => id)`,
  );
}

/** Captures what a tab shows, and answers the draft's id. */
export async function capture(driver: Driver, tab: Tab, whole = false, withinMs = 20_000): Promise<string> {
  const before = await driver.ask<string[]>(stored('drafts', 'getAllKeys'));
  await startCapture(driver, tab, whole);
  const drafts = await until(
    'a draft was kept',
    () => driver.ask<string[]>(stored('drafts', 'getAllKeys')),
    (ids) => ids.some((id) => !before.includes(id)),
    withinMs,
  );
  return drafts.find((id) => !before.includes(id)) ?? '';
}

/** Has a draft sealed in the page of evidence, as a person who only presses. */
export async function pressSeal(driver: Driver, id: string): Promise<ExtensionPage> {
  const page = await driver.openExtensionPage(`evidence.html#review/${id}`);
  await until(
    'the draft is shown',
    () => page.evaluate<string>(`document.body.innerText`),
    (text) => text.includes('Seal it'),
  );
  await page.evaluate(`(() => {
    const field = [...document.querySelectorAll('input[type="text"]')].at(-1);
    if (!field) return;
    field.value = 'The demo shop';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);
  await press(page, 'Seal it');
  return page;
}

/** The same until it is sealed. */
export async function seal(driver: Driver, id: string): Promise<ExtensionPage> {
  const page = await pressSeal(driver, id);
  await until(
    'the item is shown',
    () => page.evaluate<string>('location.hash'),
    (hash) => hash.startsWith('#item/'),
  );
  return page;
}

export async function bytesOf(driver: Driver, id: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(Buffer.from(await driver.ask<string>(packageOf(id)), 'base64'));
}

/** From now on keeps what a page of evidence gives as files, instead of letting the browser save it. */
export const catchFiles = (page: ExtensionPage): Promise<true> =>
  page.evaluate(`(() => {
    globalThis.caught = [];
    let last;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { last = blob; return make.call(URL, blob); };
    const press = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download === '') return press.call(this);
      globalThis.caught.push({ name: this.download, blob: last });
    };
    return true;
  })()`);

/** The file that came since, once it is there. */
export async function caughtFile(page: ExtensionPage): Promise<{ name: string; bytes: Buffer }> {
  const caught = await until('a file was given', () =>
    page.evaluate<{ name: string; base64: string } | undefined>(`(async () => {
      const file = globalThis.caught.shift();
      if (!file) return undefined;
      const reader = new FileReader();
      await new Promise((done) => { reader.onload = done; reader.readAsDataURL(file.blob); });
      return { name: file.name, base64: reader.result.slice(reader.result.indexOf(',') + 1) };
    })()`),
  );
  if (!caught) throw new Error('No file came.');
  return { name: caught.name, bytes: Buffer.from(caught.base64, 'base64') };
}

/** Chooses a file to import, as in the browser's own dialog. */
export const chooseFile = (page: ExtensionPage, name: string, bytes: Uint8Array): Promise<true> =>
  page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], ${JSON.stringify(name)}));
    const input = document.querySelector('input[type="file"]');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  })()`);

/** Types into the field with this label. */
export const typeInto = (page: ExtensionPage, label: string, words: string): Promise<true> =>
  page.evaluate(`(() => {
    const field = [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes(${JSON.stringify(label)}))
      .querySelector('input, textarea');
    field.value = ${JSON.stringify(words)};
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  })()`);
