import type { Counted } from '@/lib/model/survey-summary.ts';

/**
 * Draws a share from what `hits` among `of` leave open: Jeffreys' posterior, Beta(hits + ½, misses + ½), whose intervals hold what they promise
 * also for few cases and for none (Brown, Cai and DasGupta 2001, Stat. Sci. 16:101). Neither need be whole.
 */
export function drawShare({ hits, of }: Counted, random: () => number): number {
  const [one, other] = [drawGamma(hits + 0.5, random), drawGamma(of - hits + 0.5, random)];
  return one / (one + other);
}

/** From the gamma distribution of this shape (Marsaglia and Tsang 2000, ACM Trans. Math. Softw. 26:363). */
function drawGamma(shape: number, random: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box and Muller 1958. */
const drawNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
