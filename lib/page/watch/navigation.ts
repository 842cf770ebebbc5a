interface WithNavigation {
  readonly navigation?: EventTarget;
}

/** Calls back when the address may have changed without a new document. */
export function onNavigation(moved: () => void, signal: AbortSignal): void {
  (globalThis as WithNavigation).navigation?.addEventListener('navigatesuccess', moved, { signal });
  addEventListener('popstate', moved, { signal });
  addEventListener('hashchange', moved, { signal });
}
