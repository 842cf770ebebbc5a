import { describe, expect, it } from 'vitest';
import type { Persona } from '../visit/personas.ts';
import { visitorsOf } from './places.ts';

const REGULAR: Persona = {
  id: 'regular',
  visits: 2,
  context: { userAgent: 'Own', viewport: { width: 100, height: 100 }, isMobile: true, timezoneId: 'Europe/Vienna' },
};

describe('who visits a site', () => {
  it('is one stranger, if nobody else is asked for', async () => {
    expect(await visitorsOf({}, undefined)).toEqual([{ place: {}, as: undefined }]);
  });

  it('is everybody on each device and in each locale, in a lasting order', async () => {
    const visitors = await visitorsOf({ devices: ['phone', 'desktop'], locales: ['de-DE', 'en-GB'] }, [REGULAR]);
    expect(visitors.map(({ place }) => place)).toEqual([
      { persona: 'regular', device: 'phone', locale: 'de-DE' },
      { persona: 'regular', device: 'phone', locale: 'en-GB' },
      { persona: 'regular', device: 'desktop', locale: 'de-DE' },
      { persona: 'regular', device: 'desktop', locale: 'en-GB' },
    ]);
    expect(visitors.map(({ as }) => [as?.context.locale, as?.visits])).toEqual([
      ['de-DE', 2],
      ['en-GB', 2],
      ['de-DE', 2],
      ['en-GB', 2],
    ]);
  });

  it('has the device that is asked for, and not its own', async () => {
    const [phone, desktop] = await visitorsOf({ devices: ['phone', 'desktop'] }, [REGULAR]);
    expect(phone?.as?.context).toMatchObject({
      hasTouch: true,
      isMobile: true,
      userAgent: expect.stringContaining('Android'),
    });
    expect(desktop?.as?.context).toEqual({ timezoneId: 'Europe/Vienna' });
  });

  it('has a screen of the size of each device', async () => {
    const visitors = await visitorsOf({ devices: ['phone', 'tablet'] }, undefined);
    const widths = visitors.map(({ as }) => as?.context.viewport?.width ?? 0);
    expect(widths[0]).toBeLessThan(500);
    expect(widths[1]).toBeGreaterThan(600);
  });

  it('keeps their own device where none is asked for', async () => {
    const [visitor] = await visitorsOf({ locales: ['de-DE'] }, [REGULAR]);
    expect(visitor?.as?.context).toEqual({ ...REGULAR.context, locale: 'de-DE' });
  });
});
