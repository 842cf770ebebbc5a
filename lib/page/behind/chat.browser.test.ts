import { afterEach, describe, expect, it } from 'vitest';
import { atOnce } from '@/lib/engine/pace.ts';
import { createLivePage } from '../live-page.ts';
import { readTalk } from './chat.ts';

afterEach(() => document.body.replaceChildren());

async function talkIn(markup: string) {
  if (markup !== '') document.body.innerHTML = markup;
  const source = createLivePage(document);
  const page = await source.read();
  const talk = atOnce(readTalk(document, page, source.elementOf));
  source.stop();
  const texts = new Map(page.segments.map(({ id, text }) => [id, text]));
  return talk && { ...talk, texts: talk.lines.map(({ part }) => texts.get(part)) };
}

const FIELD = '<form><textarea placeholder="Ask us"></textarea></form>';
const log = (...rows: string[]) => `<div><p>Help</p><ol role="log">${rows.join('')}</ol>${FIELD}</div>`;
const row = (mark: string, text: string) => `<li class="${mark}"><p>${text}</p></li>`;

describe('a chat is found', () => {
  it('by its log and the field below it, with what stands around', async () => {
    const talk = await talkIn(log(row('agent', 'Hello'), row('user', 'Hi')));
    expect(talk?.texts).toEqual(['Hello', 'Hi']);
    expect(talk?.lines.map(({ mark }) => mark)).toEqual(['agent', 'visitor']);
    expect(talk?.placeholder).toBe('Ask us');
    expect(talk?.around).toHaveLength(1);
  });

  it.each(['ltr', 'rtl'])('by bubbles on both sides of a list that scrolls, written %s', async (dir) => {
    const bubble = (side: string, text: string) =>
      `<div style="display:flex;justify-content:${side}"><div style="max-width:60%">${text}</div></div>`;
    const rows = ['start', 'end', 'start'].map((side) => bubble(`flex-${side}`, `text at the ${side}`)).join('');
    const talk = await talkIn(
      `<div dir="${dir}" style="width:400px"><div style="height:300px;overflow-y:auto">${rows}</div>${FIELD}</div>`,
    );
    expect(talk?.lines.map(({ side }) => side)).toEqual(['left', 'right', 'left']);
  });

  it.each(['ltr', 'rtl'])('by how its lines are aligned, written %s', async (dir) => {
    const rows = ['start', 'end', dir === 'rtl' ? 'right' : 'left', dir === 'rtl' ? 'left' : 'right']
      .map((align, at) => `<p style="text-align:${align}">text ${at}</p>`)
      .join('');
    const talk = await talkIn(`<div dir="${dir}"><div role="log">${rows}</div>${FIELD}</div>`);
    expect(talk?.lines.map(({ side }) => side)).toEqual(['left', 'right', 'left', 'right']);
  });

  it('and a second one beside it is left unread, as nothing in it tells who speaks in the first', async () => {
    const talk = await talkIn(
      log(row('agent', 'I am an AI assistant'), row('user', 'Hi')) +
        log(row('agent', 'Anna here'), row('user', 'Are you real?'), row('agent', 'I am a real person')),
    );
    expect(talk?.texts).toEqual(['I am an AI assistant', 'Hi']);
    expect(talk?.unread).toHaveLength(3);
    expect(talk?.around).toHaveLength(1);
  });

  it('without one letter of what was typed and not sent', async () => {
    document.body.innerHTML = `<div class="chat"><div role="log">${row('agent', 'Hello')}</div><input type="text"><div contenteditable="true">my draft</div></div>`;
    const field = document.querySelector('input');
    if (field) field.value = 'my secret';
    const talk = await talkIn('');
    expect(talk?.texts).toEqual(['Hello']);
    expect(JSON.stringify(talk)).not.toMatch(/secret|draft/);
  });

  it('with buttons told by the message that they stand under', async () => {
    const buttons = '<button>Orders</button><button>Returns</button>';
    const talk = await talkIn(
      log(
        `<li class="agent"><p>Hello</p>${buttons}</li>`,
        row('user', 'Hi'),
        `<li class="agent"><p>Well</p></li>${buttons}`,
      ),
    );
    expect(talk?.buttons.map((each) => each.row)).toEqual([0, 0, 2, 2]);
  });

  it('at its end, where it has thousands of messages', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => row(at % 2 ? 'user' : 'agent', `message ${at}`));
    const talk = await talkIn(log(...rows));
    expect(talk?.unread).toHaveLength(3_000 - (talk?.texts.length ?? 0));
    expect(talk?.texts.at(-1)).toBe('message 2999');
    expect(talk?.texts.length).toBeLessThanOrEqual(200);
  });

  it('whatever its markup is called', async () => {
    const hostile = '<form><input name="parentNode"><input name="querySelectorAll"><input name="className"></form>';
    const talk = await talkIn(
      `${hostile}${log(row('agent', 'Hello'), row('user', '<img src=x name=querySelector>Hi'))}`,
    );
    expect(talk?.texts).toEqual(['Hello', 'Hi']);
  });
});

describe('what is no chat is none', () => {
  const NONE: Readonly<Record<string, string>> = {
    comments: `<div class="comments">${['Ann', 'Bob'].map((name) => `<div class="comment"><b>${name}</b><p>Nice lamp</p></div>`).join('')}${FIELD}</div>`,
    'a shelf that scrolls': `<div style="width:500px"><div style="height:200px;overflow-y:auto"><div style="display:grid;grid-template-columns:1fr 1fr">${'<div>Lamp</div><div>Chair</div>'.repeat(3)}</div></div>${FIELD}</div>`,
    'a stream on which many write': `<div class="chat"><div role="log">${['ann', 'bob', 'cat', 'dan', 'eve'].map((name) => `<p><b class="author-name">${name}</b> hello</p>`).join('')}</div><input type="text"></div>`,
    'a log without a field': `<div role="log"><p>Item added</p></div>`,
    'a form': `<form><p>Write to us</p><input type="text" name="name"><textarea></textarea></form>`,
    'questions below a thing': `<section class="questions"><div><p>Is it loud?</p><p>No.</p></div>${FIELD}</section>`,
    'an empty page': '',
  };
  it.each(Object.keys(NONE))('%s', async (name) => {
    expect(await talkIn(NONE[name] ?? '')).toBeUndefined();
  });
});
