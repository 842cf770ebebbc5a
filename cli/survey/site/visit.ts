import type { PageLook, Place, SurveyVisit } from '@/lib/model/survey.ts';
import { LONGEST_ADDRESS } from '@/lib/model/survey.ts';
import { Failure } from '../../failure.ts';
import type { ScanBrowser } from '../../visit/browser.ts';
import { answerConsent } from '../../visit/consent.ts';
import { withoutLogin } from '../../visit/target.ts';
import { type Tab, WATCHED } from '../../visit/visit.ts';
import { within } from '../../visit/within.ts';
import { hasChatSign, isShown, type Opened, openChat } from '../chat.ts';
import { siteNameOf } from '../list.ts';
import type { Visitor } from '../places.ts';
import { textsOn } from '../texts.ts';
import { pressOn } from '../walk.ts';
import type { Budget } from './budget.ts';
import { keepPage } from './keep.ts';
import type { Route } from './route.ts';
import { named, openTabAs, STAY_AWAY, type Stay } from './stay.ts';
import { forget, isFound, lost, noteLost, WALKED, type Watching, watched } from './watching.ts';

/** How long a tab may take to open, and how much longer than its budget a visit may take to end. In milliseconds. */
const [OPENED_MS, GRACE_MS] = [60_000, 15_000];
/** What a page brings along after it has loaded, such as a chat, is there by then. In milliseconds. */
const SETTLED_MS = 1_500;

/** What visits by the same visitor share. */
interface Visiting {
  readonly stay: Stay;
  readonly route: Route;
  readonly visitor: Visitor;
  readonly budget: Budget;
  /** Pages that are found are added to those that are watched. */
  readonly watching: Watching[];
}

/**
 * One visit by a browser that the site has never seen.
 * @param visit its number, from 1 on
 * @throws Failure where no browser starts: that is no site's doing
 */
export async function visitOnce(visit: number, visiting: Visiting): Promise<SurveyVisit['consent']> {
  const { stay, budget, watching } = visiting;
  for (let again = false; ; again = true) {
    const consent = await stay.equipment.browsers.use('open', async (browser) => {
      try {
        return await budget.during(() => visitIn(browser, visit, visiting));
      } catch (error) {
        if (!again && !browser.browser.isConnected()) return 'again';
        noteLost(watching, lost(visit, error), stay.listed.url);
        return 'none';
      }
    });
    if (consent !== 'again') return consent;
    // Another site may have broken it down.
    forget(watching, visit);
  }
}

async function visitIn(browser: ScanBrowser, visit: number, visiting: Visiting): Promise<SurveyVisit['consent']> {
  const { stay, budget, visitor, watching } = visiting;
  const { parameters, robotName } = stay.equipment;
  const opening = openTabAs(browser, stay.listed.url, named(visitor.as, browser, robotName), stay);
  const tab = await within(Math.max(OPENED_MS, budget.left), opening);
  if (!tab) throw Failure.work('The browser opened no tab in time.', 'timed-out');
  try {
    const left = Math.max(0, budget.left) + GRACE_MS;
    const consent = await within(left, new Visit(tab, visit, visiting).goThrough());
    if (consent) return consent;
    noteLost(watching, { visit, at: Date.now(), state: 'timed-out', why: overtime(parameters) }, stay.listed.url);
    return 'none';
  } finally {
    await tab.close();
  }
}

const WALLED = 'A page that keeps programs out stands in front of it.';
/** How long one may take to load and to be asked that a server sends in place of another. In milliseconds. */
const WALL_MS = 5_000;
/** By these a server says that there is no such page, or no longer. */
const MISSING: ReadonlySet<number> = new Set([404, 410]);

const overtime = ({ budget }: { readonly budget: number }) => `The ${budget} seconds for this site were over.`;

/** A visit while its tab is open. */
class Visit {
  readonly #tab: Tab;
  readonly #visit: number;
  readonly #place: Place;
  readonly #stay: Stay;
  readonly #route: Route;
  readonly #budget: Budget;
  readonly #watching: Watching[];

  constructor(tab: Tab, visit: number, { stay, route, visitor, budget, watching }: Visiting) {
    this.#tab = tab;
    this.#visit = visit;
    this.#place = visitor.place;
    this.#stay = stay;
    this.#route = route;
    this.#budget = budget;
    this.#watching = watching;
  }

