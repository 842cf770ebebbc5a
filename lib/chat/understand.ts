import type { CueHit } from '@/lib/model/finding.ts';
import { unlessInnocent } from '@/lib/model/innocent.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import { areNear } from '@/lib/model/near.ts';
import type { ChatModel, ChatTurn, PageModel, PartId, Segment, Talk, TalkLine } from '@/lib/model/page.ts';
import type { Steps } from '@/lib/model/source.ts';
import {
  GIVES_PERSON,
  type LexiconId,
  type MachineTrait,
  type SpeakerSign,
  type VisitorAct,
} from '@/lib/model/vocabulary.ts';
import { isProgram } from './makers.ts';

/** A turn before it is kept: with its words. */
interface Turn {
  readonly side: 'visitor' | 'company' | 'system' | 'unclear';
  readonly sideBy: SpeakerSign;
  readonly row: number;
  readonly name: string;
  readonly lines: readonly { readonly part: PartId; readonly text: string; readonly says: ReadonlySet<string> }[];
  readonly says: ReadonlySet<string>;
  readonly marked: boolean;
  /** Minutes since midnight, as written beside it. */
  readonly at?: number;
  speaker: ChatTurn['speaker'];
  by: SpeakerSign;
}

/** Words that tell something of a turn, by their lexicon. */
const SOURCES: readonly LexiconId[] = [
  'chat-turn',
  'undisclosed-bot',
  'bot-claims-human',
  'no-human-handover',
  'chat-pressure',
];
const MOST_PARTS = 20;
const LONGEST_QUOTE = 300;
/** What is longer is no name. */
const LONGEST_NAME = 40;
/** A message of so many characters that comes again word by word was written by nobody. */
const TELLING_LENGTH = 25;
/** From so many characters on, a text that holds what the visitor wrote repeats it: about the chat, and in answers or elsewhere. */
const REPEATED_LENGTH = 6;
const REPEATED_FAR = 12;
/** A number that is the visitor's alone, however short what they wrote. */
const NUMBER = /\d{4}/;
/** Minutes that people take to answer, and machines do not. */
const SLOW_MINUTES = 3;

/**
 * A page with what is known of its chat, and without what its visitor wrote: nothing that looks at the page from here on can quote
 * it. Where nothing tells the two sides apart, all that was written is left out.
 */
export function* understandChat<Page extends PageModel>(page: Page, lexicon: (id: LexiconId) => Lexicon): Steps<Page> {
  const { talk } = page;
  if (!talk) return page;
  const says = (text: string, lang: string): ReadonlySet<string> => {
    const hits = SOURCES.flatMap((id) => unlessInnocent(lexicon(id).match(text, lang)));
    const groups = new Set(hits.map(({ group }) => group));
    return asksPerson(text, hits) ? groups.add('asks-person') : groups;
  };
  const texts = new Map(page.segments.map((segment) => [segment.id, segment]));
  const turns = yield* turnsOf(talk, texts, says);
  const knows = (lang: string) => lexicon('chat-turn').knows('machine', lang);
  const chat = yield* chatOf(turns, talk, page, texts, says, knows);
  const own = turns.filter(({ side }) => side === 'visitor' || side === 'unclear').flatMap(({ lines }) => lines);
  const hidden = new Set([...own.map(({ part }) => part), ...(talk.unread ?? [])]);
  for (const { part, is } of talk.lines) if (is === 'unseen') hidden.add(part);
  // What reads the chat aloud says it again, elsewhere.
  const words = own.map(({ text }) => text).filter(({ length }) => length >= REPEATED_LENGTH);
  const telling = words.filter((each) => each.length >= REPEATED_FAR || NUMBER.test(each));
  const around = new Set(talk.around);
  const answers = new Set(
    turns.flatMap(({ side, lines }) => (side === 'company' ? lines.map(({ part }) => part) : [])),
  );
  for (const segment of page.segments) {
    const near = (segment.region === 'chat' || around.has(segment.id)) && !answers.has(segment.id);
    // A link's words are the page's.
    if (!near && isPressed(segment)) continue;
    if ((near ? words : telling).some((each) => segment.text.includes(each))) hidden.add(segment.id);
  }
  const isShown = (part: PartId | undefined) => part === undefined || !hidden.has(part);
  const { talk: _, ...understood } = {
    ...page,
    chat,
    segments: page.segments.filter(({ id }) => isShown(id)),
    controls: page.controls.filter(({ segment }) => isShown(segment)),
    limits: talk.unread ? [...page.limits, { limit: 'chat' as const, at: turns.length }] : page.limits,
  };
  return understood as Page;
}

