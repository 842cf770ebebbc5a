import type { CDPSession } from 'playwright-core';

/**
 * Follows the extension's script world in a page's top document: it is another one in every document.
 *
 * @returns a function that gives the present world's unique id, as soon as there is one
 */
export async function watchWorld(session: CDPSession, extensionOrigin: string): Promise<() => Promise<string>> {
  const { targetInfo } = await session.send('Target.getTargetInfo');
  let current: { id: number; uniqueId: string } | undefined;
  let waiting: ((uniqueId: string) => void)[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin !== extensionOrigin || context.auxData?.frameId !== targetInfo.targetId) return;
    current = context;
    for (const go of waiting) go(context.uniqueId);
    waiting = [];
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === current?.id) current = undefined;
  });
  session.on('Runtime.executionContextsCleared', () => {
    current = undefined;
  });
  await session.send('Runtime.enable');
  return async () => current?.uniqueId ?? new Promise((go) => waiting.push(go));
}
