import { browser } from 'wxt/browser';
import { grantedOrigins, removeAccess } from './access.ts';

/** Forgets everything that was kept on this computer, and gives back the access to sites as far as the browser takes it. */
export async function eraseAll(): Promise<void> {
  await removeAccess(await grantedOrigins()).catch(() => false);
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
}
