const MOST_ELEMENTS = 20_000;

/** What tells a chat, in the words of thirteen languages, as names of controls and as parts of classes and ids. */
const CHAT_WORDS =
  /chat(?!eau)|czat|messenger|live ?help|virtual assistant|support agent|チャット|채팅|챗봇|상담|聊天|客服|在线咨询|線上諮詢|चैट/iu;
const CHAT_TOKEN = /^(?:live|web)?chat(?!eau)|^messenger$|^czat|^intercom/;
/** What ends one is not pressed. */
const CLOSING_WORDS =
  /close|dismiss|minimi[sz]e|hide|schließen|schliessen|beenden|fermer|cerrar|chiudi|sluit|zamknij|fechar|stäng|閉じる|닫기|关闭|關閉|बंद/iu;
/** Nor what says yes to something, sends, calls or pays. A chat that is called so stays closed rather than something be done in somebody's name. */
const BINDING_WORDS = [
  // Agreeing.
  /cookie|consent|accept|agree|\ballow|\bconfirm|\bok(?:ay)?\b|got it|understood|akzept|zustimm|\bstimme\b|einverstanden|einwillig|erlaub|bestätig|verstanden/iu,
  /d['’]accord|autoris|confirmer|compris|acept|acuerdo|permitir|consiento|confirmar|entendi|accett|acconsent|autorizz|conferm|ho capito/iu,
  /akkoord|toestaan|toestemming|instem|bevestig|begrepen|akcept|zgadzam|zgoda|wyrażam|zezw[aó]l|potwierd|rozumiem|aceit|concord|autoriz/iu,
  /godkänn|samtyck|tillåt|bekräfta|förstår|同意|承諾|承認|許可|了承|동의|수락|허용|확인|接受|允许|允許|确认|確認|स्वीकार|सहमत|अनुमति|मंज़ूर|मंजूर|पुष्टि/iu,
  // Sending.
  /\bsend\b|\bsubmit|senden|schicken|envoyer|envoyez|\benv[ií](?:ar|a|e|o)\b|\binvia|\bmanda(?:re)?\b|verzend|verstuu?r|\bstuur\b|wyślij|prześlij|skicka/iu,
  /送信|送る|보내|전송|发送|發送|提交|送出|भेज/u,
  // Calling.
  /\bcall\b|\bphone|anrufen|rufen sie|\bappel(?:er|ez|le)|\bll[aá]m|\bchiama|telefon|\bbel(?:len)?\b|dzwo[nń]|\bligar\b|\bligue|\bring oss|\bringa\b/iu,
  /電話|전화|电话|致電|कॉल|फ़ोन|फोन/u,
  // Paying.
  /\bpay\b|\bbuy\b|\bsubscribe|order now|place order|bezahl|\bzahlen|\bkaufen|bestellen|\bpayer|acheter|commander|\bpagar|\bcomprar|\bpaga\b|acquista/iu,
  /betalen|afrekenen|kopen|zapłać|kup teraz|zamawiam|betala|köp nu|beställ|支払|購入|注文|결제|구매|주문|支付|付款|购买|購買|下单|下單|भुगतान|खरीद/iu,
];
/** Parts of classes and ids of what answers a chat that stands open. */
const BINDING_TOKEN = /^(?:send|submit|reply|replies|suggestions?|consent|accept|agree)$/;

/** What can be written into. A search of the page is none of a chat's. */
const TEXT_FIELD = `textarea,[contenteditable]:not([contenteditable="false" i]),[role="textbox"],input${[
  'hidden',
  'button',
  'submit',
  'reset',
  'image',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'search',
]
  .map((type) => `:not([type="${type}" i])`)
  .join('')}`;

/** In CSS pixels: what opens a chat is no larger, and no larger is what holds it. A bar over the width of the page is no higher than so. */
const LARGEST = { width: 420, height: 260, bar: 100 };
/** Nor is a frame, into which nobody can look from here: it has room for a button, and none for a form. */
const LARGEST_FRAME = { width: 320, height: 160 };

/** What tells that a page has a chat, besides its look. */
export interface Marks {
  /** Selectors by which the page's vendors of chats were known. */
  readonly selectors: readonly string[];
  /** Names of controls that were understood as leading to a chat. */
  readonly names: readonly string[];
}

/**
 * Where to press: the middle of what looks most like something that opens a chat and is really there to be pressed. That is a small thing
 * that stays in its place when the page moves and speaks of a chat or is of a vendor's, or a control whose name offers one. Links that
 * lead elsewhere are none, nor is anything in a form or a panel that stands open, or that agrees, sends, calls or pays by its words.
 */
export const launcherIn = ({ selectors, names }: Marks) => `(() => {
  const { querySelectorAll } = Document.prototype;
  const { getAttribute, getBoundingClientRect, matches } = Element.prototype;
  const read = (node, name) => Object.getOwnPropertyDescriptor(node, name)?.get;
  const parentOf = (element) => {
    const parent = read(Node.prototype, 'parentNode').call(element);
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  };
  const isOf = (element, selector) => { try { return matches.call(element, selector); } catch { return false; } };
  const attribute = (element, name) => getAttribute.call(element, name) ?? '';
  const shadowOf = (element) => {
    try { return globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null; } catch { return null; }
  };
  const all = [];
  const gather = (root) => {
    for (const element of (root === document ? querySelectorAll : DocumentFragment.prototype.querySelectorAll).call(root, '*')) {
      if (all.length >= ${MOST_ELEMENTS}) return;
      all.push(element);
      const shadow = element instanceof HTMLElement && shadowOf(element);
      if (shadow) gather(shadow);
    }
  };
  gather(document);
  const words = ${CHAT_WORDS}, token = ${CHAT_TOKEN}, closing = ${CLOSING_WORDS};
  const binding = [${BINDING_WORDS.join()}], bindingToken = ${BINDING_TOKEN};
  const names = new Set(${JSON.stringify(names)});
  const selectors = ${JSON.stringify(selectors)};
  const nameOf = (element) => (attribute(element, 'aria-label') || attribute(element, 'title') || attribute(element, 'alt') ||
    (read(Node.prototype, 'textContent').call(element) ?? '').slice(0, 500)).replace(/\\s+/g, ' ').trim().slice(0, 200);
  const texts = (element) => [attribute(element, 'value'), ...['aria-label', 'title', 'alt'].map((name) => attribute(element, name))];
  // All that it and what is in it says, not just what names it.
  const wordsOf = (element) => [...texts(element), (read(Node.prototype, 'textContent').call(element) ?? '').slice(0, 2_000),
    ...[...Element.prototype.querySelectorAll.call(element, '[aria-label],[title],[alt],[value]')].slice(0, 20).flatMap(texts)]
    .join(' ').replace(/\\s+/g, ' ');
  const tokensOf = (element) => ['id', 'class', 'name', 'data-testid'].map((name) => attribute(element, name)).concat(element.localName)
    .join(' ').slice(0, 400).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
  const leadsAway = (element) => isOf(element, 'a[href]') && !/^(?:#|javascript:)/i.test(attribute(element, 'href'));
  const isPressed = (element) => isOf(element, 'button,[role="button"],a,input[type="button"],input[type="image"],iframe,[tabindex]') ||
    selectors.some((selector) => isOf(element, selector)) || getComputedStyle(element).cursor === 'pointer';
  const pathOf = (element) => {
    const path = [];
    for (let at = element; at && path.length < 60; at = parentOf(at)) path.push(at);
    return path;
  };
  const seen = (element, { width, height }) => width >= 16 && height >= 16 && getComputedStyle(element).visibility === 'visible';
  const isShown = (element) => {
    const { width, height } = getBoundingClientRect.call(element);
    return width > 0 && height > 0 && Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });
  };
  const kindOf = (at) => at instanceof HTMLButtonElement ? HTMLButtonElement.prototype : at instanceof HTMLInputElement ? HTMLInputElement.prototype : undefined;
  const formOf = (at) => kindOf(at) && read(kindOf(at), 'form').call(at);
  const isSubmit = (at) => {
    const pressed = at instanceof HTMLLabelElement ? read(HTMLLabelElement.prototype, 'control').call(at) : at;
    return Boolean(formOf(pressed)) && /^(?:submit|image|reset)$/.test(read(kindOf(pressed), 'type').call(pressed));
  };
  const binds = (at) => isSubmit(at) || isOf(at, ${JSON.stringify(TEXT_FIELD)});
  const CONTROL = 'button,[role="button"],a,input[type="button"],label,iframe';
  const controls = all.filter((element) => isOf(element, CONTROL) && isShown(element)).map(pathOf);
  const fields = all.filter((element) => isOf(element, ${JSON.stringify(TEXT_FIELD)}) && isShown(element)).map(pathOf)
    .filter((path) => !path.some((at) => isOf(at, '[role="search"],search,form[action*="search" i]')));
  const sizes = new Map();
  const sizeOf = (at) => Element.prototype.querySelectorAll.call(at, '*').length;
  const mostOfPage = (at) => {
    if (!sizes.has(at)) sizes.set(at, sizeOf(at) * 2 > sizeOf(document.body));
    return sizes.get(at);
  };
  // The whole page, as some keep it in one fixed box; a layer over it that lets presses through; a bar.
  const isNoPanel = (at, { width, height }) => getComputedStyle(at).pointerEvents === 'none' || width > ${LARGEST.width} && height <= ${LARGEST.bar} ||
    width >= innerWidth * 0.9 && height >= innerHeight * 0.9 && mostOfPage(at);
  const isLarge = (at) => {
    const rect = getBoundingClientRect.call(at);
    return (rect.width > ${LARGEST.width} || rect.height > ${LARGEST.height}) && !isNoPanel(at, rect);
  };
  const holdsField = (at) => fields.some((path) => path.includes(at));
  const isFixed = (at) => /^(?:fixed|sticky)$/.test(getComputedStyle(at).position);
  const stands = (path, fixed) => {
    const forms = path.map((at) => at instanceof HTMLFormElement ? at : formOf(at)).filter(Boolean);
    if (forms.some(holdsField)) return true;
    // A part that sticks is part of the panel around it, and a box may stand in another one.
    const firm = path.findIndex((at) => getComputedStyle(at).position === 'fixed');
    const end = firm === -1 ? fixed : firm;
    const around = path.filter((at, index) => index > 0 && (index <= end || isFixed(at)));
    const isWholePage = (at) => mostOfPage(at) && isNoPanel(at, getBoundingClientRect.call(at));
    return around.some(isLarge) || [path[0], ...around].some((at) => holdsField(at) && !isWholePage(at));
  };
  const saysOther = (at) => {
    const name = nameOf(at);
    return name.length <= 60 && closing.test(name) || binding.some((each) => each.test(wordsOf(at)));
  };
  const found = [];
  for (const element of all) {
    const path = pathOf(element);
    if (path.some((at) => at === document.head) || path.some(leadsAway)) continue;
    const name = nameOf(element);
    const isNamed = names.has(name) && isOf(element, 'button,[role="button"],a,input[type="button"]');
    const fixed = path.findIndex(isFixed);
    if (fixed === -1 && !isNamed) continue;
    const rect = getBoundingClientRect.call(element);
    if (!seen(element, rect) || !isPressed(element)) continue;
    const { x, y, width, height } = rect;
    if (!isNamed && (width > ${LARGEST.width} || height > ${LARGEST.height} || x + width / 2 < 0 || y + height / 2 < 0 || x + width / 2 > innerWidth || y + height / 2 > innerHeight)) continue;
    if (isOf(element, 'iframe') && (width > ${LARGEST_FRAME.width} || height > ${LARGEST_FRAME.height})) continue;
    if (path.some(binds) || path.some((at) => (at === element || isOf(at, CONTROL)) && saysOther(at))) continue;
    if (path.slice(0, Math.max(fixed, 0) + 1).some((at) => tokensOf(at).some((each) => bindingToken.test(each))) || stands(path, fixed)) continue;
    const own = isNamed ? [] : path.slice(0, fixed + 3);
    const isVendors = own.some((at) => selectors.some((selector) => isOf(at, selector)));
    const says = name.length <= 60 && words.test(name);
    const named = own.filter((at) => at !== document.body && at !== document.documentElement).some((at) => tokensOf(at).some((each) => token.test(each)));
    if (!isNamed && !isVendors && !says && !named) continue;
    // Where there is a choice, words that do not speak of a chat are an answer to it.
    const isOneOfSeveral = controls.some((other) => other.includes(path[fixed]) && !other.includes(element) && !path.includes(other[0]));
    if (!isNamed && !says && isOneOfSeveral && /\\p{L}{2}/u.test(name)) continue;
    const control = isOf(element, 'button,[role="button"],iframe') ? 1 : 0;
    found.push({ element, score: (isNamed ? 3 : 0) + (isVendors ? 4 : 0) + (says ? 4 : 0) + (named ? 3 : 0) + control, area: width * height });
  }
  found.sort((a, b) => b.score - a.score || a.area - b.area);
  for (const { element } of found.slice(0, 10)) {
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = getBoundingClientRect.call(element);
    const [left, top] = [x + width / 2, y + height / 2];
    // What lies over it would be pressed in its place: a consent dialog, for one.
    let hit = Document.prototype.elementFromPoint.call(document, left, top);
    for (let shadow = hit && shadowOf(hit); shadow; shadow = hit && shadowOf(hit)) {
      const inner = ShadowRoot.prototype.elementFromPoint.call(shadow, left, top);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    if (!hit || hit === document.body || hit === document.documentElement) continue;
    const pressed = pathOf(hit);
    if (!pressed.includes(element) && !pathOf(element).includes(hit)) continue;
    // What is pressed may lie in it, and be something else.
    const within = pressed.slice(0, Math.max(0, pressed.indexOf(element)));
    if (!pressed.some(binds) && !pressed.some(leadsAway) && !within.some((at) => isOf(at, CONTROL))) return { x: left, y: top };
  }
  return { covered: found.length > 0 };
})()`;
