import type { ConsentChoice, Device } from '@/lib/model/survey.ts';
import type { Origin } from '@/lib/model/survey-summary.ts';
import { html, type Markup } from '../markup.ts';
import type { Written } from './chapters.ts';
import { facts, paragraph } from './parts.ts';

/** How a survey looked at sites; times in seconds, `wait` in milliseconds. */
export interface Method {
  readonly contact: string;
  readonly visits: number;
  readonly gap: number;
  readonly products: number;
  readonly listings: number;
  readonly wait?: number | undefined;
  readonly consent: ConsentChoice;
  readonly delay: number;
  readonly budget: number;
  readonly robots: boolean;
  readonly personas?: { readonly file: string } | undefined;
  /** Into the basket, and as far as the checkout. */
  readonly journey: boolean;
  readonly devices?: readonly Device[] | undefined;
  /** BCP 47. */
  readonly locales?: readonly string[] | undefined;
  /** How often each persona looked at a price. */
  readonly audit?: number | undefined;
  readonly chats?: true | undefined;
  /** Shares of pages that press. */
  readonly evidence?: number | undefined;
  readonly screenshots?: number | undefined;
}

const HOW = ['pressure', 'page', 'sites', 'pages', 'together', 'change', 'seed'] as const;

/** How often the bootstrap draws, by which seed, and from how many sites on. */
export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
  readonly least: number;
}

export function method(
  known: Method | undefined,
  origin: Origin,
  { seed, ...resampling }: Resampling,
  { t }: Written,
): Markup[] {
  const steps = HOW.map((step) => html`<li>${t(`survey:how.${step}`, { ...resampling, seed: String(seed) })}</li>\n`);
  return [
    html`<ul>
<li>${t(`survey:how.${origin}`)}</li>
${steps}</ul>`,
    ...(known ? [facts(factsOf(known, t))] : []),
    ...(known || origin === 'archive' ? [] : [paragraph(t('survey:method.unknown'))]),
  ];
}

const pair = (name: string, value: string): [string, string] => [name, value];

function factsOf(known: Method, t: Written['t']): [string, string][] {
  const { contact, visits, gap, products, listings, wait, consent, delay, budget, robots, personas, journey } = known;
  const { devices, locales, audit, chats } = known;
  const { evidence = 0, screenshots = 0 } = known;
  const yesNo = (value: boolean) => (value ? 'yes' : 'no');
  return [
    [t('survey:method.contact'), contact],
    [t('survey:method.visits'), t('survey:method.visitsValue', { count: visits, gap })],
    [t('survey:method.pages'), t('survey:method.pagesValue', { products, listings })],
    [
      t('survey:method.wait'),
      wait ? t('survey:method.waitValue', { seconds: wait / 1_000 }) : t('survey:method.waitUsual'),
    ],
    [t('survey:method.consent'), t(`survey:method.consentValue.${consent}`)],
    [t('survey:method.delay'), t('survey:method.duration', { seconds: delay })],
    [t('survey:method.budget'), t('survey:method.duration', { seconds: budget })],
    [t('survey:method.robots'), t(`survey:method.robotsValue.${yesNo(robots)}`)],
    [
      t('survey:method.personas'),
      personas ? t('survey:method.personasValue.file', { file: personas.file }) : t('survey:method.personasValue.none'),
    ],
    ...(devices
      ? [pair(t('survey:method.devices'), devices.map((device) => t(`survey:device.${device}`)).join(', '))]
      : []),
    ...(locales ? [pair(t('survey:method.locales'), locales.join(', '))] : []),
    [t('survey:method.journey'), t(`survey:method.journeyValue.${yesNo(journey)}`)],
    ...(audit === undefined ? [] : [pair(t('survey:method.audit'), t('survey:method.auditValue', { count: audit }))]),
    ...(chats ? [pair(t('survey:method.chats'), t('survey:method.chatsValue'))] : []),
    ...(evidence + screenshots > 0
      ? [
          [
            t('survey:method.kept'),
            t('survey:method.keptValue', { evidence: evidence * 100, screenshots: screenshots * 100 }),
          ] satisfies [string, string],
        ]
      : []),
  ];
}
