/** Notes whatever a visitor of this page could leave behind, in `watched`. */
{
  const watched = {
    mutations: [],
    messages: 0,
    errors: [],
    globals: () => Object.getOwnPropertyNames(window).filter((name) => !known.has(name)),
  };
  window.watched = watched;
  const known = new Set(Object.getOwnPropertyNames(window));
  const note = (records) => {
    for (const { type, target, attributeName } of records)
      watched.mutations.push(`${type} ${target.nodeName} ${attributeName ?? ''}`);
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(note).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  addEventListener('message', () => {
    watched.messages += 1;
  });
  addEventListener('error', (event) => watched.errors.push(event.message));
  addEventListener('unhandledrejection', (event) => watched.errors.push(String(event.reason)));
}
