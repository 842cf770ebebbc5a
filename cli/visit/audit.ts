import { askedPrice } from '@/lib/audit/asked-price.ts';
import { judgeAudit, roundsNeeded } from '@/lib/audit/judge.ts';
import type { PriceAudit, PriceLook } from '@/lib/model/audit.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import { firstLine } from '../output.ts';
import type { Persona } from './personas.ts';
import type { Visited } from './visit.ts';

export interface AuditOptions {
  readonly personas: readonly Persona[];
  /** How often each looks: without it, so often that one who is asked another price stands out from chance. */
  readonly repeats?: number;
}

/** Prices that scripts write stand there by then, in milliseconds. */
export const WAIT_FOR_PRICE_MS = 1_000;

/**
 * Looks at a page in the place of several people, each as often, and judges whether what it asks goes by who asks. In each round
 * all look once, one after the other and in an order of its own: what changes with time alone is no difference between them.
 * @param wanted the page as an ordinary visit found it: looks that end on another page tell nothing of its price.
 * @param look takes one in somebody's place; where it gives nothing, no more are taken. Rounds count from 1.
 * @param missed is told how many looks came to nothing, of how many, with the reason of the first.
 */
export async function auditPrice(
  name: string,
  wanted: FrameReport,
  { personas, repeats = roundsNeeded(personas.length) }: AuditOptions,
  look: (persona: Persona, round: number) => Promise<Visited | undefined>,
  missed: (count: number, all: number, why: string) => void,
): Promise<PriceAudit> {
  const looks: PriceLook[] = [];
  const failures: string[] = [];
  const turns = Array.from({ length: repeats }, (_, round) =>
    shuffled(personas).map((persona) => ({ persona, round })),
  );
  for (const { persona, round } of turns.flat()) {
    const at = Date.now();
    const seen = await look(persona, round + 1).catch((error: unknown) => {
      failures.push(error instanceof Failure ? error.message : `${name}: ${firstLine(error)}`);
      return 'failed' as const;
    });
    if (seen === undefined) break;
    const top = seen === 'failed' ? undefined : seen.looks.at(-1)?.frames.find((frame) => frame.top);
    looks.push({ persona: persona.id, round, at, ...(top && askedPrice(top, wanted)) });
  }
  const [first] = failures;
  if (first !== undefined) missed(failures.length, looks.length, first);
  return judgeAudit(
    personas.map(({ id, name, keeps }) => ({ id, ...(name !== undefined && { name }), ...(keeps && { keeps }) })),
    looks,
  );
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
