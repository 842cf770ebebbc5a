import { Fields, join, naturalOf, readOne, TAG, Unreadable, write, writeNatural } from './der.ts';

/**
 * An ECDSA signature as two numbers of equal length one after the other (IEEE P1363, what WebCrypto and WACZ-auth use) turned into the
 * DER that OpenSSL reads (RFC 3279 section 2.2.3).
 */
export function derOfRaw(raw: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const half = raw.length / 2;
  return write(TAG.sequence, writeNatural(raw.slice(0, half)), writeNatural(raw.slice(half)));
}

/**
 * The way back; `size`: bytes of one number, 48 for P-384.
 *
 * @throws Unreadable unless it is DER to the letter
 */
export function rawOfDer(der: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const fields = new Fields(readOne(der, TAG.sequence, 'signature'), 'signature');
  const numbers = ['r', 's'].map((name) => {
    const number = naturalOf(fields.take(TAG.integer, name), 'signature');
    if (number.length > size) throw new Unreadable('signature: a number that is too large for its curve');
    return join([new Uint8Array(size - number.length), number]);
  });
  fields.end();
  return join(numbers);
}
