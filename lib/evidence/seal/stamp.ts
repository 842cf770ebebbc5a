import { type Certificate, isMeant, readCertificate, timeOf } from './certificate.ts';
import { expectTag, Fields, join, oidOf, readAll, readOne, same, TAG, Unreadable, type Value } from './der.ts';
import { hexOf } from './digest.ts';
import { rawOfDer } from './signature.ts';
import { SHA256_OID } from './stamp-request.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What an authority says by a time stamp. */
export interface Stamp {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Name in the certificate that came with it. */
  readonly authority: string;
  /** Whether somebody known vouches for that certificate. Nobody was asked: what is trusted is for the reader to say. */
  readonly certificateChecked: false;
}

/** Why a time stamp does not count. */
export class StampFault extends Error {
  readonly problem: 'stamp-wrong' | 'stamp-of-another' | 'stamp-unreadable';

  constructor(problem: StampFault['problem'], message: string) {
    super(message);
    this.problem = problem;
  }
}

/** The authority answered that it gives none. */
export class StampRefused extends StampFault {
  constructor() {
    super('stamp-wrong', 'the authority did not give a stamp');
  }
}

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  stampContent: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  rsa: '1.2.840.113549.1.1.1',
  pss: '1.2.840.113549.1.1.10',
};

const HASHES: Readonly<Record<string, string>> = {
  [SHA256_OID]: 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
/** Signatures that name their hash themselves. */
const RSA_WITH: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA_WITH: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const CURVES: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 32 },
  '1.3.132.0.34': { name: 'P-384', size: 48 },
  '1.3.132.0.35': { name: 'P-521', size: 66 },
};

/** Far more than any answer with its certificates has. */
const LARGEST = 200_000;

/**
 * Reads an authority's answer (TimeStampResp, RFC 3161 section 2.4.2) and holds it against what was to be stamped: granted, on this
 * very hash, in answer to this very question where its number is given, and signed by the certificate that came with it, which may
 * sign time stamps and was valid then.
 *
 * @throws StampFault
 */
export async function readStamp(tsr: Bytes, digestHex: string, nonce?: string): Promise<Stamp> {
  try {
    return await read(tsr, digestHex, nonce);
  } catch (error) {
    if (error instanceof StampFault) throw error;
    throw new StampFault('stamp-unreadable', error instanceof Error ? error.message : String(error));
  }
}

async function read(tsr: Bytes, digestHex: string, nonce: string | undefined): Promise<Stamp> {
  if (tsr.length > LARGEST) throw new Unreadable('answer: it is too large for a time stamp');
  const { statement, content, signer, certificates } = partsOf(tsr);
  if (statement.imprint !== digestHex) throw new StampFault('stamp-of-another', 'the stamp is on something else');
  if (nonce !== undefined && statement.nonce !== nonce.replace(/^(?:00)+/, '')) {
    throw new StampFault('stamp-of-another', 'the stamp answers another question');
  }
  const certificate = certificates.find((each) => isMeant(signer.id, each));
  if (!certificate) throw new Unreadable('answer: the certificate of its signer is not in it');
  await checkSignature(content, signer, certificate);
  if (!certificate.stamps) throw new StampFault('stamp-wrong', 'the certificate is not one for time stamps');
  if (statement.at < certificate.from || statement.at > certificate.until) {
    throw new StampFault('stamp-wrong', 'the certificate was not valid at that time');
  }
  return { at: new Date(statement.at).toISOString(), authority: certificate.name, certificateChecked: false };
}

interface Signer {
  readonly id: Value;
  readonly hash: string;
  readonly attributes: Value;
  readonly algorithm: Value;
  readonly signature: Bytes;
}

