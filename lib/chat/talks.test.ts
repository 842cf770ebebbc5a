/** Whole talks with the shipped wordings: what is understood of them, and what the chat's detectors make of it. */
import { describe, expect, it } from 'vitest';
import { botClaimsHuman } from '@/lib/detectors/bot-claims-human/detector.ts';
import { chatPressure } from '@/lib/detectors/chat-pressure/detector.ts';
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

describe('a person is asked for by a wish and a noun in one sentence', () => {
  const asks = (text: string, lang: string) => talk(['Hello', `me: ${text}`], { lang }).chat?.turns[1]?.acts ?? [];
  const ASKS: readonly (readonly [lang: string, text: string])[] = [
    ['en', 'somebody from your shop should have a look at this'],
    ['en', 'manager!'],
    ['de', 'Da soll mal einer von euch draufschauen'],
    ['fr', "faites venir quelqu'un du magasin"],
    ['es', 'que lo revise un encargado'],
    ['it', 'se ne occupi un responsabile'],
    ['nl', 'laat een collega hiernaar kijken'],
    ['pl', 'niech to sprawdzi kierownik'],
    ['pt', 'chama o gerente da loja'],
    ['sv', 'låt en chef titta på det'],
    ['ja', '店長に確認してもらえますか'],
    ['ko', '점장님이 직접 확인해 주세요'],
    ['zh', '叫你们店长看一下'],
    ['hi', 'अपने मैनेजर को बुलाइए'],
  ];
  it.each(ASKS)('%s: %s', (lang, text) => expect(asks(text, lang)).toContain('asks-person'));

  const NAMES: readonly (readonly [lang: string, text: string])[] = [
    ['en', 'someone stole my parcel, please help'],
    ['en', 'am I talking to a person?'],
    ['en', 'I need a gift for my boss'],
    ['en', 'is anyone home when you deliver'],
    ['en', 'A colleague of yours wrote. I need a new lamp'],
    ['de', 'jemand hat mein Paket gestohlen, bitte helfen'],
    ['fr', "quelqu'un m'a volé mon colis, aidez-moi"],
    ['es', 'alguien me robó el paquete, ayuda'],
    ['it', 'qualcuno mi ha rubato il pacco, aiuto'],
    ['nl', 'iemand heeft mijn pakket gestolen, help'],
    ['pl', 'ktoś ukradł moją paczkę, proszę o pomoc'],
    ['pt', 'alguém roubou meu pacote, ajuda'],
    ['sv', 'någon har stulit mitt paket, hjälp'],
    ['ja', '配達の人が荷物を間違えたので教えてください'],
    ['ko', '제 상사에게 선물하고 싶어요'],
    ['zh', '我想送给我的老板'],
    ['hi', 'किसी ने मेरा पार्सल चुरा लिया, मदद करो'],
  ];
  it.each(NAMES)('but not where one is spoken of: %s: %s', (lang, text) =>
    expect(asks(text, lang)).not.toContain('asks-person'),
  );
});

describe('a secret is asked for by its name and words that ask, in whatever order', () => {
  const asked = (text: string, lang: string) => found(talk([text, 'me: 1'], { lang }), sensitiveDataRequest);
  const ASKS: readonly (readonly [lang: string, kind: string, text: string])[] = [
    ['en', 'password', 'So that I can look, just remind me of the PIN.'],
    ['de', 'password', 'Ihr Kennwort müsste ich dafür noch wissen.'],
    ['fr', 'card', 'Les seize chiffres de votre carte, pouvez-vous me les donner ?'],
    ['es', 'card', 'Para terminar me falta el número de la tarjeta.'],
    ['it', 'identity', 'Mi manca ancora il suo passaporto.'],
    ['nl', 'card', 'Ik heb het nummer op de achterkant van je pas nodig.'],
    ['pl', 'password', 'Hasło proszę podać tutaj.'],
    ['pt', 'password', 'A sua senha, me passa rapidinho.'],
    ['sv', 'password', 'Ditt lösenord behöver jag också.'],
    ['ja', 'card', '裏面の3桁もお願いします。'],
    ['ko', 'code', '인증번호 여섯 자리만 불러 주세요.'],
    ['zh', 'code', '验证码报给我。'],
    ['hi', 'identity', 'आधार नंबर भी भेज दीजिए।'],
  ];
  it.each(ASKS)('%s, %s: %s', async (lang, kind, text) =>
    expect(await asked(text, lang)).toEqual([`pressure ${kind}`]),
  );

  const NAMES: readonly (readonly [lang: string, text: string])[] = [
    ['en', 'Your PIN stays the same. Please tell me your postcode.'],
    ['en', 'No passwords or PINs, please, just send your order number.'],
    ['en', 'What is your loyalty card number?'],
    ['en', 'Enter your passport number on our form, never in this chat.'],
    ['de', 'Schicken Sie uns bitte niemals Ihre PIN, eine TAN oder Ihre Kartennummer.'],
    ['fr', 'Surtout pas de mot de passe, donnez-moi votre e-mail.'],
    ['es', 'Tu clave no la necesito, dime el pedido.'],
    ['it', 'Il PIN non serve, mi dica il CAP.'],
    ['nl', 'Wat is je pasnummer van de bibliotheek?'],
    ['pl', 'Hasła nie trzeba podawać, proszę o numer zamówienia.'],
    ['pt', 'Não precisa informar a senha, diga o pedido.'],
    ['sv', 'Skriv aldrig din pinkod, ange ordernumret.'],
    ['ja', '暗証番号は不要です、注文番号を教えてください。'],
    ['ko', '비밀번호는 말씀하지 마세요.'],
    ['zh', '密码不用给我,告诉我邮编。'],
    ['hi', 'पासवर्ड मत बताइए, ऑर्डर नंबर बताइए।'],
  ];
  it.each(NAMES)('but not where it is only named, or warned of: %s: %s', async (lang, text) =>
    expect(await asked(text, lang)).toEqual([]),
  );
});

describe('who presses asks again, or makes leaving sad', () => {
  const pressed = (...rows: string[]) => found(talk(rows), chatPressure);

  it('an offer that is made again after a no', async () => {
    const OFFER = 'We have a better plan for you.';
    expect(await pressed(OFFER, 'me: no thanks', 'What about half the price?')).toEqual(['pressure no-refused']);
    expect(await pressed('Hello', 'me: no thanks', OFFER)).toEqual([]);
    expect(await pressed(OFFER, 'me: which?', 'Half the price for a year.')).toEqual([]);
  });

  it('a plain question whether to delete something, and a farewell, are fair', async () => {
    expect(await pressed('Hi', 'me: remove the address', 'Are you sure you want to delete it?')).toEqual([]);
    const bye = 'Sorry to see you go.';
    expect(await pressed('Hi', 'me: cancel my plan', `It is cancelled. ${bye}`)).toEqual([]);
    expect(await pressed('Hi', 'me: cancel my plan', bye)).toEqual([]);
    expect(await pressed('Hi', 'me: cancel my plan', 'Are you absolutely certain?')).toEqual(['pressure insists']);
  });
});

it('software that people answer with, too, names nobody as a machine', async () => {
  const ROWS = ['Hello', 'me: hi', 'Your parcel is on its way.'];
  for (const maker of ['bot-framework-web-chat', 'typebot']) {
    const page = talk(ROWS, { maker });
    expect(page.chat?.turns[0]?.speaker).toBe('unknown');
    expect(await found(page, undisclosedBot)).toEqual([]);
  }
  expect(await found(talk(ROWS, { maker: 'rasa' }), undisclosedBot)).toEqual(['pressure traits']);
});
