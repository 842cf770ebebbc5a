/** Looks of a document of evidence: light and dark on a screen, black on white on paper of any size. */
export const EVIDENCE_CSS = `
:root{--ink:#1d2327;--soft:#566069;--line:#d5dade;--paper:#fff;--tint:#f4f6f7;--mark:#fff0b8;--false:#a31515;--doubt:#8a5300;--holds:#1b6b3a;--open:#3d5a80}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9eb;--soft:#a5b0b8;--line:#3a444b;--paper:#15191c;--tint:#1e2428;--mark:#5a4a10;--false:#ff9a94;--doubt:#f2bf6c;--holds:#86d9a4;--open:#a9c4ea}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;overflow-wrap:break-word}
main{max-width:58rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.3;margin:.1rem 0 .4rem}
h3{font-size:1.05rem;margin:1.8rem 0 .5rem}
h4{font-size:1rem;margin:0 0 .4rem}
p,ul,ol{margin:.4rem 0}
ul,ol{padding-inline-start:1.3rem}
a{color:inherit}
code,bdi,blockquote,dd,li{overflow-wrap:anywhere}
code{font:.82em/1.5 ui-monospace,"Cascadia Mono","Liberation Mono",Menlo,Consolas,monospace}
time,.utc{white-space:nowrap}
.soft{color:var(--soft)}
nav{border-block:1px solid var(--line);padding:.6rem 0;margin:1rem 0}
nav li{margin:.25rem 0}
article{border-top:3px solid var(--ink);margin-top:2.5rem;padding-top:.8rem}
.number{font-weight:600;margin:0;color:var(--soft)}
.finding{border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;margin:.8rem 0}
blockquote{margin:.5rem 0;padding:.5rem .9rem;border-inline-start:3px solid var(--line);background:var(--tint);white-space:pre-wrap}
blockquote span{color:var(--soft)}
mark{background:var(--mark);color:inherit;padding:0 .1em}
.verdict{font-weight:600}
.false{color:var(--false)}.doubtful{color:var(--doubt)}.holds{color:var(--holds)}.unchecked{color:var(--open)}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.9rem}
caption{text-align:start;font-weight:600;padding-bottom:.2rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
dl{margin:.4rem 0}
dl div{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:0 1rem;padding:.25rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}
dd{margin:0}
figure{margin:1rem 0}
figcaption{font-size:.9rem;color:var(--soft);margin-top:.3rem}
img{display:block;max-width:100%;height:auto;border:1px solid var(--line);background:#fff}
.problems{border:2px solid var(--false);border-radius:.4rem;padding:.4rem 1rem}
.both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 2rem}
@media (max-width:40rem){
dl div{grid-template-columns:1fr}
table,tbody,tr,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-bottom:1px solid var(--line);padding:.3rem 0}
td{border:0;padding:.1rem 0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
}
@page{margin:20mm 16mm 18mm;@bottom-right{content:counter(page);font:7pt "Liberation Sans",Arial,sans-serif;color:#444}}
@media print{
:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--tint:#f4f4f4;--mark:#ffec99;--false:#8c0f0f;--doubt:#6b4000;--holds:#14532d;--open:#2b4162}
body{font-size:10pt}
main{max-width:none;padding:0}
article{margin-top:0;break-before:page}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
tr,dl div,blockquote,figure,.problems{break-inside:avoid}
thead{display:table-header-group}
h3{margin-top:1.2rem}
img{max-height:200mm;width:auto}
mark{text-decoration:underline;print-color-adjust:exact;-webkit-print-color-adjust:exact}
article{border-top:0;padding-top:0}
td code{font-size:.72em}
}
`;
