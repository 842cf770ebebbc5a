/** Words by which a thing to press is known as opening a chat, or as doing something else. */

/** What tells a chat, in the words of thirteen languages, as names of controls and as parts of classes and ids. */
export const CHAT_WORDS =
  /chat(?!eau)|czat|messenger|live ?help|virtual assistant|support agent|チャット|채팅|챗봇|상담|聊天|客服|在线咨询|線上諮詢|चैट/iu;
export const CHAT_TOKEN = /^(?:live|web)?chat(?!eau)|^messenger$|^czat|^intercom/;
/** What ends one is not pressed. */
export const CLOSING_WORDS =
  /close|dismiss|minimi[sz]e|hide|schließen|schliessen|beenden|fermer|cerrar|chiudi|sluit|zamknij|fechar|stäng|閉じる|닫기|关闭|關閉|बंद/iu;
/** Nor what says yes to something, sends, calls or pays. A chat that is called so stays closed rather than something be done in somebody's name. */
export const BINDING_WORDS = [
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
export const BINDING_TOKEN = /^(?:send|submit|reply|replies|suggestions?|consent|accept|agree)$/;
