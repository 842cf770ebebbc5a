import type { TabDetector } from '@/lib/model/detector.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { BasketLine } from '@/lib/model/journey.ts';
import { areOne, type BasketStep, findLine, found, hasBasket, mayBeWanted, sharesWord, whereIs } from './way.ts';

/** What nobody must buy. Shipping, fees and taxes come by rules of their own. */
const BOUGHT: ReadonlySet<BasketLine['kind']> = new Set(['item', 'extra']);

/**
 * Things in the basket that the reader did not put there: they came between two looks at it, while the reader pressed nothing
 * but the way on. What came by an option that was chosen beforehand is told as that.
 *
 * Abstains where a sum does not add up (a line may stand there by chance), where the reader pressed anything else, and where a
 * product's page was seen in between, unless what came is no product.
 */
function linesThatCame(before: readonly BasketStep[], now: BasketStep, between: Parameters<typeof mayBeWanted>[1]) {
  const last = before.at(-1);
  if (!last?.basket.adds || !now.basket.adds || last.basket.currency !== now.basket.currency) return [];
  return now.basket.lines.filter(
    (line) =>
      BOUGHT.has(line.kind) &&
      line.amount > 0 &&
      !before.some((step) => findLine(step, line)) &&
      !between.some(({ product }) => product && (line.kind === 'item' || areOne(product.name ?? '', line.label))) &&
      !mayBeWanted(line.label, between, now),
  );
}

/** What came by itself since the basket was last seen, with the words of an option that was chosen beforehand, if it came by one. */
function* arrivals(...[frames, journey]: Parameters<TabDetector['detect']>) {
  const here = whereIs(frames, journey);
  if (!here || !hasBasket(here.now)) return;
  const baskets = here.before.filter(hasBasket);
  const from = here.before.lastIndexOf(baskets.at(-1) ?? here.now);
  if (from < 0) return;
  const between = here.before.slice(from);
  for (const line of linesThatCame(baskets, here.now, between)) {
    const option = between.flatMap(({ options }) => options).find((words) => sharesWord(words, line.label));
    yield { line, option, basket: here.now.basket };
  }
}

const told = (line: BasketLine, currency: string) => ({ item: line.label, cost: line.amount, currency });

export const sneakIntoBasket: TabDetector = {
  meta: { id: 'sneak-into-basket', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect(frames, journey, memory) {
    const findings: Finding[] = [];
    for (const { line, option, basket } of arrivals(frames, journey, memory)) {
      if (option !== undefined) continue;
      findings.push(
        found({
          pattern: 'sneak-into-basket',
          reason: 'came-by-itself',
          quote: line.label,
          steps: line.steps,
          data: told(line, basket.currency),
          supports: ['sum-checked', 'nothing-pressed'],
          confidence: line.kind === 'extra' ? 'high' : 'medium',
        }),
      );
    }
    return findings;
  },
};

export const keptOption: TabDetector = {
  meta: { id: 'preselected-option', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect(frames, journey, memory) {
    const findings: Finding[] = [];
    for (const { line, option, basket } of arrivals(frames, journey, memory)) {
      if (option === undefined) continue;
      findings.push(
        found({
          pattern: 'preselected-option',
          reason: 'kept-to-payment',
          quote: line.label,
          steps: line.steps,
          data: { ...told(line, basket.currency), label: option },
          supports: ['sum-checked', 'chosen-beforehand'],
          confidence: 'high',
        }),
      );
    }
    return findings;
  },
};
