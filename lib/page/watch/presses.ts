/** What the reader presses on a page: which controls, never what they type. */
const { composedPath } = Event.prototype;

/** Calls with the elements that a trusted click went through, innermost first. */
export function onPress(root: Node, signal: AbortSignal, pressed: (path: ReadonlySet<EventTarget>) => void): void {
  const options = { capture: true, passive: true, signal };
  root.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted) pressed(new Set(composedPath.call(event)));
    },
    options,
  );
}
