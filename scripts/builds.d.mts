export type BuildName = 'chrome' | 'firefox' | 'cli';

interface Build<Copies> {
  readonly output: string;
  /** The same files in other places: for Edge; and, with another manifest, with all granted that may be asked for. */
  readonly copies: Copies;
}

/** Where each build's results lie, from the project's root. */
export const BUILDS: {
  readonly chrome: Build<{ readonly edge: string; readonly granted: string }>;
  readonly firefox: Build<{ readonly granted: string }>;
  readonly cli: Build<Record<never, string>>;
};

/** Those of the named builds that are missing or older than the sources. */
export function staleBuilds(names: readonly BuildName[]): BuildName[];

/** Builds those of the named builds that are stale, in a process a core; false when one failed, after printing why on standard error. */
export function buildStale(names: readonly BuildName[], env?: NodeJS.ProcessEnv): Promise<boolean>;

/** Names the state of the sources. Taken before a build starts, so that a change while it runs makes it stale. */
export function stampOfSources(): string;

/** Remembers which state of the sources a build was made from. */
export function markBuilt(name: BuildName, stamp: string): void;