type Says = (text: string, lang: string) => ReadonlySet<string>;

/** What speaks of a person without asking for one: "someone stole it", "am I talking to a person?". */
const OTHERWISE: ReadonlySet<string> = new Set(['other-person', 'asks-machine']);

/** Of a turn that asks for a person in a word or two, as "agent please", the person is at least so much. */
const MOST_OF_TURN = 1 / 3;

/**
 * Whether a person is named and hardly anything else, or with a wish in one sentence. Wordings of whole requests find only what somebody
 * thought of; a mention too many is cheap, since the answer must keep silent of people as well.
 */
function asksPerson(text: string, hits: readonly CueHit[]): boolean {
  const others = hits.filter(({ group }) => OTHERWISE.has(group));
  const isOther = (hit: CueHit) => others.some((other) => other.start < hit.end && hit.start < other.end);
  const wishes = hits.filter(({ group }) => group === 'wish');
  return hits
    .filter((hit) => hit.group === 'person' && !isOther(hit))
    .some(
      (hit) =>
        hit.end - hit.start >= text.trim().length * MOST_OF_TURN || wishes.some((wish) => areNear(text, hit, wish)),
    );
}

const CLOCK = /^\D{0,20}(\d{1,2}) ?[:.h時点시] ?(\d{2})\D{0,20}$/;

function clockOf(text: string): number | undefined {
  const [, hours, minutes] = CLOCK.exec(text.slice(0, 50)) ?? [];
  return hours && minutes && Number(hours) < 24 && Number(minutes) < 60
    ? Number(hours) * 60 + Number(minutes)
    : undefined;
}

/** The lines as turns, in order, with the side that each is of. */
function* turnsOf(talk: Talk, texts: ReadonlyMap<PartId, Segment>, says: Says): Steps<Turn[]> {
  const known = talk.lines.flatMap((line) => {
    const segment = texts.get(line.part);
    return segment ? [{ line, text: segment.text, lang: segment.lang || talk.lang }] : [];
  });
  const names = namesIn(known);
  const sideOf = sidesOf(
    talk.lines.filter(({ is }) => is !== 'unseen'),
    talk.maker !== undefined,
  );
  const turns: { -readonly [K in keyof Turn]: Turn[K] }[] = [];
  let row = -1;
  let name = '';
  let at: number | undefined;
  for (const { line, text, lang } of known) {
    yield;
    if (line.row !== row) {
      row = line.row;
      name = '';
      at = undefined;
    }
    const last = turns.at(-1);
    const clock = line.is === 'name' ? undefined : clockOf(text);
    if (clock !== undefined || line.is === 'time') {
      if (last?.row === row && last.at === undefined && clock !== undefined) last.at = clock;
      at = clock;
      continue;
    }
    const groups = says(text, lang);
    if (line.is === 'unseen') {
      if (groups.has('you')) name = text;
      continue;
    }
    if (line.is === 'name' || names.has(text) || groups.has('you')) {
      name = text;
      continue;
    }
    const told: [Turn['side'], SpeakerSign] = says(name, lang).has('you') ? ['visitor', 'name'] : sideOf(line, groups);
    const side = told[0] === 'company' && groups.has('joined') && line.side === 'middle' ? 'system' : told[0];
    const spoken = { part: line.part, text, says: groups };
    if (last && last.row === row && last.side === side) {
      last.lines = [...last.lines, spoken];
      last.says = new Set([...last.says, ...groups]);
      continue;
    }
    const marked = line.mark === 'machine';
    const base = {
      side,
      sideBy: told[1],
      row,
      name,
      lines: [spoken],
      says: groups,
      marked,
      ...(at !== undefined && { at }),
    };
    turns.push({ ...base, speaker: 'unknown', by: 'none' });
  }
  return turns;
}

/** Short texts that stand first in several rows, with others below them, name who speaks. */
function namesIn(known: readonly { readonly line: TalkLine; readonly text: string }[]): ReadonlySet<string> {
  const rows = new Map<number, string[]>();
  for (const { line, text } of known)
    if (line.is !== 'time' && line.is !== 'unseen' && clockOf(text) === undefined)
      rows.set(line.row, [...(rows.get(line.row) ?? []), text]);
  const counts = new Map<string, number>();
  for (const [first = '', second] of rows.values())
    if (second !== undefined && first.length <= LONGEST_NAME) counts.set(first, (counts.get(first) ?? 0) + 1);
  return new Set([...counts].flatMap(([text, count]) => (count > 1 ? [text] : [])));
}

