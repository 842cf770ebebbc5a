import { browser } from 'wxt/browser';
import { grantedOrigins, removeAccess, removeBeyondSites } from './access.ts';
import { forgetAll } from './database.ts';
import { eraseEvidence } from './evidence-database.ts';
import { noteRevoked } from './session.ts';

/**
 * Forgets everything that was kept on this computer, and gives back the access to sites as far as the browser takes it.
 * @param silence stops what would go on: scanners to report, the watch list to look.
 */
export async function eraseAll(silence: () => Promise<void>): Promise<void> {
  await silence();
  await removeAccess(await grantedOrigins()).catch(() => false);
  await removeBeyondSites().catch(() => undefined);
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear(), forgetAll(), eraseEvidence()]);
  // Names no site.
  await noteRevoked(['<all_urls>']);
}
