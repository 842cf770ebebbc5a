import { describe, expect, it } from 'vitest';
import { findDurations, parseDuration } from './duration.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

describe('parseDuration', () => {
  it.each([
    ['02:14:55', 2 * HOUR + 14 * MINUTE + 55],
    ['02 : 14 : 55', 2 * HOUR + 14 * MINUTE + 55],
    ['0 2 : 1 4 : 5 5', 2 * HOUR + 14 * MINUTE + 55],
    ['０２：１４：５５', 2 * HOUR + 14 * MINUTE + 55],
    ['١:٠٢:٠٣', HOUR + 2 * MINUTE + 3],
    ['120:00:01', 120 * HOUR + 1],
    ['Jetzt innerhalb von 00:12:45 zahlen', 12 * MINUTE + 45],
    ['01:02:14:55', DAY + 2 * HOUR + 14 * MINUTE + 55],
    ['Expires in 18:07:59.', 18 * HOUR + 7 * MINUTE + 59],
    ['Due to demand, your basket expires in: 08:41', 8 * MINUTE + 41],
    ['reserved for 9:54 minutes!', 9 * MINUTE + 54],
    ['Your discount expires in 9:54', 9 * MINUTE + 54],
    ['Restzeit: 9:54', 9 * MINUTE + 54],
    ['noch 02:14 Stunden', 2 * HOUR + 14 * MINUTE],
    ['12:04:33 days hrs min', 12 * DAY + 4 * HOUR + 33 * MINUTE],
    ['2 DAYS 13:06:13', 2 * DAY + 13 * HOUR + 6 * MINUTE + 13],
    ['3Days01:49:51 Left', 3 * DAY + HOUR + 49 * MINUTE + 51],
    ['2 Tage und 13:06:13', 2 * DAY + 13 * HOUR + 6 * MINUTE + 13],
    ['150 Days 23 Hours 47 Mins 59 Secs', 150 * DAY + 23 * HOUR + 47 * MINUTE + 59],
    ['00DAYS00HOURS14MINUTES21SECONDS', 14 * MINUTE + 21],
    ['00hours:57min:19sec', 57 * MINUTE + 19],
    ['29 minutes :07 seconds', 29 * MINUTE + 7],
    ['09h: 09m: 55s: 0', 9 * HOUR + 9 * MINUTE + 55],
    ['1d 3h 20m', DAY + 3 * HOUR + 20 * MINUTE],
    ['4m 12s', 4 * MINUTE + 12],
    ['in 2 hours and 5 minutes', 2 * HOUR + 5 * MINUTE],
    ['1.5 hours', 1.5 * HOUR],
    ['1,5 Stunden', 1.5 * HOUR],
    ['2 Std. 14 Min.', 2 * HOUR + 14 * MINUTE],
    ['2 Stunden, 5 Minuten und 3 Sekunden', 2 * HOUR + 5 * MINUTE + 3],
    ['noch 3 Tage', 3 * DAY],
    ['30-day trial', 30 * DAY],
    ['24h Lieferung', DAY],
    ['Days 00 Hours 04 Minutes 12 Seconds 09', 4 * HOUR + 12 * MINUTE + 9],
    ['Stunden: 4 Minuten: 12', 4 * HOUR + 12 * MINUTE],
    ['DAYS 0 1 HRS 1 2 MINS 3 1 SECONDS', HOUR + 12 * MINUTE + 31],
    ['2 3 days left', 3 * DAY],
    ['Plus que 2 jours et 3 heures', 2 * DAY + 3 * HOUR],
    ['2 j 14 h 03 min', 2 * DAY + 14 * HOUR + 3 * MINUTE],
    ['1 semaine', 7 * DAY],
    ['Quedan 3 días, 2 horas y 5 minutos', 3 * DAY + 2 * HOUR + 5 * MINUTE],
    ['30 segundos', 30],
    ['Ancora 1 ora e 20 minuti', HOUR + 20 * MINUTE],
    ['2 giorni 5 ore 3 secondi', 2 * DAY + 5 * HOUR + 3],
    ['Restam 2 dias e 1 hora', 2 * DAY + HOUR],
    ['Nog 24 uur', DAY],
    ['2 dagen en 3 uur', 2 * DAY + 3 * HOUR],
    ['1 minuut', MINUTE],
    ['2 dygn och 3 timmar', 2 * DAY + 3 * HOUR],
    ['2 tim 14 min', 2 * HOUR + 14 * MINUTE],
    ['Zostały 3 godziny i 1 minuta', 3 * HOUR + MINUTE],
    ['5 dni 22 godz. 4 min', 5 * DAY + 22 * HOUR + 4 * MINUTE],
    ['केवल 24 घंटे।', DAY],
    ['२ दिन और ५ मिनट', 2 * DAY + 5 * MINUTE],
    ['24시간', DAY],
    ['2시간30분 남음', 2 * HOUR + 30 * MINUTE],
    ['3일 14시간 5초', 3 * DAY + 14 * HOUR + 5],
    ['3일 남음', 3 * DAY],
    ['앞으로 30분간', 30 * MINUTE],
    ['1주일 동안', 7 * DAY],
    ['2時間30分', 2 * HOUR + 30 * MINUTE],
    ['残り3日', 3 * DAY],
    ['3日間限定', 3 * DAY],
    ['残り2日 13:06:13', 2 * DAY + 13 * HOUR + 6 * MINUTE + 13],
    ['あと10分で終了', 10 * MINUTE],
    ['仅剩3分钟', 3 * MINUTE],
    ['2天3小时14分55秒', 2 * DAY + 3 * HOUR + 14 * MINUTE + 55],
    ['00时14分21秒', 14 * MINUTE + 21],
    ['還剩2個小時，結帳後', 2 * HOUR],
    ['15分鐘內付款', 15 * MINUTE],
    ['两周内', undefined],
    ['2周内送达', 14 * DAY],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it('is silent where there are two', () => expect(parseDuration('3 days or 4 days')).toBeUndefined());
});

describe('findDurations', () => {
  it('says where each stands and how fine it is', () => {
    const text = 'Ends in 1 Days, 4 Minutes, 44 Seconds; delivery in 3 days';
    const hits = findDurations(text);
    expect(hits.map(({ text: words, unit, form }) => [words, unit, form])).toEqual([
      ['1 Days, 4 Minutes, 44 Seconds', 1, 'units'],
      ['3 days', DAY, 'units'],
    ]);
    for (const hit of hits) expect(text.slice(hit.start, hit.end)).toBe(hit.text);
  });

  it('is not certain of a clock with two groups and nothing beside it', () => {
    expect(findDurations('04:53').map(({ certain }) => certain)).toEqual([false]);
    expect(findDurations('00:04:53').map(({ certain }) => certain)).toEqual([true]);
    expect(findDurations('04:53 minutes').map(({ certain }) => certain)).toEqual([true]);
  });

  it.each([
    '9:30 am',
    '09:30 a.m.',
    '18:00 Uhr',
    'um 14:30',
    'at 14:30',
    'until 18:00',
    '14:30 h',
    '10:00 - 18:00',
    'Mo–Fr 08:00–16:30',
    '12.05.2026 14:30',
    '2026-11-23 12:30:45',
    '2026-11-23T12:30:45',
    '12:30:45 GMT',
    '14h30',
    '16:9',
    '16:10 aspect ratio',
    'Seitenverhältnis 16:10',
    '4:3',
    '2:1',
    '102:98',
    '28:25 (14:12)',
    'Endergebnis 28:25',
    '1:87',
    '1:10',
    'John 3:16',
    '00:1A:2B:3C:4D:5E',
    '00:11:22:33:44:55',
    '25:61:70',
    '12.05.2026',
    '3 May',
    '2026',
    '3D',
    '5 m',
    '10 s',
    '3 d',
    '3D 2 m',
    '12 months',
    'iPhone 5s',
    '5 Sterne',
    'birthdays 12',
    '99999 days',
    'constructor 5 __proto__ 3',
    'Min. 3 Stück',
    'Comprane 3 ora',
    'om 18 uur',
    '18.00 uur',
    '22:30 uur',
    'à 14 heures',
    'às 18 horas',
    'Pour 5 sem',
    'Tim 3',
    '5月3日',
    '5월 3일',
    '15日 12:30',
    '12時30分',
    '12时30分',
    '오후 2시 30분',
    '午後2:30',
    '24日発売です',
    '365일',
    '10分满分',
    '4.9分',
    '3分割払いです',
    '3分の1です',
    '第3天',
    '3天线路由器',
    '10周年',
    '5주년',
    '1분기',
    '선착순 50분께',
    '50분이 보고 있습니다',
    '3주문',
    '2초콜릿',
    '3个月',
    '',
  ])('%j has no duration', (text) => expect(findDurations(text)).toEqual([]));

  it('reads an endless text', () => {
    expect(findDurations('1 '.repeat(100_000))).toEqual([]);
    expect(findDurations('1:11'.repeat(50_000)).length).toBe(0);
    expect(findDurations('s'.repeat(300_000))).toEqual([]);
    expect(findDurations('1 day '.repeat(20_000)).length).toBe(20_000);
  });
});