/**
 * Tells the sides apart by what the markup calls them, or else by where they stand.
 * @param greets whether the software is known: it puts a visitor's message on the right.
 */
function sidesOf(
  lines: readonly TalkLine[],
  greets: boolean,
): (line: TalkLine, says: ReadonlySet<string>) => [Turn['side'], SpeakerSign] {
  const marks = new Set(lines.map(({ mark }) => mark));
  const isMarked = marks.has('visitor') || marks.has('machine') || marks.has('agent');
  const sides = new Set(lines.map(({ side }) => side));
  const bySide = sides.has('left') && sides.has('right');
  const rows = new Set(lines.map(({ row }) => row));
  // Marks that all lines bear alike tell nothing.
  const tells = isMarked && ((marks.has('visitor') && marks.size > 1) || !bySide);
  return ({ mark, side }, says) => {
    if (mark === 'system') return ['system', 'markup'];
    if (tells && mark === 'visitor') return ['visitor', 'markup'];
    if (tells && mark !== undefined) return ['company', 'markup'];
    if (bySide) return side === 'middle' ? ['system', 'side'] : [side === 'right' ? 'visitor' : 'company', 'side'];
    if (tells && marks.has('visitor')) return ['company', 'markup'];
    // What stands alone is a greeting, or of a visitor who writes first.
    if (rows.size === 1 && !sides.has('right') && (greets || saysMachine(says))) return ['company', 'side'];
    return [side === 'middle' && sides.size > 1 ? 'system' : 'unclear', 'none'];
  };
}

function* chatOf(
  turns: Turn[],
  talk: Talk,
  page: PageModel,
  texts: ReadonlyMap<PartId, Segment>,
  says: Says,
  knows: (lang: string) => boolean,
): Steps<ChatModel> {
  const byProgram = isProgram(talk.maker);
  const spoken = turns.filter(({ side }) => side === 'company');
  const isRead = spoken.every(({ lines }) => lines.every(({ part }) => knows(texts.get(part)?.lang || talk.lang)));
  const disclosure = disclosureOf(turns, talk, texts, says, isRead);
  const traits = traitsOf(turns, talk, byProgram, page);
  tellSpeakers(turns, disclosure, traits, byProgram);
  const said = (group: string) => spoken.some((turn) => turn.says.has(group));
  return {
    ...(talk.maker && { vendor: talk.maker }),
    ...(byProgram && { byProgram }),
    turns: turns.slice(-200).map(kept),
    disclosure,
    traits,
    handover: yield* handoverOf(turns, talk, page, says),
    ...((said('recorded') || aroundSays(talk, texts, says, 'recorded')) && { recorded: true }),
    ...(said('remembers') && { remembers: true }),
  };
}

const ACTS: readonly VisitorAct[] = ['asks-person', 'asks-machine', 'declines', 'complains'];

function kept({ side, speaker, by, lines, says }: Turn): ChatTurn {
  if (side !== 'visitor')
    return { speaker, by, parts: side === 'unclear' ? [] : lines.map(({ part }) => part).slice(0, MOST_PARTS) };
  const acts = ACTS.filter((act) => says.has(act));
  return { speaker, by, parts: [], ...(acts.length > 0 && { acts }) };
}

const aroundSays = (talk: Talk, texts: ReadonlyMap<PartId, Segment>, says: Says, group: string) =>
  talk.around.some((part) => {
    const segment = texts.get(part);
    return segment !== undefined && says(segment.text, segment.lang || talk.lang).has(group);
  });

/** Whether a name, or what asks for a message, says that a machine writes: by saying so, or by calling it that. */
const isMachine = (says: ReadonlySet<string>) => saysMachine(says) || says.has('machine-name');

/** "I'm not a bot" has the words of one. */
const saysMachine = (says: ReadonlySet<string>) => says.has('machine') && !says.has('claims');

/** It may be a machine's name for itself in words that nobody thought of. */
const isMention = (says: ReadonlySet<string>) =>
  (says.has('machine-name') || says.has('machine-noun')) && !says.has('machine');

