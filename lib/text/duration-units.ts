/**
 * Words for units of time by language, lower case, without a closing full stop; each list belongs to the unit of the same
 * place in `UNIT_SECONDS`. A new language is a new row; what another row has already is left out.
 */
export const UNIT_SECONDS = [604_800, 86_400, 3600, 60, 1] as const;

export const UNIT_WORDS: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  en: ['weeks week wks wk', 'days day', 'hours hour hrs hr', 'minutes minute mins min', 'seconds second secs sec'],
  de: ['wochen woche', 'tagen tage tag tg', 'stunden stunde std', 'minuten minute min', 'sekunden sekunde sek'],
  fr: ['semaines semaine sem', 'jours jour', 'heures heure', 'mn', 'secondes seconde'],
  es: ['semanas semana', 'días día dias dia', 'horas hora', 'minutos minuto', 'segundos segundo seg'],
  it: ['settimane settimana', 'giorni giorno gg', 'ore ora', 'minuti', 'secondi secondo'],
  nl: ['weken', 'dagen dag', 'uren uur', 'minuut', 'seconden'],
  sv: ['veckor vecka', 'dagar dygn', 'timmar timme tim', 'minuter minut', 'sekunder sekund'],
  pl: [
    'tygodnie tygodni tydzień',
    'dni dzień',
    'godziny godzin godzina godzinę godz',
    'minuty minuta minutę',
    'sekundy sekunda sekundę',
  ],
  hi: ['हफ़्ते हफ्ते हफ़्ता हफ्ता सप्ताह', 'दिन दिनों', 'घंटे घंटा घंटों घण्टे घं', 'मिनट मिनटों मि', 'सेकंड सेकेंड सेकण्ड से'],
};

/**
 * Units where words follow each other without a blank, as a word may begin; their first character names the unit. What
 * else begins so is left out: 周年 and 주년 (anniversaries), 天线, 秒杀, 분기, 分割, "3分の1", people in Korean (분께, 분이).
 */
export const UNSPACED_UNIT =
  /^[个個]?((?:週間?|周(?!年)|星期|天(?![线線然猫空])|日間?|時間|小?[时時]|分[钟鐘間]|分(?![の之割袖丈野類类期享析店担解岐量布別别])|秒(?![杀殺]))|(?:주일?|일|시간?|분|초)(?=$|간|동안|후|뒤|전|내|이내|이면|안|남|만|까지|마다))/;
export const UNSPACED_FIRST = ['週周星주', '天日일', '小时時시', '分분', '秒초'] as const;

/** `1d 3h 20m`: what these letters mean is the same in all our languages, if they stand together; `j` is French. */
export const UNIT_LETTERS: Readonly<Record<string, number>> = { d: 86_400, j: 86_400, h: 3600, m: 60, s: 1 };

/** They mean something else as well: by themselves they are no time unless what stands around says so. */
export const WEAK_UNITS: ReadonlySet<string> = new Set(['sem', 'mn', 'gg', 'tim', '日', '일', '分', 'मि', 'से']);
/** "Now" and "according to" besides: a unit after 1 only. */
export const AFTER_ONE: ReadonlySet<string> = new Set(['ora', 'secondo']);
/** Hours of the day; only where seconds are counted too are they hours that are left. */
export const OCLOCK: ReadonlySet<string> = new Set(['时', '時', '시']);

/** Words that join two parts of one duration: "2 hours and 5 minutes". */
export const UNIT_JOINS = ['and', 'und', 'et', 'y', 'e', 'en', 'och', 'i', 'और'] as const;