function partsOf(tsr: Bytes) {
  const response = new Fields(readOne(tsr, TAG.sequence, 'answer'), 'answer');
  const [status] = readAll(response.take(TAG.sequence, 'status').content, 'answer, status');
  // 0: granted; 1: granted, with changes to what was asked.
  if (
    ![0, 1].includes(expectTag(status, TAG.integer, 'answer, status').content[0] ?? -1) ||
    status?.content.length !== 1
  ) {
    throw new StampRefused();
  }
  const token = new Fields(response.take(TAG.sequence, 'stamp'), 'stamp');
  response.end();
  expectOid(token.take(TAG.oid, 'kind'), OID.signedData, 'stamp');
  const signed = new Fields(readOne(token.take(0xa0, 'content').content, TAG.sequence, 'stamp'), 'stamp');
  token.end();
  signed.take(TAG.integer, 'version');
  signed.take(TAG.set, 'hashes');
  const inner = new Fields(signed.take(TAG.sequence, 'statement'), 'stamp, statement');
  expectOid(inner.take(TAG.oid, 'kind'), OID.stampContent, 'stamp, statement');
  const content = readOne(inner.take(0xa0, 'content').content, TAG.octetString, 'stamp, statement').content;
  inner.end();
  const certificates = readAll(signed.take(0xa0, 'certificates').content, 'stamp, certificates')
    .filter(({ tag }) => tag === TAG.sequence)
    .map(readCertificate);
  signed.maybe(0xa1);
  const signers = readAll(signed.take(TAG.set, 'signers').content, 'stamp, signers');
  signed.end();
  const [only] = signers;
  if (only === undefined || signers.length > 1) throw new Unreadable('stamp: it must have one signer');
  return { statement: readStatement(content), content, signer: readSigner(only), certificates };
}

/** TSTInfo, RFC 3161 section 2.4.2. */
function readStatement(content: Bytes): { imprint: string; at: number; nonce: string } {
  const fields = new Fields(readOne(content, TAG.sequence, 'statement'), 'statement');
  fields.take(TAG.integer, 'version');
  fields.take(TAG.oid, 'policy');
  const imprint = new Fields(fields.take(TAG.sequence, 'imprint'), 'statement, imprint');
  const algorithm = algorithmOf(imprint.take(TAG.sequence, 'hash')).id;
  if (algorithm !== SHA256_OID) throw new StampFault('stamp-of-another', 'the stamp is on another kind of hash');
  const hash = imprint.take(TAG.octetString, 'value').content;
  imprint.end();
  fields.take(TAG.integer, 'serial number');
  const at = timeOf(fields.take(TAG.time, 'time'), 'statement, time');
  fields.maybe(TAG.sequence);
  fields.maybe(TAG.boolean);
  const nonce = fields.maybe(TAG.integer);
  fields.maybe(0xa0);
  fields.maybe(0xa1);
  fields.end();
  return { imprint: hexOf(hash), at, nonce: hexOf(nonce?.content ?? new Uint8Array()).replace(/^(?:00)+/, '') };
}

/** SignerInfo, RFC 5652 section 5.3. */
function readSigner(value: Value): Signer {
  const fields = new Fields(expectTag(value, TAG.sequence, 'signer'), 'signer');
  fields.take(TAG.integer, 'version');
  const id = fields.any('who');
  const hash = HASHES[algorithmOf(fields.take(TAG.sequence, 'hash')).id];
  if (hash === undefined) throw new Unreadable('signer: a kind of hash that is not known or no longer safe');
  const attributes = fields.take(0xa0, 'attributes');
  const algorithm = fields.take(TAG.sequence, 'algorithm');
  const signature = fields.take(TAG.octetString, 'signature').content;
  fields.maybe(0xa1);
  fields.end();
  return { id, hash, attributes, algorithm, signature };
}

async function checkSignature(content: Bytes, signer: Signer, certificate: Certificate): Promise<void> {
  const wrong = (message: string) => new StampFault('stamp-wrong', message);
  const attributes = attributesOf(signer.attributes);
  const of = (id: string, tag: number) => {
    const value = attributes.get(id);
    return value && expectTag(value, tag, 'signer, attribute');
  };
  const kind = of(OID.contentType, TAG.oid);
  if (!kind || oidOf(kind) !== OID.stampContent) throw wrong('the signature is on something of another kind');
  const digest = of(OID.messageDigest, TAG.octetString);
  if (!digest || !same(digest.content, await hashOf(signer.hash, content))) {
    throw wrong('the signature is not on what the stamp says');
  }
  if (!(await namesCertificate(attributes, certificate))) throw wrong('the signature does not name its certificate');
  // What is signed is the set of attributes under its own tag, not under that of the field.
  const signed = join([Uint8Array.of(TAG.set), signer.attributes.whole.slice(1)]);
  if (!(await isSignature(signer, certificate.publicKey, signed)))
    throw wrong('the signature does not fit its certificate');
}

