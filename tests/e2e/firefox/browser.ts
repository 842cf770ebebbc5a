import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type Driver, type DriverOptions, type ExtensionPage, PRESS_MS, type Tab, until } from '../driver.ts';

const executablePath = process.env.CLEARCART_FIREFOX ?? '/usr/bin/firefox';
/** Firefox's own business, which no preference stops altogether. */
export const OWN_HOSTS = /(?:^|\.)(?:mozilla|firefox)\.(?:com|org|net)$/;
const BUILDS = { granted: 'firefox-mv3-granted', store: 'firefox-mv3' } as const;
const ID = 'clearcart@clearcart.invalid';
/** The host of the extension's pages: Firefox draws it by lot unless the profile names it. */
const HOST = 'c1ea7ca7-0000-4000-8000-000000000001';

interface Answer {
  readonly result?: { readonly type: string; readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** The part of puppeteer's connection that speaks WebDriver BiDi as it is. */
interface Bidi {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
}

/**
 * Evaluates in any document, the extension's and Firefox's own included, where puppeteer's pages do not reach: it knows no
 * `moz-extension:` pages.
 */
async function evaluateIn<T>(bidi: Bidi, context: string, expression: string): Promise<T> {
  const { result } = await bidi.send('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  });
  const answer = result as Answer;
  if (answer.exceptionDetails) throw new Error(`${answer.exceptionDetails.text} in: ${expression}`);
  const text = answer.result?.value;
  return (typeof text === 'string' ? JSON.parse(text) : undefined) as T;
}

/**
 * Starts Firefox with the built extension in it. The suites are Chromium's; what Firefox's automation
 * cannot do, and what is done instead:
 * - puppeteer does not know the extension's pages: they are opened and driven by WebDriver BiDi as it is, and pressed from
 *   inside, with user activation. A click with the mouse is possible and used where Firefox asks for a hand.
 * - Firefox's own question for access has no button that automation reaches: the profile answers it with yes. That a reader
 *   may say no is therefore tested in the view's own tests only.
 * - The tool bar's button and the background's end lie in Firefox's own window, which BiDi enters with the privilege that
 *   `--remote-allow-system-access` gives. The panel that opens there cannot be read; its effect (the tab is read under
 *   `activeTab`) can, and the same popup is read as a page.
 */
export async function startFirefox({
  build = 'granted',
  proxyPort,
  extension = true,
  profile,
  privateWindows,
  colours = 'light',
}: DriverOptions = {}): Promise<Driver> {
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    // Lets automation into the extension's and the browser's own documents.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: HOST }),
      // What is installed for one run only is forgotten at its end, unless the profile says otherwise.
      'extensions.webextensions.keepStorageOnUninstall': true,
      // Automation cannot press the button of Firefox's own permission dialog; without it a request is granted at once.
      'extensions.webextOptionalPermissionPrompts': false,
      'layout.css.prefers-color-scheme.content-override': colours === 'dark' ? 0 : 1,
      ...(proxyPort === undefined
        ? {}
        : {
            'network.proxy.type': 1,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': proxyPort,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': proxyPort,
            'network.proxy.no_proxies_on': '',
            'network.proxy.allow_hijacking_localhost': true,
          }),
    },
  });
  const bidi = (browser as unknown as { connection: Bidi }).connection;

  async function openExtensionPage(path: string): Promise<ExtensionPage> {
    const { result } = await bidi.send('browsingContext.create', { type: 'tab', background: true });
    const { context } = result as { context: string };
    const url = `moz-extension://${HOST}/${path}`;
    await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
    const view: ExtensionPage = {
      evaluate: (expression) => evaluateIn(bidi, context, expression),
      click: async (x, y) => {
        const at = { x: Math.round(x), y: Math.round(y) };
        const click = [
          { type: 'pointerMove', ...at },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ];
        await bidi.send('browsingContext.activate', { context });
        await bidi.send('input.performActions', {
          context,
          actions: [{ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions: click }],
        });
      },
      close: async () => void (await bidi.send('browsingContext.close', { context })),
    };
    await until(`${path} is loaded`, () =>
      view
        .evaluate<boolean>(`location.protocol === 'moz-extension:' && document.readyState === 'complete'`)
        .catch(() => false),
    );
    return view;
  }

  /** Firefox's own window: what a reader's hand can do and the web cannot. */
  async function inBrowserWindow<T>(expression: string): Promise<T> {
    const { result } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const { contexts } = result as { contexts: { context: string; url: string }[] };
    const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (!window) throw new Error('Firefox shows no window.');
    return evaluateIn(bidi, window.context, expression);
  }

  let anteroom: ExtensionPage | undefined;
  if (extension) {
    await browser.installExtension(fileURLToPath(new URL(`../../../.output/${BUILDS[build]}`, import.meta.url)));
    // As the reader does in the list of extensions.
    if (privateWindows)
      await inBrowserWindow(`(async () => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        await ExtensionPermissions.add('${ID}', { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
        await (await AddonManager.getAddonByID('${ID}')).reload();
      })()`);
    anteroom = await openExtensionPage('options.html');
  }
  function ask<T>(expression: string): Promise<T> {
    if (!anteroom) throw new Error('There is no extension in this browser to ask.');
    return anteroom.evaluate<T>(expression);
  }

  async function openTab(url: string): Promise<Tab> {
    const page: Page = await browser.newPage();
    // A test says itself how long it may take.
    page.setDefaultNavigationTimeout(0);
    await page.bringToFront();
    const id = extension
      ? await ask<number>('browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)')
      : -1;
    await page.goto(url);
    return {
      id,
      goto: async (next) => void (await page.goto(next)),
      show: () => page.bringToFront(),
      click: async (x, y) => {
        await page.bringToFront();
        await page.mouse.click(x, y, { delay: PRESS_MS });
      },
      evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
      evaluateInFrame: async <T>(address: string, expression: string) => {
        const frame = page.frames().find((candidate) => candidate.url().includes(address));
        if (!frame) throw new Error(`The page has no frame at ${address}.`);
        return (await frame.evaluate(expression)) as T;
      },
      close: () => page.close(),
    };
  }

  return {
    browser: 'firefox',
    openTab,
    openExtensionPage,
    ask,
    async pressToolbarButton(tab) {
      await tab.show();
      await inBrowserWindow(`(() => {
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID('${ID}');
        ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
      })()`);
    },
    // A preference of this profile agrees; it is set above.
    agreeToAccess: () => Promise.resolve(),
    async killBackground() {
      // Ends when it is dead; a page that has something to say starts it again at once.
      await inBrowserWindow(`WebExtensionPolicy.getByID('${ID}').extension.terminateBackground()`);
    },
    close: () => browser.close(),
  };
}
