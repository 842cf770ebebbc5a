import { exhibitTranslator } from '@/lib/i18n/exhibits.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { visible } from '@/lib/text/visible.ts';
import { type Exhibit, numbered } from './exhibit.ts';
import { timesText } from './html.ts';
import { type CaseNote, type Fact, type ReportOptions, type ToldFinding, type ToldItem, toldItems } from './told.ts';

/**
 * Items of evidence as CommonMark, in the order of time. What pages said stands in code spans, sign by sign, or has every sign
 * escaped that could make a link, an image or markup of it.
 */
export function evidenceMarkdown(exhibits: readonly Exhibit[], options: ReportOptions, translator: Translator): string {
  const { t } = exhibitTranslator(translator);
  const items = toldItems(exhibits, options, translator);
  const blocks = [
    `# ${escaped(t('exhibits:document.title', { count: items.length }))}`,
    escaped(t('exhibits:document.about')),
    escaped(timesText(numbered(exhibits), options, t)),
    ...noteBlocks(options.notes ?? [], t),
    ...items.flatMap((item) => itemBlocks(item, translator)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function noteBlocks(notes: readonly CaseNote[], t: ReturnType<typeof exhibitTranslator>['t']): string[] {
  if (notes.length === 0) return [];
  return [
    `## ${escaped(t('exhibits:own.heading'))}`,
    escaped(t('exhibits:own.about')),
    ...notes.flatMap(({ name, note }) => [
      `### ${escaped(t('exhibits:own.of', { name }))}`,
      ...note
        .split('\n')
        .map((line) => escaped(line))
        .filter(Boolean)
        .map((line) => `> ${line}`),
    ]),
  ];
}

function itemBlocks(item: ToldItem, translator: Translator): string[] {
  const { t } = exhibitTranslator(translator);
  const { local, zone, utc } = item.capturedAt;
  const at = t('exhibits:at', { at: local, zone });
  const section = (key: Parameters<typeof t>[0]) => `### ${escaped(t(key))}`;
  return [
    `## ${escaped(item.name)}: ${code(item.title)}`,
    code(item.url),
    `${escaped(t('exhibits:captured', { at }))}, ${code(utc)}`,
    ...(item.digest === undefined ? [] : [`${escaped(t('exhibits:digest'))}: ${code(item.digest)}`]),
    section('exhibits:section.seen'),
    escaped(item.summary),
    ...item.findings.flatMap((finding) => findingBlocks(finding, t)),
    section('exhibits:section.circumstances'),
    facts(item.circumstances),
    section('exhibits:section.takenOut'),
    list(item.takenOut),
    section('exhibits:section.gaps'),
    list(item.gaps),
    ...(item.checked.length > 0 ? [section('exhibits:section.checked'), facts(item.checked)] : []),
    section('exhibits:section.seal'),
    ...(item.problems.length > 0 ? [list(item.problems)] : []),
    facts(item.seal),
    section('exhibits:section.proves'),
    list(item.proves),
    section('exhibits:section.limits'),
    list(item.limits),
    section('exhibits:section.parts'),
    item.parts
      .map(
        ({ name, what, bytes, sha256, state }) =>
          `- ${code(name)}, ${escaped(what)}, ${bytes}: ${code(sha256)}, ${escaped(state)}`,
      )
      .join('\n'),
  ];
}

function findingBlocks(finding: ToldFinding, t: ReturnType<typeof exhibitTranslator>['t']): string[] {
  const { title, fair, before, quote, after, seen, verdict, looks } = finding;
  const label = fair ? ` (${t('exhibits:fair')})` : '';
  const words = [before, quote, after];
  return [
    `#### ${escaped(title + label)}`,
    `> **${code(quote)}**`,
    ...(before.trim() + after.trim() === '' ? [] : [`${escaped(t('exhibits:quote'))}: ${code(words.join(''))}`]),
    escaped(seen),
    verdict ? `**${escaped(verdict.text)}**` : escaped(t('exhibits:noClaim')),
    ...(looks.length === 0
      ? []
      : [
          escaped(t('exhibits:looks')),
          looks
            .map(
              ({ at, quote: shown, who }) => `- ${escaped(at.local)}, ${code(at.utc)}: ${code(shown)}, ${escaped(who)}`,
            )
            .join('\n'),
        ]),
  ];
}

const list = (texts: readonly string[]) => texts.map((text) => `- ${escaped(text)}`).join('\n');

const facts = (all: readonly Fact[]) =>
  all.map(({ label, value, exact }) => `- ${escaped(label)}: ${exact ? code(value) : escaped(value)}`).join('\n');

const oneLine = (text: string) => visible(text).replace(/\s+/g, ' ').trim();

/** On one line, with each sign escaped that CommonMark, or GitHub's extensions of it, could take for its own. */
export const escaped = (text: string): string =>
  oneLine(text).replace(/[!-/:-@[-`{-~]/g, (sign) => (HARMLESS.has(sign) ? sign : `\\${sign}`));

/** Punctuation that means nothing inside a line. A full stop ends numbers of lists, and makes addresses of `www`. */
const HARMLESS: ReadonlySet<string> = new Set([',', ';', "'", '%', '?', '/', '$']);

/** A text as a code span: its fence is longer than any row of backticks in it. */
export function code(text: string): string {
  const inside = oneLine(text);
  if (inside === '') return '` `';
  const longest = Math.max(0, ...(inside.match(/`+/g) ?? []).map((row) => row.length));
  const fence = '`'.repeat(longest + 1);
  const gap = inside.startsWith('`') || inside.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${inside}${gap}${fence}`;
}
