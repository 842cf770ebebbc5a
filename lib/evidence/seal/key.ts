import { base64Of } from './base64.ts';
import { sha256 } from './digest.ts';

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

/** Raw signature (P1363) of a text. */
export async function sign({ privateKey }: CryptoKeyPair, text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, new TextEncoder().encode(text)));
}

/** Whether a raw signature is that of a text, by this public key; a key that is none signed nothing. */
export async function isSignedBy(spki: Bytes, signature: Bytes, text: string): Promise<boolean> {
  try {
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
