import type { PageKind } from '@/lib/model/vocabulary.ts';

/** What speaks for a page kind: a key for the report, and how much it says. Evidence adds up; a kind holds from 1 on. */
export interface Clue {
  readonly kind: PageKind;
  readonly key: string;
  readonly weight: number;
  /** Weight where several different names match. */
  readonly several?: number;
  /** How many different names must match. */
  readonly least?: number;
  /**
   * Alternatives of a regular expression without groups of their own, matched against the beginning of a folded, lower-case
   * name; English and German, for what sells also the other languages.
   */
  readonly words: string;
}

/** Names of buttons, links and fields outside header, navigation and footer. */
export const CONTROL_CLUES: readonly Clue[] = [
  {
    kind: 'product',
    key: 'control:buy',
    weight: 0.6,
    words:
      'add to (?:my |your |the )?(?:shopping )?(?:cart|basket|bag|trolley|order)|buy (?:it )?now|buy$|pre-?order' +
      '|in den (?:warenkorb|einkaufswagen|einkaufskorb)|in die einkaufstasche|(?:jetzt |sofort )?kaufen$|(?:jetzt|sofort) kaufen|jetzt bestellen' +
      '|ajouter au panier|acheter|(?:añadir|agregar) (?:al|a la) |comprar|aggiungi al carrello|acquista|in (?:mijn )?winkel(?:wagen|mand)|do koszyka|dodaj do koszyka|kup teraz|adicionar ao carrinho|köp|lägg i ' +
      '|カートに入れる|今すぐ購入|購入する|장바구니|구매하기|바로 ?구매|加入购物车|加入購物車|立即购买|कार्ट में|अभी खरीदें',
  },
  {
    kind: 'cart',
    key: 'control:to-checkout',
    weight: 0.4,
    words:
      '(?:proceed |continue |go )?to (?:secure )?checkout|(?:secure )?checkout(?: now)?$|update (?:cart|basket|bag)|(?:weiter )?zur kasse|warenkorb aktualisieren' +
      '|passer (?:la )?commande|tramitar pedido|vai alla cassa|afrekenen|przejdź do kasy|till kassan|レジに進む|주문하기|去结算',
  },
  {
    kind: 'checkout',
    key: 'control:place-order',
    weight: 0.7,
    words:
      '(?:place|submit|review) (?:my |your )?order|complete (?:my |your )?(?:purchase|order)|confirm (?:and pay|order|purchase)|pay (?:now|securely|[$€£])|continue to (?:payment|shipping|billing)|bill my' +
      '|(?:jetzt )?(?:zahlungspflichtig|kostenpflichtig|kaufpflichtig|verbindlich) bestellen|kauf abschlie|bestellung (?:ab|prüfen)|jetzt (?:be)?zahlen|weiter zur zahlung',
  },
  {
    kind: 'checkout',
    key: 'field:card',
    weight: 0.6,
    several: 0.8,
    words:
      '(?:credit |debit )?card(?:holder)? (?:number|name|no)|cardholder|name on card|cvv|cvc|(?:card )?security code|expir|kartennummer|kreditkarten?nummer|karteninhaber|prüf(?:ziffer|nummer)|ablaufdatum|iban',
  },
  {
    kind: 'checkout',
    key: 'field:address',
    weight: 0.4,
    least: 3,
    words:
      'street|(?:shipping |billing )?address|city|town|zip|post(?:al )?code|state|province|first name|last name|straße|hausnummer|plz|postleitzahl|ort$|stadt|vorname|nachname',
  },
  {
    kind: 'booking',
    key: 'control:book',
    weight: 0.5,
    words:
      'book (?:now|your|this|online)|reserve(?: now|$)|check availability|select room|(?:jetzt|online) buchen|buchen$|verfügbarkeit prüfen|réserver|reservar|prenota|boek nu|予約|预订',
  },
  {
    kind: 'booking',
    key: 'field:stay',
    weight: 0.4,
    several: 0.7,
    words:
      'check-?in|check-?out date|(?:arrival|departure) date|adults|guests|passengers|travell?ers|anreise|abreise|hinflug|rückflug|erwachsene|gäste|reisende',
  },
  {
    kind: 'account',
    key: 'control:sign-in',
    weight: 0.3,
    words:
      'sign ?in|log ?in|sign ?(?:me )?up|join (?:now|free|us)|create (?:an |my |your )?account|register|forgot (?:your )?password|(?:jetzt )?anmelden|einloggen|registrieren|konto erstellen|passwort vergessen',
  },
  {
    kind: 'subscription',
    key: 'control:subscribe',
    weight: 0.5,
    words:
      'start (?:your |my |a )?(?:free )?(?:trial|membership|subscription)|try (?:it )?(?:for )?free|subscribe (?:now|today|for|&)|become a member|(?:choose|select) (?:this )?plan|jetzt abonnieren|abo (?:abschlie|bestellen|starten)|(?:jetzt )?(?:kostenlos|gratis) testen|mitglied werden|tarif (?:aus)?wählen',
  },
  {
    kind: 'cancellation',
    key: 'control:cancel',
    weight: 0.6,
    words:
      'cancel (?:my |your )?(?:subscription|membership|plan|account|renewal)|(?:continue|proceed) (?:to|with) cancel|confirm cancel|keep my (?:subscription|membership|plan|benefits)|end (?:my )?membership|turn off auto' +
      '|(?:jetzt |abo |mitgliedschaft |vertrag )kündigen|kündigung (?:bestätigen|absenden)|(?:abo|mitgliedschaft|vorteile) behalten',
  },
  {
    kind: 'listing',
    key: 'control:sort',
    weight: 0.4,
    words: 'sort(?: by|ed by|ing)|filter by|refine|price: low|sortier|preis aufsteigend|filtern|並び替え|정렬|排序',
  },
  {
    kind: 'chat',
    key: 'field:message',
    weight: 0.7,
    words:
      '(?:type|write|send|enter|ask) (?:a |an |your |us a )?(?:message|question|reply)|ask (?:me|us) anything|(?:ihre |deine )?nachricht (?:schreiben|eingeben|an )|stell(?:e|en sie)? (?:eine|uns|deine|ihre)',
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
      '(?:your |my |the )?(?:shopping )?(?:cart|basket|bag|trolley)(?: is empty| summary|$| ?[(|·:-])|(?:ihr |dein |mein |der )?(?:warenkorb|einkaufswagen|einkaufskorb)(?: ist leer|$| ?[(|·:-])|(?:votre |mon )?panier$|(?:tu |mi )?(?:carrito|cesta)$|(?:il tuo )?carrello$|winkelwagen|koszyk$|varukorg',
  },
  {
    kind: 'checkout',
    key: 'heading:checkout',
    weight: 0.4,
    several: 0.6,
    words:
      'check ?out|secure checkout|payment|pay with|billing|shipping (?:address|information|method|details)|delivery (?:address|method)|order (?:summary|review)|your order|contact information|card details' +
      '|kasse|zahlung|zahlart|bezahlung|rechnungsadresse|liefer(?:adresse|anschrift)|bestellübersicht|versandart|ihre bestellung',
  },
  {
    kind: 'account',
    key: 'heading:account',
    weight: 0.4,
    several: 0.6,
    words:
      'sign ?in|log ?in|sign ?up|create (?:an |your |a new )?account|(?:my|your) account|register|(?:new|returning) customer|welcome back|forgot|reset (?:your )?password|anmeld|einloggen|registrier|neukunde|mein konto|kundenkonto|willkommen zurück|passwort vergessen',
  },
  {
    kind: 'subscription',
    key: 'heading:plans',
    weight: 0.5,
    words:
      '(?:choose|select|pick|find) (?:your |a |the right )?(?:plan|subscription|membership)|plans|pricing|subscri(?:be|ption)|membership|(?:abo|tarif|plan) (?:aus)?wählen|wähl(?:e|en sie) (?:dein|ihr|einen) (?:abo|tarif|plan)|unsere (?:abos|tarife)|abonnement|mitgliedschaft',
  },
  {
    kind: 'cancellation',
    key: 'heading:cancel',
    weight: 0.8,
    words:
      '(?:cancel|cancell?ing|cancellation of) (?:my |your |the )?(?:subscription|membership|plan|account|contract)|(?:are you sure|we.re sorry|sorry) .{0,30}(?:cancel|leave)|before you (?:go|cancel|leave)|(?:abo|mitgliedschaft|verträge?)(?: hier| jetzt)? kündigen|kündigung|schade,? dass',
  },
  {
    kind: 'booking',
    key: 'heading:booking',
    weight: 0.4,
    words:
      '(?:your |my )?(?:booking|reservation|trip)|select (?:your |a )?(?:room|seat|date)|(?:ihre |deine )?(?:buchung|reservierung|reise)(?:$| )',
  },
  {
    kind: 'listing',
    key: 'heading:results',
    weight: 0.4,
    words: '\\d+ (?:results|items|products|artikel|produkte|ergebnisse|treffer)|(?:search )?results|suchergebnisse',
  },
];

