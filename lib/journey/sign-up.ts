import type { Journey, JourneyStep, SignUp } from '@/lib/model/journey.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { PageKind, PressKind } from '@/lib/model/vocabulary.ts';
import { wayOn, whereIs } from './way.ts';

/** Nobody signs up there; what came before belongs to something else. */
const BEFORE: ReadonlySet<PageKind> = new Set<PageKind>(['listing', 'product', 'article', 'cancellation', 'signed-up']);
const BEGINS: ReadonlySet<PageKind> = new Set<PageKind>(['subscription', 'account']);
/** What says yes to a plan; a way without it may have taken up again what rested. */
const JOINS: ReadonlySet<PressKind> = new Set<PressKind>(['buy', 'proceed']);
/** A page that was left longer ago belongs to no way, in milliseconds. */
const ONE_WAY_MS = 30 * 60_000;

const isOf = (kinds: ReadonlySet<PageKind>, step: JourneyStep) => step.kinds.some((kind) => kinds.has(kind));

/**
 * What signing up took, told on the page that says that it is done: from the page of plans or of registration on, by the
 * reader's own hand. An address that was sent several times counts each time: rather too many than too few, since cancelling is
 * held against it.
 *
 * Abstains where a page is missing in between, where no plan was on the way, where the reader said yes to none, and where they
 * pressed anything about cancelling.
 */
export function signUpOf(frames: readonly FrameReport[], journey: Journey): SignUp | undefined {
  const { now, before } = whereIs(frames, journey) ?? {};
  if (!now?.kinds.includes('signed-up')) return undefined;
  const way: JourneyStep[] = [];
  for (const step of (before ?? []).filter(({ tab }) => tab === now.tab).reverse()) {
    const next = way[0] ?? now;
    if ((isOf(BEFORE, step) && !step.kinds.includes('subscription')) || next.at - step.at > ONE_WAY_MS) break;
    if (step.path !== next.path && !wayOn(step, next)) return undefined;
    way.unshift(step);
  }
  const steps = way.slice(
    Math.max(
      0,
      way.findIndex((step) => isOf(BEGINS, step)),
    ),
  );
  const presses = steps.flatMap((step) => step.presses);
  const isPlan = steps.some(({ kinds }) => kinds.includes('subscription'));
  if (!isPlan || !presses.some(({ kind }) => JOINS.has(kind)) || presses.some(({ kind }) => kind === 'cancel'))
    return undefined;
  const isPage = ({ path, presses: own }: JourneyStep, at: number) => path !== steps[at + 1]?.path || own.length > 0;
  return { pages: steps.filter(isPage).length, presses: presses.length };
}
