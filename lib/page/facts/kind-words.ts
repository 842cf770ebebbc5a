import type { PageKind } from '@/lib/model/vocabulary.ts';

/**
 * What speaks for a page kind: a key for the report, and how much it says. Evidence adds up; a kind holds from 1 on. The
 * words are alternatives of a regular expression without groups of their own, matched against the beginning of a folded,
 * lower-case name; first English and German, then the other languages.
 */
export interface Clue {
  readonly kind: PageKind;
  readonly key: string;
  readonly weight: number;
  /** Weight where several different names match. */
  readonly several?: number;
  /** How many different names must match. */
  readonly least?: number;
  readonly words: string;
}

/** Names of buttons, links and fields outside header, navigation and footer. */
export const CONTROL_CLUES: readonly Clue[] = [
  {
    kind: 'product',
    key: 'control:buy',
    weight: 0.6,
    words:
      'add to (?:my |your |the |shopping )?(?:cart|basket|bag|trolley|order)|add item to|buy (?:it )?now|buy$|pre-?order' +
      '|in den (?:warenkorb|einkaufswagen|einkaufskorb)|zum warenkorb hinzuf|in die einkaufstasche|(?:jetzt|sofort) kaufen|kaufen$|jetzt bestellen' +
      '|ajouter au panier|acheter|mettre au panier|(?:añadir|agregar|anadir) (?:al|a la|a tu) |comprar|aggiungi al carrello|acquista|compra ora' +
      '|in (?:mijn |de )?winkel(?:wagen|mand)|toevoegen aan |(?:dodaj )?do koszyka|kup teraz|kupuję|adicionar |köp|lägg (?:i|till i) ' +
      '|カートに(?:入れる|追加)|カゴに入れる|今すぐ(?:購入|買う)|購入する|장바구니|구매하기|바로 ?구매|加入购物车|加入購物車|立即购买|कार्ट में|अभी खरीदें',
  },
  {
    kind: 'cart',
    key: 'control:to-checkout',
    weight: 0.4,
    words:
      '(?:proceed |continue |go )?to (?:secure )?checkout|(?:proceed|continue) to (?:secure )?checkout|secure checkout|checkout(?: now)?$|update (?:cart|basket|bag)' +
      '|(?:weiter )?zur kasse|warenkorb aktualisieren|commander$|passer (?:la )?commande|valider (?:mon|le) panier|tramitar pedido|finalizar compra|vai alla cassa|procedi (?:all|con l)' +
      "|procedi all'acquisto|verder naar bestellen|afrekenen|przejdź do kasy|ir para o checkout|till kassan|レジに進む|ご購入手続き|주문하기|去结算|चेकआउट",
  },
  {
    kind: 'checkout',
    key: 'control:place-order',
    weight: 0.7,
    words:
      'place (?:my |your )?order|submit (?:my )?order|complete (?:my |your )?(?:purchase|order)|confirm (?:and pay|order|purchase)|pay (?:now|securely|with card|[$€£])|continue to (?:payment|shipping|billing)|review (?:my |your )?order|bill my' +
      '|(?:jetzt )?(?:zahlungspflichtig|kostenpflichtig|kaufpflichtig|verbindlich) bestellen|kauf abschlie|bestellung (?:abschlie|abschicken|absenden|prüfen)|jetzt (?:be)?zahlen|weiter zur zahlung' +
      '|payer|confirmer (?:la|ma) commande|realizar pedido|pagar|conferma (?:ordine|acquisto)|paga ora|bestelling (?:plaatsen|afronden)|betalen|zamawiam i płacę|zapłać|finalizar pedido|slutför köp|betala' +
      '|注文を確定|결제하기|提交订单|立即支付|ऑर्डर करें',
  },
  {
    kind: 'checkout',
    key: 'field:card',
    weight: 0.6,
    several: 0.8,
    words:
      '(?:credit |debit )?card(?:holder)? (?:number|name|no)|cardholder|name on card|cvv|cvc|(?:card )?security code|expir(?:y|ation)|kartennummer|kreditkarten?nummer|karteninhaber|prüf(?:ziffer|nummer)|ablaufdatum|iban' +
      '|numéro de carte|número de tarjeta|numero (?:di |della )?carta|kaartnummer|numer karty|número do cartão|kortnummer|カード番号|카드 ?번호|卡号|कार्ड नंबर',
  },
  {
    kind: 'checkout',
    key: 'field:address',
    weight: 0.4,
    least: 3,
    words:
      'street|(?:shipping |billing )?address|city|town|zip|post(?:al )?code|postcode|state|province|first name|last name|straße|strasse|hausnummer|plz|postleitzahl|ort$|stadt|vorname|nachname' +
      '|code postal|ville|prénom|código postal|ciudad|nombre|apellido|cap$|città|nome|cognome|postcode|plaats|voornaam|kod pocztowy|miasto|imię|cep$|cidade|postnummer|ort|förnamn|郵便番号|住所|우편번호|주소|邮编|地址|पिन कोड|पता',
  },
  {
    kind: 'booking',
    key: 'control:book',
    weight: 0.5,
    words:
      'book (?:now|your|this|online|a )|reserve(?: now|$)|check availability|select room|(?:jetzt|online) buchen|buchen$|verfügbarkeit prüfen|zimmer (?:wählen|auswählen)|réserver|reservar|prenota|boek nu|boeken|zarezerwuj|rezerwuj|boka|予約|예약하기|立即预订|预订|बुक करें',
  },
  {
    kind: 'booking',
    key: 'field:stay',
    weight: 0.4,
    several: 0.7,
    words:
      'check-?in|check-?out date|arrival date|departure date|adults|guests|passengers|travell?ers|anreise|abreise|hinflug|rückflug|erwachsene|gäste|reisende|arrivée|llegada|entrada|adultos|adulti|volwassenen|dorośli|vuxna|チェックイン|체크인|入住',
  },
  {
    kind: 'account',
    key: 'control:sign-in',
    weight: 0.3,
    words:
      'sign ?in|log ?in|sign ?(?:me )?up|join (?:now|free|us)|create (?:an |my |your )?account|register|forgot (?:your )?password|(?:jetzt )?anmelden|einloggen|registrieren|konto erstellen|passwort vergessen' +
      "|se connecter|connexion|s'inscrire|iniciar sesión|regístrate|crear cuenta|accedi|registrati|inloggen|registreren|zaloguj|załóż konto|entrar$|criar conta|logga in|skapa konto|ログイン|会員登録|로그인|회원가입|登录|注册|लॉग इन",
  },
  {
    kind: 'subscription',
    key: 'control:subscribe',
    weight: 0.5,
    words:
      'start (?:your |my |a )?(?:free )?(?:trial|membership|subscription)|try (?:it )?(?:for )?free|try .{1,20} free|subscribe (?:now|today|for|&)|become a member|choose (?:this )?plan|select (?:this )?plan|get (?:started|premium)|upgrade' +
      '|jetzt abonnieren|abo (?:abschlie|bestellen|starten)|(?:jetzt )?kostenlos testen|gratis testen|probe(?:monat|abo)|mitglied werden|tarif (?:wählen|auswählen)|jetzt upgraden' +
      "|s'abonner|essai gratuit|suscribirse|prueba gratis|abbonati|prova gratis|abonneren|probeer gratis|subskrybuj|wypróbuj|assinar|assine|prenumerera|prova gratis|無料体験|구독하기|免费试用|सदस्यता लें",
  },
  {
    kind: 'cancellation',
    key: 'control:cancel',
    weight: 0.6,
    words:
      'cancel (?:my |your )?(?:subscription|membership|plan|account|renewal|auto-?renew)|(?:continue|proceed) (?:to cancel|with cancel)|confirm cancel|keep my (?:subscription|membership|plan|benefits)|end (?:my )?membership|turn off auto' +
      '|(?:jetzt |abo |mitgliedschaft |vertrag )kündigen|kündigung (?:bestätigen|absenden)|(?:abo|mitgliedschaft|vorteile) behalten|résilier|cancelar (?:mi |la |a )?(?:suscripción|assinatura)|annulla (?:l.)?abbonamento|abonnement (?:opzeggen|annuleren)|anuluj subskrypcję|avsluta (?:prenumeration|medlemskap)|解約|退会|구독 ?취소|取消订阅|सदस्यता रद्द',
  },
  {
    kind: 'listing',
    key: 'control:sort',
    weight: 0.4,
    words:
      'sort(?: by|ed by|ing)|filter by|refine|price: low|items per page|sortieren|sortierung|sortiert nach|preis aufsteigend|filtern|trier|ordenar|ordina per|sorteer|sorteren op|sortuj|sortera|並び替え|並べ替え|정렬|排序|क्रमबद्ध',
  },
  {
    kind: 'chat',
    key: 'field:message',
    weight: 0.7,
    words:
      'type (?:a |your )?(?:message|question|reply)|write (?:a |your )?(?:message|reply)|(?:send|enter) (?:a |your |us a )?message|ask (?:me|us) anything|ask a question|(?:ihre |deine )?nachricht (?:schreiben|eingeben|an )|(?:schreib|stell)(?:e|en sie)? (?:eine|uns|deine|ihre)|écrivez|escribe (?:un|tu) mensaje|scrivi un messaggio|typ (?:een|je) bericht|napisz wiadomość|digite (?:uma|sua) mensagem|skriv ett meddelande|メッセージを入力|메시지(?:를)? 입력|输入消息|संदेश लिखें',
  },
];

