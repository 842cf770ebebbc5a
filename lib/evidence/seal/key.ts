import { base64Of } from './base64.ts';
import { hexOf, sha256 } from './digest.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** P-384 and SHA-256 are what WACZ-auth 0.1.0 names, and what replay tools check with. */
const KEY = { name: 'ECDSA', namedCurve: 'P-384' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Bytes of one number of a signature. */
export const NUMBER_SIZE = 48;

/** A pair for signing whose private part no code can read. */
export function makeKey(): Promise<CryptoKeyPair> {
  // What is said to be not extractable is the private part; a public one always is.
  return crypto.subtle.generateKey(KEY, false, ['sign', 'verify']);
}

/** The public part as DER (SubjectPublicKeyInfo), and the SHA-256 of that, by which people know a key. */
export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<{ spki: Bytes; fingerprint: string }> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  return { spki, fingerprint: await sha256(spki) };
}

/**
 * The order of the curve. With every signature (r, s) there is another one, (r, ORDER − s), which anybody can make of it without the
 * key: only the one with the lower number counts, so that nobody can make another file of a sealed one.
 */
const ORDER = 2n ** 384n - 0x389cb27e0bc8d220a7e5f24db74f58851313e695333ad68dn;

const secondOf = (raw: Bytes) => BigInt(`0x${hexOf(raw.subarray(NUMBER_SIZE))}`);

/** Raw signature (P1363) of a text. */
export async function sign({ privateKey }: CryptoKeyPair, text: string): Promise<Bytes> {
  const raw = new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, new TextEncoder().encode(text)));
  if (secondOf(raw) * 2n >= ORDER) {
    let rest = ORDER - secondOf(raw);
    for (let at = raw.length - 1; at >= NUMBER_SIZE; at--, rest >>= 8n) raw[at] = Number(rest & 0xffn);
  }
  return raw;
}

/** Whether a raw signature is that of a text, by this public key; a key that is none signed nothing. */
export async function isSignedBy(spki: Bytes, signature: Bytes, text: string): Promise<boolean> {
  try {
    if (secondOf(signature) * 2n >= ORDER) return false;
    const key = await crypto.subtle.importKey('spki', spki, KEY, true, ['verify']);
    return await crypto.subtle.verify(SIGNATURE, key, signature, new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

/** The public part as OpenSSL reads it. */
export function pemOf(spki: Bytes): string {
  const lines = base64Of(spki).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
