import { browser } from 'wxt/browser';
import { languageSetting } from './settings.ts';

/** Languages that the reader wants, as BCP 47 tags, best first: the one chosen in the settings, then the browser's. */
export async function wantedLanguages(): Promise<string[]> {
  const chosen = await languageSetting.getValue();
  return [...(chosen === '' ? [] : [chosen]), browser.i18n.getUILanguage(), ...navigator.languages];
}
