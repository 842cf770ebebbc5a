import * as v from 'valibot';
import { pageWords } from '@/lib/engine/pack.ts';
import { fold } from '@/lib/text/fold.ts';
import type { Tab } from '../visit/visit.ts';

/** What a shopper presses on the way from a product to where they would pay: never what places an order. */
export type Step = 'buy' | 'to-checkout';

/** Names of controls are short; what is longer tells of something. */
const LONGEST_NAME = 60;
/** How long a page may take to answer a press, in milliseconds. */
const ANSWER_MS = 4_000;

const Found = v.fallback(v.array(v.object({ name: v.string(), at: v.number() })), []);

const Middle = v.object({ x: v.number(), y: v.number() });

/**
 * Presses, by a real mouse, what leads on: into the basket, or to the checkout.
 * @param packs JSON text of each language's lexicon pack: their words tell controls
 * @returns whether there was such a control
 */
export async function pressOn(
  tab: Tab,
  step: Step,
  lang: string,
  packs: Readonly<Record<string, string>>,
): Promise<boolean> {
  const controls = v.parse(Found, await tab.ask('controlsIn'));
  const chosen = controls.find(({ name }) => leadsOn(name, step, lang, packs));
  if (!chosen) return false;
  const middle = v.safeParse(Middle, await tab.ask('middleOfControl', chosen));
  if (!middle.success) return false;
  const { page } = tab;
  const moved = page.waitForEvent('framenavigated', {
    timeout: ANSWER_MS,
    predicate: (frame) => frame === page.mainFrame(),
  });
  moved.catch(() => undefined);
  await page.mouse.click(middle.output.x, middle.output.y);
  // A page that answers in place does not move.
  await moved.then(() => page.waitForLoadState('load', { timeout: ANSWER_MS })).catch(() => undefined);
  return true;
}

/** Whether a control's name says that it leads on, in the page's language or in English; never one that orders. */
export function leadsOn(name: string, step: Step, lang: string, packs: Readonly<Record<string, string>>): boolean {
  const plain = fold(name).toLowerCase();
  if (plain === '' || plain.length > LONGEST_NAME) return false;
  const words = pageWords(
    packs,
    [...new Set([lang, 'en'])].filter((each) => each in packs),
  );
  const says = (key: string) =>
    words.some((each) => each[key] !== undefined && new RegExp(`^(?:${each[key]})`).test(plain));
  return says(`control:${step}`) && !says('control:place-order');
}
