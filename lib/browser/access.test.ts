import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake, frameReport } from '@/tests/samples/fake-browser.ts';
import {
  accessTo,
  isIn,
  isWatched,
  keepSentinelInStep,
  removeBeyondSites,
  requestWatch,
  siteOrigins,
} from './access.ts';

beforeEach(() => vi.clearAllMocks());

it.each([
  ['shop.example', ['*://*.shop.example/*']],
  ['127.0.0.1', ['*://127.0.0.1/*']],
  ['localhost', ['*://localhost/*']],
  ['[::1]', ['*://[::1]/*']],
])('the origins of %s', (site, origins) => {
  expect(siteOrigins(site)).toEqual(origins);
});

it.each([
  ['*://*.shop.example/*', 'https://www.shop.example:8443/mug', true],
  ['*://*.shop.example/*', 'http://shop.example/', true],
  ['*://*.shop.example/*', 'https://myshop.example/', false],
  ['*://shop.example/*', 'https://www.shop.example/', false],
  ['https://shop.example/*', 'http://shop.example/', false],
  ['*://[::1]/*', 'http://[::1]:80/', true],
  ['*://*/*', 'http://a.example/', true],
  ['<all_urls>', 'http://a.example/', true],
  ['*://*/*', 'about:blank', false],
  ['chrome://favicon/*', 'https://favicon/', false],
])('%s holds %s: %s', (origin, url, holds) => expect(isIn([origin], url)).toBe(holds));

it('knows which of a tab’s frames may be read, ports aside', async () => {
  fake.permissions.contains.mockImplementation(async ({ origins }) => origins[0] === '*://chat.example/*');
  const frames = ['chat.example:8443', 'ads.example', ''].map((host) => ({ host, title: '', crossOrigin: true }));
  const canRead = await accessTo([frameReport({ frames })]);
  expect(['chat.example:8443', 'ads.example', '', 'never.met'].map(canRead)).toEqual([true, false, false, false]);
});

describe('what a page is watched with', () => {
  const request = vi.fn(async (_: object) => true);
  const optional = (...permissions: string[]) =>
    Object.assign(fake.runtime, { getManifest: () => ({ optional_permissions: permissions }) });
  beforeEach(() => {
    Object.assign(fake.permissions, { request });
    optional('alarms', 'notifications');
  });

  it('is asked for in one question, notifications only for who wants to be told', async () => {
    await requestWatch(['*://*.shop.example/*'], false);
    expect(request).toHaveBeenLastCalledWith({ permissions: ['alarms'], origins: ['*://*.shop.example/*'] });
    await requestWatch([], true);
    expect(request).toHaveBeenLastCalledWith({ permissions: ['alarms', 'notifications'], origins: [] });
  });

  it('is not asked for where it came with the installation', async () => {
    optional('notifications');
    await requestWatch(['*://*.shop.example/*'], true);
    expect(request).toHaveBeenLastCalledWith({ permissions: ['notifications'], origins: ['*://*.shop.example/*'] });
    expect(await requestWatch([], false)).toBe(true);
    expect(request).toHaveBeenCalledOnce();
  });

  it('is given back as far as it was asked for', async () => {
    await removeBeyondSites();
    expect(fake.permissions.remove).toHaveBeenLastCalledWith({ permissions: ['alarms', 'notifications'] });
    optional();
    await removeBeyondSites();
    expect(fake.permissions.remove).toHaveBeenCalledOnce();
  });
});

describe('the sentinel', () => {
  const granted = (...origins: string[]) => fake.permissions.getAll.mockResolvedValueOnce({ origins });
  const registered = (...matches: string[]) =>
    fake.scripting.getRegisteredContentScripts.mockResolvedValueOnce([{ id: 'sentinel', matches }]);

  it('is registered for all frames of what was granted', async () => {
    granted('*://b.example/*', 'chrome://favicon/*', '*://a.example/*');
    await keepSentinelInStep();
    expect(fake.scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({
        matches: ['*://a.example/*', '*://b.example/*'],
        allFrames: true,
        matchOriginAsFallback: true,
      }),
    ]);
  });
  it('follows what is granted later', async () => {
    granted('*://a.example/*', '*://b.example/*');
    registered('*://a.example/*');
    await keepSentinelInStep();
    expect(fake.scripting.updateContentScripts).toHaveBeenCalledOnce();
  });
  it('is left alone when it is in step', async () => {
    granted('*://a.example/*', '*://b.example/*');
    registered('*://b.example/*', '*://a.example/*');
    await keepSentinelInStep();
    expect(fake.scripting.updateContentScripts).not.toHaveBeenCalled();
    expect(fake.scripting.registerContentScripts).not.toHaveBeenCalled();
  });
  it('goes when everything was taken back', async () => {
    granted();
    registered('*://*/*');
    await keepSentinelInStep();
    expect(fake.scripting.unregisterContentScripts).toHaveBeenCalledOnce();
  });
  it('is never registered twice by two events at once', async () => {
    granted('*://*/*');
    granted('*://*/*');
    fake.scripting.getRegisteredContentScripts.mockImplementation(async () =>
      fake.scripting.registerContentScripts.mock.calls.length > 0 ? [{ id: 'sentinel', matches: ['*://*/*'] }] : [],
    );
    await Promise.all([keepSentinelInStep(), keepSentinelInStep()]);
    expect(fake.scripting.registerContentScripts).toHaveBeenCalledOnce();
    fake.scripting.getRegisteredContentScripts.mockReset().mockResolvedValue([]);
  });
  it('is tried again after a failure', async () => {
    granted('*://*/*');
    fake.scripting.registerContentScripts.mockRejectedValueOnce(new Error('busy'));
    await expect(keepSentinelInStep()).rejects.toThrow('busy');
    granted('*://*/*');
    await keepSentinelInStep();
    expect(fake.scripting.registerContentScripts).toHaveBeenCalledTimes(2);
  });
});

it('a site is watched where the reader said so, not where pictures of all are allowed', async () => {
  const watched = (...origins: string[]) => {
    fake.permissions.getAll.mockResolvedValueOnce({ origins });
    return isWatched('shop.example');
  };
  expect(await watched('*://*.shop.example/*')).toBe(true);
  expect(await watched('*://*/*', '<all_urls>')).toBe(true);
  expect(await watched('<all_urls>')).toBe(false);
  expect(await watched('*://*.other.example/*', '<all_urls>')).toBe(false);
});
