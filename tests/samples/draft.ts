/** A made-up capture with a part of every kind, for tests of sealing and of what comes after it. */
import { type Draft, NO_LINK, PART_ROLES, type Part, type PartRole } from '@/lib/model/evidence.ts';
import { sampleReport } from './report.ts';

export const CASE_ID = '5c1f2b8e-93a4-4f0e-8d21-7a6b5c4d3e2f';
export const FIRST_PLACE = { case: CASE_ID, sequence: 1, previous: NO_LINK };

const PAGE = 'https://shop.example/tablecloth?colour=blue';

const bytesOf = (text: string) => new TextEncoder().encode(text);

const CONTENT: Record<PartRole, Omit<Part, 'role'>> = {
  page: { name: 'page.html', type: 'text/html; charset=utf-8', uri: PAGE, bytes: bytesOf('<h1>Tablecloth</h1>') },
  frame: own('frame-1.html', 'text/html; charset=utf-8', bytesOf('<p>Only 3 left in stock</p>')),
  resource: {
    name: 'resource-1.css',
    type: 'text/css',
    uri: 'https://cdn.example/a.css',
    bytes: bytesOf('h1 { color: red }'),
  },
  view: own(
    'view.png',
    'image/png',
    Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256),
  ),
  'marked-view': own(
    'marked-view.png',
    'image/png',
    Uint8Array.from({ length: 300 }, (_, index) => (index * 11) % 256),
  ),
  // Looks like the end of one record and the beginning of another.
  whole: own('whole-1.png', 'image/png', bytesOf('\r\n\r\nWARC/1.1\r\nWARC-Type: resource\r\n\r\nPK\u0001\u0002')),
  mhtml: own('page.mhtml', 'multipart/related', bytesOf('MIME-Version: 1.0')),
  report: own('report.json', 'application/json', bytesOf(JSON.stringify(sampleReport()))),
  model: own('model.json', 'application/json', bytesOf('[]')),
  quotes: own(
    'quotes.json',
    'application/json',
    bytesOf(JSON.stringify([{ finding: 'low-stock-1', frame: 0, before: 'Linen. ', quote: 'Only 3 left', after: '' }])),
  ),
  timeline: own('timeline.json', 'application/json', bytesOf('[]')),
};

function own(name: string, type: string, bytes: Part['bytes']): Omit<Part, 'role'> {
  return { name, type, uri: `urn:clearcart:${name}`, bytes };
}

export function sampleDraft({ id = '0b7c6f0a-5d3e-4c55-9a38-2f4de1c0a111', title = 'Tablecloth' } = {}): Draft {
  return {
    circumstances: {
      id,
      way: 'press',
      url: PAGE,
      title,
      capturedAt: '2026-11-30T09:31:07.250Z',
      timeZone: 'Europe/Vienna',
      utcOffsetMinutes: 60,
      browser: { userAgent: 'Mozilla/5.0', languages: ['de-AT', 'en'] },
      viewport: { width: 1280, height: 800, scale: 1, scrollX: 0, scrollY: 120 },
      tool: { version: '0.1.0', rules: '3f2a', model: 'none' },
      reviewed: true,
      redactions: { email: 2, person: 1 },
      gaps: [{ what: 'mhtml', why: 'not granted' }],
    },
    parts: PART_ROLES.map((role) => ({ ...CONTENT[role], role })),
  };
}
