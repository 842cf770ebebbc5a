/**
 * Known ways to run a script from markup, or to make a request, by which opening evidence would tell somebody. Each is a whole page or a
 * piece of one. A script that runs says so to itself, its document's title, its parent, the top and the beacon; a request goes to the
 * beacon, too, with the number of its way.
 * For the evidence page, the HTML report, and the browsers end to end.
 */

/** What a script posts that runs, and the title that it gives its document. */
export const RAN = 49_642;
export const RAN_TITLE = 'a-script-ran';

/** Without blanks or marks that end an attribute. */
const RUN = `(self.clearcartRan=1,document.title='${RAN_TITLE}',fetch('BEACON'),parent.postMessage(${RAN},'*'),top.postMessage(${RAN},'*'))`;

export interface Injection {
  readonly name: string;
  readonly markup: string;
}

/** Markup that runs a script: of the DOMPurify test suite's and OWASP's kinds. */
const SCRIPTS: Record<string, string> = {
  'plain script': '<script>RUN</script>',
  'script from elsewhere': '<script src="BEACON"></script>',
  'module script': '<script type="module">RUN</script>',
  'module from elsewhere': '<script type="module">import "BEACON"</script>',
  'script in capitals': '<ScRiPt>RUN</sCrIpT >',
  'script with a slash': '<script/x>RUN</script>',
  'script in pieces': '<scr<script>ipt>RUN</scr</script>ipt>',
  'script after a null': '<scr\0ipt>RUN</scr\0ipt>',
  'script without an end': '<script>RUN//',
  'script after a broken comment': '<!--><script>RUN</script-->',
  'script after a comment with a bang': '<!-- --!><script>RUN</script> -->',
  'script in a CDATA': '<![CDATA[><script>RUN</script>]]>',
  'script after a processing instruction': '<?xml version="1.0"?><script>RUN</script>',
  'img onerror': '<img src=x onerror=RUN>',
  'img onerror without blanks': '<img/src="x"/onerror=RUN>',
  'img onerror in a quote': '<img """><img src=x onerror="RUN">">',
  'img onload of data': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=" onload=RUN>',
  'img onerror with a form feed': '<img\fsrc=x\fonerror=RUN>',
  'image is img': '<image src=x onerror=RUN>',
  'body onload': '<body onload=RUN>',
  'body onpageshow': '<body onpageshow=RUN>',
  'html onmouseover': '<html onmouseover=RUN><body onfocus=RUN>',
  'input autofocus': '<input autofocus onfocus=RUN>',
  'select autofocus': '<select autofocus onfocus=RUN></select>',
  'textarea autofocus': '<textarea autofocus onfocus=RUN></textarea>',
  'contenteditable autofocus': '<p contenteditable autofocus onfocus=RUN>x</p>',
  'button autofocus': '<button autofocus onfocus=RUN>x</button>',
  'details ontoggle': '<details open ontoggle=RUN><summary>x</summary></details>',
  'dialog ontoggle': '<div popover id=p onbeforetoggle=RUN>x</div><button popovertarget=p>x</button>',
  'video onerror': '<video><source onerror=RUN src=x></video>',
  'audio onerror': '<audio src=x onerror=RUN></audio>',
  'marquee onstart': '<marquee onstart=RUN>x</marquee>',
  'style animation': '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart=RUN>x</p>',
  'style transition': '<style>p{transition:color 1ms}p:not(z){color:red}</style><p ontransitionrun=RUN>x</p>',
  'scroll end': '<div onscrollend=RUN style="overflow:auto;height:9px"><br><br><a id=x>x</a></div>',
  'content visibility': '<p oncontentvisibilityautostatechange=RUN style="display:block;content-visibility:auto">x</p>',
  'link javascript': '<a href="javascript:RUN">x</a>',
  'link with a tab': '<a href="java\tscript:RUN">x</a>',
  'link with entities': '<a href="&#106;&#97;vascript&colon;RUN">x</a>',
  'link with a control': '<a href="\u0001javascript:RUN">x</a>',
  'link to data': '<a href="data:text/html,<script>RUN</script>">x</a>',
  'area javascript': '<map name=m><area href="javascript:RUN" shape=default></map><img usemap=#m src=x>',
  'form javascript': '<form action="javascript:RUN"><input type=submit autofocus></form>',
  'button formaction': '<form><button formaction="javascript:RUN">x</button></form>',
  isindex: '<isindex action="javascript:RUN" type=image>',
  'iframe javascript': '<iframe src="javascript:RUN"></iframe>',
  'iframe srcdoc': '<iframe srcdoc="<script>RUN</script>"></iframe>',
  'iframe srcdoc with entities': '<iframe srcdoc="&lt;img src=x onerror=RUN&gt;"></iframe>',
  'iframe data': '<iframe src="data:text/html,<script>RUN</script>"></iframe>',
  'iframe onload': '<iframe onload=RUN></iframe>',
  'frameset onload': '<frameset onload=RUN><frame src="javascript:RUN"></frameset>',
  'object data': '<object data="data:text/html,<script>RUN</script>"></object>',
  'object onerror': '<object data=x onerror=RUN></object>',
  'embed javascript': '<embed src="javascript:RUN">',
  'embed svg': '<embed src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22RUN%22/>">',
  'meta refresh javascript': '<meta http-equiv=refresh content="0;url=javascript:RUN">',
  'meta refresh data': '<meta http-equiv=refresh content="0;url=data:text/html,<script>RUN</script>">',
  'base javascript': '<base href="javascript:RUN//"><a href="x">x</a><script src=x></script>',
  'svg onload': '<svg onload=RUN>',
  'svg onload without blanks': '<svg/onload=RUN>',
  'svg script': '<svg><script>RUN</script></svg>',
  'svg script by href': '<svg><script href="data:text/javascript,RUN" /></svg>',
  'svg script by xlink': '<svg><script xlink:href="data:text/javascript,RUN"></script></svg>',
  'svg script entities': '<svg><script>&#40;self.clearcartRan=1&#41;</script></svg>',
  'svg animate onbegin': '<svg><animate onbegin=RUN attributeName=x dur=1s></svg>',
  'svg animate href': '<svg><a><animate attributeName=href values="javascript:RUN"/><text y=20>x</text></a></svg>',
  'svg set': '<svg><a id=a><set attributeName=href to="javascript:RUN"/><text y=20>x</text></a></svg>',
  'svg use data':
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=%22http://www.w3.org/2000/svg%22><script>RUN</script></svg>#x"/></svg>',
  'svg foreignObject': '<svg><foreignObject><iframe srcdoc="<script>RUN</script>"></iframe></foreignObject></svg>',
  'svg foreignObject body': '<svg><foreignObject><body onload=RUN></foreignObject></svg>',
  'svg image onerror': '<svg><image href=x onerror=RUN></svg>',
  'svg handler': '<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">RUN</handler></svg>',
  'svg style': '<svg><style><img src=x onerror=RUN></style></svg>',
  'svg title': '<svg><title><img src=x onerror=RUN></title></svg>',
  'svg desc': '<svg><desc><img src=x onerror=RUN></desc></svg>',
  'math href': '<math href="javascript:RUN">x</math>',
  'math maction': '<math><maction actiontype="statusline#x" xlink:href="javascript:RUN">x</maction></math>',
  'math annotation-xml': '<math><annotation-xml encoding="text/html"><img src=x onerror=RUN></annotation-xml></math>',
  'mXSS listing': '<listing>&lt;img onerror=RUN src=x&gt;</listing>',
  'mXSS plaintext': '<plaintext><img src=x onerror=RUN>',
  'mXSS xmp': '<xmp><p title="</xmp><img src=x onerror=RUN>"></xmp>',
  'mXSS noscript': '<noscript><p title="</noscript><img src=x onerror=RUN>"></noscript>',
  'mXSS noembed': '<noembed><p title="</noembed><img src=x onerror=RUN>"></noembed>',
  'mXSS noframes': '<noframes><p title="</noframes><img src=x onerror=RUN>"></noframes>',
  'mXSS iframe text': '<iframe><p title="</iframe><img src=x onerror=RUN>"></iframe>',
  'mXSS textarea': '<textarea><p title="</textarea><img src=x onerror=RUN>"></textarea>',
  'mXSS title': '<title><p title="</title><img src=x onerror=RUN>"></title>',
  'mXSS style': '<style><p title="</style><img src=x onerror=RUN>"></style>',
  'mXSS svg style': '<svg></p><style><a id="</style><img src=x onerror=RUN>">',
  'mXSS svg title style':
    '<svg><title><style><a title="</style></title><img src=x onerror=RUN>"></a></style></title></svg>',
  'mXSS math style': '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=RUN&gt;">',
  'mXSS math mi': '<math><mi><table><mglyph><style><math><img src=x onerror=RUN></style></math></table></mi></math>',
  'mXSS nested forms':
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN></style></mglyph></form>',
  'mXSS svg desc style': '<svg><desc><table><svg><style><img src=x onerror=RUN></style></svg></table></desc></svg>',
  'mXSS annotation style':
    '<math><annotation-xml encoding="text/html"><style><!--</style><img src=x onerror=RUN>--></style></annotation-xml></math>',
  'mXSS comment': '<svg></svg><!--<img src="--><img src=x onerror=RUN>">',
  'mXSS select': '<select><style><option><img src=x onerror=RUN></option></style></select>',
  'mXSS table': '<table><td background="javascript:RUN"><style></td><img src=x onerror=RUN></style></table>',
  'mXSS deep': `${'<div>'.repeat(600)}<svg><style><img src=x onerror=RUN></style></svg>`,
  template: '<template><script>RUN</script><img src=x onerror=RUN></template>',
  'declarative shadow root':
    '<div><template shadowrootmode=open><img src=x onerror=RUN><script>RUN</script></template></div>',
  'shadow slot': '<div><template shadowrootmode=closed><slot onslotchange=RUN></slot></template>x</div>',
  'nested templates': '<template><template><img src=x onerror=RUN></template></template>',
  'clobbered attributes':
    '<form onfocus=RUN tabindex=1 autofocus><input name=attributes><input name=removeAttribute></form>',
  'clobbered children': '<form><input name=childNodes><input name=parentNode><img src=x onerror=RUN></form>',
  'custom element': '<x-a is=script onfocus=RUN tabindex=1 autofocus>x</x-a>',
  'processing in attributes': '<p title="</p><script>RUN</script>">x</p>',
  'style expression': '<p style="width:expression(RUN)">x</p>',
  'style moz-binding': '<p style="-moz-binding:url(data:text/xml,RUN)">x</p>',
  'style javascript': '<p style="background:url(javascript:RUN)">x</p>',
  'policy of its own': `<meta http-equiv="Content-Security-Policy" content="script-src * 'unsafe-inline'"><script>RUN</script>`,
  'head left early': '</head></html><script>RUN</script><html><body><img src=x onerror=RUN>',
  'UTF-7': '+ADw-script+AD4-RUN+ADw-/script+AD4-<meta charset=utf-7>',
};

