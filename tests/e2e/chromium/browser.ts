import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM_SWITCHES } from '@/scripts/browsers.mjs';
import { type Driver, type DriverOptions, type ExtensionPage, PRESS_MS, type Tab, until } from '../driver.ts';

const executablePath = process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium';
/** Chromium's own business, which no switch stops altogether. */
export const OWN_HOSTS = /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/;
const BUILDS = { granted: 'chrome-mv3-granted', store: 'chrome-mv3' } as const;

/** Without sandbox, since tests also run as root. */
const ARGS = ['--no-sandbox', '--disable-default-apps', '--enable-unsafe-extension-debugging', ...CHROMIUM_SWITCHES];

interface Chromium extends Driver {
  /**
   * From now on the extension may keep so many bytes in all; without a number as many as the browser gives. One that has found room does
   * not look for half a minute whether there still is.
   */
  limitRoom(bytes?: number): Promise<void>;
}

/** Starts Chromium with the built extension in it. */
export async function startChromium({
  build = 'granted',
  proxyPort,
  extension = true,
  profile = '',
  privateWindows,
  colours = 'light',
}: DriverOptions = {}): Promise<Chromium> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    colorScheme: colours,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--headless=new',
      ...ARGS,
      // Chromium leaves loopback out of every proxy unless it is told not to.
      ...(proxyPort === undefined
        ? []
        : [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>']),
    ],
  });
  // A test says itself how long it may take.
  context.setDefaultNavigationTimeout(0);
  const browser = context.browser();
  if (!browser) throw new Error('Chromium started without a browser to talk to.');
  const devtools = await browser.newBrowserCDPSession();

  let id = '';
  let anteroom: Page | undefined;
  let limiting: CDPSession | undefined;
  if (extension) {
    const path = fileURLToPath(new URL(`../../../.output/${BUILDS[build]}`, import.meta.url));
    ({ id } = await devtools.send('Extensions.loadUnpacked', { path, enableInIncognito: privateWindows === true }));
    anteroom = await context.newPage();
    await anteroom.goto(`chrome-extension://${id}/options.html`);
  }

  function ask<T>(expression: string): Promise<T> {
    if (!anteroom) throw new Error('There is no extension in this browser to ask.');
    return anteroom.evaluate<T>(expression);
  }

  const clickIn = (page: Page) => async (x: number, y: number) => {
    await page.bringToFront();
    await page.mouse.click(x, y, { delay: PRESS_MS });
  };

  async function openTab(url: string): Promise<Tab> {
    const page = await context.newPage();
    const tabId = extension
      ? await until('the new tab is in front', async () => {
          await page.bringToFront();
          return ask<number>('chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)');
        })
      : -1;
    await page.goto(url);
    return {
      id: tabId,
      goto: async (next) => void (await page.goto(next)),
      show: () => page.bringToFront(),
      click: clickIn(page),
      evaluate: (expression) => page.evaluate(expression),
      evaluateInFrame: async (address, expression) => {
        const frame = page.frames().find((candidate) => candidate.url().includes(address));
        if (!frame) throw new Error(`The page has no frame at ${address}.`);
        return frame.evaluate(expression);
      },
      close: () => page.close(),
    };
  }

  async function openExtensionPage(path: string): Promise<ExtensionPage> {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/${path}`);
    return {
      evaluate: (expression) => page.evaluate(expression),
      click: clickIn(page),
      close: () => page.close(),
    };
  }

  async function workers(): Promise<string[]> {
    const { targetInfos } = await devtools.send('Target.getTargets');
    return targetInfos
      .filter((target) => target.type === 'service_worker' && target.url.includes(id))
      .map((target) => target.targetId);
  }

  return {
    browser: 'chromium',
    openTab,
    openExtensionPage,
    ask,
    async pressToolbarButton(tab) {
      await tab.show();
      const address = await tab.evaluate<string>('location.href');
      const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      const target = targetInfos.find(({ url }) => url === address);
      if (!target) throw new Error(`No tab shows ${address}.`);
      await devtools.send(
        'Extensions.triggerAction' as 'Extensions.loadUnpacked',
        {
          id,
          targetId: target.targetId,
        } as never,
      );
    },
    async agreeToAccess() {
      // Where the reader has allowed it in the list of extensions, the browser grants it without a question.
      const extensions = await context.newPage();
      await extensions.goto('chrome://extensions');
      await extensions.evaluate(`chrome.developerPrivate.addHostPermission('${id}', '*://*/*')`);
      await extensions.close();
    },
    async killBackground() {
      const killed = await workers();
      await until(
        'the worker is dead',
        async () => {
          // Another one may have started meanwhile: a page had something to say.
          const alive = (await workers()).filter((targetId) => killed.includes(targetId));
          // Asked again and again: one that is just starting does not hear it. One that is gone refuses to be closed.
          for (const targetId of alive) await devtools.send('Target.closeTarget', { targetId }).catch(() => undefined);
          return alive.length;
        },
        (alive) => alive === 0,
      );
    },
    async limitRoom(bytes) {
      if (!anteroom) throw new Error('There is no extension in this browser that keeps anything.');
      // It ends with the session that set it.
      limiting ??= await context.newCDPSession(anteroom);
      const quota = bytes === undefined ? {} : { quotaSize: bytes };
      await limiting.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${id}`, ...quota });
    },
    close: () => context.close(),
  };
}
