import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Built, buildPackage } from '@/lib/evidence/package/build.ts';
import { canonicalJson } from '@/lib/evidence/package/canonical-json.ts';
import { buildCase, isCaseFile, openCase } from '@/lib/evidence/package/case.ts';
import { SEAL, textMember } from '@/lib/evidence/package/descriptor.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { type Member, readZip, writeZip } from '@/lib/evidence/package/zip.ts';
import { base64Of, fromBase64 } from '@/lib/evidence/seal/base64.ts';
import { linkOf } from '@/lib/evidence/seal/digest.ts';
import { makeKey, pemOf, publicKeyOf, sign } from '@/lib/evidence/seal/key.ts';
import { derOfRaw, rawOfDer } from '@/lib/evidence/seal/signature.ts';
import { stampRequest } from '@/lib/evidence/seal/stamp-request.ts';
import type { Verification } from '@/lib/model/evidence.ts';
import { CASE_ID, FIRST_PLACE, sampleDraft } from '@/tests/samples/draft.ts';
import { twinOf } from '@/tests/samples/signature.ts';
import { createAuthority } from '@/tests/samples/time-stamp-authority.ts';
import { verifyCase } from './case.ts';
import { verifyPackage } from './item.ts';

const NOW = new Date('2026-11-30T09:31:09Z');

let key: CryptoKeyPair;
let built: Built;
beforeAll(async () => {
  key = await makeKey();
  built = await buildPackage(sampleDraft(), FIRST_PLACE, key, NOW);
});

const problemsOf = ({ problems }: Pick<Verification, 'problems'>) => problems.map(({ problem }) => problem);
const stateOf = ({ parts }: Verification, name: string) => parts.find((part) => part.name === name)?.state;
const flip = (bytes: Uint8Array<ArrayBuffer>, at: number, bit = 0) => {
  const flipped = bytes.slice();
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
};
/** The package with its files changed, and a zip around them that is in order. */
const changed = (change: (members: Member[]) => Member[], bytes = built.bytes) => writeZip(change(readZip(bytes)));
const replaced = (name: string, edit: (text: string) => string) =>
  changed((members) =>
    members.map((member) => {
      if (member.name !== name) return member;
      // A character for each byte, whatever it is.
      const text = edit(new TextDecoder('latin1').decode(member.bytes));
      return { name, bytes: Uint8Array.from(text, (character) => bytesOfLatin1.get(character) ?? 0) };
    }),
  );
/** What the web calls latin1 has some characters of its own. */
const bytesOfLatin1 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('latin1').decode(Uint8Array.of(byte)), byte]),
);
/** Numbers that look random and are the same on every run. */
function* numbers(seed: number, below: number) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield Math.floor((state / 2 ** 32) * below);
  }
}

