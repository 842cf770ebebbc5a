import type { Markup } from './html.ts';
import { account } from './pages/account.ts';
import { article, becomesShop } from './pages/blog.ts';
import { bowl } from './pages/bowl.ts';
import { cart } from './pages/cart.ts';
import { chat, countdownWidget } from './pages/chat.ts';
import { checkout } from './pages/checkout.ts';
import { club } from './pages/club.ts';
import { giftCards, openHouse, repairs, seconds } from './pages/consent.ts';
import { course } from './pages/course.ts';
import { cover } from './pages/cover.ts';
import { demo } from './pages/demo.ts';
import { dome } from './pages/dome.ts';
import { engraving } from './pages/engraving.ts';
import { favourites } from './pages/favourites.ts';
import { firingDays } from './pages/firing-days.ts';
import { foreign } from './pages/foreign.ts';
import { glazes } from './pages/glazes.ts';
import { hamper } from './pages/hamper.ts';
import { help } from './pages/help.ts';
import { home, leaf } from './pages/home.ts';
import { imprint } from './pages/imprint.ts';
import { join } from './pages/join.ts';
import { machines, onPrices, pricingArticle, recipe } from './pages/journal.ts';
import { leave } from './pages/leave.ts';
import { letters } from './pages/letters.ts';
import { listing } from './pages/listing.ts';
import { lookbook, lookContent } from './pages/lookbook.ts';
import { picks } from './pages/picks.ts';
import { priced } from './pages/priced.ts';
import { productPage } from './pages/product.ts';
import { setPage } from './pages/sets.ts';
import { signIn } from './pages/sign-in.ts';
import { standingOrder } from './pages/standing-order.ts';
import { standingOrderEnd } from './pages/standing-order-end.ts';
import { stroll } from './pages/stroll.ts';
import { talk, talkPage } from './pages/talk.ts';
import { thingOfTheDay } from './pages/thing-of-the-day.ts';
import { hostile, watchful } from './pages/traps.ts';
import { tray } from './pages/tray.ts';
import { viewersNow, wanted } from './pages/wanted.ts';
import { way } from './pages/way.ts';
import { workshop } from './pages/workshop.ts';
import type { Visit } from './visit.ts';

interface Answer {
  readonly content: Markup;
  /** The shop takes this long to answer, in milliseconds. */
  readonly waitMs?: number;
}

const SHOP_PAGES: Readonly<Record<string, (visit: Visit) => Markup | undefined>> = {
  '/': home,
  '/shop': listing,
  '/leaf': leaf,
  '/favourites': favourites,
  '/workshop': workshop,
  '/cart': cart,
  '/checkout': checkout,
  '/sign-in': signIn,
  '/cover': cover,
  '/letters': letters,
  '/course': course,
  '/account': account,
  '/club': club,
  '/help': help,
  '/open-house': openHouse,
  '/gift-cards': giftCards,
  '/repairs': repairs,
  '/seconds': seconds,
  '/standing-order': standingOrder,
  '/standing-order/end': standingOrderEnd,
  '/thing-of-the-day': thingOfTheDay,
  '/wanted': wanted,
  '/wanted/viewers': viewersNow,
  '/dome': dome,
  '/hamper': hamper,
  '/picks': picks,
  '/glazes': glazes,
  '/engraving': engraving,
  '/bowl': bowl,
  '/firing-days': firingDays,
  '/imprint': imprint,
  '/journal/how-we-price': pricingArticle,
  '/journal/bread': recipe,
  '/journal/machines': machines,
  '/journal/for-each': onPrices,
  '/lookbook/morning': lookbook,
  '/lookbook/noon': lookbook,
  '/lookbook/evening': lookbook,
  '/blog/dark-patterns': article,
  '/blog/becomes-a-shop': becomesShop,
  '/watchful': watchful,
  '/hostile': hostile,
  '/foreign': foreign,
  '/demo': demo,
};

/** Sections whose pages are told by a second name. */
const SECTIONS: Readonly<Record<string, (visit: Visit, name: string) => Markup | undefined>> = {
  product: productPage,
  set: setPage,
  priced,
  way,
  join,
  leave,
  stroll,
  tray,
  talk: talkPage,
};

/** What the shop's origin answers, `undefined` where it has no such page. */
export function shopAnswer(visit: Visit): Answer | undefined {
  const [, section, name = '', part] = visit.path.split('/');
  if (section === 'lookbook' && part === 'content') return lookContent(visit, name);
  const page = SECTIONS[section ?? ''] ?? SHOP_PAGES[visit.path];
  const content = page?.(visit, name);
  return content && { content };
}

/** What the chat's origin answers. */
export function chatAnswer(visit: Visit): Answer | undefined {
  if (visit.path === '/chat') return { content: chat(visit) };
  const [, section, name = ''] = visit.path.split('/');
  const talking = section === 'talk' ? talk(visit, name) : undefined;
  if (talking) return { content: talking };
  const widget = /^\/widgets\/countdown\/(en|de)$/.exec(visit.path);
  if (widget) return { content: countdownWidget({ ...visit, lang: widget[1] === 'de' ? 'de' : 'en' }) };
  return undefined;
}
