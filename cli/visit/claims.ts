import { checkClaims, createStore } from '@/lib/memory/check.ts';
import type { Observation } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import type { Visited } from './visit.ts';

/** Holds what the visits to a page see claimed against each other. */
export interface ClaimCheck {
  /** What came of the last look of a visit, once all before it are known. */
  of(visited: Visited): Promise<FrameReport[]>;
}

/** @param seen hears of each observation that is kept, with the look of the visit that it is of, from 1 on */
export function createClaimCheck(seen: (observation: Observation, look: number) => void = () => undefined): ClaimCheck {
  const kept = createStore();
  // The system's clock may be set between two visits.
  const started = { wall: Date.now(), steady: performance.now() };
  return {
    async of({ looks }) {
      const set = started.wall + performance.now() - started.steady - Date.now();
      let checked: FrameReport[] = [];
      for (const [at, look] of looks.entries()) {
        const store = {
          load: kept.load,
          async add(observations: readonly Observation[]) {
            await kept.add(observations);
            for (const observation of observations) seen(observation, at + 1);
          },
        };
        const timed = look.frames.map((frame) => ({ ...frame, scannedAt: frame.scannedAt + set }));
        const { silent } = look;
        checked = await checkClaims(timed, store, { now: look.at + set, look: 'stranger', steady: true, silent });
      }
      return checked;
    },
  };
}
