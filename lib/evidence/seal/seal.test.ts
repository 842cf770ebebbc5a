import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LINK } from '@/lib/model/evidence.ts';
import { twinOf } from '@/tests/samples/signature.ts';
import { base64Of, fromBase64 } from './base64.ts';
import { Unreadable } from './der.ts';
import { linkOf, sha256 } from './digest.ts';
import { isSignedBy, makeKey, NUMBER_SIZE, pemOf, publicKeyOf, sign } from './key.ts';
import { derOfRaw, rawOfDer } from './signature.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('counts SHA-256 as FIPS 180-4 has it', async () => {
  expect(await sha256(bytesOf('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('links an item to all before it', async () => {
  const digest = await sha256(bytesOf('item'));
  const link = await linkOf(NO_LINK, digest);
  expect(link).toBe(await sha256(bytesOf(`${NO_LINK}\n${digest}`)));
  expect(await linkOf(link, digest)).not.toBe(link);
});

describe('the key', () => {
  it('signs, and nobody can take its private part', async () => {
    const pair = await makeKey();
    expect([pair.privateKey.extractable, pair.publicKey.extractable]).toEqual([false, true]);
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
    const { spki, fingerprint } = await publicKeyOf(pair);
    expect(fingerprint).toBe(await sha256(spki));
    const signature = await sign(pair, 'sha256:00');
    expect(signature).toHaveLength(2 * NUMBER_SIZE);
    expect(await isSignedBy(spki, signature, 'sha256:00')).toBe(true);
    expect(await isSignedBy(spki, signature, 'sha256:01')).toBe(false);
    expect(await isSignedBy((await publicKeyOf(await makeKey())).spki, signature, 'sha256:00')).toBe(false);
  });

  it('that is none signed nothing', async () => {
    expect(await isSignedBy(bytesOf('no key'), new Uint8Array(96), '')).toBe(false);
  });

  it('signs in one of two ways: the other, which anybody can make of it, does not count', async () => {
    const pair = await makeKey();
    const { spki } = await publicKeyOf(pair);
    for (let each = 0; each < 12; each++) {
      const signature = await sign(pair, 'sha256:00');
      expect(await isSignedBy(spki, signature, 'sha256:00')).toBe(true);
      const twin = twinOf(signature);
      const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-384' }, true, ['verify']);
      expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, twin, bytesOf('sha256:00'))).toBe(
        true,
      );
      expect(await isSignedBy(spki, twin, 'sha256:00')).toBe(false);
    }
  });

  it('is written in lines of 64 characters', async () => {
    const { spki } = await publicKeyOf(await makeKey());
    const [first, ...rest] = pemOf(spki).trimEnd().split('\n');
    expect([first, rest.pop()]).toEqual(['-----BEGIN PUBLIC KEY-----', '-----END PUBLIC KEY-----']);
    expect(rest.every((line) => line.length <= 64)).toBe(true);
    expect(fromBase64(rest.join(''))).toEqual(spki);
  });
});

describe('a signature as DER', () => {
  const raw = fc
    .tuple(fc.integer({ min: 0, max: 47 }), fc.uint8Array({ minLength: 96, maxLength: 96 }))
    .map(([zeros, bytes]) => new Uint8Array(bytes).fill(0, 0, zeros).fill(0, 48, 48 + zeros));

  it('comes back as it was', () => {
    fc.assert(
      fc.property(raw, (bytes) => {
        expect(rawOfDer(derOfRaw(bytes), 48)).toEqual(bytes);
      }),
    );
  });

  it('keeps numbers at and above 0', () => {
    const high = new Uint8Array(96).fill(0xff);
    expect([...derOfRaw(high).slice(0, 5)]).toEqual([0x30, 2 * 51, 0x02, 49, 0]);
    expect([...derOfRaw(new Uint8Array(96))]).toEqual([0x30, 6, 2, 1, 0, 2, 1, 0]);
  });

  it('has one way to be written: any flipped bit makes it another, or none', () => {
    const der = derOfRaw(Uint8Array.from({ length: 96 }, (_, index) => index + 130));
    const before = rawOfDer(der, 48);
    const numbersIn = (other: typeof der) => {
      try {
        return rawOfDer(other, 48);
      } catch (error) {
        if (error instanceof Unreadable) return undefined;
        throw error;
      }
    };
    for (let bit = 0; bit < der.length * 8; bit++) {
      const flipped = der.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(numbersIn(flipped)).not.toEqual(before);
    }
  });

  it.each([
    ['nothing', []],
    ['no sequence', [0x31, 6, 2, 1, 1, 2, 1, 1]],
    ['one number', [0x30, 3, 2, 1, 1]],
    ['three numbers', [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]],
    ['something after it', [0x30, 6, 2, 1, 1, 2, 1, 1, 0]],
    ['a number below 0', [0x30, 6, 2, 1, 0x81, 2, 1, 1]],
    ['an empty number', [0x30, 5, 2, 0, 2, 1, 1]],
    ['a zero too many', [0x30, 7, 2, 2, 0, 1, 2, 1, 1]],
    ['a length too long', [0x30, 0x81, 6, 2, 1, 1, 2, 1, 1]],
    ['an open length', [0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0]],
    ['a length beyond its end', [0x30, 7, 2, 1, 1, 2, 1, 1]],
    ['a number larger than its curve', [0x30, 0x36, 2, 49, 1, ...new Array(48).fill(0), 2, 1, 1]],
  ])('is refused with %s', (_, bytes) => {
    expect(() => rawOfDer(Uint8Array.from(bytes), 48)).toThrow(Unreadable);
  });
});

it('takes base64 in one way only', () => {
  expect(fromBase64(base64Of(Uint8Array.of(1, 2, 3, 4)))).toEqual(Uint8Array.of(1, 2, 3, 4));
  for (const text of ['AQIDBB==', 'AQIDBA', 'AQID BA==', '*'])
    expect([text, fromBase64(text)]).toEqual([text, undefined]);
});