/** Matched against one part of an address's path as a whole, its ending such as `.html` left out. */
export const SEGMENT_CLUES: readonly Clue[] = [
  {
    kind: 'cart',
    key: 'url:cart',
    weight: 0.8,
    words:
      '(?:shopping-?)?(?:cart|basket|bag)|warenkorb|panier|carrito|carrello|cesta|winkelwagen|koszyk|carrinho|varukorg',
  },
  {
    kind: 'checkout',
    key: 'url:checkout',
    weight: 0.8,
    words: '(?:one-?page-?)?checkouts?|kasse|payment|bezahlen|zahlung|caisse|pagamento|afrekenen|kassa',
  },
  {
    kind: 'booking',
    key: 'url:booking',
    weight: 0.5,
    words: 'bookings?|buchung(?:en)?|buchen|reserv[a-z]{0,12}|hotels?|flights?|fluege|rooms?|zimmer',
  },
  {
    kind: 'account',
    key: 'url:account',
    weight: 0.6,
    words:
      '(?:my-?)?(?:account|konto)|customer|log-?in|sign-?in|sign-?up|register|registration|registrierung|anmelden|anmeldung|compte|cuenta',
  },
  {
    kind: 'subscription',
    key: 'url:subscription',
    weight: 0.6,
    words:
      '(?:[a-z]{1,12}-)?(?:subscribe|subscriptions?|membership|pricing|plans|abos?|abonnements?|mitgliedschaft|tarife?|premium)',
  },
  { kind: 'chat', key: 'url:chat', weight: 0.5, words: '(?:live-?)?chat(?:-?widget|bot)?' },
];

