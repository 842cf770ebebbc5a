import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORITY_KEYS, type Authority, createAuthority } from '@/tests/samples/time-stamp-authority.ts';
import { TAG, write, writeNatural } from './der.ts';
import { sha256 } from './digest.ts';
import { readStamp, StampFault, StampRefused } from './stamp.ts';
import { stampRequest } from './stamp-request.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const digest = await sha256(bytesOf('what was sealed'));
const other = await sha256(bytesOf('something else'));
const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-stamp-'));
afterAll(() => rmSync(folder, { recursive: true }));

const keep = (name: string, bytes: Uint8Array) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};
const faultOf = async (reading: Promise<unknown>) => {
  const fault = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(StampFault);
  return (fault as StampFault).problem;
};

it('asks in the words of RFC 3161', () => {
  const { query, nonce } = stampRequest(digest);
  const said = execFileSync('openssl', ['ts', '-query', '-in', keep('own.tsq', query), '-text'], { encoding: 'utf8' });
  expect(said).toMatch(/Version: 1\n/);
  expect(said).toMatch(/Hash Algorithm: sha256\n/);
  expect(said).toMatch(/Certificate required: yes\n/);
  // As a number: noughts before it are written or not.
  expect(BigInt(/Nonce: (0x[0-9A-F]+)/.exec(said)?.[1] ?? 0)).toBe(BigInt(`0x${nonce}`));
  const hash = [...said.matchAll(/^ {4}\d{4} - ([0-9a-f -]{48})/gm)].map(([, hex = '']) => hex.replace(/[ -]/g, ''));
  expect(hash.join('')).toBe(digest);
  expect(stampRequest(digest).nonce).not.toBe(nonce);
});

describe.each(AUTHORITY_KEYS)('an authority with a key of kind %s', (kind) => {
  let authority: Authority;
  let nonce: string;
  let tsr: Uint8Array<ArrayBuffer>;
  beforeAll(() => {
    authority = createAuthority(kind);
    const request = stampRequest(digest);
    nonce = request.nonce;
    tsr = authority.answer(request.query);
  }, 60_000);
  afterAll(() => authority.remove());

  it('is understood, as OpenSSL understands it', async () => {
    const stamp = await readStamp(tsr, digest, nonce);
    expect(stamp).toMatchObject({ authority: 'Clock of the tests', certificateChecked: false });
    expect(Math.abs(Date.parse(stamp.at) - Date.now())).toBeLessThan(60_000);
    const verify = ['ts', '-verify', '-digest', digest, '-in', keep('own.tsr', tsr), '-CAfile', authority.root];
    expect(execFileSync('openssl', verify, { encoding: 'utf8', stdio: 'pipe' })).toContain('Verification: OK');
  });

  it('is not believed on something else, or in answer to another question', async () => {
    expect(await faultOf(readStamp(tsr, other))).toBe('stamp-of-another');
    expect(await faultOf(readStamp(tsr, digest, 'abcdef'))).toBe('stamp-of-another');
  });

  it('says the same or nothing once a byte is another', { timeout: 60_000 }, async () => {
    const stamp = await readStamp(tsr, digest, nonce);
    let refused = 0;
    for (let at = 0; at < tsr.length; at += 3) {
      const flipped = tsr.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const said = await readStamp(flipped, digest, nonce).catch((error: unknown) => error);
      if (said instanceof StampFault) refused++;
      // Not all is signed: the root's certificate, for one, only comes along.
      else expect(said).toEqual(stamp);
    }
    expect(refused).toBeGreaterThan(tsr.length / 3 / 4);
  });

  it('is not believed on another time', async () => {
    const text = new TextDecoder('latin1').decode(tsr);
    const seconds = text.search(/\d{14}Z/) + 13;
    expect(seconds).toBeGreaterThan(13);
    const later = tsr.slice();
    later[seconds] = (later[seconds] ?? 0) ^ 1;
    expect(await faultOf(readStamp(later, digest, nonce))).toBe('stamp-wrong');
  });

  it('is not believed once it is cut off, or goes on', async () => {
    for (const cut of [0, 1, 20, tsr.length - 1]) {
      expect(await faultOf(readStamp(tsr.slice(0, cut), digest))).toBe('stamp-unreadable');
    }
    expect(await faultOf(readStamp(Uint8Array.of(...tsr, 0), digest))).toBe('stamp-unreadable');
  });
});

it('is no stamp where the authority refuses', async () => {
  const authority = createAuthority('p-256');
  try {
    // SHA-1, which this authority does not take.
    const query = execFileSync('openssl', ['ts', '-query', '-digest', '00'.repeat(20), '-sha1', '-cert'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const refusal = authority.answer(query);
    expect(await faultOf(readStamp(refusal, digest))).toBe('stamp-wrong');
    await expect(readStamp(refusal, digest)).rejects.toBeInstanceOf(StampRefused);
    const without = execFileSync('openssl', ['ts', '-query', '-digest', digest, '-sha256'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Nobody asked for its certificate.
    expect(await faultOf(readStamp(authority.answer(without), digest))).toBe('stamp-unreadable');
  } finally {
    authority.remove();
  }
}, 60_000);

it('may be signed with RSA-PSS', async () => {
  const authority = createAuthority('rsa');
  try {
    const { query, nonce } = stampRequest(digest);
    const token = authority.signedWithPss(authority.answer(query));
    const granted = write(TAG.sequence, writeNatural(Uint8Array.of(0)));
    const stamp = await readStamp(write(TAG.sequence, granted, token), digest, nonce);
    expect(stamp.authority).toBe('Clock of the tests');
    token[token.length - 1] = (token.at(-1) ?? 0) ^ 1;
    expect(await faultOf(readStamp(write(TAG.sequence, granted, token), digest))).toBe('stamp-wrong');
  } finally {
    authority.remove();
  }
}, 60_000);
