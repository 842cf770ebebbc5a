/** Value of a function at `at`; its gradient is written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** Steps that the curvature is told by (Nocedal and Wright, Numerical Optimization, ch. 7, take 3 to 20). */
const REMEMBERED = 8;
/** What a step must gain of what the slope promises, and how often it is halved before giving up. */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 25;

/**
 * Finds the lowest place of a smooth function by L-BFGS with backtracking. Sums run in a fixed order and nothing is random: the
 * same function gives the same bits.
 *
 * @param tolerance ends when a step gains less than this share of the value
 */
export function minimise(objective: Objective, size: number, steps: number, tolerance = 1e-6): Float64Array {
  let at = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(at, gradient);
  let next = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const moves: { move: Float64Array; turn: Float64Array; share: number }[] = [];
  for (let step = 0; step < steps; step++) {
    const way = direction(gradient, moves);
    const slope = dot(way, gradient);
    if (slope >= 0) break;
    let length = moves.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      for (let i = 0; i < size; i++) next[i] = (at[i] ?? 0) + length * (way[i] ?? 0);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope) break;
      length /= 2;
    }
    if (!(nextValue < value)) break;
    const move = new Float64Array(size);
    const turn = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      move[i] = (next[i] ?? 0) - (at[i] ?? 0);
      turn[i] = (nextGradient[i] ?? 0) - (gradient[i] ?? 0);
    }
    const curvature = dot(move, turn);
    if (curvature > 0) moves.push({ move, turn, share: 1 / curvature });
    if (moves.length > REMEMBERED) moves.shift();
    const gain = (value - nextValue) / Math.max(1, Math.abs(value));
    [at, next] = [next, at];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    if (gain < tolerance) break;
  }
  return at;
}

/** Against the gradient, bent by what the last steps say of the curvature (the two-loop recursion). */
function direction(
  gradient: Float64Array,
  moves: readonly { move: Float64Array; turn: Float64Array; share: number }[],
): Float64Array {
  const way = gradient.map((each) => -each);
  const shares: number[] = [];
  for (const { move, turn, share } of moves.toReversed()) {
    const part = share * dot(move, way);
    shares.push(part);
    addTo(way, turn, -part);
  }
  const last = moves.at(-1);
  if (last) {
    const scale = 1 / (last.share * dot(last.turn, last.turn));
    for (let i = 0; i < way.length; i++) way[i] = (way[i] ?? 0) * scale;
  }
  for (const { move, turn, share } of moves) addTo(way, move, (shares.pop() ?? 0) - share * dot(turn, way));
  return way;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addTo(to: Float64Array, from: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (from[i] ?? 0);
}
