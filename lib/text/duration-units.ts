/**
 * Words for units of time by language, lower case, without a closing full stop; each list belongs to the unit of the same
 * place in `UNIT_SECONDS`. A new language is a new row.
 */
export const UNIT_SECONDS = [604_800, 86_400, 3600, 60, 1] as const;

export const UNIT_WORDS: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  en: ['weeks week wks wk', 'days day', 'hours hour hrs hr', 'minutes minute mins min', 'seconds second secs sec'],
  de: ['wochen woche', 'tagen tage tag tg', 'stunden stunde std', 'minuten minute min', 'sekunden sekunde sek'],
  fr: ['semaines semaine', 'jours jour', 'heures heure', 'minutes minute min', 'secondes seconde'],
  es: ['semanas semana', 'días día', 'horas hora hs', 'minutos minuto', 'segundos segundo seg'],
};

/** `1d 3h 20m`: what these letters mean is the same in all our languages, if they stand together. */
export const UNIT_LETTERS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1 };

/** Words that join two parts of one duration: "2 hours and 5 minutes". */
export const UNIT_JOINS = ['and', 'und', 'et', 'y'] as const;
