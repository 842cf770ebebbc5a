/** What the reader presses or chooses on a page: which controls, never what they type. */
const { composedPath } = Event.prototype;

/** Calls with the elements that a trusted click or a changed choice went through. */
export function onPress(
  root: Node,
  signal: AbortSignal,
  pressed: (path: ReadonlySet<EventTarget>, by: 'click' | 'change') => void,
): void {
  const options = { capture: true, passive: true, signal };
  for (const by of ['click', 'change'] as const) {
    root.addEventListener(
      by,
      (event) => {
        if (event.isTrusted) pressed(new Set(composedPath.call(event)), by);
      },
      options,
    );
  }
}
