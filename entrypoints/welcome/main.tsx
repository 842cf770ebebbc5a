import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { accessFrom } from '@/components/access/access.ts';
import { type WelcomeActions, WelcomePage } from '@/components/welcome-page/welcome-page.tsx';
import {
  ALL_SITES,
  grantedOrigins,
  onAccessChanged,
  removeAccess,
  requestAccess,
  siteOrigins,
} from '@/lib/browser/access.ts';
import { startPage } from '../shared/start-page.tsx';

async function start(): Promise<void> {
  const origins = signal(await grantedOrigins());
  onAccessChanged(async () => {
    origins.value = await grantedOrigins();
  });
  const actions: WelcomeActions = {
    grantAll: () => requestAccess(ALL_SITES),
    grantSites: (sites) => {
      const wanted = sites.flatMap(siteOrigins);
      const others = origins.value.filter((origin) => !wanted.includes(origin));
      // First, and not awaited: a browser that still holds a wider access would not note the narrower one.
      if (others.length > 0) void removeAccess(others).catch(() => false);
      return requestAccess(wanted);
    },
    revoke: () => removeAccess(origins.value).catch(() => false),
    openSettings: () => void browser.runtime.openOptionsPage(),
  };
  await startPage('welcome:title', (translator) => (
    <WelcomePage access={accessFrom(origins.value)} actions={actions} translator={translator.value} />
  ));
}

void start();
