/** A document in a browser: a web page, or one of the extension's own. */
export interface View {
  /**
   * Evaluates an expression in the document's own world, as a click of the reader would; promises are awaited and what
   * comes back is JSON. Written as text, since it runs elsewhere.
   */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** As long as a hand rests on the button of a mouse, in milliseconds: clicks of people mostly take 80 to 120. */
export const PRESS_MS = 80;

/** A document that a hand can reach. */
export interface Touchable extends View {
  /** Brings it to the front and clicks there with the mouse, in CSS pixels: some things a browser allows to a hand only. */
  click(x: number, y: number): Promise<void>;
}

/** A page of the extension's own. */
export type ExtensionPage = Touchable;

/** A tab that shows web pages. */
export interface Tab extends Touchable {
  /** The number that extensions know it by. */
  readonly id: number;
  /** Loads an address and waits for it. */
  goto(url: string): Promise<void>;
  /** Brings it to the front, as a reader who looks at it. */
  show(): Promise<void>;
  /** The same as `evaluate`, in the child frame whose address contains `address`. */
  evaluateInFrame<T>(address: string, expression: string): Promise<T>;
}

/** The built extension in a real browser. */
export interface Driver {
  readonly browser: 'chromium' | 'firefox';
  openTab(url: string): Promise<Tab>;
  /** One of the extension's own pages, such as `popup.html?tab=3`, in a tab of its own behind the others. */
  openExtensionPage(path: string): Promise<ExtensionPage>;
  /** Evaluates where the extension's own pages live: with all that the extension may do. */
  ask<T>(expression: string): Promise<T>;
  /** Presses the extension's button in the tool bar while `tab` is in front: the real popup opens, `activeTab` is granted. */
  pressToolbarButton(tab: Tab): Promise<void>;
  /**
   * Agrees to the browser's own question, should the extension ask for access to every site: automation cannot press the
   * button of that question.
   */
  agreeToAccess(): Promise<void>;
  /** Kills the background worker and answers when it is dead. It starts again by itself when it is needed. */
  killBackground(): Promise<void>;
  close(): Promise<void>;
}

export interface DriverOptions {
  /** `granted` may read every site; `store` is what readers get: nothing but clicks. */
  readonly build?: 'granted' | 'store';
  /** A proxy on loopback that every request goes through, loopback's own included. */
  readonly proxyPort?: number;
  /** Without it the browser runs bare. */
  readonly extension?: boolean;
  /** A folder for the profile, to be there again at the next start; without it the profile is a fresh one. */
  readonly profile?: string;
  /** The extension may run in private windows, too. */
  readonly privateWindows?: true;
  /** Colours that pages are asked to use. */
  readonly colours?: 'light' | 'dark';
}

/** Between two questions, at first and at most: to answer takes time from what is asked about. */
const POLL_MS = { first: 40, most: 400 };

/** Asks again until the answer satisfies, and returns it. Fails after `withinMs` with the last answer. */
export async function until<T>(
  what: string,
  probe: () => Promise<T>,
  satisfied: (answer: T) => boolean = Boolean,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let pause = POLL_MS.first; ; pause = Math.min(pause * 1.5, POLL_MS.most)) {
    const answer = await probe();
    if (satisfied(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Not within ${withinMs} ms: ${what}. Last answer: ${JSON.stringify(answer)?.slice(0, 2000)}`);
    }
    await new Promise((done) => setTimeout(done, pause));
  }
}
