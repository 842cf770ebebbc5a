/** SHA-256, as lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Link of an item in the chain of its case: it stands for this item and for all before it. */
export function linkOf(previous: string, digest: string): Promise<string> {
  return sha256(new TextEncoder().encode(`${previous}\n${digest}`));
}
