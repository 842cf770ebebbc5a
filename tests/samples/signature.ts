const ORDER = 2n ** 384n - 0x389cb27e0bc8d220a7e5f24db74f58851313e695333ad68dn;

/** Of a raw signature by P-384 the other one, that anybody can make of it: (r, s) and (r, order − s) both hold. */
export function twinOf(raw: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [first, second] = [raw.slice(0, 48), raw.slice(48)];
  const other = ORDER - BigInt(`0x${Buffer.from(second).toString('hex')}`);
  return Uint8Array.from([...first, ...Buffer.from(other.toString(16).padStart(96, '0'), 'hex')]);
}
