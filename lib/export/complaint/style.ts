/** Looks of a letter and of a list of exhibits: a sheet of paper, and the same on a screen. */
export const LETTER_CSS = `
:root{--ink:#1d2327;--paper:#fff;--line:#c9ced2;--tint:#f4f6f7;--place:#fff0b8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9eb;--paper:#15191c;--line:#3a444b;--tint:#1e2428;--place:#5a4a10}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1.05rem;margin:1.5rem 0 .4rem}
p,ul{margin:.6rem 0}
ul{padding-inline-start:1.2rem}
li{margin:.35rem 0}
pre{background:var(--tint);padding:.5rem .7rem;margin:.3rem 0;white-space:pre-wrap;font:.85rem/1.4 "Liberation Mono",Menlo,Consolas,monospace}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.4rem 0 1rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
th{width:8.5rem;font-weight:600}
mark{background:var(--place);color:inherit}
blockquote{margin:0;white-space:pre-wrap}
@page{margin:22mm 20mm}
@media print{
:root{--ink:#000;--paper:#fff;--line:#bbb;--tint:#f4f4f4;--place:#fff}
body{font-size:10.5pt}
main{max-width:none;padding:0}
h2{break-after:avoid}
li,tr,pre{break-inside:avoid}
p,li{orphans:3;widows:3}
}
`;
