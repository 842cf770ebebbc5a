import { type FindSpans, type Span, spansAfter, spansOf } from './rule.ts';

/**
 * Greetings, by language, collected from the account pages and mails of shops: what stands before a name in English, German, French,
 * Spanish, Italian, Dutch, Polish, Portuguese and Swedish, a title perhaps between.
 */
const GREETING =
  /(?<![\p{L}\p{N}'’-])(?:hello(?: again)?|hi|hey|welcome(?: back)?|dear|good (?:morning|afternoon|evening)|(?:signed|logged) in as|hallo|guten (?:tag|morgen|abend)|willkommen(?: zurück)?|schön, dass (?:du|sie) (?:da bist|da sind)|lieber?|moin|servus|sehr geehrter?|angemeldet als|eingeloggt als|bonjour|bonsoir|salut|bienvenue|bon retour|chère?|connectée? en tant que|hola|buen(?:os|as) (?:días|tardes|noches)|bienvenid[oa](?: de nuevo)?|estimad[oa]|querid[oa]|sesión iniciada como|ciao|buongiorno|buonasera|salve|ben(?:venut|tornat)[oa]|gentile|car[oa]|connesso come|hoi|dag|goede(?:morgen|middag|navond)|welkom(?: terug)?|beste|geachte|ingelogd als|witaj(?: ponownie)?|cześć|dzień dobry|dobry wieczór|witamy(?: ponownie)?|drog[ia]|szanown[ya]|zalogowano jako|olá|oi|bom dia|boa (?:tarde|noite)|bem-vind[oa](?: de volta)?|prezad[oa]|hej|hejsan|välkommen(?: tillbaka)?|god (?:morgon|kväll)|tjena|bästa|inloggad som)[,!:]?[ \t\u00a0\n]{1,2}/giu;

/** The same in Japanese, Korean, Chinese and Hindi, whose names have no capitals: what stands before a name, and what behind. */
const JAPANESE_LEAD = /(?:こんにちは|こんばんは|おはようございます|ようこそ|お(?:帰|かえ)りなさい)[、,!！。\s]{0,2}/g;
const JAPANESE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ーA-Za-z ]{1,20}?(?=さん|様|さま|くん|ちゃん)/uy;
const JAPANESE_FIRST =
  /(?<![\p{sc=Han}\p{sc=Kana}ー])[\p{sc=Han}\p{sc=Kana}ー]{1,10}(?=(?:さん|様|さま)[、,!！。\s]{0,2}(?:こんにちは|こんばんは|おはよう|ようこそ|お帰り|おかえり))/gu;
const KOREAN_LEAD = /(?:안녕하세요|환영합니다|반갑습니다|어서 ?오세요)[,!.\s]{0,2}/g;
const KOREAN = /[\p{sc=Hang}A-Za-z]{1,10}?(?= ?(?:고객|회원)?님)/uy;
const KOREAN_FIRST = /(?<![가-힣])[가-힣]{2,10}(?= ?님[,!]? ?(?:안녕|환영|반갑|어서|의 계정|의 주문|의 장바구니))/g;
const CHINESE_LEAD =
  /(?:您好|你好|欢迎(?:回来)?|歡迎(?:回來)?|尊敬的|亲爱的|親愛的|早上好|晚上好|下午好)[，,!！:：\s]{0,2}/g;
const CHINESE = /(?:[\p{sc=Han}]{1,4}?|[A-Za-z]{2,20})(?=先生|女士|小姐|[，,!！。\s:：]|$)/uy;
const HINDI_LEAD = /(?:नमस्ते|नमस्कार|प्रिय|स्वागत है)[,!\s]{1,3}(?:(?:श्री|श्रीमती|सुश्री) )?/g;
const HINDI = /[\p{sc=Deva}A-Za-z]{2,20}(?: (?!जी)[\p{sc=Deva}A-Za-z]{2,20})?(?= जी|[,!।.\s]|$)/uy;

/** After such words stands somebody's name, on pages that show the reader's own data. */
const LABELLED =
  /(?<![\p{L}])(?:(?:full|first|last|given|family|middle|user|your|customer|recipient(?:'s)?|cardholder(?:'s)?|account) ?name|name on card|name|recipient|cardholder|account holder|(?:deliver(?:y|ing)?|ship(?:ping)?|bill(?:ed|ing)?|sold|send|sent) to|customer|ordered by|attn\.?|(?:vor|nach|kunden|benutzer)?name|empfänger(?:in)?|kontoinhaber(?:in)?|karteninhaber(?:in)?|lieferung an|liefern an|kund(?:e|in)|besteller(?:in)?|(?:pré)?nom(?: de famille| complet| du titulaire)?|destinataire|livr(?:er|é|aison) à|client(?:e)?|titulaire|nombre(?: completo| y apellidos)?|apellidos?|destinatari[oa]|enviar a|entregar a|titular|nome(?: completo| e cognome)?|cognome|sobrenome|intestatario|spedire a|consegna a|voornaam|achternaam|naam|ontvanger|bezorgen (?:aan|bij)|klant|imię(?: i nazwisko)?|nazwisko|odbiorca|dostawa do|klient|förnamn|efternamn|namn|mottagare|levereras till|kund|お名前|氏名|お届け先|受取人|名前|이름|성명|받는 ?(?:분|사람)|수령인|주문자|姓名|收货人|收件人|नाम|प्राप्तकर्ता)[ \t]?(?:[:：]\s{0,3}|\n)/giu;

/** The same on any page: nobody else has an account or a card there. */
const HOLDER =
  /(?<!\p{L})(?:name on card|card ?holder(?:'s)?(?: name)?|account holder(?:'s)?(?: name)?|konto-?inhaber(?:in)?|karten-?inhaber(?:in)?|titulaire (?:du compte|de la carte)|titular de la (?:cuenta|tarjeta)|intestatario (?:del conto|della carta)|rekeninghouder|kaarthouder|posiadacz (?:karty|rachunku)|titular d[ao] (?:conta|cartão)|kontoinnehavare|kortinnehavare|口座名義|カード名義|예금주|持卡人)[ \t]?(?:[:：]\s{0,3}|\n)/giu;

/** Words of shops and for everybody that follow a greeting and are no name. */
const NOBODY: ReadonlySet<string> = new Set(
  (
    "how what where when why which who can could do does did are will would if need please this these that let looking i i’m i'm we're wie was wo wann warum womit kann können möchten suchen comment que quoi cómo qué come cosa hoe wat jak como hur vad " +
    'there all everyone everybody world guest guests customer customers friend friends member members team back to again shopper visitor user stranger you and ' +
    'our the your my a an in on at for from is it of with we us kitty santa spring summer autumn winter fall fresh new sale sales deal deals offer offers discount ' +
    'gift gifts bonus voucher code box pack kit guide week day weekend tomorrow today hello hi bundle program rewards club home price prices store shop neighbours neighbors ' +
    'sir madam parents students readers valued mum mom dad diary gorgeous beautiful sunshine holiday holidays christmas easter friday monday black cyber only just save get ' +
    'kunde kundin kunden gast gäste zusammen alle leute freunde zurück bei im zum zur auf und der die das den dem unser unsere unserem neukunde neukunden wir sie du ihr ' +
    'besucher mitglied mitglieder damen herren welt sommer frühling herbst angebot angebote rabatt gutschein eltern leser leserin interessent uns ' +
    'client clients cliente clientes tous toutes invité visiteur chez sur dans le la les à au aux de des et vous notre nos ami amis monde été hiver offre offres remise cadeau ' +
    'cher membre membres toi invitado invitada amigo amigos amiga todos todas al en el los las su nuestra nuestro mundo verano invierno oferta ofertas descuento regalo socio ' +
    'ospite tutti tutte amici amico nel nella alla sul il lo gli e da di del della mondo estate inverno offerta offerte sconto ' +
    'klant klanten iedereen allemaal vrienden vriend bij op het een terug wereld zomer aanbieding korting lezer bezoeker prijs prijzen keuze ' +
    'kliencie klientko klienci gościu wszystkim wszyscy w na z ponownie świecie lato zima rabat prezent użytkowniku państwo przyjaciele czytelniku ' +
    'visitante convidado hóspede pessoal gente verão desconto presente ao às aos no nas em um uma sócio membro ' +
    'kund kunder gäst vänner vän till på hos och igen världen sommar vinter rea erbjudande present här medlem där er pris priser ' +
    'お客 客 お客様 皆 皆様 みな みなさま 会員 ゲスト 世界 고객 회원 손님 여러분 세계 顾客 客户 用户 会员 朋友 光临 光臨 访客 大家 各位 回来 您 你 来到 來到 顧客 客戶 會員 ' +
    'street city town zip postcode postal country region county email e-mail mail phone telephone mobile address surname last first middle password company ' +
    'straße strasse hausnummer ort stadt plz land adresse anschrift telefon passwort firma vorname nachname rue ville pays prénom téléphone calle ciudad país apellidos teléfono ' +
    'indirizzo città paese cognome telefono straat plaats achternaam ulica miasto kraj nazwisko telefone cidade endereço sobrenome gata efternamn ' +
    'ग्राहक अतिथि सभी दोस्तों मित्र मेहमान दुनिया है में आपका'
  ).split(' '),
);

/** Between a greeting and a name. */
const TITLE =
  /^(?:mr|mrs|ms|mx|dr|herr|frau|prof|m|mme|mlle|monsieur|madame|sr|sra|señora?|doña|don|signora?|sig|dott|heer|mevrouw|meneer|pani?|senhora?|fru)$/;
/** Within one. */
const PARTICLE = /^(?:von|van|de|der|den|da|dos|di|la|le|al|el|bin|zu|ter|y)$/;
const WORD = /\p{L}[\p{L}\p{M}'’.-]{0,30}/uy;
/** Behind a name that stands alone. */
const ENDS = /^ ?(?:[!,.?;)|\n]|$)/;
const MOST_WORDS = 7;
const CAPITAL = /^\p{Lu}/u;
/** Letters of scripts that have no capitals. */
const UNCASED = /^\p{Lo}/u;

const plain = (word: string) => word.toLowerCase().split(/[.'’]/, 1).join('');

/**
 * Names after greetings (words in capitals, or one small word before a mark or the end of the line), and on pages that show the
 * reader's own data after words that call for one. What greets everybody stays.
 */
export const findNames: FindSpans = (text, { personal }) => [
  ...spansOf(GREETING, text).flatMap(({ start, end }) =>
    // What follows on a mark that ends a sentence begins another one, unless it stands alone.
    nameAt(text, end).filter(
      (name) => !text.slice(start, end).includes('!') || ENDS.test(text.slice(name.end, name.end + 2)),
    ),
  ),
  ...[HOLDER, ...(personal ? [LABELLED] : [])].flatMap((lead) =>
    spansOf(lead, text).flatMap(({ end }) => nameAt(text, end)),
  ),
  ...[
    ...spansAfter(JAPANESE_LEAD, JAPANESE, text),
    ...spansOf(JAPANESE_FIRST, text),
    ...spansAfter(KOREAN_LEAD, KOREAN, text),
    ...spansOf(KOREAN_FIRST, text),
    ...spansAfter(CHINESE_LEAD, CHINESE, text),
    ...spansAfter(HINDI_LEAD, HINDI, text),
  ].filter(
    ({ start, end }) =>
      !text
        .slice(start, end)
        .split(' ')
        .some((word) => NOBODY.has(word.toLowerCase())),
  ),
];

/** The words at a place of a text, one blank between each. */
function wordsAt(text: string, place: number): Span[] {
  const words: Span[] = [];
  for (let at = place; words.length < MOST_WORDS; ) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (!word) break;
    words.push({ start: at, end: at + word.length });
    if (text.charAt(at + word.length) !== ' ') break;
    at += word.length + 1;
  }
  return words;
}

/** "De Vries" begins with what is a small word elsewhere. */
const isParticle = ([first = '', next = '']: readonly string[]) =>
  CAPITAL.test(first) && PARTICLE.test(plain(first)) && CAPITAL.test(next) && !NOBODY.has(plain(next));

/** The words at a place of a text that make a name, a title before it left where it is. */
function nameAt(text: string, place: number): Span[] {
  const word = ({ start, end }: Span) => text.slice(start, end);
  const words = wordsAt(text, place);
  while (words[0] && TITLE.test(plain(word(words[0])))) words.shift();
  const [first] = words;
  if (!first || (NOBODY.has(plain(word(first))) && !isParticle(words.map(word)))) return [];
  let end = 0;
  for (const each of words.slice(0, 5)) {
    const written = word(each);
    if (CAPITAL.test(written) || UNCASED.test(written)) end = each.end;
    else if (!PARTICLE.test(written)) break;
  }
  if (end > 0) return [{ start: first.start, end: /[.-]/.test(text.charAt(end - 1)) ? end - 1 : end }];
  const isAlone = words.length === 1 && ENDS.test(text.slice(first.end, first.end + 2));
  return isAlone && first.end - first.start > 1 ? [first] : [];
}
