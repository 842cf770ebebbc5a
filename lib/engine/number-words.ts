const counted = (words: string) =>
  words.split(' ').flatMap((forms, at) => forms.split('/').map((word) => [word, at + 1] as const));

/** Number words from one to twelve (ten in Chinese and Japanese), in lower case, by language; a new language adds a row. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve',
  de: 'ein/eine/einen/einem/einer/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  fr: 'un/une deux trois quatre cinq six sept huit neuf dix onze douze',
  es: 'un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  it: 'un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici',
  pt: 'um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze',
  nl: 'een/één twee drie vier vijf zes zeven acht negen tien elf twaalf',
  sv: 'en/ett två tre fyra fem sex sju åtta nio tio elva tolv',
  pl: 'jeden/jedna/jedno dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście',
  hi: 'एक दो तीन चार पाँच/पांच छह/छः सात आठ नौ दस ग्यारह बारह',
  ja: '一 二 三 四 五 六 七 八 九 十',
  zh: '一 二/两/兩 三 四 五 六 七 八 九 十',
  ko: '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두',
};

const known = new Map<string, ReadonlyMap<string, number>>();

/** Number words of a language and what they count; empty for a language without a row. */
export function numberWords(lang: string): ReadonlyMap<string, number> {
  let words = known.get(lang);
  if (!words) {
    words = new Map(Object.hasOwn(WORDS, lang) ? counted(WORDS[lang] ?? '') : []);
    known.set(lang, words);
  }
  return words;
}
