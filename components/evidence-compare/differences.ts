/** What two captures of one page say differently. */
import type { Finding } from '@/lib/model/finding.ts';

export interface Difference {
  readonly kind: 'appeared' | 'went' | 'changed' | 'same';
  readonly before?: Finding;
  readonly after?: Finding;
}

const ORDER = ['changed', 'appeared', 'went', 'same'] as const;

/**
 * Pairs findings by their signature, which numbers do not change, those that are said several times in their order. What changed comes
 * first; what is the same last.
 */
export function differences(before: readonly Finding[], after: readonly Finding[]): Difference[] {
  const left = new Map<string, Finding[]>();
  for (const finding of before) left.set(finding.signature, [...(left.get(finding.signature) ?? []), finding]);
  const paired = after.map((finding): Difference => {
    const old = left.get(finding.signature)?.shift();
    if (!old) return { kind: 'appeared', after: finding };
    const isSame = old.quote === finding.quote && old.verdict.value === finding.verdict.value;
    return { kind: isSame ? 'same' : 'changed', before: old, after: finding };
  });
  const went = [...left.values()].flat().map((finding): Difference => ({ kind: 'went', before: finding }));
  return [...paired, ...went].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
