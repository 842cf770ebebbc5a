import type { Segment, Tick } from '@/lib/model/page.ts';
import { findDurations } from '@/lib/text/duration.ts';
import { fold } from '@/lib/text/fold.ts';
import { parseNumber } from '@/lib/text/number.ts';

interface Sample {
  readonly at: number;
  readonly value: number;
}
interface Course {
  readonly of: Tick['of'];
  /** From here on it is timed. */
  first: Sample;
  last: Sample;
  readonly direction: Tick['direction'];
  changes: number;
  /** So many samples more may show an old value: a page that was not run for a while shows what was left before. */
  unsure: number;
}

/** Changes in one direction before a text counts as ticking: a stock count may fall once or twice by itself. */
const ENOUGH = { time: 2, count: 4 } as const;
/** A count that moves less often is news each time. */
const SLOWEST_COUNT_MS = 15_000;
const UNSURE = 2;
const NUMBER = /\d[\d.,]*/;
const DIGITS = /\d+/g;

/** Texts whose numbers move by themselves. Keeps two samples of each, however long it ticks. */
export class Ticks {
  readonly #courses = new Map<number, Course>();
  #halting = false;

  /**
   * Told before each round of changes whether the page may not have been run all the time. What is read then, and right after, is
   * no measure of how fast a clock runs.
   */
  halts(halting: boolean): void {
    this.#halting = halting;
    if (halting) for (const course of this.#courses.values()) course.unsure = UNSURE;
  }

  /** Notes that a segment's text changed. True when it is known to tick, so that the change is no news. */
  changed(before: Segment, after: Segment, at: number): boolean {
    if (before.text === after.text) return this.isTicking(after.id);
    if (skeleton(before.text) !== skeleton(after.text)) {
      // "1 day" becomes "23 hours": still the same countdown.
      if (!this.isTicking(after.id) || reading(after.text)?.of !== 'time') {
        this.#courses.delete(after.id);
        return false;
      }
    }
    return this.note(after.id, after.text, at, before.text);
  }

  /** Notes what a segment shows now. True when it is known to tick. */
  note(id: number, text: string, at: number, before = text): boolean {
    const now = reading(text);
    if (now === undefined) {
      this.#courses.delete(id);
      return false;
    }
    const course = this.#courses.get(id);
    if (course === undefined || course.of !== now.of) {
      const from = reading(before);
      if (from === undefined || from.of !== now.of || from.value === now.value) return false;
      this.#begin(id, now.of, { at, value: now.value }, from.value);
      return false;
    }
    if (now.value === course.last.value) return isEnough(course);
    const direction = now.value < course.last.value ? 'down' : 'up';
    const slow = course.of === 'count' && at - course.last.at > SLOWEST_COUNT_MS;
    if (direction !== course.direction || slow) {
      // Started again, or never was a course: what was seen so far says nothing of what follows.
      this.#begin(id, now.of, { at, value: now.value }, course.last.value);
      return false;
    }
    course.last = { at, value: now.value };
    if (course.unsure > 0) {
      course.unsure--;
      course.first = course.last;
    }
    course.changes++;
    return isEnough(course);
  }

  #begin(id: number, of: Tick['of'], sample: Sample, before: number): void {
    const direction = sample.value < before ? 'down' : 'up';
    this.#courses.set(id, {
      of,
      first: sample,
      last: sample,
      direction,
      changes: 0,
      unsure: this.#halting ? UNSURE : 0,
    });
  }

  isTicking(id: number): boolean {
    const course = this.#courses.get(id);
    return course !== undefined && isEnough(course);
  }

  forget(id: number): void {
    this.#courses.delete(id);
  }

  clear(): void {
    this.#courses.clear();
  }

  /** Clocks that run down. */
  runningDown(): number[] {
    return this.list().flatMap(({ segment, of, direction }) => (of === 'time' && direction === 'down' ? segment : []));
  }

  list(): Tick[] {
    const ticks: Tick[] = [];
    for (const [segment, course] of this.#courses) {
      if (!isEnough(course)) continue;
      const { of, direction, first, last } = course;
      ticks.push({ segment, of, direction, first, last });
    }
    return ticks;
  }
}

function isEnough({ of, changes }: Course): boolean {
  return changes >= ENOUGH[of];
}

function reading(text: string): { of: Tick['of']; value: number } | undefined {
  const [time] = findDurations(text);
  if (time) return { of: 'time', value: time.seconds };
  const number = NUMBER.exec(fold(text))?.[0];
  const value = number === undefined ? undefined : parseNumber(number);
  return value === undefined ? undefined : { of: 'count', value };
}

/** The text without its numbers: what a tick leaves as it is. */
export function skeleton(text: string): string {
  return fold(text).replace(DIGITS, '0');
}