/** A sentence on a machine may be on another one, and a link leads to it. */
const isTitle = (segment: Segment) => !isPressed(segment) && segment.text.length <= LONGEST_NAME;
const isPressed = ({ role }: Segment) => role === 'link' || role === 'button';

/** Where the chat first says that a machine writes. That one is spoken of says nothing of who writes. */
function disclosureOf(
  turns: readonly Turn[],
  talk: Talk,
  texts: ReadonlyMap<PartId, Segment>,
  says: Says,
  isRead: boolean,
): ChatModel['disclosure'] {
  let isUnsure = !isRead || talk.unread !== undefined;
  isUnsure ||= turns.some(({ side, lines }) => side !== 'visitor' && lines.some((line) => isMention(line.says)));
  for (const part of talk.around) {
    const segment = texts.get(part);
    const groups = says(segment?.text ?? '', segment?.lang || talk.lang);
    if (segment && (saysMachine(groups) || (groups.has('machine-name') && isTitle(segment))))
      return { in: 'badge', quote: segment.text.slice(0, LONGEST_QUOTE), part };
    isUnsure ||= isMention(groups);
  }
  const unsure = isUnsure && ({ unsure: true } as const);
  const asked = turns.findIndex(({ side }) => side === 'visitor');
  const answered = turns.findIndex(({ side }, at) => asked !== -1 && at > asked && side === 'company');
  for (const [at, turn] of turns.entries()) {
    if (turn.side !== 'company' && turn.side !== 'system') continue;
    const late = answered !== -1 && at > answered ? ({ late: true } as const) : {};
    const [first] = turn.lines;
    if (turn.name && first && isMachine(says(turn.name, talk.lang)))
      return { in: 'name', quote: turn.name.slice(0, LONGEST_QUOTE), part: first.part, ...late, ...unsure };
    const line = turn.lines.find((each) => saysMachine(each.says));
    if (line) return { in: 'words', quote: line.text.slice(0, LONGEST_QUOTE), part: line.part, ...late, ...unsure };
  }
  if (talk.placeholder && isMachine(says(talk.placeholder, talk.lang)))
    return { in: 'placeholder', quote: talk.placeholder.slice(0, LONGEST_QUOTE) };
  return { in: 'none', ...unsure };
}

/** What speaks for a machine besides its saying so. */
function traitsOf(turns: readonly Turn[], talk: Talk, byProgram: boolean, page: PageModel): MachineTrait[] {
  const company = turns.filter(({ side }) => side === 'company');
  const byRow = new Map<number, number>();
  for (const { row } of talk.buttons) byRow.set(row, (byRow.get(row) ?? 0) + 1);
  const long = company
    .map(({ lines }) => lines.map(({ text }) => text).join('\n'))
    .filter((text) => text.length >= TELLING_LENGTH);
  const holds: Record<MachineTrait, boolean> = {
    'quick-replies': [...byRow.values()].some((count) => count > 1),
    'not-understood': company.some(({ says }) => says.has('not-understood')),
    menu: company.some(({ says }) => says.has('menu')),
    markup: company.some(({ marked }) => marked),
    vendor: byProgram,
    'same-again': new Set(long).size < long.length,
    'same-menu': offersAgain(talk, page),
  };
  return (Object.keys(holds) as MachineTrait[]).filter((trait) => holds[trait]);
}

/** Whether the same buttons are offered again under another message, all of them or what is left of them. */
function offersAgain({ buttons }: Talk, { controls }: PageModel): boolean {
  const names = new Map(controls.map(({ id, name }) => [id, name]));
  const rows = new Map<string, Set<number>>();
  for (const { part, row } of buttons) {
    const name = names.get(part) ?? '';
    rows.set(name, (rows.get(name) ?? new Set()).add(row));
  }
  return [...rows].filter(([name, among]) => name !== '' && among.size > 1).length > 1;
}

