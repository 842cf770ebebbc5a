import { html, type Markup } from '@/lib/export/markup.ts';
import type { SampleTranslator } from '@/lib/i18n/sample.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { type Answer, OTHER_ANSWERS, WORDED } from '@/lib/model/sample.ts';

/** What can be answered, in the order of the page: the key that gives it, its name, and when it fits. */
export interface Choice {
  readonly answer: Answer;
  readonly key: string;
  readonly title: string;
  readonly about: string;
}

/** What the page's script says. `{}` is where an answer comes. */
export interface PageTexts {
  readonly choices: readonly Choice[];
  readonly saved: string;
  readonly undone: string;
  readonly unsaved: string;
  readonly all: string;
  readonly none: string;
  readonly nothing: string;
}

const KEYS: Readonly<Record<(typeof OTHER_ANSWERS)[number], string>> = { none: '0', other: 'o', unsure: 'u' };
const PATTERN_KEYS = '123456789abcdefg';

export function choicesIn(translator: Translator, { t }: SampleTranslator): Choice[] {
  return [
    ...OTHER_ANSWERS.map((answer) => ({
      answer,
      key: KEYS[answer],
      title: t(`sample:answer.${answer}.title`),
      about: t(`sample:answer.${answer}.about`),
    })),
    ...WORDED.map((answer, at) => ({
      answer,
      key: PATTERN_KEYS.charAt(at),
      title: translator.t(`patterns:${answer}.title`),
      about: t(`sample:about.${answer}`),
    })),
  ];
}

export function pageTexts(translator: Translator, own: SampleTranslator): PageTexts {
  const { t } = own;
  return {
    choices: choicesIn(translator, own),
    saved: t('sample:saved', { answer: '{}' }),
    undone: t('sample:undone'),
    unsaved: t('sample:unsaved'),
    all: t('sample:all'),
    none: t('sample:none'),
    nothing: t('sample:nothing'),
  };
}

/** The page without any text to label: its script fetches these. */
export function pageHtml(translator: Translator, own: SampleTranslator): string {
  const { t, lang, dir } = own;
  const choices = choicesIn(translator, own);
  const button = ({ answer, key, title, about }: Choice): Markup =>
    html`<button type="button" data-answer="${answer}" aria-pressed="false" aria-keyshortcuts="${key}" title="${about}"><kbd aria-hidden="true">${key}</kbd> <span>${title}</span></button>\n`;
  const isPattern = ({ answer }: Choice) => WORDED.some((pattern) => pattern === answer);
  return `${
    html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t('sample:title')}</title>
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body data-unloaded="${t('sample:unloaded')}">
<main>
<header>
<h1>${t('sample:title')}</h1>
<p><progress id="progress" value="0" max="1" aria-label="${t('sample:progress')}"></progress> <span id="count"></span></p>
<p id="told" role="status"></p>
<p id="failed" role="alert"></p>
</header>
<article id="item" tabindex="-1" aria-label="${t('sample:text')}" hidden>
<p id="before" class="beside" dir="auto"></p>
<blockquote id="text" dir="auto"></blockquote>
<p id="after" class="beside" dir="auto"></p>
<p class="from"><span>${t('sample:from')}</span> <code id="url"></code></p>
<p id="found-line" hidden><span>${t('sample:found')}:</span> <span id="found"></span></p>
<p id="said-line" hidden><span>${t('sample:said')}:</span> <span id="said"></span></p>
</article>
<form id="answers" hidden>
<fieldset>
<legend>${t('sample:answers')}</legend>
<div class="choices first">
${choices.filter((choice) => !isPattern(choice)).map(button)}</div>
<div class="choices">
${choices.filter(isPattern).map(button)}</div>
<p><label><input type="checkbox" id="several" aria-keyshortcuts="m" aria-describedby="several-help"> <kbd aria-hidden="true">m</kbd> ${t('sample:several')}</label> <span id="several-help" class="soft">${t('sample:severalHelp')}</span></p>
</fieldset>
<div class="moves">
<button type="button" id="back" aria-keyshortcuts="ArrowLeft"><kbd aria-hidden="true">←</kbd> ${t('sample:back')}</button>
<button type="button" id="next" aria-keyshortcuts="ArrowRight Enter"><kbd aria-hidden="true">→</kbd> ${t('sample:next')}</button>
<button type="button" id="undo" aria-keyshortcuts="z"><kbd aria-hidden="true">z</kbd> ${t('sample:undo')}</button>
<button type="button" id="help-open" aria-keyshortcuts="?"><kbd aria-hidden="true">?</kbd> ${t('sample:help')}</button>
<label><input type="checkbox" id="keys" checked> ${t('sample:keys')}</label>
</div>
</form>
</main>
<dialog id="help" aria-labelledby="help-title">
<div class="moves"><h2 id="help-title">${t('sample:help')}</h2> <button type="button" id="help-close">${t('sample:close')}</button></div>
<p>${t('sample:what.about')}</p>
<p>${t('sample:what.pressure')}</p>
<p>${t('sample:what.unsure')}</p>
<p>${t('sample:what.alone')}</p>
<p>${t('sample:what.keys')} ${t('sample:what.move')}</p>
<dl>
${choices.map(({ key, title, about }) => html`<div><dt><kbd>${key}</kbd> ${title}</dt><dd>${about}</dd></div>\n`)}</dl>
</dialog>
</body>
</html>`.source
  }\n`;
}
