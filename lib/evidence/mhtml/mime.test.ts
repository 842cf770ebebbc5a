import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMhtml, writeMhtml } from './mime.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array) => new TextDecoder().decode(body);
const AT = new Date(Date.UTC(2026, 10, 30));

/** As Blink writes it. */
const SAVED = [
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://shop.example/mug',
  'Subject: =?utf-8?Q?A=20m=C3=BCg?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----MultipartBoundary--x----"',
  '',
  '',
  '------MultipartBoundary--x----',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://shop.example/mug',
  '',
  '<p class=3D"a">Only 3 le=',
  'ft, M=C3=BCg</p>',
  '------MultipartBoundary--x----',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://shop.example/mug.png',
  '',
  btoa('\u0089PNG').slice(0, 3),
  btoa('\u0089PNG').slice(3),
  '------MultipartBoundary--x------',
  '',
].join('\r\n');

describe('a saved page', () => {
  it('is read part by part, whatever their encoding', () => {
    const parts = readMhtml(bytes(SAVED)) ?? [];
    expect(parts.map(({ type, location }) => [type, location])).toEqual([
      ['text/html', 'https://shop.example/mug'],
      ['image/png', 'https://shop.example/mug.png'],
    ]);
    expect(text(parts[0]?.body ?? bytes(''))).toBe('<p class="a">Only 3 left, Müg</p>');
    expect([...(parts[1]?.body ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><p>Mug</p>'],
    ['no boundary', SAVED.replace(/;\s+boundary="[^"]*"/, '')],
    ['another kind', SAVED.replace('multipart/related', 'multipart/mixed')],
    ['a cut off one', SAVED.slice(0, -60)],
    ['an encoding that nobody knows', SAVED.replace('quoted-printable', 'x-uuencode')],
    ['broken base64', SAVED.replace(/\r\n[A-Za-z]{3}\r\n[A-Za-z]{3}==/, '\r\nA')],
    [
      'a part without an end of its head',
      SAVED.replace(/\r\n\r\n<p/, '\r\n<p').replace(/\r\n\r\n[A-Za-z0-9]{3}\r\n/, '\r\n'),
    ],
  ])('is not read of %s', (_, saved) => {
    expect(readMhtml(bytes(saved))).toBeUndefined();
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(SAVED.length), (noise, at) => {
        readMhtml(noise);
        readMhtml(new Uint8Array([...bytes(SAVED.slice(0, at)), ...noise, ...bytes(SAVED.slice(at))]));
      }),
      { numRuns: 200 },
    );
  });
});

it('what is written is read again', () => {
  const parts = [
    {
      type: 'text/html',
      charset: 'utf-8',
      location: 'https://shop.example/',
      body: bytes('<p>Grüße\r\n</p>'.repeat(40)),
    },
    {
      type: 'image/png',
      charset: 'utf-8',
      location: 'https://shop.example/a.png',
      body: Uint8Array.from([0, 255, 13, 10]),
    },
  ];
  const written = writeMhtml('https://shop.example/', AT, parts);
  expect(readMhtml(written)).toEqual(parts);
  expect(
    text(written)
      .split('\r\n')
      .every((line) => line.length <= 120),
  ).toBe(true);
});

it('an address opens no line of its own', () => {
  const evil = 'https://shop.example/a\r\nX-Evil: 1\r\n\r\nbody ü';
  const part = { type: 'text/html', charset: 'utf-8', location: evil, body: bytes('a') };
  const written = writeMhtml(evil, AT, [part]);
  expect(text(written)).not.toMatch(/^(?:X-Evil|body)/m);
  expect(readMhtml(written)).toHaveLength(1);
});