/** Headings outside header, navigation, footer and dialogs, and the document's title. */
export const HEADING_CLUES: readonly Clue[] = [
  {
    kind: 'cart',
    key: 'heading:cart',
    weight: 0.5,
    several: 0.7,
    words:
      '(?:your |my |the )?(?:shopping )?(?:cart|basket|bag|trolley)(?: is empty| summary| \\(|$| [-|·:])|(?:ihr |dein |mein |der )?(?:warenkorb|einkaufswagen|einkaufskorb)(?: ist leer| \\(|$| [-|·:])|(?:votre |mon )?panier(?:$| [-|(])|(?:tu |mi )?(?:carrito|cesta)(?:$| [-|(])|(?:il tuo )?carrello(?:$| [-|(])|(?:je |jouw )?winkel(?:wagen|mand)|(?:twój )?koszyk(?:$| [-|(])|(?:seu )?carrinho|(?:din )?(?:varukorg|kundvagn)|ショッピングカート|カートの中|장바구니|购物车|購物車',
  },
  {
    kind: 'checkout',
    key: 'heading:checkout',
    weight: 0.4,
    several: 0.6,
    words:
      'check ?out|secure checkout|payment|pay with|billing|shipping (?:address|information|method|details)|delivery (?:address|method)|order (?:summary|review)|your order|contact information|card details|kasse|zahlung|zahlart|bezahlung|rechnungsadresse|liefer(?:adresse|anschrift)|bestellübersicht|versandart|ihre bestellung' +
      '|paiement|livraison|récapitulatif|pago|dirección de envío|resumen del pedido|pagamento|indirizzo di spedizione|betaling|betaalmethode|bezorgadres|płatność|adres dostawy|endereço de entrega|betalning|leveransadress|お支払い|お届け先|결제|배송지|结算|收货地址|भुगतान',
  },
  {
    kind: 'account',
    key: 'heading:account',
    weight: 0.4,
    several: 0.6,
    words:
      'sign ?in|log ?in|sign ?up|create (?:an |your |a new )?account|(?:my|your) account|register|new customer|returning customer|welcome back|forgot|reset (?:your )?password|anmelden|anmeldung|einloggen|login|registrier|neukunde|mein konto|kundenkonto|willkommen zurück|passwort vergessen' +
      '|connexion|mon compte|créer un compte|iniciar sesión|mi cuenta|accedi|il mio account|inloggen|mijn account|zaloguj|moje konto|minha conta|logga in|mina sidor|ログイン|マイページ|로그인|마이페이지|登录|我的账户|मेरा खाता',
  },
  {
    kind: 'subscription',
    key: 'heading:plans',
    weight: 0.5,
    words:
      '(?:choose|select|pick|find) (?:your |a |the right )?(?:plan|subscription|membership)|plans|pricing|subscribe|subscription(?:s| options)|membership|(?:abo|tarif|plan) (?:wählen|auswählen)|(?:wähle|wählen sie) (?:dein|ihr|den|einen|das) |unsere (?:abos|tarife)|preise$|abonnement|mitgliedschaft|choisissez votre|elige tu plan|scegli il|kies je|wybierz plan|escolha (?:o|seu) plano|välj (?:ditt|din)|プランを選|料金プラン|요금제|选择套餐',
  },
  {
    kind: 'cancellation',
    key: 'heading:cancel',
    weight: 0.8,
    words:
      '(?:cancel|cancelling|canceling|cancellation of) (?:my |your |the )?(?:subscription|membership|plan|account|order|contract)|(?:are you sure|we.re sorry|sorry) .{0,30}(?:cancel|go|leave)|before you (?:go|cancel|leave)|(?:abo|mitgliedschaft|vertrag|verträge)(?: hier| jetzt)? kündigen|kündigung|schade,? dass|résili|cancelar (?:tu|la|a|sua) |annulla |opzeg|anulow|avsluta |解約|退会|구독 해지|取消订阅|रद्द',
  },
  {
    kind: 'booking',
    key: 'heading:booking',
    weight: 0.4,
    words:
      '(?:your |my )?(?:booking|reservation|trip)|select (?:your |a )?(?:room|seat|date)|(?:ihre |deine )?(?:buchung|reservierung|reise)(?:$| )|zimmer|réservation|reserva|prenotazione|boeking|rezerwacja|bokning|ご予約|예약|预订',
  },
  {
    kind: 'listing',
    key: 'heading:results',
    weight: 0.4,
    words:
      '\\d+ (?:results|items|products|artikel|produkte|ergebnisse|treffer|résultats|productos|prodotti|resultaten)|(?:search )?results|suchergebnisse|résultats|resultados|risultati|zoekresultaten|wyniki|sökresultat|検索結果|검색 ?결과|搜索结果',
  },
];

