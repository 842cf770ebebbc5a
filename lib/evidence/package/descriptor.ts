/** `datapackage.json` and what is signed of it: WACZ 1.1.1 and WACZ-auth 0.1.0, and the files that OpenSSL needs. */
import * as v from 'valibot';
import { ChainPlace, Sha256, Uuid } from '@/lib/model/evidence.ts';
import { base64Of } from '../seal/base64.ts';
import { sha256 } from '../seal/digest.ts';
import { pemOf, publicKeyOf, sign } from '../seal/key.ts';
import { derOfRaw } from '../seal/signature.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Member } from './zip.ts';

const Hash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const Line = v.pipe(v.string(), v.maxLength(2000));
const IsoTime = v.pipe(v.string(), v.isoTimestamp());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const file = { name: Line, path: Line, hash: Hash, bytes: Count };

const common = {
  wacz_version: v.literal('1.1.1'),
  title: Line,
  created: IsoTime,
  software: v.pipe(v.string(), v.maxLength(100)),
  resources: v.pipe(v.array(v.strictObject(file)), v.maxLength(10_000)),
};

/** One item of a case: how long its chain is, and what of it is here. */
const Entry = v.strictObject({
  sequence: ChainPlace.entries.sequence,
  digest: Sha256,
  link: Sha256,
  /** Path of its package; absent where the item was removed from the case. */
  path: v.optional(Line),
});
export type Entry = v.InferOutput<typeof Entry>;

export const ItemDescriptor = v.strictObject({
  ...common,
  profile: v.literal('data-package'),
  /** `key`: fingerprint of the one that signs, so that nobody else's signature can take its place under a time stamp. */
  clearcart: v.strictObject({ schema: v.literal('clearcart.evidence/1'), key: Sha256 }),
});
export type ItemDescriptor = v.InferOutput<typeof ItemDescriptor>;

export const CaseDescriptor = v.strictObject({
  ...common,
  profile: v.literal('multi-wacz-package'),
  clearcart: v.strictObject({
    schema: v.literal('clearcart.case/1'),
    key: Sha256,
    case: Uuid,
    /** From the first item ever sealed to the last. */
    chain: v.pipe(v.array(Entry), v.maxLength(10_000)),
    /** Time stamps on items. They are listed here and not with the packages, which replay tools open one and all. */
    stamps: v.pipe(v.array(v.strictObject({ ...file, item: Line })), v.maxLength(10_000)),
    /** Packages that belong to another chain. */
    guests: v.pipe(v.array(v.strictObject({ digest: Sha256, path: Line })), v.maxLength(10_000)),
  }),
});
export type CaseDescriptor = v.InferOutput<typeof CaseDescriptor>;

/** `datapackage-digest.json`. What is signed is the text of `hash`. */
export const DigestFile = v.strictObject({
  path: v.literal('datapackage.json'),
  hash: Hash,
  signedData: v.strictObject({
    hash: Hash,
    created: IsoTime,
    software: v.string(),
    signature: v.pipe(v.string(), v.maxLength(200)),
    publicKey: v.pipe(v.string(), v.maxLength(400)),
    version: v.literal('0.1.0'),
  }),
});
export type DigestFile = v.InferOutput<typeof DigestFile>;

/** What describes and seals a package, in the order in which it ends it. */
export const SEAL = {
  descriptor: 'datapackage.json',
  digest: 'datapackage-digest.json',
  signed: 'seal/signed.txt',
  signature: 'seal/signature.der',
  key: 'seal/public-key.pem',
} as const;

/** What of a descriptor is known before it is signed. */
type Described<D extends ItemDescriptor | CaseDescriptor> = Omit<D, 'wacz_version' | 'resources' | 'clearcart'> & {
  readonly clearcart: Omit<D['clearcart'], 'key'>;
};

/** Files as a descriptor lists them. */
export function describeFiles(members: readonly Member[]): Promise<v.InferOutput<typeof common.resources>> {
  return Promise.all(
    members.map(async ({ name, bytes }) => ({
      name: name.slice(name.lastIndexOf('/') + 1),
      path: name,
      hash: `sha256:${await sha256(bytes)}`,
      bytes: bytes.length,
    })),
  );
}

/**
 * The files with those that describe and seal them.
 *
 * @param beside files that `described` lists in a way of its own
 */
export async function sealMembers<D extends ItemDescriptor | CaseDescriptor>(
  members: readonly Member[],
  described: Described<D>,
  key: CryptoKeyPair,
  beside: readonly Member[] = [],
): Promise<{ members: Member[]; digest: string }> {
  const { spki, fingerprint } = await publicKeyOf(key);
  const resources = await describeFiles(members);
  const descriptor = textMember(
    SEAL.descriptor,
    canonicalJson({
      ...described,
      wacz_version: '1.1.1',
      resources,
      clearcart: { ...described.clearcart, key: fingerprint },
    }),
  );
  const digest = await sha256(descriptor.bytes);
  const hash = `sha256:${digest}`;
  const signature = await sign(key, hash);
  const digestFile: DigestFile = {
    path: 'datapackage.json',
    hash,
    signedData: {
      hash,
      created: described.created,
      software: described.software,
      signature: base64Of(signature),
      publicKey: base64Of(spki),
      version: '0.1.0',
    },
  };
  return {
    digest,
    members: [
      ...members,
      ...beside,
      descriptor,
      textMember(SEAL.digest, canonicalJson(digestFile)),
      textMember(SEAL.signed, hash),
      { name: SEAL.signature, bytes: derOfRaw(signature) },
      textMember(SEAL.key, pemOf(spki)),
    ],
  };
}

export function textMember(name: string, text: string): Member {
  return { name, bytes: new TextEncoder().encode(text) };
}
