import type { BrowserContextOptions } from 'playwright-core';
import { DEVICES, type Device, type Place } from '@/lib/model/survey.ts';
import type { Persona } from '../visit/personas.ts';
import type { Parameters } from './parameters.ts';

/** Somebody in whose place a site is visited, ready for a browser. */
export interface Visitor {
  readonly place: Place;
  /** Absent for a stranger with a browser as it comes. */
  readonly as: Persona | undefined;
}

/** By their names in Playwright's list, as other programs know them; a desktop is the browser as it comes. */
const DESCRIPTORS: Readonly<Record<Exclude<Device, 'desktop'>, string>> = { phone: 'Pixel 7', tablet: 'Galaxy Tab S9' };

/** Everybody on each device and in each locale; without any of that, one stranger. */
export async function visitorsOf(
  { devices, locales }: Pick<Parameters, 'devices' | 'locales'>,
  personas: readonly Persona[] | undefined,
): Promise<readonly Visitor[]> {
  const contexts = await deviceContexts();
  return (personas ?? [undefined]).flatMap((persona) =>
    (devices ?? [undefined]).flatMap((device) =>
      (locales ?? [undefined]).map((locale): Visitor => {
        const place = {
          ...(persona && { persona: persona.id }),
          ...(device !== undefined && { device }),
          ...(locale !== undefined && { locale }),
        };
        if (Object.keys(place).length === 0) return { place, as: undefined };
        const own = persona?.context ?? {};
        const context = device === undefined ? own : { ...withoutDevice(own), ...contexts[device] };
        const as = { id: 'stranger', ...persona, context: { ...context, ...(locale !== undefined && { locale }) } };
        return { place, as };
      }),
    ),
  );
}

/** A persona's own device gives way to the one that is asked for. */
function withoutDevice(context: BrowserContextOptions): BrowserContextOptions {
  const { userAgent, viewport, screen, deviceScaleFactor, isMobile, hasTouch, ...rest } = context;
  return rest;
}

async function deviceContexts(): Promise<Record<Device, BrowserContextOptions>> {
  const { devices } = await import('playwright-core');
  const of = (device: Device): BrowserContextOptions =>
    device === 'desktop' ? {} : (devices[DESCRIPTORS[device]] ?? {});
  return Object.fromEntries(DEVICES.map((device) => [device, of(device)])) as Record<Device, BrowserContextOptions>;
}