function attributesOf(value: Value): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const each of readAll(value.content, 'signer, attributes')) {
    const fields = new Fields(expectTag(each, TAG.sequence, 'signer, attribute'), 'signer, attribute');
    const id = oidOf(fields.take(TAG.oid, 'id'));
    const [only] = readAll(fields.take(TAG.set, 'values').content, 'signer, attribute');
    fields.end();
    if (found.has(id) || only === undefined)
      throw new Unreadable('signer, attributes: one is there twice, or is empty');
    found.set(id, only);
  }
  return found;
}

/** RFC 5035: the signer names its certificate by hash, so that no other with the same key can be put in its place. */
async function namesCertificate(attributes: Map<string, Value>, { whole }: Certificate): Promise<boolean> {
  const newer = attributes.get(OID.signingCertificateV2);
  const value = newer ?? attributes.get(OID.signingCertificate);
  if (value === undefined) return false;
  const list = new Fields(expectTag(value, TAG.sequence, 'signer, certificate'), 'signer, certificate');
  const [first] = readAll(list.take(TAG.sequence, 'list').content, 'signer, certificate');
  const named = new Fields(expectTag(first, TAG.sequence, 'signer, certificate'), 'signer, certificate');
  const algorithm = newer && named.maybe(TAG.sequence);
  const hash = newer ? (algorithm ? HASHES[algorithmOf(algorithm).id] : 'SHA-256') : 'SHA-1';
  if (hash === undefined) throw new Unreadable('signer, certificate: a kind of hash that is not known');
  return same(named.take(TAG.octetString, 'hash').content, await hashOf(hash, whole));
}

async function isSignature({ hash, algorithm, signature }: Signer, publicKey: Value, signed: Bytes): Promise<boolean> {
  const { id, parameters } = algorithmOf(algorithm);
  const ecdsa = ECDSA_WITH[id];
  if (ecdsa !== undefined) {
    const [kind] = readAll(publicKey.content, 'certificate, public key');
    const curve =
      CURVES[oidOf(expectTag(algorithmOf(expectTag(kind, TAG.sequence, 'curve')).parameters, TAG.oid, 'curve'))];
    if (curve === undefined) throw new Unreadable('certificate: a curve that is not known');
    const key = await importKey(publicKey, { name: 'ECDSA', namedCurve: curve.name });
    return crypto.subtle.verify({ name: 'ECDSA', hash: ecdsa }, key, rawOfDer(signature, curve.size), signed);
  }
  if (id === OID.pss) {
    const pss = readPss(parameters);
    const key = await importKey(publicKey, { name: 'RSA-PSS', hash: pss.hash });
    return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: pss.saltLength }, key, signature, signed);
  }
  const rsa = id === OID.rsa ? hash : RSA_WITH[id];
  if (rsa === undefined) throw new Unreadable('signer: a kind of signature that is not known or no longer safe');
  const key = await importKey(publicKey, { name: 'RSASSA-PKCS1-v1_5', hash: rsa });
  return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, signed);
}

function importKey({ whole }: Value, kind: EcKeyImportParams | RsaHashedImportParams): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', whole, kind, true, ['verify']);
}

/** RSASSA-PSS-params, RFC 4055 section 3.1; what is left out there means SHA-1, which is not safe. */
function readPss(parameters: Value | undefined): { hash: string; saltLength: number } {
  const fields = new Fields(expectTag(parameters, TAG.sequence, 'signature, parameters'), 'signature, parameters');
  const hash = HASHES[algorithmOf(readOne(fields.take(0xa0, 'hash').content, TAG.sequence, 'signature, hash')).id];
  const mask = algorithmOf(readOne(fields.take(0xa1, 'mask').content, TAG.sequence, 'signature, mask')).parameters;
  const maskHash = HASHES[algorithmOf(expectTag(mask, TAG.sequence, 'signature, mask')).id];
  const salt = readOne(fields.take(0xa2, 'salt').content, TAG.integer, 'signature, salt').content;
  if (hash === undefined || hash !== maskHash || salt.length !== 1) {
    throw new Unreadable('signature, parameters: they are not known or no longer safe');
  }
  return { hash, saltLength: salt[0] ?? 0 };
}

function algorithmOf(value: Value): { id: string; parameters: Value | undefined } {
  const [id, parameters] = readAll(value.content, 'algorithm');
  return { id: oidOf(expectTag(id, TAG.oid, 'algorithm')), parameters };
}

function expectOid(value: Value, oid: string, what: string): void {
  if (oidOf(value) !== oid) throw new Unreadable(`${what}: it is of another kind`);
}

async function hashOf(algorithm: string, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
