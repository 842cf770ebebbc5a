import type { Signal } from '@/lib/model/finding.ts';
import type { Trace } from '@/lib/model/page.ts';

/** Whose software left traces on a page. */
export function matchVendors(_traces: readonly Trace[]): Signal[] {
  return [];
}
