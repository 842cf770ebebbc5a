import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '@/tests/samples/fake-browser.ts';
import { makesCopies, setCopies } from './copies.ts';

describe('the browser’s own copy', () => {
  const manifest = (made: object) => Object.assign(fake.runtime, { getManifest: () => made });
  const request = vi.fn(async () => true);
  beforeEach(() => Object.assign(fake.permissions, { request }));

  it('is none where the browser makes none', async () => {
    manifest({ permissions: ['storage'], optional_permissions: ['notifications'] });
    expect(await makesCopies()).toBeUndefined();
  });

  it('is as the reader allows it, and as it is after they were asked', async () => {
    manifest({ optional_permissions: ['pageCapture'] });
    fake.permissions.contains.mockResolvedValue(false);
    expect(await makesCopies()).toBe(false);
    request.mockRejectedValueOnce(new Error('This function must be called during a user gesture'));
    expect(await setCopies(true)).toBe(false);
    fake.permissions.contains.mockResolvedValue(true);
    expect(await setCopies(true)).toBe(true);
    expect(request).toHaveBeenLastCalledWith({ permissions: ['pageCapture'] });
    // It came with the installation, and stays.
    fake.permissions.remove.mockRejectedValueOnce(new Error('You cannot remove required permissions.'));
    expect(await setCopies(false)).toBe(true);
  });
});
