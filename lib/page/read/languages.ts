import type { PartId } from '@/lib/model/page.ts';
import { guessLanguage } from '@/lib/text/language.ts';
import type { Entry } from '../entry.ts';

/** Characters that are enough to tell a language, and to overrule what the markup says. */
const ENOUGH = 60;
const ENOUGH_TO_OVERRULE = 400;
const MOST_SAMPLED = 500;
/** Texts that are guessed one by one where the markup names no language. */
const MOST_GUESSES = 60;

/** The language of a document and of the texts that have none of their own. */
export class Languages {
  /** Of the document: `''` where nothing tells. */
  lang = '';
  #declared = '';
  #guesses = 0;

  /** Learns from the whole document. `declared` is the root element's language. */
  learn(entries: readonly Entry[], declared: string): void {
    const sample = sampleOf(entries);
    // A shop's theme often names the language of its maker; then only much text in another one is believed.
    const enough = declared === '' ? ENOUGH : ENOUGH_TO_OVERRULE;
    this.lang = (sample.length >= enough && guessLanguage(sample)) || declared;
    this.#declared = declared;
    this.#guesses = 0;
  }

  /** Settles the languages of entries. @param news is told whose language that changes. */
  settle(entries: readonly Entry[], news?: Set<PartId>): void {
    if (this.lang === this.#declared && this.#declared !== '') return;
    for (const entry of entries) {
      const { part } = entry;
      if (part.lang !== this.#declared) continue;
      let { lang } = this;
      const guessable = entry.is === 'segment' && this.#declared === '' && entry.part.text.length >= ENOUGH;
      if (guessable && ++this.#guesses <= MOST_GUESSES) lang = guessLanguage(entry.part.text) || lang;
      if (lang === part.lang) continue;
      news?.add(part.id);
      // Models that were given away stay as they are.
      if (entry.is === 'segment') entry.part = { ...entry.part, lang, langFrom: 'guess' };
      else entry.part = { ...entry.part, lang };
    }
  }
}

/** Longer texts first met: names of products and buttons are often in another language. */
function sampleOf(entries: readonly Entry[]): string {
  let sample = '';
  let short = '';
  for (const { is, part } of entries) {
    if (is !== 'segment') continue;
    if (part.text.length >= 40) sample += ` ${part.text}`;
    else if (short.length < MOST_SAMPLED) short += ` ${part.text}`;
    if (sample.length >= MOST_SAMPLED) break;
  }
  return (sample.length >= ENOUGH ? sample : sample + short).slice(0, MOST_SAMPLED);
}