/** Parts of an address's path. A kind's own page (`/cart`) weighs more than a word that many pages share. */
export const PATH_CLUES: readonly Clue[] = [
  {
    kind: 'cart',
    key: 'url:cart',
    weight: 0.8,
    words:
      '/(?:shopping-?)?(?:cart|basket|bag|warenkorb|panier|carrito|carrello|cesta|winkelwagen|winkelmand|koszyk|carrinho|varukorg|kundvagn)(?:\\.\\w+)?(?:/|$)',
  },
  {
    kind: 'checkout',
    key: 'url:checkout',
    weight: 0.8,
    words:
      '/(?:one-?page-?)?(?:checkouts?|kasse|payment|bezahlen|zahlung|commande|caisse|pagar|pagamento|afrekenen|zamowienie|kassa)(?:\\.\\w+)?(?:/|$)',
  },
  {
    kind: 'booking',
    key: 'url:booking',
    weight: 0.5,
    words: '/(?:bookings?|buchung(?:en)?|buchen|reserv\\w*|hotels?|flights?|fluege|rooms?|zimmer|prenota\\w*)(?:/|$)',
  },
  {
    kind: 'account',
    key: 'url:account',
    weight: 0.6,
    words:
      '/(?:my-?)?(?:account|konto|mein-konto|customer|login|log-?in|signin|sign-in|signup|sign-up|register|registration|registrierung|anmelden|anmeldung|session|users?/new|cuenta|compte|connexion|mijn-account|konto)(?:\\.\\w+)?(?:/|$)',
  },
  {
    kind: 'cancellation',
    key: 'url:cancel',
    weight: 0.7,
    words: '/[\\w-]{0,40}(?:cancel|kuendig|kündig|unsubscribe|resili|opzeg)[\\w-]{0,40}(?:/|$)',
  },
  {
    kind: 'subscription',
    key: 'url:subscription',
    weight: 0.6,
    words:
      '/[\\w-]{0,20}(?:subscribe|subscriptions?|membership|pricing|plans|abos?|abonnements?|abonnieren|mitgliedschaft|tarife?|suscripcion|premium)(?:\\.\\w+)?(?:/|$)',
  },
  {
    kind: 'product',
    key: 'url:product',
    weight: 0.4,
    words:
      '/(?:products?|produkte?|artikel|p|dp|gp/product|itm|items?|produit|producto|prodotto)/[^/]|/[\\w-]{3,80}-p-?\\d+|/-p-\\d',
  },
  {
    kind: 'listing',
    key: 'url:listing',
    weight: 0.4,
    words:
      '/(?:collections?|categor(?:y|ies|ie|ia)|kategorien?|c|shop|search|suche|s|sale|deals|angebote|browse|brands?|marken?)(?:\\.\\w+)?(?:/[^/]*)?/?$',
  },
  { kind: 'chat', key: 'url:chat', weight: 0.5, words: '/(?:live-?)?chat(?:-?widget|bot)?(?:/|$)' },
  { kind: 'article', key: 'url:date', weight: 0.4, words: '/(?:19|20)\\d\\d/[01]?\\d(?:/|-)' },
  {
    kind: 'article',
    key: 'url:article',
    weight: 0.3,
    words:
      '/(?:blog|news|magazin|magazine|articles?|stories|recipes?|rezepte?|recettes?|wiki|nachrichten|actualit\\w+)/',
  },
];

