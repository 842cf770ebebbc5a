/** What of a page's software did something since a moment. */
import type { Trace } from '@/lib/model/page.ts';
import { hostOf } from '../facts/host.ts';
import { orElse } from '../facts/traces.ts';
import { documentCookie, documentView } from '../native.ts';

const MOST_NAMES = 200;
const LONGEST_VALUE = 4_000;
/** A moment as scripts keep it: milliseconds or seconds since 1970, no fraction that they drew by lot; or with its date. */
const MOMENT = /(?<!\d)(?<!\b0\.)(1\d{9})(\d{3})?(?!\d)|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z/g;

/**
 * Traces that came since a moment of the document's own clock, in milliseconds: hosts that were asked, its own left out, and cookies and
 * storage keys that were written. Nothing tells when those were but a time in their value: it is looked for in those that are wanted,
 * and nothing else of a value is.
 */
export function tracesSince(doc: Document, moment: number, isWanted: (trace: Trace) => boolean): Trace[] {
  const view = documentView.call(doc);
  if (!view) return [];
  const own = view.location.hostname;
  const hosts = new Set<string>();
  for (const { name, startTime } of orElse(() => view.performance.getEntriesByType('resource'), [])) {
    const host = startTime > moment ? hostOf(name) : '';
    if (host !== '' && host !== own) hosts.add(host);
  }
  const since = view.performance.timeOrigin + moment;
  const until = Date.now();
  const wasWritten = (value: string) =>
    [...value.slice(0, LONGEST_VALUE).matchAll(MOMENT)].some(([text, seconds, rest = '000']) => {
      const at = seconds === undefined ? Date.parse(text) : Number(seconds + rest);
      return at > since && at <= until;
    });
  return [
    ...[...hosts].map((value): Trace => ({ kind: 'host', value })),
    ...[...keptIn(view, doc)]
      .filter(({ trace, value }) => isWanted(trace) && wasWritten(value()))
      .map(({ trace }) => trace),
  ];
}

interface Kept {
  readonly trace: Trace;
  /** Read only when it is called. */
  value(): string;
}

function* keptIn(view: Window, doc: Document): Iterable<Kept> {
  const cookies = orElse(() => documentCookie.call(doc), '').slice(0, 50_000);
  for (const cookie of cookies.split(';', MOST_NAMES)) {
    const [name = ''] = cookie.split('=', 1);
    const value = cookie.slice(name.length + 1);
    if (name.trim() !== '')
      yield {
        trace: { kind: 'cookie', value: name.trim() },
        value: () => orElse(() => decodeURIComponent(value), value),
      };
  }
  for (const store of ['localStorage', 'sessionStorage'] as const) {
    const kept = orElse(() => view[store], undefined);
    for (let at = 0; kept && at < Math.min(kept.length, MOST_NAMES); at++) {
      const name = kept.key(at);
      if (name !== null)
        yield { trace: { kind: 'storage', value: name }, value: () => orElse(() => kept.getItem(name) ?? '', '') };
    }
  }
}
