import type { Dismissed } from '@/components/dismissed-list/dismissed-list.tsx';
import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';

/** What the popup has to tell. `site` is a host name as settings are kept under. */
export type PopupState =
  | { readonly kind: 'reading'; readonly site: string }
  | {
      readonly kind: 'report';
      readonly site: string;
      /** Without what the reader has set aside. */
      readonly report: Report;
      /** More may come. */
      readonly reading: boolean;
      /** All that was set aside on this site, on whichever page. */
      readonly dismissed: readonly Dismissed[];
    }
  /** The sentinel left this page alone. */
  | { readonly kind: 'notShop'; readonly site: string }
  | { readonly kind: 'off'; readonly site: string }
  /** The reader has not let Clearcart read here. */
  | { readonly kind: 'noAccess'; readonly site: string }
  /** No extension may read here. */
  | { readonly kind: 'restricted' }
  | { readonly kind: 'error'; readonly site: string; readonly message: string };

export interface PopupActions {
  /** Answers whether the finding is marked on the page now. */
  show(finding: Finding): Promise<boolean>;
  clear(): void;
  dismiss(finding: Finding): void;
  restore(signature: string): void;
  setOff(off: boolean): void;
  /** Read this page, now and whatever it is. */
  read(): void;
  /** Ask the browser for access to the page's site, or to these hosts. Called straight from a click. */
  allow(hosts?: readonly string[]): void;
  openSettings(): void;
  setLanguage(code: string): void;
}