describe('an item as it was sealed', () => {
  it('is intact in all its parts, and says by whom and when', async () => {
    const { fingerprint } = await publicKeyOf(key);
    const verified = await verifyPackage(built.bytes);
    expect(verified.problems).toEqual([]);
    expect(verified.parts).toHaveLength(9 + sampleDraft().parts.length);
    expect(verified.parts.every(({ state }) => state === 'intact')).toBe(true);
    expect(verified).toMatchObject({
      digest: built.digest,
      seal: { key: fingerprint, at: '2026-11-30T09:31:09.000Z' },
      chain: { ...FIRST_PLACE, link: built.link },
    });
    expect(built.link).toBe(await linkOf(FIRST_PLACE.previous, built.digest));
  });

  it('opens with all that was captured', async () => {
    const draft = sampleDraft();
    const opened = await openPackage(built.bytes);
    expect(opened.file).toEqual(built.file);
    expect(opened.file.circumstances).toEqual(draft.circumstances);
    for (const { name, bytes } of draft.parts) expect([name, opened.bytesOf(name)]).toEqual([name, bytes]);
    expect(opened.quotes).toHaveLength(1);
    expect(opened.bytesOf('nothing.png')).toBeUndefined();
  });

  it('is the same again from the same capture, but for the signature', async () => {
    const again = await buildPackage(sampleDraft(), FIRST_PLACE, key, NOW);
    expect(again.digest).toBe(built.digest);
    const sealed = /^(?:seal\/|datapackage-digest)/;
    const rest = ({ bytes }: Built) => readZip(bytes).filter(({ name }) => !sealed.test(name));
    expect(rest(again)).toEqual(rest(built));
  });

  it('needs no WebAssembly, which the policy of the pages forbids', async () => {
    const { WebAssembly: own } = globalThis;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      expect((await buildPackage(sampleDraft(), FIRST_PLACE, key, NOW)).digest).toBe(built.digest);
    } finally {
      globalThis.WebAssembly = own;
    }
  });

  it('is not sealed where no report is there, or a name is there twice', async () => {
    const { circumstances, parts } = sampleDraft();
    const seal = (changedParts: typeof parts) =>
      buildPackage({ circumstances, parts: changedParts }, FIRST_PLACE, key, NOW);
    await expect(seal(parts.filter(({ role }) => role !== 'report'))).rejects.toThrow('report');
    await expect(seal(parts.map((part) => ({ ...part, name: 'a.html' })))).rejects.toThrow('name');
    await expect(seal(parts.map((part) => ({ ...part, name: '../a.html' })))).rejects.toThrow();
  });

  it('keeps what stood under no address of the web under one of ours', async () => {
    const { circumstances, parts } = sampleDraft();
    const uris = [
      'file:///home/ada/page.html',
      'about:srcdoc',
      '',
      `https://a.example/${'ü'.repeat(1000)}`,
      'https://a.example/█',
    ];
    const odd = parts.map((part, index) => ({ ...part, uri: uris[index] ?? part.uri }));
    const sealed = await buildPackage({ circumstances, parts: odd }, FIRST_PLACE, key, NOW);
    expect(sealed.file.parts.slice(0, 5).map(({ uri }) => uri)).toEqual([
      ...sealed.file.parts.slice(0, 4).map(({ name }) => `urn:clearcart:${name}`),
      'https://a.example/%E2%96%88',
    ]);
    expect((await verifyPackage(sealed.bytes)).problems).toEqual([]);
  });

  it('takes what a server calls a type for what it is', async () => {
    const { circumstances, parts } = sampleDraft();
    const hostile = parts.map((part) => ({ ...part, type: 'text/html\r\nWARC-Type: response' }));
    const sealed = await buildPackage({ circumstances, parts: hostile }, FIRST_PLACE, key, NOW);
    expect(new Set(sealed.file.parts.map(({ type }) => type))).toEqual(new Set(['application/octet-stream']));
    expect((await verifyPackage(sealed.bytes)).problems).toEqual([]);
  });
});