/** Types of schema.org that speak for a kind, whatever the notation. */
export const TYPE_CLUES: ReadonlyArray<readonly [PageKind, number, string]> = [
  [
    'article',
    1,
    'Article NewsArticle BlogPosting TechArticle Report ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle ReviewNewsArticle LiveBlogPosting ScholarlyArticle AdvertiserContentArticle Recipe HowTo SocialMediaPosting',
  ],
  ['listing', 0.6, 'ItemList OfferCatalog CollectionPage SearchResultsPage'],
  ['checkout', 0.6, 'CheckoutPage'],
  [
    'booking',
    0.6,
    'Hotel LodgingBusiness Hostel Motel Resort BedAndBreakfast VacationRental Apartment HotelRoom Flight FlightReservation LodgingReservation EventReservation BusTrip TrainTrip TouristTrip',
  ],
];

/** "Accept all" and the like: consent where a text about cookies stands beside it. */
export const ACCEPT_WORDS =
  '(?:yes,? )?(?:i )?(?:accept|agree|allow)(?: all| cookies|$| &)|got it|(?:alle[ns]? )?(?:cookies )?(?:akzeptieren|zulassen|annehmen|erlauben|zustimmen)|(?:ich )?(?:stimme zu|bin einverstanden)|einverstanden|zustimmen|(?:tout )?accepter|aceptar|accetta|accepteren|(?:alles )?accepteren|akceptuj|zgadzam|aceitar|concordo|godkänn|acceptera|同意|동의|모두 허용|接受|स्वीकार';
export const CONSENT_WORDS =
  'cookie|consent|einwillig|datenschutz|privatsphäre|tracking|vie privée|privacidad|riservatezza|prywatno|privacidade|integritet|クッキー|쿠키|कुकी';
