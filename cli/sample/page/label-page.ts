/** Runs in the page on which somebody labels. What pages of shops said is put there as text, never as markup. */
import * as v from 'valibot';
import { ANSWERS, type Answer } from '@/lib/model/sample.ts';

const Given = v.object({
  texts: v.object({
    choices: v.array(v.object({ answer: v.picklist(ANSWERS), key: v.string(), title: v.string() })),
    saved: v.string(),
    undone: v.string(),
    unsaved: v.string(),
    all: v.string(),
    none: v.string(),
    nothing: v.string(),
  }),
  items: v.array(
    v.object({
      id: v.string(),
      text: v.string(),
      before: v.array(v.string()),
      after: v.array(v.string()),
      url: v.string(),
      lang: v.string(),
      answers: v.array(v.picklist(ANSWERS)),
      found: v.optional(v.array(v.string())),
      said: v.optional(v.array(v.string())),
    }),
  ),
});
type Given = v.InferOutput<typeof Given>;

function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`There is no ${id} in this page.`);
  return found;
}

/** They stand alone: each takes the others' place. */
const ALONE: ReadonlySet<Answer> = new Set<Answer>(['none', 'unsure']);

const say = (text: string) => {
  element('told', HTMLElement).textContent = text;
};
const complain = (text: string) => {
  element('failed', HTMLElement).textContent = text;
};

async function start(): Promise<void> {
  const response = await fetch('items.json');
  work(v.parse(Given, await response.json()));
}

function work({ texts, items }: Given): void {
  const answers = items.map((item) => new Set<Answer>(item.answers));
  const titles = new Map(texts.choices.map(({ answer, title }) => [answer as string, title]));
  const named = (all: Iterable<string>) =>
    [...all].map((answer) => titles.get(answer) ?? answer).join(' + ') || texts.nothing;
  /** Where answers were given, with what stood there before. */
  const given: { readonly at: number; readonly before: readonly Answer[] }[] = [];
  const several = element('several', HTMLInputElement);
  const keys = element('keys', HTMLInputElement);
  const help = element('help', HTMLDialogElement);
  const card = element('item', HTMLElement);
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-answer]')];
  let at = Math.max(
    0,
    answers.findIndex((answer) => answer.size === 0),
  );
  /** What is pressed while an answer is on its way is done when it is kept. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => unknown) => {
    turn = turn.then(act);
  };

  function show(): void {
    const item = items[at];
    if (!item) return;
    const put = (id: string, text: string) => {
      element(id, HTMLElement).textContent = text;
    };
    put('text', item.text);
    put('before', item.before.join(' · '));
    put('after', item.after.join(' · '));
    put('url', item.url);
    for (const [id, words] of [
      ['found', item.found],
      ['said', item.said],
    ] as const) {
      element(`${id}-line`, HTMLElement).hidden = words === undefined;
      put(id, id === 'said' ? (words ?? []).join(' / ') : named(words ?? []));
    }
    for (const id of ['text', 'before', 'after']) element(id, HTMLElement).lang = item.lang;
    several.checked = (answers[at]?.size ?? 0) > 1;
    showAnswers();
  }

  function showAnswers(): void {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(answers[at]?.has(button.dataset.answer as Answer) ?? false));
    const done = answers.filter((answer) => answer.size > 0).length;
    const progress = element('progress', HTMLProgressElement);
    progress.max = items.length;
    progress.value = done;
    element('count', HTMLElement).textContent = `${done} / ${items.length}`;
  }

  function go(to: number): void {
    at = Math.min(items.length - 1, Math.max(0, to));
    show();
    card.focus();
  }

  /** Keeps an answer; nothing is shown as given before it lies on the disk. */
  async function keep(place: number, answer: readonly Answer[]): Promise<boolean> {
    try {
      const { ok } = await fetch('answer', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: items[place]?.id, answers: answer }),
      });
      if (!ok) throw new Error(texts.unsaved);
      answers[place] = new Set(answer);
      complain('');
      return true;
    } catch {
      complain(texts.unsaved);
      return false;
    }
  }

  async function choose(answer: Answer): Promise<void> {
    const before = [...(answers[at] ?? [])];
    const next = several.checked ? toggled(before, answer) : [answer];
    if (!(await keep(at, next))) return;
    given.push({ at, before });
    say(texts.saved.replace('{}', named(next)));
    if (several.checked) showAnswers();
    else forward();
  }

  function forward(): void {
    const isDone = answers.every((answer) => answer.size > 0);
    if (isDone) say(texts.all);
    if (isDone && at === items.length - 1) showAnswers();
    else go(at + 1);
  }

  async function undo(): Promise<void> {
    const last = given.at(-1);
    if (!last || !(await keep(last.at, last.before))) return;
    given.pop();
    say(texts.undone);
    go(last.at);
  }

  const KEYS: Readonly<Record<string, () => unknown>> = {
    ArrowLeft: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    Enter: forward,
    z: undo,
    Backspace: undo,
    m: () => several.click(),
    '?': () => help.showModal(),
  };

  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target, repeat } = event;
    if (!keys.checked || help.open || ctrlKey || metaKey || altKey || repeat) return;
    // There it presses what has the focus.
    if (key === 'Enter' && target instanceof HTMLElement && target.closest('button, input')) return;
    const answer = texts.choices.find((choice) => choice.key === key.toLowerCase())?.answer;
    const act = answer ? () => choose(answer) : KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return;
    event.preventDefault();
    inTurn(act);
  });
  for (const button of buttons)
    button.addEventListener('click', () => inTurn(() => choose(button.dataset.answer as Answer)));
  const press = (id: string, act: () => unknown) =>
    element(id, HTMLButtonElement).addEventListener('click', () => inTurn(act));
  press('back', () => go(at - 1));
  press('next', () => go(at + 1));
  press('undo', undo);
  press('help-open', () => help.showModal());
  press('help-close', () => help.close());
  element('answers', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());

  if (items.length === 0) say(texts.none);
  card.hidden = items.length === 0;
  element('answers', HTMLFormElement).hidden = items.length === 0;
  show();
}

/** One more answer, or one less. */
function toggled(before: readonly Answer[], answer: Answer): Answer[] {
  if (before.includes(answer)) return before.filter((each) => each !== answer);
  return ALONE.has(answer) ? [answer] : [...before.filter((each) => !ALONE.has(each)), answer];
}

start().catch(() => complain(document.body.dataset.unloaded ?? ''));