/** Says of each turn who speaks: in their order, since a person may take over. */
function tellSpeakers(
  turns: Turn[],
  disclosure: ChatModel['disclosure'],
  traits: readonly MachineTrait[],
  byProgram: boolean,
): void {
  let now: [Turn['speaker'], SpeakerSign] = ['unknown', 'none'];
  // What is told of a machine holds from the beginning on; only a person who comes later is none.
  if (disclosure.in !== 'none') now = ['machine', disclosure.in];
  else if (byProgram) now = ['machine', 'vendor'];
  else if (traits.includes('markup') && traits.length > 1) now = ['machine', 'markup'];
  else if (isSlow(turns)) now = ['human', 'pace'];
  let name: string | undefined;
  for (const turn of turns) {
    if (turn.side === 'visitor') [turn.speaker, turn.by] = ['visitor', turn.sideBy];
    else if (turn.side === 'system') {
      [turn.speaker, turn.by] = ['system', turn.sideBy];
      if (turn.says.has('joined') && !isMachine(turn.says)) now = ['human', 'joined'];
    } else if (turn.side === 'company') {
      if (saysMachine(turn.says) && now[1] !== 'joined') now = ['machine', 'words'];
      // Another name after a machine's is another who speaks, and nothing tells who.
      else if (now[0] === 'machine' && now[1] !== 'badge' && name && turn.name && turn.name !== name)
        now = ['unknown', 'none'];
      if (turn.name) name = turn.name;
      [turn.speaker, turn.by] = now;
      if (turn.says.has('joined')) now = ['human', 'joined'];
      // Whoever answers next may be the person who was called.
      else if (turn.says.has('connects') && now[0] === 'machine') now = ['unknown', 'none'];
    }
  }
}

/** Whether the company's side takes minutes to answer, as people do. */
function isSlow(turns: readonly Turn[]): boolean {
  const waits = turns.flatMap((turn, at) => {
    const before = turns[at - 1];
    return turn.side === 'company' && before?.side === 'visitor' && turn.at !== undefined && before.at !== undefined
      ? [turn.at - before.at]
      : [];
  });
  return waits.length > 0 && waits.every((wait) => wait >= SLOW_MINUTES);
}

/** A telephone number or an e-mail address; shorter numbers are of orders and years. */
const ADDRESS = /\d(?:[ ./()-]?\d){7}|\w@\w/;

/** What came of it when the visitor asked for a person. */
function* handoverOf(turns: readonly Turn[], talk: Talk, page: PageModel, says: Says): Steps<ChatModel['handover']> {
  const gives = ({ side, lines, says }: Turn) =>
    side !== 'visitor' &&
    ([...says].some((group) => GIVES_PERSON.has(group)) || lines.some(({ text }) => ADDRESS.test(text)));
  // Who says that they are a person has answered, unless it is a machine that does.
  const isPerson = ({ speaker, says }: Turn) => speaker !== 'visitor' && speaker !== 'machine' && says.has('claims');
  const rows = new Set(turns.map(({ row }) => row));
  const controls = new Map(page.controls.map((control) => [control.id, control]));
  let byButton = false;
  for (const { part, row } of talk.buttons) {
    yield;
    const control = controls.get(part);
    byButton ||= rows.has(row) && !!control && says(control.name, control.lang || talk.lang).has('asks-person');
  }
  const asks = turns.flatMap(({ side, says }, at) => (side === 'visitor' && says.has('asks-person') ? [at] : []));
  let refusedAt: number | undefined;
  let given = false;
  for (const [nth, at] of asks.entries()) {
    const answers = turns.slice(at + 1, asks[nth + 1]);
    const last = answers.findIndex(({ side }) => side === 'company');
    // They still wait for an answer.
    if (last === -1 && !answers.some(gives)) continue;
    given = byButton || answers.some(gives);
    refusedAt = given || answers.some(isPerson) ? undefined : at + 1 + last;
  }
  if (asks.some((at) => turns[at + 1]?.speaker === 'human')) [given, refusedAt] = [true, undefined];
  const refusing = refusedAt === undefined ? undefined : turns[refusedAt];
  const menuInstead = refusing !== undefined && talk.buttons.filter(({ row }) => row === refusing.row).length > 1;
  // A machine that speaks of no person goes on as if nobody had asked for one, however it words that.
  const asksBack = refusing?.speaker === 'machine' && !refusing.says.has('person');
  const told = (group: string) => turns.some(({ side, says }) => side !== 'visitor' && says.has(group));
  const first = Math.max(0, turns.length - 200);
  return {
    asked: asks.length,
    offered: byButton ? 'button' : told('offers') ? 'words' : 'none',
    given,
    ...(told('queue') && { queue: true }),
    ...(told('hours') && { hours: true }),
    ...(refusedAt !== undefined && refusedAt >= first && { refusedAt: refusedAt - first }),
    ...(menuInstead && { menuInstead: true as const }),
    ...(asksBack && { asksBack: true as const }),
  };
}
