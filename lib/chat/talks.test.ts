/** Whole talks with the shipped wordings: what is understood of them, and what the chat's detectors make of it. */
import { describe, expect, it } from 'vitest';
import { botClaimsHuman } from '@/lib/detectors/bot-claims-human/detector.ts';
import { noHumanHandover } from '@/lib/detectors/no-human-handover/detector.ts';
import { sensitiveDataRequest } from '@/lib/detectors/sensitive-data-request/detector.ts';
import { undisclosedBot } from '@/lib/detectors/undisclosed-bot/detector.ts';
import { atOnce } from '@/lib/engine/pace.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel, Segment, Talk } from '@/lib/model/page.ts';
import { findingsOn, lexiconOn, samplePage } from '@/tests/cases/sample-page.ts';
import { understandChat } from './understand.ts';

interface Setting extends Partial<Pick<Talk, 'placeholder' | 'maker' | 'unread'>> {
  readonly lang?: string;
  /** What stands in its head. */
  readonly head?: string | ({ readonly text: string } & Partial<Segment>);
  /** How many buttons stand under each answer. */
  readonly buttons?: number;
}

/** A talk whose visitor's lines begin with `me:`, as it is understood. */
function talk(rows: readonly string[], { lang = 'en', head, buttons = 0, ...rest }: Setting = {}): PageModel {
  const texts = rows.map((row) => ({ text: row.replace(/^me: /, ''), region: 'chat' as const }));
  const names = rows.flatMap((row, at) =>
    row.startsWith('me: ') ? [] : Array.from({ length: buttons }, (_, nth) => ({ row: at, name: `Button ${nth}` })),
  );
  const page = samplePage([...texts, ...(head === undefined ? [] : [head]), ...names.map(({ name }) => ({ name }))], {
    lang,
  });
  const first = page.segments.length + 1;
  const shown: PageModel = {
    ...page,
    talk: {
      lines: rows.map((row, at) => ({ part: at + 1, row: at, side: row.startsWith('me: ') ? 'right' : 'left' })),
      buttons: names.map(({ row }, nth) => ({ part: first + nth, row })),
      around: head === undefined ? [] : [rows.length + 1],
      placeholder: '',
      lang,
      ...rest,
    },
  };
  return atOnce(understandChat(shown, (id) => lexiconOn(shown, id)));
}
const found = async (page: PageModel, detector: PageDetector) =>
  (await findingsOn(page, detector)).map(({ stance, reason }) => `${stance} ${reason}`);

describe('a machine that is spoken of is not the one that writes', () => {
  const PERSON = ['Hello, how can I help?', 'me: are you a bot?', 'I am a real person.'];
  const HEADS = [
    'Chat with a human, not a bot',
    'Our virtual assistant is offline, you are chatting with our team',
    'Ask our AI assistant about your order instead',
    { text: 'AI assistant', role: 'link' as const },
  ];
  it.each(HEADS)('above the messages: %j', async (head) => {
    const page = talk(PERSON, { head });
    expect(page.chat?.disclosure.in).toBe('none');
    expect(page.chat?.turns.map(({ speaker }) => speaker)).toEqual(['unknown', 'visitor', 'unknown']);
    expect(await found(page, botClaimsHuman)).toEqual([]);
  });

  const WORDS: readonly (readonly [lang: string, text: string])[] = [
    ['en', 'Our chatbot could not answer, so I took over.'],
    ['en', "I'm sorry our chatbot could not help."],
    ['en', 'Thanks for talking to our chatbot, I have read it all.'],
    ['de', 'Unser Chatbot konnte nicht helfen, deshalb übernehme ich.'],
    ['fr', "Notre chatbot n'a pas pu répondre, je prends le relais."],
    ['es', 'Nuestro chatbot no pudo ayudarte, ahora te atiendo yo.'],
    ['it', 'Il nostro chatbot non ha potuto aiutarla, ci penso io.'],
    ['nl', 'Onze chatbot kon je niet helpen, ik neem het over.'],
    ['pl', 'Nasz chatbot nie mógł pomóc, przejmuję rozmowę.'],
    ['pt', 'O nosso chatbot não conseguiu ajudar, assumo eu.'],
    ['sv', 'Vår chattbot kunde inte hjälpa, jag tar över.'],
    ['ja', 'チャットボットがお答えできなかったため、私が担当します。'],
    ['ko', '챗봇이 답변하지 못해 제가 도와드리겠습니다.'],
    ['zh', '智能客服无法回答，由我来为您处理。'],
    ['hi', 'हमारा चैटबॉट जवाब नहीं दे सका, अब मैं मदद करूँगी।'],
  ];
  it.each(WORDS)('in words, %s: %s', (lang, text) => {
    const { chat } = talk([text, 'me: 1'], { lang });
    expect(chat?.disclosure.in).toBe('none');
    expect(chat?.turns[0]?.speaker).toBe('unknown');
  });

  it('and nobody is accused of having said it late, or not at all', async () => {
    const page = talk(['Hello', 'me: hi', 'Well', 'me: hm', 'Our chatbot can also tell you the status.'], {
      buttons: 2,
    });
    expect(page.chat?.traits.length).toBeGreaterThan(1);
    expect(await found(page, undisclosedBot)).toEqual([]);
  });
});

