export type BuildName = 'chrome' | 'edge' | 'firefox' | 'chrome-granted' | 'firefox-granted' | 'cli';

/** Where each build's result lies, from the project's root. */
export const BUILDS: Readonly<Record<BuildName, { readonly output: string }>>;

/** Those of the named builds that are missing or older than the sources. */
export function staleBuilds(names: readonly BuildName[]): BuildName[];

/** Builds those of the named builds that are stale, in a process a core; false when one failed, after printing why on standard error. */
export function buildStale(names: readonly BuildName[], env?: NodeJS.ProcessEnv): Promise<boolean>;

/** Names the state of the sources. Taken before a build starts, so that a change while it runs makes it stale. */
export function stampOfSources(): string;

/** Remembers which state of the sources a build was made from. */
export function markBuilt(name: BuildName, stamp: string): void;
