import type { CaseVerification } from '@/lib/evidence/verify/case.ts';
import { wrap } from '@/lib/export/wrap.ts';
import type { VerifiedTranslator } from '@/lib/i18n/verified.ts';
import type { Circumstances, Verification } from '@/lib/model/evidence.ts';

type Say = VerifiedTranslator['t'];

const COLUMNS = 80;
const STATES = ['altered', 'missing', 'unlisted', 'intact'] as const;

/** An item verified, as a reader meets it in a terminal. */
export function itemText(came: Verification, say: Say, shows?: Circumstances): string {
  return blocks([
    [verdict(came, say)],
    problems(came, say),
    shows
      ? [
          say('verified:page', { title: shows.title }),
          say('verified:url', { url: shows.url }),
          say('verified:captured', { at: new Date(shows.capturedAt) }),
        ]
      : [],
    [...seal(came, say), ...stamp(came, say), ...identity(came, say)],
    states(came, say),
    came.seal ? [say('verified:proves'), say('verified:asks')] : [],
  ]);
}

/** A case, and each of its items in short. */
export function caseText(came: CaseVerification, say: Say): string {
  const intact = came.items.every((item) => item.problems.length === 0);
  return blocks([
    [came.problems.length === 0 && intact ? say('verified:intact') : say('verified:altered')],
    problems(came, say),
    [
      say('verified:case', { name: came.name }),
      ...(came.removed.length > 0
        ? [say('verified:removed', { count: came.removed.length, names: came.removed.map(String) })]
        : []),
      ...(came.guests.length > 0 ? [say('verified:guests', { count: came.guests.length, names: came.guests })] : []),
      ...(came.keys.length > 1 ? [say('verified:keys', { count: came.keys.length, names: came.keys })] : []),
      ...seal(came, say),
      ...stamp(came, say),
      ...(came.digest === undefined ? [] : [say('verified:digest', { digest: came.digest })]),
    ],
    ...came.items.map((item) => [
      item.path,
      verdict(item, say),
      ...problems(item, say),
      ...(item.problems.length > 0 ? states(item, say) : []),
      ...seal(item, say),
      ...stamp(item, say),
      ...identity(item, say),
    ]),
    came.seal ? [say('verified:proves'), say('verified:asks')] : [],
  ]);
}

function blocks(all: readonly (readonly string[])[]): string {
  const filled = all.filter((lines) => lines.length > 0);
  return filled.map((lines) => lines.flatMap((line) => wrap(line, COLUMNS)).join('\n')).join('\n\n');
}

const verdict = (came: Pick<Verification, 'problems'>, say: Say) =>
  say(came.problems.length === 0 ? 'verified:intact' : 'verified:altered');

function problems(came: Pick<Verification, 'problems'>, say: Say): string[] {
  if (came.problems.length === 0) return [];
  const told = came.problems.map(({ problem, where }) => {
    const text = say(`verified:problem.${problem}`);
    return say('verified:item', { text: where === '' ? text : say('verified:where', { problem: text, where }) });
  });
  return [say('verified:problems'), ...told];
}

function seal({ seal: found }: Pick<Verification, 'seal'>, say: Say): string[] {
  return found
    ? [say('verified:sealed', { at: new Date(found.at) }), say('verified:key', { key: found.key })]
    : [say('verified:noSeal')];
}

function stamp({ stamp: found, problems: wrong }: Pick<Verification, 'stamp' | 'problems'>, say: Say): string[] {
  if (!found && wrong.some(({ problem }) => problem.startsWith('stamp-'))) return [];
  return [
    found ? say('verified:stamped', { authority: found.authority, at: new Date(found.at) }) : say('verified:noStamp'),
  ];
}

function identity({ digest, chain }: Verification, say: Say): string[] {
  return [
    ...(digest === undefined ? [] : [say('verified:digest', { digest })]),
    ...(chain ? [say('verified:link', { ...chain })] : []),
  ];
}

function states({ parts }: Verification, say: Say): string[] {
  return STATES.flatMap((state) => {
    const names = parts.filter((part) => part.state === state).map(({ name }) => name);
    return names.length > 0 ? [say(`verified:state.${state}`, { names })] : [];
  });
}