  async goThrough(): Promise<SurveyVisit['consent']> {
    const { consent: choice, journey, chats, visits } = this.#stay.equipment.parameters;
    let consent: SurveyVisit['consent'] = choice === 'ignore' ? 'ignored' : 'none';
    let isAnswered = choice === 'ignore';
    for await (const planned of this.#route.pages(this.#tab, this.#watching)) {
      const known = this.#watching.find(({ role, url }) => role === planned.role && url === planned.url);
      const page = known ?? watched(planned);
      if (!known) this.#watching.push(page);
      await this.#look(page);
      // Only then: how a dialog asks is to be seen, too.
      if (isAnswered || choice === 'ignore' || page.looks.at(-1)?.state !== 'read') continue;
      consent = await answerConsent(this.#tab.page, choice).catch(() => 'left' as const);
      isAnswered = consent !== 'none';
    }
    if (journey) await this.#walk();
    this.#route.settle(this.#watching);
    // Last of all, as an open chat covers what else there is, and once: behind it somebody may wait.
    if (chats && this.#visit === visits) await this.#openChat();
    return consent;
  }

  /** From the last product into the basket, and as far as the checkout; nothing is filled in there, and nothing pressed. */
  async #walk(): Promise<void> {
    let before = this.#watching.findLast((page) => page.role === 'product' && isFound(page));
    for (const [step, role] of [
      ['buy', 'basket'],
      ['to-checkout', 'checkout'],
    ] as const) {
      const top = before?.last?.find((frame) => frame.top);
      if (!top || before?.looks.at(-1)?.state !== 'read') return;
      await this.#stay.turn();
      const { lexicons } = this.#stay.equipment;
      if (!(await pressOn(this.#tab, step, top.page.lang, lexicons).catch(() => false))) return;
      const url = withoutLogin(this.#tab.page.url()).slice(0, LONGEST_ADDRESS);
      const page = this.#watching.find((each) => each.role === role) ?? watched({ role, url });
      if (!this.#watching.includes(page)) this.#watching.push(page);
      await this.#look(page, true);
      before = page;
    }
  }

  /** On the first page that speaks of a chat, else on the first that was read, opened anew. */
  async #openChat(): Promise<void> {
    const lookNow = ({ looks }: Watching) =>
      looks.find(({ visit, state }) => visit === this.#visit && state === 'read');
    const pages = this.#watching.filter((page) => !WALKED.has(page.role) && lookNow(page));
    const page = pages.find(({ last = [] }) => hasChatSign(last)) ?? pages[0];
    const look = page && lookNow(page);
    if (!look) return;
    if (isShown(page.last ?? [])) {
      look.chat = 'shown';
      return;
    }
    await this.#stay.turn();
    const { left } = this.#budget;
    if (left <= 0) return;
    const opening = async (): Promise<Opened | undefined> => {
      const { looks } = await this.#tab.look(page.url, page.url, { wait: SETTLED_MS, waitForCounts: SETTLED_MS });
      if (!this.#route.isOfSite(new URL(this.#tab.page.url())) || (await this.#tab.ask('isBotWall')) === true)
        return undefined;
      return openChat(this.#tab, page.url, (looks.at(-1) ?? looks[0]).frames);
    };
    const opened = await within(left, opening()).catch(() => undefined);
    if (!opened) return;
    look.chat = opened.result;
    if (opened.frames) page.opened = opened.frames;
  }

  /** @param asItStands without opening it: what somebody meets who pressed something */
  async #look(page: Watching, asItStands = false): Promise<void> {
    const { manners, turn, equipment } = this.#stay;
    const { parameters } = equipment;
    const { url } = page;
    const tab = this.#tab;
    const [visit, at] = [this.#visit, Date.now()];
    page.visit = visit;
    page.isMissing = false;
    const look = (state: PageLook['state'], more: Partial<PageLook> = {}) =>
      page.looks.push({ visit, at, state, ...more });
    if (!asItStands) {
      if (!(await manners.allows(url))) return void look('refused', { why: STAY_AWAY });
      await turn();
    }
    const { left } = this.#budget;
    if (left <= 0) return void look('timed-out', { why: overtime(parameters) });
    try {
      const waits = { wait: parameters.wait ?? WATCHED.wait, waitForCounts: parameters.wait ?? WATCHED.waitForCounts };
      if (asItStands && !(await manners.allows(tab.page.url()))) return void look('refused', { why: STAY_AWAY });
      const visited = await within(left, asItStands ? tab.lookOn(url, waits) : tab.look(url, url, waits));
      if (visited === undefined) return void look('timed-out', { why: overtime(parameters) });
      const landed = visited.looks[0].frames.find(({ top }) => top)?.url ?? url;
      const more = landed === url ? {} : { landed: withoutLogin(landed).slice(0, LONGEST_ADDRESS) };
      if (!this.#route.isOfSite(new URL(landed)))
        return void look('failed', { why: `It leads to another site, ${siteNameOf(new URL(landed))}.`, ...more });
      if (!(await manners.allows(landed))) return void look('refused', { why: STAY_AWAY, ...more });
      if ((await tab.ask('isBotWall')) === true) return void look('blocked', { why: WALLED, ...more });
      page.last = await page.claims.of(visited);
      // Once: the page is read anew for them, and those of the last look are kept.
      if (parameters.texts && visit === parameters.visits) page.texts = await textsOn(tab);
      look('read', more);
      await keepPage(tab, page, this.#place, this.#budget, this.#stay);
    } catch (error) {
      // That is not the page's doing.
      if (tab.page.context().browser()?.isConnected() === false) throw error;
      const status = error instanceof Failure ? error.status : undefined;
      page.isMissing = status !== undefined && MISSING.has(status);
      // Some walls are no pages by their number.
      if (status !== undefined && !page.isMissing && (await this.#isAtWall()) === true)
        look('blocked', { why: WALLED });
      else page.looks.push({ ...lost(visit, error, url), at });
    }
  }

  /** Whether what a server sent in place of a page keeps programs out. */
  #isAtWall(): Promise<unknown> {
    const asking = async () => {
      await this.#tab.page.waitForLoadState('load');
      return this.#tab.ask('isBotWall');
    };
    return within(Math.min(WALL_MS, Math.max(0, this.#budget.left)), asking()).catch(() => undefined);
  }
}