it('finds what was sealed by the first version as it was, by all later ones', async () => {
  const read = (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../../tests/samples/${name}`, import.meta.url)));
  const verified = await verifyPackage(read('first-form.wacz'), read('first-form.tsr'));
  expect(verified.problems).toEqual([]);
  expect(verified.stamp?.at).toBe('2026-11-30T02:05:00.000Z');
});

describe('a flipped bit', () => {
  it('in any part is noticed there', async () => {
    const start = new DataView(built.bytes.buffer).getUint16(26, true) + 30;
    for (const { name, offset, bytes } of built.file.parts) {
      for (const at of [0, bytes >> 1, bytes - 1]) {
        const verified = await verifyPackage(flip(built.bytes, start + offset + at, at % 8));
        expect(problemsOf(verified)).toContain('part-altered');
        const altered = verified.parts.filter(({ state }) => state !== 'intact').map((part) => part.name);
        expect(altered).toEqual(['archive/data.warc', name]);
      }
    }
  });

  it('in any file is noticed there', async () => {
    for (const { name, bytes } of readZip(built.bytes)) {
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        const verified = await verifyPackage(flip(built.bytes, bytes.byteOffset + at, 1));
        expect(problemsOf(verified)).not.toEqual([]);
        expect([name, stateOf(verified, name)]).toEqual([name, 'altered']);
      }
    }
  });

  it('at any of 1,000 places is noticed', { timeout: 120_000 }, async () => {
    const places = numbers(6, built.bytes.length);
    for (let count = 0; count < 1000; count++) {
      const at = Number(places.next().value);
      const { problems } = await verifyPackage(flip(built.bytes, at, count % 8));
      expect([at, problems.length > 0]).toEqual([at, true]);
    }
  });

  it('anywhere in what the zip adds is noticed', { timeout: 120_000 }, async () => {
    const inside = new Set<number>();
    for (const { bytes } of readZip(built.bytes))
      for (let at = 0; at < bytes.length; at++) inside.add(bytes.byteOffset + at);
    const around = [...built.bytes.keys()].filter((at) => !inside.has(at));
    expect(around.length).toBeGreaterThan(500);
    for (const at of around) {
      const { problems } = await verifyPackage(flip(built.bytes, at, at % 8));
      expect([at, problems.length > 0]).toEqual([at, true]);
    }
  });
});

describe('a package that was changed as a whole', () => {
  it.each([
    ['cut off', () => built.bytes.slice(0, -1), 'bad-zip'],
    ['cut to half', () => built.bytes.slice(0, built.bytes.length >> 1), 'bad-zip'],
    ['emptied', () => new Uint8Array(), 'not-a-package'],
    ['followed by a byte', () => Uint8Array.of(...built.bytes, 0), 'bad-zip'],
    ['preceded by a byte', () => Uint8Array.of(0, ...built.bytes), 'not-a-package'],
    ['in another order', () => changed((members) => members.toReversed()), 'not-canonical'],
    ['with a file more', () => changed((members) => [...members, textMember('notes.txt', '')]), 'part-unlisted'],
    [
      'without its index',
      () => changed((members) => members.filter(({ name }) => !name.endsWith('cdx'))),
      'part-missing',
    ],
    [
      'without its signature',
      () => changed((members) => members.filter(({ name }) => !name.includes('digest'))),
      'unsigned',
    ],
    [
      'without its description',
      () => changed((members) => members.filter(({ name }) => name !== 'datapackage.json')),
      'part-missing',
    ],
    [
      'with another title',
      () => replaced('datapackage.json', (text) => text.replace('Tablecloth', 'Napkins')),
      'digest-altered',
    ],
    ['with JSON in another form', () => replaced('datapackage.json', (text) => `${text}\n`), 'bad-form'],
    [
      'sealed at another time',
      () => replaced('datapackage-digest.json', (text) => text.replace('T09:', 'T08:')),
      'digest-altered',
    ],
    [
      'with an index of its own',
      () => replaced('indexes/index.cdx', (text) => text.replace('.css', '.js')),
      'index-altered',
    ],
    [
      'with another sequence',
      () => replaced('evidence/evidence.json', (text) => text.replace('"sequence":1', '"sequence":2')),
      'part-altered',
    ],
    [
      'with another type of a record',
      () => replaced('archive/data.warc', (text) => text.replace('text/css', 'text/xml')),
      'record-altered',
    ],
    [
      'with a record more',
      () =>
        changed((members) =>
          members.map((member) =>
            member.name.endsWith('warc')
              ? { ...member, bytes: Uint8Array.of(...member.bytes, ...member.bytes) }
              : member,
          ),
        ),
      'part-unlisted',
    ],
    [
      'with another key beside it',
      () => replaced('seal/public-key.pem', (text) => text.replace('M', 'N')),
      'signatures-differ',
    ],
    [
      'without the signature for OpenSSL',
      () => changed((members) => members.filter(({ name }) => !name.endsWith('.der'))),
      'part-missing',
    ],
  ] as const)('%s is not intact', async (_, change, problem) => {
    expect(problemsOf(await verifyPackage(change()))).toContain(problem);
  });

  it("with somebody else's signature in place of the one it names is not intact", async () => {
    const stranger = await buildPackage(sampleDraft(), FIRST_PLACE, await makeKey(), NOW);
    const theirs = new Map(readZip(stranger.bytes).map((member) => [member.name, member]));
    const mixed = changed((members) =>
      members.map((member) => (/^seal\//.test(member.name) ? (theirs.get(member.name) ?? member) : member)),
    );
    expect(problemsOf(await verifyPackage(mixed))).toEqual([
      'signatures-differ',
      'signatures-differ',
      'signatures-differ',
    ]);
    expect((await verifyPackage(stranger.bytes)).digest).not.toBe(built.digest);
  });

  /** With the signature of a key on a text in all places. */
  const signedAnew = async (pair: CryptoKeyPair, text: string) => {
    const { spki } = await publicKeyOf(pair);
    const signature = await sign(pair, text);
    return changed((members) =>
      members.map((member) => {
        const { name, bytes } = member;
        if (name === SEAL.signature) return { name, bytes: derOfRaw(signature) };
        if (name === SEAL.key) return textMember(name, pemOf(spki));
        if (name !== SEAL.digest) return member;
        const said = JSON.parse(new TextDecoder().decode(bytes));
        Object.assign(said.signedData, { signature: base64Of(signature), publicKey: base64Of(spki) });
        return textMember(name, canonicalJson(said));
      }),
    );
  };

  it('signed anew by somebody else, so that a time stamp on it would still fit, is not intact', async () => {
    const verified = await verifyPackage(await signedAnew(await makeKey(), `sha256:${built.digest}`));
    expect(problemsOf(verified)).toEqual(['signature-wrong']);
    expect(verified.seal).toBeUndefined();
    expect((await verifyPackage(await signedAnew(key, `sha256:${built.digest}`))).problems).toEqual([]);
  });

  it('with a signature on something else is not intact', async () => {
    const verified = await verifyPackage(await signedAnew(key, `sha256:${'0'.repeat(64)}`));
    expect(problemsOf(verified)).toEqual(['signature-wrong']);
  });

  it('with the twin of its signature, made without the key, is not intact', async () => {
    const twin = changed((members) =>
      members.map((member) => {
        const said = member.name === SEAL.digest && JSON.parse(new TextDecoder().decode(member.bytes));
        if (said) {
          const raw = fromBase64(said.signedData.signature);
          if (raw) said.signedData.signature = base64Of(twinOf(raw));
          return textMember(member.name, canonicalJson(said));
        }
        if (member.name !== SEAL.signature) return member;
        return { name: member.name, bytes: derOfRaw(twinOf(rawOfDer(member.bytes, 48))) };
      }),
    );
    expect(problemsOf(await verifyPackage(twin))).toEqual(['signature-wrong']);
  });

  it('names all that is wrong, and what is intact all the same', async () => {
    const verified = await verifyPackage(
      changed((members) =>
        members
          .filter(({ name }) => name !== 'seal/signature.der')
          .map((member) => (member.name === 'pages/pages.jsonl' ? textMember(member.name, '{}') : member)),
      ),
    );
    expect(new Set(problemsOf(verified))).toEqual(new Set(['part-altered', 'index-altered', 'part-missing']));
    expect(stateOf(verified, 'view.png')).toBe('intact');
    expect(verified.seal).toBeDefined();
  });
});

describe('a time stamp', () => {
  it('of an authority is read with the item it belongs to, and no other', { timeout: 60_000 }, async () => {
    const authority = createAuthority('p-384');
    try {
      const tsr = authority.answer(stampRequest(built.digest).query);
      const verified = await verifyPackage(built.bytes, tsr);
      expect(verified.problems).toEqual([]);
      expect(verified.stamp).toMatchObject({ authority: 'Clock of the tests', certificateChecked: false });
      const other = await buildPackage(sampleDraft({ title: 'Napkins' }), FIRST_PLACE, key, NOW);
      expect(problemsOf(await verifyPackage(other.bytes, tsr))).toEqual(['stamp-of-another']);
      expect(problemsOf(await verifyPackage(built.bytes, tsr.slice(5)))).toEqual(['stamp-unreadable']);
    } finally {
      authority.remove();
    }
  });
});

describe('a case', () => {
  const items: Built[] = [];
  let guest: Built;
  const meta = { id: CASE_ID, name: 'Tablecloths', version: '0.1.0', removed: [] };
  const whole = () => buildCase(meta, items, key, NOW);
  beforeAll(async () => {
    let previous = FIRST_PLACE.previous;
    for (const sequence of [1, 2, 3]) {
      const draft = sampleDraft({ id: `0b7c6f0a-5d3e-4c55-9a38-2f4de1c0a11${sequence}` });
      const item = await buildPackage(draft, { case: CASE_ID, sequence, previous }, key, NOW);
      items.push(item);
      previous = item.link;
    }
    const elsewhere = { ...FIRST_PLACE, case: '11111111-93a4-4f0e-8d21-7a6b5c4d3e2f' };
    guest = await buildPackage(sampleDraft(), elsewhere, await makeKey(), NOW);
  });

  it('is intact with all its items, in whatever order they were handed over', async () => {
    const { bytes, digest } = await buildCase(meta, [...items, guest].reverse(), key, NOW);
    const verified = await verifyCase(bytes);
    expect(verified.problems).toEqual([]);
    expect(verified.items.flatMap(problemsOf)).toEqual([]);
    expect(verified.items.map(({ chain }) => chain?.sequence)).toEqual([1, 2, 3, 1]);
    expect(verified).toMatchObject({
      name: 'Tablecloths',
      digest,
      removed: [],
      seal: { key: (await publicKeyOf(key)).fingerprint },
    });
    expect((await openCase(bytes)).items.map((item) => item.bytes)).toEqual(
      [...items, guest].map((item) => item.bytes),
    );
    expect([isCaseFile(bytes), isCaseFile(built.bytes)]).toEqual([true, false]);
  });

  it('hands on the time stamps on its items, and may be stamped itself', { timeout: 60_000 }, async () => {
    const authority = createAuthority('p-256');
    const stampOf = (digest: string) => authority.answer(stampRequest(digest).query);
    try {
      const [first, second, third] = items as [Built, Built, Built];
      const stamp = stampOf(second.digest);
      const { bytes, digest } = await buildCase(meta, [first, { ...second, stamp }, third], key, NOW);
      const verified = await verifyCase(bytes, stampOf(digest));
      expect([verified.problems, verified.items.flatMap(problemsOf)]).toEqual([[], []]);
      expect([verified, ...verified.items].map((each) => each.stamp !== undefined)).toEqual([true, false, true, false]);
      expect((await openCase(bytes)).items.map((item) => item.stamp)).toEqual([undefined, stamp, undefined]);
      const wrong = await buildCase(meta, [first, second, { ...third, stamp }], key, NOW);
      expect((await verifyCase(wrong.bytes)).items.map(problemsOf)).toEqual([[], [], ['stamp-of-another']]);
      const without = changed((members) => members.filter(({ name }) => !name.startsWith('stamps/')), bytes);
      expect(problemsOf(await verifyCase(without))).toEqual(['part-missing']);
    } finally {
      authority.remove();
    }
  });

  it('says which items were removed from it, and still holds together', async () => {
    const [first, second, third] = items as [Built, Built, Built];
    const removed = [{ sequence: 2, digest: second.digest, link: second.link }];
    const { bytes } = await buildCase({ ...meta, removed }, [first, third], key, NOW);
    const verified = await verifyCase(bytes);
    expect(verified.problems).toEqual([]);
    expect(verified.removed).toEqual([2]);
  });

  it('does not hold together where one was removed and nothing says so', async () => {
    const [first, , third] = items as [Built, Built, Built];
    const { bytes } = await buildCase(meta, [first, third], key, NOW);
    expect(problemsOf(await verifyCase(bytes))).toEqual(['item-missing', 'chain-broken', 'chain-broken']);
  });

  it.each([
    ['one item less', (members: Member[]) => members.slice(1), ['part-missing', 'item-missing']],
    [
      'an item more',
      (members: Member[]) => [...members, { name: 'items/009.wacz', bytes: guest.bytes }],
      ['part-unlisted'],
    ],
    ['items in another order', ([a, b, ...rest]: Member[]) => [b, a, ...rest] as Member[], ['not-canonical']],
    [
      'two items in the place of each other',
      ([a, b, ...rest]: Member[]) => [{ ...a, bytes: b?.bytes }, { ...b, bytes: a?.bytes }, ...rest] as Member[],
      ['part-altered', 'order-changed'],
    ],
    [
      'an item that was changed',
      ([a, ...rest]: Member[]) => [{ ...a, bytes: a && flip(a.bytes, 900) }, ...rest] as Member[],
      ['part-altered'],
    ],
  ])('with %s is not intact', async (_, change, problems) => {
    const verified = await verifyCase(changed(change, (await whole()).bytes));
    expect(problemsOf(verified)).toEqual(expect.arrayContaining(problems));
  });

  it('whose chain was written anew is not intact', async () => {
    const { bytes } = await whole();
    const swapped = changed(
      (members) =>
        members.map((member) => {
          if (member.name !== 'datapackage.json') return member;
          const read = JSON.parse(new TextDecoder().decode(member.bytes));
          read.clearcart.chain.reverse();
          return textMember(member.name, canonicalJson(read));
        }),
      bytes,
    );
    expect(problemsOf(await verifyCase(swapped))).toEqual(
      expect.arrayContaining(['digest-altered', 'order-changed', 'chain-broken']),
    );
  });

  it('with a flipped bit anywhere is not intact', { timeout: 60_000 }, async () => {
    const { bytes } = await whole();
    const places = numbers(60, bytes.length);
    for (let count = 0; count < 100; count++) {
      const at = Number(places.next().value);
      expect([at, (await verifyCase(flip(bytes, at, count % 8))).problems.length > 0]).toEqual([at, true]);
    }
  });
});
