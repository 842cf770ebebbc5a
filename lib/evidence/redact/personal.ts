import type { PageModel } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';

/** Kinds of pages that show a reader their own name, address and orders. */
const PERSONAL: ReadonlySet<PageKind> = new Set<PageKind>(['account', 'checkout', 'cart', 'cancellation', 'signed-up']);

/** Parts of addresses of such pages, whatever their content says: kinds are told only where much speaks for them. */
const PATH =
  /^(?:(?:my|your|mein|meine|mon|mes|mi|mis|mijn|moje|mitt|mina|minha|il-mio|i-miei)?[-_]?(?:accounts?|konto|kundenkonto|compte|cuenta|conta|profile?|profil|perfil|profilo|orders?|bestellung(?:en)?|commandes?|pedidos?|ordini|bestellingen|zamowienia|encomendas|bestallningar|addresses|adressen|invoices?|rechnung(?:en)?)|my-?page|(?:one-?page-?)?checkouts?|kasse|caisse|kassa|betaling|paiement|payment|pagamento|pago|platnosc|order-(?:status|details?|confirmation)|track(?:ing)?|sendungsverfolgung|thank-?you|returns?|retouren?|standing-order)$/i;
/** What such pages call themselves, in the languages of shops. */
const HEADING =
  /(?<!\p{L})(?:my (?:account|orders?|profile|addresses|details)|your (?:account|orders?|profile|details)|order (?:confirmation|details|status)|order n(?:o|umber)|thank you for your order|mein(?:e|en)? (?:konto|bestellung(?:en)?|daten|profil)|ihre bestellung(?:en)?|bestellübersicht|bestellbestätigung|(?:mon|votre) compte|(?:mes|vos|votre) commandes?|(?:mi|tu|su) (?:cuenta|pedido)|mis pedidos|(?:il mio|il tuo) (?:account|ordine)|i miei ordini|(?:mijn|je) (?:account|bestelling(?:en)?)|(?:moje|twoje) (?:konto|zamówieni[ea])|(?:minha|a sua) (?:conta|encomenda)|(?:meus|os seus) pedidos|minhas encomendas|(?:mitt|ditt) konto|(?:mina|din) beställning(?:ar)?)(?!\p{L})|マイページ|マイアカウント|注文(?:履歴|内容|確認)|마이 ?페이지|내 계정|주문 ?(?:내역|조회|확인)|我的(?:账户|帳戶|账号|订单|訂單)|मेरा खाता|मेरे ऑर्डर/iu;

/** What tells whose data a page shows. */
export interface PageTold {
  readonly kinds: readonly PageKind[];
  readonly url: string;
  /** Its title and first headings. */
  readonly headings: readonly string[];
}

/** What a page calls itself stands first, and is short. */
const [MOST_HEADINGS, LONGEST_HEADING] = [12, 80];

/** The same of a page that was read. */
export const toldBy = ({ kinds, url, title, segments }: PageModel): PageTold => {
  const headings = segments.filter(({ role }) => role === 'heading').slice(0, MOST_HEADINGS);
  return {
    kinds,
    url,
    headings: [title, ...headings.map(({ text }) => text)].map((text) => text.slice(0, LONGEST_HEADING)),
  };
};

/** Whether the stricter rules hold on a page: by what kind it was found to be, by its address, or by what it calls itself. */
export const isPersonal = ({ kinds, url, headings }: PageTold): boolean =>
  kinds.some((kind) => PERSONAL.has(kind)) ||
  pathOf(url).some((part) => PATH.test(part)) ||
  headings.some((heading) => HEADING.test(heading));

const pathOf = (url: string): string[] =>
  URL.canParse(url) ? new URL(url).pathname.split('/').map((part) => part.replace(/\.[a-z]{1,5}$/, '')) : [];
