import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { combineFrames } from '@/lib/engine/tab.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Report } from '@/lib/model/report.ts';
import {
  type ListedSite,
  LONGEST_REASON,
  type PageRole,
  type SiteRecord,
  type SurveyedPage,
  type SurveyVisit,
} from '@/lib/model/survey.ts';
import { createTextKeeper, type TextKeeper } from '@/lib/survey/texts.ts';
import { withoutLogin } from '../../visit/target.ts';
import { withOpenedChat } from '../chat.ts';
import { createManners, createPacing } from '../manners.ts';
import type { Parameters } from '../parameters.ts';
import type { Visitor } from '../places.ts';
import { withoutContacts } from '../texts.ts';
import { auditPage, topWithPrice } from './audit.ts';
import { Budget } from './budget.ts';
import { noteUntried } from './keep.ts';
import { Route } from './route.ts';
import { type Equipment, STAY_AWAY, type Stay } from './stay.ts';
import { visitOnce } from './visit.ts';
import type { Watching } from './watching.ts';

/** Looks at a site as often as is wanted, in everybody's place, and tells what came of it. Never throws for what the site does. */
export async function visitSite(
  listed: ListedSite,
  { wave, place }: Pick<SiteRecord, 'wave' | 'place'>,
  equipment: Equipment,
): Promise<SiteRecord> {
  const { parameters, visitors, tool, robotName } = equipment;
  const startedAt = Date.now();
  const visits: SurveyVisit[] = [];
  const pages: SurveyedPage[] = [];
  const keep = createTextKeeper(withoutContacts);
  const ended = (state: SiteRecord['state'], why?: string): SiteRecord => ({
    schema: 'clearcart.site/1',
    wave,
    place,
    listed,
    state,
    ...(why !== undefined && { why: why.slice(0, LONGEST_REASON) }),
    tool,
    startedAt,
    endedAt: Date.now(),
    visits,
    pages,
  });

  const manners = createManners(robotName, parameters.robots);
  const rules = await manners.rulesAt(listed.url);
  if (rules === 'unsaid') return ended('unreachable', 'The server failed to say in robots.txt who may visit it.');
  const wanted = listed.pages ?? [listed.url];
  if (!wanted.some((url) => rules.allows(url))) return ended('refused', STAY_AWAY);

  const stay: Stay = {
    listed,
    manners,
    equipment,
    turn: createPacing(Math.max(parameters.delay, rules.delay)),
  };
  const route = new Route(stay);
  let sold: { readonly page: SurveyedPage; readonly top: FrameReport } | undefined;
  for (const visitor of visitors) {
    const watching: Watching[] = [];
    const budget = new Budget(parameters.budget * 1000);
    for (let visit = 1; visit <= parameters.visits; visit++) {
      if (visit > 1) await pause(parameters.gap * 1000);
      const at = Date.now();
      const consent = await equipment.slots.run(() => visitOnce(visit, { stay, route, visitor, budget, watching }));
      visits.push({ visit, ...visitor.place, at, consent });
      // Where nothing was read, nothing is to be held against a second look.
      if (!watching.some(({ last }) => last)) break;
    }
    for (const each of watching) {
      noteUntried(each, equipment);
      const page = surveyed(each, visitor, tool, keep);
      pages.push(page);
      const top = topWithPrice(each);
      if (top) sold ??= { page, top };
    }
  }
  if (sold?.page.report && parameters.audit !== undefined)
    sold.page.report = { ...sold.page.report, audit: await auditPage(sold.page.url, sold.top, parameters.audit, stay) };
  return ended(...stateOf(pages, listed, parameters));
}

/** All that was wanted, some of it with what is missing, or the first reason why none of it was read. */
function stateOf(
  pages: readonly SurveyedPage[],
  { pages: given }: ListedSite,
  { products, journey }: Parameters,
): [state: SiteRecord['state'], why?: string] {
  const failed = pages.flatMap(({ looks, url }) =>
    looks.flatMap(({ state, why }) => (state === 'read' ? [] : [{ state, why: why ?? '', url }])),
  );
  const [first] = failed;
  if (!pages.some(({ report }) => report))
    return first ? [first.state, first.why] : ['failed', 'No page was looked at.'];
  if (first)
    return [
      'partly',
      `${failed.length} of ${pages.flatMap(({ looks }) => looks).length} looks failed, the first: ${first.why}`,
    ];
  const wanted: readonly PageRole[] = [
    ...(given || products === 0 ? [] : (['product'] as const)),
    ...(journey ? (['basket'] as const) : []),
  ];
  const missing = wanted.filter((role) => !pages.some((page) => page.role === role));
  if (missing.length > 0) return ['partly', `No page was found for: ${missing.join(', ')}.`];
  return ['done'];
}

function surveyed(
  { role, url, looks, seen, last, opened, kept, texts }: Watching,
  { place }: Visitor,
  tool: Report['tool'],
  keep: TextKeeper,
): SurveyedPage {
  const combined = (frames: readonly FrameReport[]) =>
    combineFrames(frames, { source: url, tool, canRead: () => true });
  const asRead = last && combined(last);
  const report = asRead && opened ? withOpenedChat(asRead, combined(opened)) : asRead;
  const [first, ...rest] = looks;
  if (!first) throw new Error(`${url}: this page was never looked at.`);
  return {
    role,
    url,
    ...place,
    looks: [first, ...rest],
    seen,
    ...(kept && { kept }),
    ...(report && { report: v.parse(Report, { ...report, url: withoutLogin(report.url) }) }),
    ...(texts && { texts: keep(texts) }),
  };
}
