/** Looks of a survey's report: light and dark on a screen, black on white on paper. */
export const SURVEY_CSS = `
:root{--ink:#1d2327;--soft:#566069;--line:#d5dade;--paper:#fff;--tint:#f4f6f7;--mark-1:#1f5f8b;--mark-2:#a15c00;--part-1:#6b747c;--part-2:#1b6b3a;--part-3:#8a5300;--part-4:#a31515;--on-part:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9eb;--soft:#a5b0b8;--line:#3a444b;--paper:#15191c;--tint:#1e2428;--mark-1:#8cc4ee;--mark-2:#f2bf6c;--part-1:#a5b0b8;--part-2:#86d9a4;--part-3:#f2bf6c;--part-4:#ff9a94;--on-part:#15191c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;overflow-wrap:break-word}
main,footer{max-width:50rem;margin:0 auto;padding:1.5rem 1rem}
footer{color:var(--soft);font-size:.9rem;padding-block:0 3rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 .4rem}
h3{font-size:1.05rem;margin:1.6rem 0 .3rem}
h4{font-size:1rem;margin:0 0 .3rem}
p,ul,ol{margin:.4rem 0}
ul{padding-inline-start:1.3rem}
li{margin:.25rem 0}
a{color:inherit}
.lead{font-size:1.2rem;line-height:1.45;margin:.8rem 0}
.soft{color:var(--soft)}
nav{border-block:1px solid var(--line);padding:.6rem 0;margin:1.2rem 0}
nav ul{columns:2 16rem;margin:0}
section{border-top:3px solid var(--ink);margin-top:2.5rem;padding-top:.8rem}
section section{border-top:1px solid var(--line);margin-top:1.6rem;padding-top:.2rem}
figure{margin:1rem 0}
figcaption{font-weight:600;margin-bottom:.4rem}
.plot{display:block;width:100%;max-width:40rem;height:auto;color:var(--ink)}
.plot text{white-space:pre}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;font-size:.9rem}
.legend li::before{content:"";display:inline-block;width:.8em;height:.8em;margin-inline-end:.4em;background:var(--key);border:2px solid var(--key);border-radius:.15em;vertical-align:-.05em}
.legend .dot::before{border-radius:50%}
.legend .hollow::before{background:transparent}
.k1{--key:var(--mark-1)}.k2{--key:var(--mark-2)}.p1{--key:var(--part-1)}.p2{--key:var(--part-2)}.p3{--key:var(--part-3)}.p4{--key:var(--part-4)}
summary{cursor:pointer;color:var(--soft);padding:.3rem 0}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1.4rem;font-size:.88rem;font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:600;padding-bottom:.2rem}
th,td{text-align:start;vertical-align:top;padding-block:.3rem;padding-inline-end:.7rem;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom}
tbody th{font-weight:400}
dl{margin:.4rem 0}
dl div{display:grid;grid-template-columns:minmax(9rem,18rem) 1fr;gap:0 1rem;padding:.25rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
article{border:1px solid var(--line);border-radius:.4rem;padding:.7rem 1rem;margin:0}
.examples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.8rem;margin:.6rem 0}
blockquote{margin:.3rem 0;padding:.4rem .9rem;border-inline-start:3px solid var(--line);background:var(--tint);white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.82em/1.5 ui-monospace,"Cascadia Mono","Liberation Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.pictured{grid-column:1/-1;container-type:inline-size}
.shot{--high:20rem;height:var(--high);border:1px solid var(--line);background:#fff no-repeat;margin-top:.6rem;
/* A hundred per cent are what the picture is smaller than its place: what is left of half of the place puts its x and y there. */
background-position:min(max(100%,var(--x)*1% + (50 - var(--x))*1cqw),0%) min(max(100%,var(--y)*1% + (50 - var(--y))/100*var(--high)),0%)}
@media screen and (max-width:48rem){
dl div{grid-template-columns:1fr}
table,caption,tbody,tr,td,tbody th{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-bottom:1px solid var(--line);padding:.4rem 0}
th,td{border:0;padding-block:.1rem}
tbody th{font-weight:600}
td::before{content:attr(data-label) ": ";color:var(--soft)}
}
@page{size:A4;margin:18mm 16mm;@bottom-right{content:counter(page);font:7pt "Liberation Sans",Arial,sans-serif;color:#444}}
@media print{
:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--tint:#f4f4f4;--mark-1:#1f5f8b;--mark-2:#a15c00;--part-1:#6b747c;--part-2:#1b6b3a;--part-3:#8a5300;--part-4:#a31515;--on-part:#fff}
html{font-size:10pt}
body{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main,footer{max-width:none;padding:0}
.plot{max-width:130mm}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
tr,dl div,blockquote,article,.plot,.legend{break-inside:avoid}
thead{display:table-header-group}
details::details-content{content-visibility:visible;block-size:auto}
summary{display:none}
.shot{--high:75mm;break-inside:avoid}
}
`;
