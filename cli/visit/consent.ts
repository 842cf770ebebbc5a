import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import * as v from 'valibot';
import { within } from './within.ts';

/** What came of the wish to answer a consent dialog. `none`: none that is known was met; `left`: one was met and could not be answered so. */
export type ConsentAnswer = 'none' | 'refused' | 'accepted' | 'left';

/** How long a dialog may take to be found, and to be answered; and how long what it lets run may take to begin. In milliseconds. */
const [FOUND_MS, ANSWERED_MS, SETTLED_MS] = [5_000, 15_000, 500];

/** Of autoconsent's own, in a script world that the page does not reach. */
const WORLD = 'consent';
const BINDING = 'consentSaid';

/** What it says to whoever drives it, as far as that matters here. */
const Said = v.variant('type', [
  v.object({ type: v.literal('init') }),
  v.object({ type: v.literal('eval'), id: v.string(), code: v.string() }),
  v.object({ type: v.literal('popupFound') }),
  v.object({ type: v.picklist(['optOutResult', 'optInResult']), result: v.boolean() }),
]);

/**
 * Answers the consent dialog that a page shows, by DuckDuckGo's autoconsent: it knows the dialogs of some hundred makers, and what buttons
 * of others say.
 */
export async function answerConsent(page: Page, choice: 'refuse' | 'accept'): Promise<ConsentAnswer> {
  const sessions: CDPSession[] = [];
  const heard: Partial<Heard> = {};
  const found = new Promise<true>((resolve) => {
    heard.found = () => resolve(true);
  });
  const answered = new Promise<boolean>((resolve) => {
    heard.answered = resolve;
  });
  const action = choice === 'refuse' ? 'optOut' : 'optIn';
  try {
    for (const frame of [page, ...page.frames().slice(1)]) {
      // Only frames of other sites have sessions of their own; the page's own reaches the rest.
      const session = await page
        .context()
        .newCDPSession(frame)
        .catch(() => undefined);
      if (!session) continue;
      sessions.push(session);
      await drive(session, action, heard).catch(() => undefined);
    }
    if (!(await within(FOUND_MS, found))) return 'none';
    if (!(await within(ANSWERED_MS, answered))) return 'left';
    await pause(SETTLED_MS);
    return choice === 'refuse' ? 'refused' : 'accepted';
  } finally {
    await Promise.allSettled(sessions.map((session) => session.detach()));
  }
}

interface Heard {
  found: () => void;
  answered: (isDone: boolean) => void;
}

async function drive(session: CDPSession, action: 'optOut' | 'optIn', heard: Partial<Heard>): Promise<void> {
  const { script, rules } = readAutoconsent();
  /** The page's own script world in each frame. */
  const own = new Map<string, number>();
  /** In which frame each of ours is. */
  const frames = new Map<number, string>();
  session.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    if (String(auxData?.isDefault) === 'true') own.set(String(auxData?.frameId), id);
  });
  const run = (contextId: number, expression: string) =>
    session.send('Runtime.evaluate', { contextId, expression, awaitPromise: true, returnByValue: true });
  const tell = (contextId: number, message: string) => run(contextId, `autoconsentReceiveMessage(${message})`);
  const reply = async (contextId: number, payload: string) => {
    const said = v.safeParse(Said, JSON.parse(payload));
    if (!said.success) return;
    const message = said.output;
    if (message.type === 'init') {
      await tell(
        contextId,
        `{ type: 'initResp', config: ${JSON.stringify(configFor(action))}, rules: { autoconsent: ${rules} } }`,
      );
    } else if (message.type === 'eval') {
      const inPage = own.get(frames.get(contextId) ?? '');
      const answer = inPage === undefined ? undefined : await run(inPage, message.code);
      const result = answer?.exceptionDetails ? false : (answer?.result.value as unknown);
      await tell(contextId, JSON.stringify({ type: 'evalResp', id: message.id, result: result ?? false }));
    } else if (message.type === 'popupFound') heard.found?.();
    else {
      heard.found?.();
      heard.answered?.(message.result);
    }
  };
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    // A document that went away meanwhile takes no reply.
    if (name === BINDING) reply(executionContextId, payload).catch(() => undefined);
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  const { frameTree } = await session.send('Page.getFrameTree');
  for (const frameId of idsIn(frameTree)) {
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: WORLD });
    frames.set(executionContextId, frameId);
    await run(
      executionContextId,
      `window.autoconsentSendMessage = async (message) => ${BINDING}(JSON.stringify(message)); ${script}; 0`,
    );
  }
}

interface FrameTree {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly FrameTree[];
}
const idsIn = ({ frame, childFrames = [] }: FrameTree): string[] => [frame.id, ...childFrames.flatMap(idsIn)];

/** @param action what it does by itself as soon as it finds a dialog */
const configFor = (action: 'optOut' | 'optIn') => ({
  enabled: true,
  autoAction: action,
  disabledCmps: [],
  // Nothing is hidden in place of an answer.
  enablePrehide: false,
  enableCosmeticRules: false,
  enableGeneratedRules: true,
  detectRetries: 10,
  isMainWorld: false,
  prehideTimeout: 0,
  enableHeuristicDetection: true,
  enablePopupMutationObserver: false,
  visualTest: false,
  // One that cannot be refused is not to be accepted instead.
  heuristicMode: action === 'optOut' ? 'reject' : 'tier2',
  heuristicPopupSearchTimeout: 100,
  performanceLoggingEnabled: false,
  logs: {
    lifecycle: false,
    rulesteps: false,
    detectionsteps: false,
    evals: false,
    errors: false,
    messages: false,
    waits: false,
  },
});

let read: { readonly script: string; readonly rules: string } | undefined;

/** The package's script and rules, as they are: read once, when first needed. */
function readAutoconsent() {
  if (read) return read;
  const folder = path.dirname(fileURLToPath(import.meta.resolve('@duckduckgo/autoconsent')));
  const rules: unknown = JSON.parse(readFileSync(path.join(folder, '../rules/rules.json'), 'utf8'));
  read = {
    script: readFileSync(path.join(folder, 'autoconsent.playwright.js'), 'utf8'),
    rules: JSON.stringify(v.parse(v.object({ autoconsent: v.array(v.looseObject({})) }), rules).autoconsent),
  };
  return read;
}
