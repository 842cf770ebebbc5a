/** Names that go into heads of records, where a line break would begin another one. */

/** A media type as RFC 6838 writes it, maybe with its character set; what is none is some bytes. */
export function mediaType(type: string): string {
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}(?:; ?charset=[a-z0-9_-]{1,30})?$/i.test(
    type,
  )
    ? type
    : 'application/octet-stream';
}

/** `Clearcart` and its version. */
export function softwareOf(version: string): string {
  return `Clearcart ${version.replace(/[^\w.+-]/g, '').slice(0, 40)}`;
}

/** Under which address a part may be kept: one of the web, or one of our own. */
export function isPartAddress(uri: string): boolean {
  if (/^urn:clearcart:[a-z0-9][a-z0-9:._-]{0,200}$/.test(uri)) return true;
  return uri.length <= LONGEST_ADDRESS && /^https?:\/\//.test(uri) && URL.canParse(uri);
}

/** The address in the form that archives name it by; one of our own for what stood under none of the web, such as a local file. */
export function partAddress(uri: string, name: string): string {
  const address = URL.canParse(uri) ? new URL(uri).href : '';
  return isPartAddress(address) ? address : `urn:clearcart:${name}`;
}

const LONGEST_ADDRESS = 4000;
