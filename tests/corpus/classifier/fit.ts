import { createFeatures, createPlainText, readFeatures, readPlain } from '@/lib/classifier/features.ts';
import { darkPlace, LARGEST, type ModelHead, patternPlace, toCharacter } from '@/lib/classifier/model.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { minimise } from './minimise.ts';

/** A text to learn from. */
export interface Example {
  readonly text: string;
  readonly dark: boolean;
  /** Patterns of which it shows one: a single one where that is known, else all of its family. Empty if not dark. */
  readonly patterns: readonly PatternId[];
  readonly weight: number;
}

export interface FitOptions {
  readonly darkBits: number;
  readonly patternBits: number;
  readonly patterns: readonly PatternId[];
  /** Strength of the squared penalty on weights, for a sum of example weights of 1,000. */
  readonly darkPenalty: number;
  readonly patternPenalty: number;
  readonly steps: number;
}

/** Rows of a sparse matrix. */
interface Rows {
  readonly hashes: Int32Array;
  readonly values: Float64Array;
  readonly starts: Int32Array;
}

const plainText = createPlainText();
const features = createFeatures();

/** A text counts as much however long it is: so do its words and its characters. */
function rowsOf(texts: readonly string[]): Rows {
  const hashes: Int32Array[] = [];
  const values: Float64Array[] = [];
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, row) => {
    readPlain(text, plainText);
    readFeatures(plainText, features);
    const { words, all } = features;
    hashes.push(features.hashes.slice(0, all));
    const own = new Float64Array(all);
    own.fill(1 / Math.sqrt(Math.max(1, words)), 0, words);
    own.fill(1 / Math.sqrt(Math.max(1, all - words)), words);
    values.push(own);
    starts[row + 1] = (starts[row] ?? 0) + all;
  });
  return { hashes: concat(hashes, Int32Array), values: concat(values, Float64Array), starts };
}

function concat<T extends Int32Array | Float64Array>(parts: readonly T[], Kind: new (size: number) => T): T {
  const whole = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Weights as fitted, before they become whole numbers: one for each place of the table, and the bias behind them. */
function fitDark(examples: readonly Example[], { darkBits, darkPenalty, steps }: FitOptions): Float64Array {
  const { hashes, values, starts } = rowsOf(examples.map(({ text }) => text));
  const places = hashes.map((hash) => darkPlace(hash, darkBits));
  const size = 1 << darkBits;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  return minimise(
    (at, gradient) => {
      let loss = 0;
      gradient.fill(0);
      examples.forEach(({ dark, weight }, row) => {
        const [from = 0, to = 0] = [starts[row], starts[row + 1]];
        let sum = at[size] ?? 0;
        for (let i = from; i < to; i++) sum += (at[places[i] ?? 0] ?? 0) * (values[i] ?? 0);
        const margin = dark ? sum : -sum;
        loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
        const push = ((dark ? -1 : 1) * weight) / (1 + Math.exp(margin));
        for (let i = from; i < to; i++) {
          const place = places[i] ?? 0;
          gradient[place] = (gradient[place] ?? 0) + push * (values[i] ?? 0);
        }
        gradient[size] = (gradient[size] ?? 0) + push;
      });
      return loss / total + penalise(at, gradient, size, total, darkPenalty);
    },
    size + 1,
    steps,
  );
}

/** Turns sums into means, and adds the penalty. The bias goes free. */
function penalise(at: Float64Array, gradient: Float64Array, free: number, total: number, penalty: number): number {
  let squares = 0;
  const strength = penalty / 1000;
  for (let i = 0; i < gradient.length; i++) {
    const weight = i < free ? (at[i] ?? 0) : 0;
    squares += weight * weight;
    gradient[i] = (gradient[i] ?? 0) / total + strength * weight;
  }
  return (strength * squares) / 2;
}

/**
 * Weights of each pattern, table behind table, and a bias each behind them all: a softmax over patterns. Where only a family is
 * known, what counts is that one of its patterns was told.
 */
function fitPatterns(
  examples: readonly Example[],
  { patternBits, patternPenalty, patterns, steps }: FitOptions,
): Float64Array {
  const known = examples.filter((example) => example.dark && example.patterns.some((each) => patterns.includes(each)));
  const { hashes, values, starts } = rowsOf(known.map(({ text }) => text));
  const places = hashes.map((hash) => patternPlace(hash, patternBits));
  const size = 1 << patternBits;
  const free = size * patterns.length;
  const wanted = known.map((example) => patterns.map((each) => example.patterns.includes(each)));
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Float64Array(patterns.length);
  return minimise(
    (at, gradient) => {
      let loss = 0;
      gradient.fill(0);
      known.forEach(({ weight }, row) => {
        const [from = 0, to = 0] = [starts[row], starts[row + 1]];
        patterns.forEach((_, k) => {
          let sum = at[free + k] ?? 0;
          for (let i = from; i < to; i++) sum += (at[k * size + (places[i] ?? 0)] ?? 0) * (values[i] ?? 0);
          shares[k] = sum;
        });
        softmax(shares);
        const own = wanted[row] ?? [];
        const right = Math.max(
          1e-12,
          own.reduce((sum, is, k) => sum + (is ? (shares[k] ?? 0) : 0), 0),
        );
        loss -= weight * Math.log(right);
        patterns.forEach((_, k) => {
          const share = shares[k] ?? 0;
          const push = weight * (share - (own[k] ? share / right : 0));
          if (push === 0) return;
          for (let i = from; i < to; i++) {
            const place = k * size + (places[i] ?? 0);
            gradient[place] = (gradient[place] ?? 0) + push * (values[i] ?? 0);
          }
          gradient[free + k] = (gradient[free + k] ?? 0) + push;
        });
      });
      return loss / total + penalise(at, gradient, free, total, patternPenalty);
    },
    free + patterns.length,
    steps,
  );
}

function softmax(sums: Float64Array): void {
  const most = Math.max(...sums);
  let all = 0;
  for (let k = 0; k < sums.length; k++) {
    sums[k] = Math.exp((sums[k] ?? 0) - most);
    all += sums[k] ?? 0;
  }
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) / all;
}

