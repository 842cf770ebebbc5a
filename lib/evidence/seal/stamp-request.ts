import { TAG, write, writeNatural, writeOid } from './der.ts';
import { hexOf } from './digest.ts';

export const SHA256_OID = '2.16.840.1.101.3.4.2.1';

/** A question to a time-stamp authority, and the number by which its answer is known to be the answer to it. */
export interface StampRequest {
  /** TimeStampReq (RFC 3161 section 2.4.1), to be sent as `application/timestamp-query`. */
  readonly query: Uint8Array<ArrayBuffer>;
  /** In hexadecimal. */
  readonly nonce: string;
}

/** Asks for a time stamp on a SHA-256, and for the certificate of who gives it. All that is sent is the hash and a random number. */
export function stampRequest(digestHex: string): StampRequest {
  const nonce = crypto.getRandomValues(new Uint8Array(8));
  const algorithm = write(TAG.sequence, writeOid(SHA256_OID), write(TAG.nothing));
  const query = write(
    TAG.sequence,
    writeNatural(Uint8Array.of(1)),
    write(TAG.sequence, algorithm, write(TAG.octetString, bytesOfHex(digestHex))),
    writeNatural(nonce),
    write(TAG.boolean, Uint8Array.of(0xff)),
  );
  return { query, nonce: hexOf(nonce) };
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
