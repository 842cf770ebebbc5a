import type { Share } from '@/lib/model/survey-summary.ts';
import { wilson } from '@/lib/survey/statistics/share.ts';
import type { LabelledText } from './data.ts';
import { bootstrap, type Confusion, confusion, f1 } from './statistics.ts';

/** What a method says of a text by itself. */
interface TextLabel {
  readonly dark: boolean;
  /** Families of what was found in it, the surest first. */
  readonly families: readonly string[];
  readonly patterns: readonly string[];
  /** How sure it is that the text is dark, 0 to 1. */
  readonly score: number;
}

/** A way to label texts. `fit` gets the texts it may learn from; a method that learns nothing leaves them alone. */
export interface TextMethod {
  readonly name: string;
  fit(training: readonly LabelledText[]): Promise<(text: LabelledText) => TextLabel | Promise<TextLabel>>;
}

export interface Answered {
  readonly text: LabelledText;
  readonly label: TextLabel;
}

/**
 * Labels every text by a method that was fitted without the text's own group: groups are dealt out to folds, the largest
 * first to the fold that is smallest then.
 */
export async function crossValidate(
  texts: readonly LabelledText[],
  method: TextMethod,
  folds: number,
): Promise<Answered[]> {
  const answers = new Map<LabelledText, TextLabel>();
  for (const fold of dealGroups(texts, folds)) {
    const held = new Set(fold);
    const label = await method.fit(texts.filter((text) => !held.has(text)));
    for (const text of fold) answers.set(text, await label(text));
  }
  return texts.flatMap((text) => {
    const label = answers.get(text);
    return label ? [{ text, label }] : [];
  });
}

/** Deals texts out so that no group stands in two folds. Empty folds are left out. */
export function dealGroups(texts: readonly LabelledText[], folds: number): LabelledText[][] {
  const dealt: LabelledText[][] = Array.from({ length: folds }, () => []);
  for (const group of groupsOf(texts).sort((a, b) => b.length - a.length)) {
    dealt.reduce((smallest, fold) => (fold.length < smallest.length ? fold : smallest)).push(...group);
  }
  return dealt.filter((fold) => fold.length > 0);
}

/** Texts of one group together, in the order of their first; a text without a group is one by itself. */
function groupsOf(texts: readonly LabelledText[]): LabelledText[][] {
  const groups = new Map<string | LabelledText, LabelledText[]>();
  for (const text of texts) {
    const group = groups.get(text.group ?? text);
    if (group) group.push(text);
    else groups.set(text.group ?? text, [text]);
  }
  return [...groups.values()];
}

export interface TextRates extends Confusion {
  readonly texts: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
  readonly f1Low: number;
  readonly f1High: number;
}

export interface TextScore {
  /** Dark or not. */
  readonly all: TextRates;
  readonly byLang: Readonly<Record<string, TextRates>>;
  /** Each family against the rest. `caught` is the share of its texts that were called dark, of whichever family. */
  readonly byFamily: Readonly<Record<string, TextRates & { readonly caught: Share }>>;
  /** Each pattern against the rest, where texts name theirs. */
  readonly byPattern: Readonly<Record<string, TextRates>>;
  /** The surest first. */
  readonly falseAlarms: readonly Answered[];
  readonly missed: readonly Answered[];
}

export function scoreTexts(answers: readonly Answered[]): TextScore {
  const langs = [...new Set(answers.map(({ text }) => text.lang))].sort();
  const patterns = [
    ...new Set(answers.flatMap(({ text }) => (text.dark && text.pattern ? [text.pattern] : []))),
  ].sort();
  const families = [...new Set(answers.flatMap(({ text }) => (text.dark && text.family ? [text.family] : [])))].sort();
  return {
    all: ratesOf(answers, isDark),
    byLang: Object.fromEntries(
      langs.map((lang) => [
        lang || 'not given',
        ratesOf(
          answers.filter(({ text }) => text.lang === lang),
          isDark,
        ),
      ]),
    ),
    byFamily: Object.fromEntries(
      families.map((family) => {
        const own = answers.filter(({ text }) => text.dark && text.family === family);
        const rates = ratesOf(answers, ({ text, label }) => ({
          said: label.families.includes(family),
          is: text.dark && text.family === family,
        }));
        return [family, { ...rates, caught: wilson(own.filter(({ label }) => label.dark).length, own.length) }];
      }),
    ),
    byPattern: Object.fromEntries(
      patterns.map((pattern) => [
        pattern,
        ratesOf(answers, ({ text, label }) => ({
          said: label.patterns.includes(pattern),
          is: text.dark && text.pattern === pattern,
        })),
      ]),
    ),
    falseAlarms: answers
      .filter(({ text, label }) => label.dark && !text.dark)
      .sort((a, b) => b.label.score - a.label.score),
    missed: answers.filter(({ text, label }) => !label.dark && text.dark).sort((a, b) => a.label.score - b.label.score),
  };
}

const isDark = ({ text, label }: Answered) => ({ said: label.dark, is: text.dark });

function ratesOf(answers: readonly Answered[], judge: (answer: Answered) => { said: boolean; is: boolean }): TextRates {
  const judged = new Map(answers.map((answer) => [answer.text, judge(answer)]));
  const counts = confusion(judged.values());
  const { truePositives, falsePositives, falseNegatives } = counts;
  const groups = groupsOf(answers.map(({ text }) => text)).map((group) =>
    group.flatMap((text) => judged.get(text) ?? []),
  );
  const interval = bootstrap(groups, (items) => f1(confusion(items)));
  return {
    texts: answers.length,
    ...counts,
    precision: wilson(truePositives, truePositives + falsePositives),
    recall: wilson(truePositives, truePositives + falseNegatives),
    f1: f1(counts),
    f1Low: interval.low,
    f1High: interval.high,
  };
}