/** Markup that makes a request without any script. */
const REQUESTS: Record<string, string> = {
  'img src': '<img src="BEACON">',
  'img src without a scheme': '<img src="PLAIN">',
  'img srcset': '<img srcset="BEACON 1x, BEACON 2x">',
  'img lazy': '<img loading=lazy src="BEACON">',
  'img lowsrc': '<img lowsrc="BEACON" dynsrc="BEACON">',
  'picture source': '<picture><source srcset="BEACON"><img></picture>',
  'input image': '<input type=image src="BEACON">',
  'body background': '<body background="BEACON">',
  'table background': '<table background="BEACON"><tr><td background="BEACON">x</table>',
  'video poster': '<video poster="BEACON" src="BEACON" autoplay muted></video>',
  'video track': '<video><track default src="BEACON" kind=captions></video>',
  'audio src': '<audio src="BEACON" autoplay preload=auto></audio>',
  'iframe src': '<iframe src="BEACON"></iframe>',
  'frame src': '<frameset><frame src="BEACON"></frameset>',
  'object data elsewhere': '<object data="BEACON"></object>',
  'object param': '<object><param name=movie value="BEACON"></object>',
  'embed src': '<embed src="BEACON">',
  applet: '<applet code="BEACON" codebase="BEACON"></applet>',
  'link stylesheet': '<link rel=stylesheet href="BEACON">',
  'link alternate stylesheet': '<link rel="alternate stylesheet" href="BEACON" title=x>',
  'link preload': '<link rel=preload as=image href="BEACON">',
  'link preload imagesrcset': '<link rel=preload as=image imagesrcset="BEACON 1x">',
  'link modulepreload': '<link rel=modulepreload href="BEACON">',
  'link prefetch': '<link rel=prefetch href="BEACON">',
  'link prerender': '<link rel=prerender href="BEACON">',
  'link dns-prefetch': '<link rel=dns-prefetch href="BEACON">',
  'link preconnect': '<link rel=preconnect href="BEACON">',
  'link icon': '<link rel=icon href="BEACON">',
  'link manifest': '<link rel=manifest href="BEACON">',
  'html manifest': '<html manifest="BEACON">',
  'speculation rules': '<script type=speculationrules>{"prefetch":[{"urls":["BEACON"]}]}</script>',
  'import map': '<script type=importmap>{"imports":{"x":"BEACON"}}</script><script type=module>import "x"</script>',
  'meta refresh': '<meta http-equiv=refresh content="0;url=BEACON">',
  'meta set-cookie and dns': '<meta http-equiv=x-dns-prefetch-control content=on><a href="BEACON">x</a>',
  'base href': '<base href="BEACON"><img src="x.png">',
  'a ping': '<a href="BEACON" ping="BEACON" id=x autofocus>x</a>',
  'a attributionsrc': '<img attributionsrc="BEACON" src="BEACON"><a attributionsrc="BEACON" href=x>x</a>',
  'form at once': '<form action="BEACON"><input autofocus></form>',
  'style import': '<style>@import "BEACON";</style>',
  'style import url': '<style>@import url(BEACON);</style>',
  'style import escaped': '<style>@\\69mport "BEACON";</style>',
  'style background': '<style>body{background:url(BEACON)}</style>',
  'style url escaped': '<style>body{background:\\75rl(BEACON)}</style>',
  'style url with a comment': '<style>body{background:/**/url(/**/BEACON)}p{background:url("BEACON")}</style><p>x',
  'style image-set': '<style>body{background-image:image-set("BEACON" 1x)}</style>',
  'style webkit image-set': '<style>body{background-image:-webkit-image-set(url(BEACON) 1x)}</style>',
  'style font': '<style>@font-face{font-family:x;src:url(BEACON)}*{font-family:x}</style><p>x',
  'style cursor': '<style>*{cursor:url(BEACON),auto}</style>',
  'style list': '<style>li{list-style:url(BEACON)}</style><li>x',
  'style content': '<style>p::before{content:url(BEACON)}</style><p>x',
  'style border': '<style>p{border-image:url(BEACON) 1;border-style:solid}</style><p>x',
  'style mask and filter': '<style>p{mask:url(BEACON#m);filter:url(BEACON#f);clip-path:url(BEACON#c)}</style><p>x',
  'style shape': '<style>p{float:left;shape-outside:url(BEACON)}</style><p>x',
  'style custom property': '<style>:root{--x:url(BEACON)}body{background:var(--x)}</style>',
  'style attribute reader': '<style>input[value^=a]{background:url(BEACON)}</style><input value=abc>',
  'style has visited': '<style>a:visited,a:link{background:url(BEACON)}</style><a href="x">x</a>',
  'style namespace': '<style>@namespace url(BEACON);</style>',
  'style after its end': '<style>p{}</style ><style>@import url(BEACON)',
  'style attribute': '<p style="background:url(BEACON)">x</p>',
  'style attribute quoted': `<p style='background:url("BEACON")'>x</p>`,
  'style attribute with entities': '<p style="background:&#117;rl&#40;BEACON&#41;">x</p>',
  'style attribute escaped': '<p style="background:\\75\\72\\6c(BEACON)">x</p>',
  'svg image': '<svg><image href="BEACON" width=9 height=9></svg>',
  'svg image by xlink': '<svg><image xlink:href="BEACON" width=9 height=9></svg>',
  'svg use': '<svg><use href="BEACON#x"></svg>',
  'svg feImage': '<svg><filter id=f><feImage href="BEACON"/></filter><rect width=9 height=9 filter="url(#f)"/></svg>',
  'svg fill': '<svg><rect width=9 height=9 fill="url(BEACON#x)" mask="url(BEACON#y)"/></svg>',
  'svg style': '<svg><style>rect{fill:url(BEACON#x)}svg{background:url(BEACON)}</style><rect width=9 height=9 /></svg>',
  'svg pattern': '<svg><pattern href="BEACON#p" id=p></pattern><linearGradient xlink:href="BEACON#g"/></svg>',
  'svg script elsewhere': '<svg><script href="BEACON"></script></svg>',
  'svg in data':
    '<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><image href=%22BEACON%22/></svg>">',
  'xml stylesheet': '<?xml-stylesheet href="BEACON"?><p>x',
  'math image': '<math><mglyph src="BEACON"></mglyph><mi href="BEACON">x</mi></math>',
  'shadow root styles':
    '<div><template shadowrootmode=open><style>:host{background:url(BEACON)}</style></template>x</div>',
  'noscript img': '<noscript><img src="BEACON"></noscript>',
  'portal and fencedframe': '<portal src="BEACON"></portal><fencedframe></fencedframe>',
  'server include': '<!--#include virtual="BEACON"--><esi:include src="BEACON"/>',
};

/** All, as pages whose requests go to an address; its path is told apart by a number. */
export function injections(beacon: string): Injection[] {
  return [...Object.entries(SCRIPTS), ...Object.entries(REQUESTS)].map(([name, markup], at) => ({
    name,
    markup: markup
      .replaceAll('RUN', RUN)
      .replaceAll('BEACON', `${beacon}?way=${at}`)
      .replaceAll('PLAIN', `${beacon.slice(beacon.indexOf('//'))}?way=${at}`),
  }));
}

/** Ends whatever an injection left open, so that the next one is markup again. */
const ENDS = `"'>--></${'script style title textarea noscript noembed noframes xmp iframe object video audio select table math svg form dialog details a p'.split(' ').join('></')}>`;
/** What none of that ends comes last: hundreds of elements, and a text without an end. */
const endless = ({ markup }: Injection) => (/<plaintext/i.test(markup) ? 2 : markup.length > 2_000 ? 1 : 0);

/** All in one page. */
export const injectedPage = (beacon: string): string =>
  injections(beacon)
    .toSorted((one, other) => endless(one) - endless(other))
    .map(({ markup }) => markup)
    .join(`\n${ENDS}\n`);