/** Matched anywhere in an address's path. */
export const PATH_CLUES: readonly Clue[] = [
  { kind: 'cancellation', key: 'url:cancel', weight: 0.7, words: 'cancel|kuendig|kündig|unsubscribe' },
  {
    kind: 'product',
    key: 'url:product',
    weight: 0.4,
    words: '/(?:products?|produkte?|artikel|p|dp|itm|items?|produit|producto|prodotto)/[^/]|-p-?\\d',
  },
  {
    kind: 'listing',
    key: 'url:listing',
    weight: 0.4,
    words:
      '/(?:collections?|categor(?:y|ies)|kategorien?|c|shop|search|suche|s|sale|deals|angebote|brands?|marken?)(?:/[^/]*)?/?$',
  },
  { kind: 'article', key: 'url:date', weight: 0.4, words: '/(?:19|20)\\d\\d/[01]?\\d[/-]' },
  {
    kind: 'article',
    key: 'url:article',
    weight: 0.3,
    words: '/(?:blog|news|magazine?|articles?|stories|recipes?|rezepte?|recettes?|wiki|nachrichten)/',
  },
];

/** Types of schema.org that speak for a kind, whatever the notation; every type that ends in `Article` is one more. */
export const TYPE_CLUES: ReadonlyArray<readonly [PageKind, number, string]> = [
  ['article', 1, 'BlogPosting LiveBlogPosting Report Recipe HowTo'],
  ['listing', 0.6, 'ItemList OfferCatalog CollectionPage SearchResultsPage'],
  ['checkout', 0.6, 'CheckoutPage'],
  [
    'booking',
    0.6,
    'Hotel LodgingBusiness Hostel Motel Resort BedAndBreakfast VacationRental HotelRoom Flight FlightReservation LodgingReservation EventReservation BusTrip TrainTrip TouristTrip',
  ],
];

/** "Accept all" and the like: consent where a text about cookies stands beside it. */
export const ACCEPT_WORDS =
  '(?:yes,? )?(?:i )?(?:accept|agree|allow)(?: all| cookies|$| &)|got it|(?:alle[ns]? )?(?:cookies )?(?:akzeptieren|zulassen|annehmen|erlauben|zustimmen)|(?:ich )?stimme zu|einverstanden|(?:tout )?accepter|aceptar|accetta|(?:alles )?accepteren|akceptuj|zgadzam|aceitar|godkänn|acceptera|同意|동의|모두 허용|स्वीकार';
export const CONSENT_WORDS =
  'cookie|consent|einwillig|datenschutz|privatsphäre|privacy|tracking|vie privée|privacidad|prywatno|クッキー|쿠키|कुकी';
