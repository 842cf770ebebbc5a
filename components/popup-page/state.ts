import type { FunctionComponent } from 'preact';
import type { ComparePrice } from '@/components/price-compare/price-compare.tsx';
import type { WatchActions } from '@/components/watch-offer/watch-offer.tsx';
import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';

/** What the popup has to tell. `site` is a host name as settings are kept under. */
export type PopupState =
  | { readonly kind: 'reading'; readonly site: string }
  /** `reading`: more may come. */
  | { readonly kind: 'report'; readonly site: string; readonly report: Report; readonly reading: boolean }
  /** The sentinel left this page alone. */
  | { readonly kind: 'notShop'; readonly site: string }
  | { readonly kind: 'off'; readonly site: string }
  /** The reader has not let Clearcart read here. */
  | { readonly kind: 'noAccess'; readonly site: string }
  /** No extension may read here. */
  | { readonly kind: 'restricted' }
  | { readonly kind: 'error'; readonly site: string; readonly message: string };

/** What is known of the tab when the popup is drawn. */
export interface Known {
  /** `''` for what is no web page. */
  readonly site: string;
  readonly off: boolean;
  /** What the frames said so far; absent before the first word. */
  readonly report?: Report | undefined;
  readonly reading: boolean;
  /** What became of the wish to read the page. `left`: none was made, as the sentinel watches here and left it alone. */
  readonly scan:
    | { readonly kind: 'asked' | 'left' | 'started' }
    | { readonly kind: 'refused'; readonly granted: boolean }
    | { readonly kind: 'failed'; readonly message: string };
}

/** Sites that browsers close to every extension, whatever it was granted. */
const CLOSED_SITES: readonly string[] = [
  'chromewebstore.google.com',
  'chrome.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
];

export function popupState({ site, off, report, reading, scan }: Known): PopupState {
  if (site === '' || CLOSED_SITES.includes(site)) return { kind: 'restricted' };
  if (off) return { kind: 'off', site };
  if (report) return { kind: 'report', site, report, reading };
  switch (scan.kind) {
    case 'left':
      return { kind: 'notShop', site };
    case 'refused':
      return scan.granted ? { kind: 'restricted' } : { kind: 'noAccess', site };
    case 'failed':
      return { kind: 'error', site, message: scan.message };
    case 'asked':
    case 'started':
      return { kind: 'reading', site };
  }
}

export interface PopupActions extends WatchActions {
  /** Answers whether what the page says there is marked on it now. */
  show(place: Pick<Finding, 'target' | 'quote'>): Promise<boolean>;
  clear(): void;
  /** These three keep what the reader decided; they reject when it could not be kept. */
  dismiss(finding: Finding): Promise<void>;
  restore(finding: Finding): Promise<void>;
  setOff(off: boolean): Promise<void>;
  /** Look at this page once more, to check what it claims. Called straight from a click. */
  lookAgain(): Promise<'fetched' | 'private' | 'reload' | 'refused' | 'failed'>;
  /**
   * Ask for this page in the place of several people, and compare what it costs them. Called straight from a click; absent in a
   * private window, whose cookies no such request has.
   */
  comparePrice?: ComparePrice['onCompare'];
  /** Read this page, now and whatever it is. */
  read(): void;
  /** Ask the browser for access to the page's site, or to these hosts. Called straight from a click. */
  allow(hosts?: readonly string[]): void;
  openEvidence(): void;
  openSettings(): void;
  openWatched(): void;
  setLanguage(code: string): void;
}

/** Waits until a decision is kept, then says what was done; or says that it could not be kept. */
export type Keep = (deed: Promise<void>, done?: string) => Promise<void>;

/** What the popup shows of keeping evidence, loaded beside it. */
export interface KeepingViews {
  /** That a journey is being kept, whatever the tab shows. */
  readonly Journey: FunctionComponent<{ keep: Keep }>;
  readonly Offer: FunctionComponent<{ site: string; keep: Keep }>;
}
