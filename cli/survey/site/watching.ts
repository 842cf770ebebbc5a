import type { FrameReport } from '@/lib/model/report.ts';
import {
  type FailureKind,
  type KeptOfPage,
  LONGEST_REASON,
  type PageLook,
  type PageRole,
  type SurveyedPage,
} from '@/lib/model/survey.ts';
import { Failure } from '../../failure.ts';
import { firstLine } from '../../output.ts';
import { type ClaimCheck, createClaimCheck } from '../../visit/claims.ts';
import { isRole } from '../discover.ts';

/** A page of which it is known that it is to be looked at. */
export interface Planned {
  readonly role: PageRole;
  readonly url: string;
}

export interface Watching extends Planned {
  readonly looks: PageLook[];
  readonly seen: SurveyedPage['seen'];
  readonly claims: ClaimCheck;
  visit: number;
  last?: FrameReport[];
  /** The site says that there is no such page. */
  isMissing: boolean;
  /** The page once its chat was opened. */
  opened?: readonly FrameReport[];
  kept?: KeptOfPage;
  /** What could be read on the same look. */
  texts?: readonly string[] | undefined;
}

/** They are come to by pressing, each time anew. */
export const WALKED: ReadonlySet<PageRole> = new Set<PageRole>(['basket', 'checkout']);

export const isFound = ({ role, last }: Watching) =>
  last !== undefined && isRole(role, last.find(({ top }) => top)?.page.kinds ?? []);

const isLookedAt = ({ looks }: Watching, visit: number) => looks.some((look) => look.visit === visit);

/** Forgets what a visit saw that is made again; pages that only it came to are to be found anew. */
export function forget(watching: Watching[], visit: number): void {
  for (const page of [...watching]) {
    const { looks, seen } = page;
    delete page.opened;
    delete page.kept;
    looks.splice(0, looks.length, ...looks.filter((look) => look.visit !== visit));
    seen.splice(0, seen.length, ...seen.filter((each) => each.visit !== visit));
    if (looks.length === 0) watching.splice(watching.indexOf(page), 1);
  }
}

export function watched(planned: Planned): Watching {
  const seen: SurveyedPage['seen'] = [];
  const page: Watching = {
    ...planned,
    looks: [],
    seen,
    visit: 1,
    isMissing: false,
    claims: createClaimCheck((observation, look) => seen.push({ visit: page.visit, look, observation })),
  };
  return page;
}

export function lost(visit: number, error: unknown, name = ''): PageLook {
  const state: FailureKind = error instanceof Failure ? error.kind : 'failed';
  const words = error instanceof Error ? error.message : String(error);
  const why = words.startsWith(`${name}: `) ? words.slice(name.length + 2) : words;
  return { visit, at: Date.now(), state, why: firstLine(why).slice(0, LONGEST_REASON) };
}

/** What ended a visit is told of the page that it was at, unless that one was looked at by then. */
export function noteLost(watching: Watching[], look: PageLook, home: string): void {
  const { visit } = look;
  if (watching.length === 0) watching.push(watched({ role: 'home', url: home }));
  const page = watching.find((each) => each.visit === visit && !isLookedAt(each, visit));
  (page ?? (watching.some((each) => isLookedAt(each, visit)) ? undefined : watching[0]))?.looks.push(look);
}
