/** Looks of the page on which somebody labels. */
export const LABEL_CSS = `
:root{--ink:#1d2327;--soft:#566069;--line:#8a949c;--paper:#fff;--tint:#f4f6f7;--mark:#1f5f8b;--on-mark:#fff;--bad:#a31515}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9eb;--soft:#a5b0b8;--line:#6b747c;--paper:#15191c;--tint:#1e2428;--mark:#8cc4ee;--on-mark:#15191c;--bad:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.25rem;margin:0}
header p{margin:.25rem 0;min-height:1.5em}
progress{width:min(20rem,60%);accent-color:var(--mark)}
#failed{color:var(--bad);font-weight:600}
#failed:empty{min-height:0;margin:0}
article{border:1px solid var(--line);border-radius:.5rem;padding:1rem;background:var(--tint)}
article p{margin:0}
article span,.beside,.soft{color:var(--soft)}
[hidden]{display:none}
blockquote{margin:.75rem 0;font-size:1.5rem;line-height:1.35;overflow-wrap:anywhere;white-space:pre-wrap;min-height:2.7em}
.beside{overflow-wrap:anywhere}
.from{font-size:.875rem;overflow-wrap:anywhere}
fieldset{border:0;margin:1rem 0 0;padding:0}
legend{padding:0;font-weight:600}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:.5rem;margin:.5rem 0}
button{display:inline-flex;gap:.5rem;align-items:center;text-align:start;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem;padding:.375rem .625rem;min-height:2.75rem;cursor:pointer}
button:hover{border-color:var(--mark)}
button[aria-pressed=true]{background:var(--mark);color:var(--on-mark);border-color:var(--mark)}
button[aria-pressed=true] span::after{content:" ✓"}
kbd{font:.875rem/1.5 ui-monospace,monospace;border:1px solid currentColor;border-radius:.25rem;padding:0 .375rem;min-width:1.6em;text-align:center;display:inline-block}
.moves{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
article:focus-visible{outline-width:2px}
dialog{color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem;max-width:min(45rem,94vw);max-height:90vh;overflow:auto}
dialog h2{margin:0;flex:1}
dialog::backdrop{background:#0008}
dt{font-weight:600}
dd{margin:0 0 .5rem}
@media (forced-colors:active){button[aria-pressed=true]{border-width:4px}}
`;
