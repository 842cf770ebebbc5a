import { type FindSpans, spansAfter } from './rule.ts';

const BORN =
  /(?:date of birth|birth ?date|birthday|\bborn|\bdob|geburtsdatum|geburtstag|geboren|date de naissance|anniversaire|\bnée?|fecha de nacimiento|cumpleaños|nacid[oa]|data di nascita|compleanno|\bnat[oa]|geboortedatum|verjaardag|data urodzenia|urodzon[ya]|urodziny|data de nascimento|aniversário|nascid[oa]|födelsedatum|födelsedag|född|生年月日|誕生日|생년월일|생일|出生日期|生日|जन्म ?तिथि|जन्मदिन)[\s:：)=]{0,5}(?:(?:on|am|le|el|il|op|den|is|em|dnia) )?/gi;
const DATE =
  /(?:\d{1,4}[./年년-] ?\d{1,2}[./月월-] ?\d{1,4}[日일]?|\d{1,2}\.? [a-zà-žऀ-ॿ]{3,12}\.?,? (?:de )?\d{4}|[a-zà-žऀ-ॿ]{3,12} \d{1,2},? \d{4})(?!\d)/iy;

/** Dates that a word before them calls somebody's birth's. Any other date is the page's. */
export const findBirthDates: FindSpans = (text) => spansAfter(BORN, DATE, text);
