import { expectTag, Fields, oidOf, readAll, readOne, same, TAG, Unreadable, type Value } from './der.ts';

/** What an X.509 certificate (RFC 5280) says, as far as a time stamp needs it. Who vouches for it is not looked at. */
export interface Certificate {
  readonly whole: Uint8Array<ArrayBuffer>;
  readonly serial: Uint8Array<ArrayBuffer>;
  /** The issuer's name as DER. */
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly keyId: Uint8Array<ArrayBuffer> | undefined;
  readonly publicKey: Value;
  /** Common name, or that of the organisation. */
  readonly name: string;
  readonly from: number;
  readonly until: number;
  /** Whether its key may sign time stamps. */
  readonly stamps: boolean;
}

const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  subjectKeyIdentifier: '2.5.29.14',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
};

/** @throws Unreadable */
export function readCertificate({ whole, content }: Value): Certificate {
  const [signed] = readAll(content, 'certificate');
  const fields = new Fields(expectTag(signed, TAG.sequence, 'certificate'), 'certificate');
  fields.maybe(0xa0);
  const serial = fields.take(TAG.integer, 'serial number').content;
  fields.take(TAG.sequence, 'algorithm');
  const issuer = fields.take(TAG.sequence, 'issuer').whole;
  const [from, until] = readAll(fields.take(TAG.sequence, 'validity').content, 'certificate, validity');
  const subject = fields.take(TAG.sequence, 'subject');
  const publicKey = fields.take(TAG.sequence, 'public key');
  fields.maybe(0x81);
  fields.maybe(0x82);
  const extensions = extensionsOf(fields.maybe(0xa3));
  fields.end();
  const keyId = extensions.get(OID.subjectKeyIdentifier);
  const usage = extensions.get(OID.extendedKeyUsage);
  return {
    whole,
    serial,
    issuer,
    publicKey,
    keyId: keyId && readOne(keyId, TAG.octetString, 'certificate, key id').content,
    name: nameOf(subject),
    from: timeOf(from, 'certificate, first day'),
    until: timeOf(until, 'certificate, last day'),
    stamps:
      usage !== undefined &&
      readAll(readOne(usage, TAG.sequence, 'certificate, usage').content, 'certificate, usage').some(
        (purpose) => purpose.tag === TAG.oid && oidOf(purpose) === OID.timeStamping,
      ),
  };
}

function extensionsOf(value: Value | undefined): Map<string, Uint8Array<ArrayBuffer>> {
  if (value === undefined) return new Map();
  const list = readAll(
    readOne(value.content, TAG.sequence, 'certificate, extensions').content,
    'certificate, extensions',
  );
  return new Map(
    list.map((each) => {
      const fields = new Fields(expectTag(each, TAG.sequence, 'certificate, extension'), 'certificate, extension');
      const id = oidOf(fields.take(TAG.oid, 'id'));
      fields.maybe(TAG.boolean);
      return [id, fields.take(TAG.octetString, 'value').content];
    }),
  );
}

function nameOf(subject: Value): string {
  const names = new Map<string, string>();
  for (const set of readAll(subject.content, 'certificate, subject'))
    for (const pair of readAll(set.content, 'certificate, subject')) {
      const [id, text] = readAll(pair.content, 'certificate, subject');
      if (id && text) names.set(oidOf(id), textOf(text));
    }
  return names.get(OID.commonName) ?? names.get(OID.organization) ?? '';
}

function textOf({ tag, content }: Value): string {
  const encoding = tag === TAG.bmp ? 'utf-16be' : tag === TAG.teletex ? 'latin1' : 'utf-8';
  return new TextDecoder(encoding).decode(content).slice(0, 200);
}

/** UTCTime or GeneralizedTime, in milliseconds since 1970. @throws Unreadable */
export function timeOf(value: Value | undefined, what: string): number {
  const text = new TextDecoder('latin1').decode(value?.content);
  const short = value?.tag === TAG.utcTime;
  // Fractions of a second have no zero at their end (RFC 3161 section 2.4.2), but not everybody holds to that.
  const parts = (
    short
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
      : /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/
  ).exec(text);
  if (!(short || value?.tag === TAG.time) || !parts) throw new Unreadable(`${what}: no time`);
  const [, year = '', month, day, hour, minute, second, fraction = ''] = parts;
  const whole = short ? `${Number(year) < 50 ? 20 : 19}${year}` : year;
  const at = Date.parse(`${whole}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at)) throw new Unreadable(`${what}: no time`);
  return at;
}

/** Whether a signature's own word on who made it, RFC 5652 section 5.3, means this certificate. @throws Unreadable */
export function isMeant(signer: Value, { issuer, serial, keyId }: Certificate): boolean {
  if (signer.tag === 0x80) return keyId !== undefined && same(signer.content, keyId);
  const fields = new Fields(expectTag(signer, TAG.sequence, 'signer'), 'signer');
  const names = fields.take(TAG.sequence, 'issuer').whole;
  const number = fields.take(TAG.integer, 'serial number').content;
  fields.end();
  return same(names, issuer) && same(number, serial);
}