/** The sum that speaks for a text being dark, by whole-number weights. Few weights lie far out: those are cut. */
export function quantise(weights: Float64Array, size: number): { whole: Int8Array; scale: number } {
  const sizes = weights.slice(0, size).map(Math.abs).sort();
  const most = sizes[Math.floor(size * CUT_FROM)] || sizes.at(-1) || 1;
  const scale = most / LARGEST;
  const whole = new Int8Array(size);
  for (let i = 0; i < size; i++)
    whole[i] = Math.max(-LARGEST, Math.min(LARGEST, Math.round((weights[i] ?? 0) / scale)));
  return { whole, scale };
}
const CUT_FROM = 0.9999;

/** Fits all and writes it as it is shipped, with a calibration to be filled in. */
export function fitModel(examples: readonly Example[], options: FitOptions): string {
  const dark = fitDark(examples, options);
  const patterns = fitPatterns(examples, options);
  const darkSize = 1 << options.darkBits;
  const patternSize = options.patterns.length << options.patternBits;
  const darkWhole = quantise(dark, darkSize);
  const patternWhole = quantise(patterns, patternSize);
  const head: ModelHead = {
    version: 1,
    darkBits: options.darkBits,
    patternBits: options.patternBits,
    patterns: options.patterns,
    darkScale: darkWhole.scale,
    patternScale: patternWhole.scale,
    darkBias: dark[darkSize] ?? 0,
    patternBias: [...patterns.slice(patternSize)],
    slope: 1,
    shift: 0,
    darkFrom: 0.5,
  };
  const characters = [...darkWhole.whole, ...patternWhole.whole].map(toCharacter).join('');
  return `${JSON.stringify(head)}\n${characters}\n`;
}

export function withHead(model: string, changed: Partial<ModelHead>): string {
  const end = model.indexOf('\n');
  return `${JSON.stringify({ ...(JSON.parse(model.slice(0, end)) as ModelHead), ...changed })}${model.slice(end)}`;
}
