/** Groups of texts that resemble each other, in time that grows with their number. */

/** Features are counted in so many buckets: a few that share one change little. */
const BUCKET_BITS = 20;
const BUCKETS = 1 << BUCKET_BITS;

/**
 * Bands of least hashes, and how many make one (Broder 1997; Leskovec, Rajaraman and Ullman 2014, Mining of Massive Datasets, 3.4): of texts that
 * share half of their features 9 of 10 meet in a band, of those that share a 30th one of 2,000.
 */
const [BANDS, ROWS] = [16, 3] as const;

/** So many leaders wait in one bucket of a band, the first ones: what everybody says must not cost more than its share. */
const MOST_IN_BUCKET = 32;

/** From which likeness on a text follows a leader: tried with the wordings beside the detectors. */
const LEAST_ALIKE = 0.35;

/**
 * Groups texts around leaders (Hartigan 1975, Clustering Algorithms, 3): each text follows the leader that it resembles most, or becomes one.
 * So all texts of a group resemble one text of it, and no chain of small steps joins what differs. How alike two texts are is the cosine
 * of their features, each weighed by how few texts have it (Salton and Buckley 1988). Leaders are found by bands of least hashes.
 *
 * @param features hashes of each text's features; earlier texts lead
 * @returns texts of each group by their numbers, its leader first; groups in the order of their leaders
 */
export function groupTexts(features: readonly Int32Array[], leastAlike = LEAST_ALIKE): number[][] {
  const vectors = features.map(bucketsOf);
  const weights = weightsOf(vectors);
  const norms = vectors.map((vector) => Math.sqrt(sumOf(vector, (bucket) => (weights[bucket] ?? 0) ** 2)));
  const bands = Array.from({ length: BANDS }, () => new Map<number, number[]>());
  const groups = new Map<number, number[]>();
  const asked = new Int32Array(vectors.length).fill(-1);

  for (const [text, vector] of vectors.entries()) {
    const keys = bandKeys(vector);
    let [best, most] = [-1, leastAlike];
    for (const [band, key] of keys.entries()) {
      for (const leader of bands[band]?.get(key) ?? []) {
        if (asked[leader] === text) continue;
        asked[leader] = text;
        const alike = common(vector, vectors[leader], weights) / ((norms[text] ?? 0) * (norms[leader] ?? 0) || 1);
        // The earlier one of two that are as near.
        if (alike > most || (alike === most && leader < best)) [best, most] = [leader, alike];
      }
    }
    if (best >= 0) {
      groups.get(best)?.push(text);
      continue;
    }
    groups.set(text, [text]);
    for (const [band, key] of keys.entries()) {
      const waiting = bands[band]?.get(key);
      if (!waiting) bands[band]?.set(key, [text]);
      else if (waiting.length < MOST_IN_BUCKET) waiting.push(text);
    }
  }
  return [...groups.values()];
}

/** Each feature's bucket once, in order. */
const bucketsOf = (hashes: Int32Array): Uint32Array =>
  Uint32Array.from(new Set(Array.from(hashes, (hash) => hash & (BUCKETS - 1)))).sort();

/** How much a feature tells: the logarithm of how many texts there are for each that has it. */
function weightsOf(vectors: readonly Uint32Array[]): Float32Array {
  const counts = new Uint32Array(BUCKETS);
  for (const vector of vectors) for (const bucket of vector) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : Math.log(1 + vectors.length / count)));
}

function sumOf(vector: Uint32Array, value: (bucket: number) => number): number {
  let sum = 0;
  for (const bucket of vector) sum += value(bucket);
  return sum;
}

/** Squared weights of the features that both have. */
function common(one: Uint32Array, other: Uint32Array | undefined, weights: Float32Array): number {
  if (!other) return 0;
  let sum = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [a, b] = [one[i] ?? 0, other[j] ?? 0];
    if (a === b) sum += (weights[a] ?? 0) ** 2;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return sum;
}

/** Odd factors and offsets, one for each least hash; drawn once. */
const FACTORS = Int32Array.from({ length: BANDS * ROWS }, (_, at) => Math.imul(at + 1, 0x9e3779b1) | 1);
const OFFSETS = Int32Array.from({ length: BANDS * ROWS }, (_, at) => Math.imul(at + 7, 0x85ebca6b));

/** One number for each band: texts with the same one are looked at. */
function bandKeys(vector: Uint32Array): number[] {
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const bucket of vector) {
    const spread = Math.imul(bucket ^ (bucket >>> 9), 0x45d9f3b);
    for (let at = 0; at < least.length; at++) {
      const mixed = Math.imul(spread ^ (OFFSETS[at] ?? 0), FACTORS[at] ?? 1);
      const hash = (mixed ^ (mixed >>> 15)) >>> 0;
      if (hash < (least[at] ?? 0)) least[at] = hash;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let key = band;
    for (let row = 0; row < ROWS; row++) key = Math.imul(key ^ (least[band * ROWS + row] ?? 0), 0x01000193);
    return key;
  });
}