describe('nobody is accused of what could not be read', () => {
  const ROWS = ['Hello', 'me: hi', 'Your parcel is on its way to you.', 'me: hm', 'Your parcel is on its way to you.'];
  const accused = (setting: Setting) => found(talk(ROWS, { buttons: 2, ...setting }), undisclosedBot);

  it('in a talk whose beginning was not read', async () => {
    expect(await accused({})).toEqual(['pressure traits']);
    expect(await accused({ unread: [99] })).toEqual([]);
  });

  it('in a language without wordings', async () => {
    expect(await accused({ lang: 'tr' })).toEqual([]);
    expect(await accused({ lang: '' })).toEqual([]);
  });
});

describe('a person who was asked for', () => {
  const asked = (...answers: string[]) =>
    found(talk(answers.flatMap((answer) => ['me: can I speak to a real person', answer])), noHumanHandover);

  it('is missed where every answer offers none', async () => {
    expect(await asked('What is it about?', 'Which order?')).toEqual(['pressure asked-again']);
  });

  it('is not where one says who they are, unless a machine does', async () => {
    expect(await asked('Yes, I am a real person', 'I am a real human being')).toEqual([]);
    expect(await asked('I am an AI assistant.', 'I am a real human being')).toEqual(['pressure asked-again']);
  });

  const LOOKING: readonly (readonly [lang: string, asks: string, text: string])[] = [
    ['en', 'can I speak to a real person', 'I am looking for someone who is free.'],
    ['de', 'Ich möchte mit einem Menschen sprechen', 'Ich suche jemanden, der frei ist.'],
    ['fr', 'je veux parler à un humain', "Je cherche quelqu'un de disponible."],
    ['es', 'quiero hablar con una persona', 'Estoy buscando a alguien disponible.'],
    ['it', 'voglio parlare con una persona', 'Sto cercando qualcuno disponibile.'],
    ['nl', 'ik wil een mens spreken', 'Ik zoek iemand die vrij is.'],
    ['pl', 'chcę rozmawiać z człowiekiem', 'Szukam kogoś, kto jest wolny.'],
    ['pt', 'quero falar com uma pessoa', 'Estou procurando alguém disponível.'],
    ['sv', 'jag vill prata med en människa', 'Jag letar efter någon som är ledig.'],
    ['ja', '人と話したい', '対応できる者を探しております。'],
    ['ko', '사람과 통화하고 싶어요', '가능한 상담원을 찾고 있습니다.'],
    ['zh', '我要转人工', '正在为您寻找空闲的同事。'],
    ['hi', 'मुझे किसी इंसान से बात करनी है', 'मैं किसी खाली साथी को ढूँढ रही हूँ।'],
  ];
  it.each(LOOKING)('nor where one is looked for: %s', async (lang, asks, text) => {
    const { chat } = talk([`me: ${asks}`, text], { lang });
    expect(chat?.handover).toMatchObject({ asked: 1, given: true });
  });
});

describe('a machine that says that it is one has said so', () => {
  const SELF: readonly (readonly [lang: string, text: string])[] = [
    ['en', "I'm Nora, the shop's chatbot."],
    ['en', 'Hi! Your virtual assistant here.'],
    ['en', 'I am an AI assistant, not a human.'],
    ['de', 'Hier ist Ihre automatische Hilfe.'],
    ['fr', "Bienvenue, c'est Alix, votre assistante automatisée."],
    ['es', 'Te responde un sistema automático.'],
    ['it', "Ciao, sono FitBot, l'assistente digitale del club."],
    ['nl', 'Welkom bij onze automatische hulp.'],
    ['pl', 'Jestem wirtualnym asystentem.'],
    ['pt', 'Sou a Íris, uma assistente virtual.'],
    ['sv', 'Jag är en virtuell assistent.'],
    ['ja', 'AIチャットボットの「ゆのん」です。'],
    ['ko', "저는 AI 챗봇 '모모'입니다."],
    ['zh', '您好，我是智能客服小航。'],
    ['hi', 'नमस्ते, मैं बैंक का चैटबॉट हूँ।'],
  ];
  it.each(SELF)('%s: %s', (lang, text) => {
    expect(talk([text, 'me: 1'], { lang }).chat?.disclosure.in).toBe('words');
  });

  it('or as a title or in the empty field', () => {
    expect(talk(['Hello'], { head: 'Northgate virtual assistant' }).chat?.disclosure.in).toBe('badge');
    expect(talk(['Hello'], { placeholder: 'Ask our virtual assistant' }).chat?.disclosure.in).toBe('placeholder');
  });
});

it('a request that is made in the same words again and again is one', async () => {
  const asks = 'Please give me your card number.';
  const page = talk(['Hello', asks, 'me: why?', asks, 'me: no', asks, 'What is your password?']);
  expect(await found(page, sensitiveDataRequest)).toEqual(['pressure card', 'pressure password']);
});
