export type BrowserName = 'chromium' | 'firefox';

/** For a Chromium that is driven: without traffic and work of its own. */
export const CHROMIUM_SWITCHES: readonly string[];

/** What looking for a browser needs to know of a machine. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isProgram: (file: string) => boolean;
}

/**
 * Path of an installed browser, or nothing. `chromium` is any of Chromium, Chrome and Edge.
 * @throws when the environment names a browser that is not there
 */
export function findBrowser(name: BrowserName, machine?: Machine): string | undefined;

/** What the way to install a browser depends on. `distribution` as `distributionOf` gives it. */
export interface System {
  readonly platform: string;
  readonly distribution: string;
  readonly root: boolean;
}

export function thisSystem(): System;

/** The one command that installs browsers on such a system. */
export function installCommand(names: readonly BrowserName[], system: System): string;

/** Which family a Linux belongs to by its /etc/os-release: `ubuntu`, `fedora`, `arch`, `alpine`, `suse`, `debian` or `''`. */
export function distributionOf(osRelease: string): string;
