import '@/components/theme/base.css';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import { wantedLanguages } from '@/lib/browser/language.ts';
import { languageSetting } from '@/lib/browser/settings.ts';
import { chooseLanguage } from '@/lib/i18n/languages.ts';
import { type Translator, translatorOf } from '@/lib/i18n/one-language.ts';
import { loadTexts, type TextKey } from '@/lib/i18n/texts.ts';

/** Draws a page in the reader's language, and draws it anew whenever that or a signal that the view reads changes. */
export async function startPage(
  title: TextKey,
  view: (translator: ReadonlySignal<Translator>) => ComponentChild,
): Promise<void> {
  const inLanguage = async () => {
    const lang = chooseLanguage(await wantedLanguages());
    return translatorOf(lang, await loadTexts(lang));
  };
  const translator = signal(await inLanguage());
  languageSetting.watch(async () => {
    translator.value = await inLanguage();
  });
  effect(() => {
    const { lang, dir, t } = translator.value;
    document.documentElement.lang = lang;
    document.documentElement.dir = dir;
    document.title = t(title);
  });
  const View = () => view(translator);
  render(<View />, document.body);
}
