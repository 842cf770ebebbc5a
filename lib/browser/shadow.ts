interface Extended {
  chrome?: { dom?: { openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null } };
}

/** An element's shadow root, closed ones too where the browser lets an extension in. */
export function openOrClosedShadowRoot(element: Element): ShadowRoot | null {
  // Firefox gives scripts of extensions a property, Chrome a function that takes HTML elements only.
  const { openOrClosedShadowRoot: own } = element as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
  if (own !== undefined) return own;
  const ask = (globalThis as unknown as Extended).chrome?.dom?.openOrClosedShadowRoot;
  return ask && element instanceof HTMLElement ? ask(element) : element.shadowRoot;
}
