import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { LONGEST_REASON, SITE_STATES, SiteRecord, type StoredRecord } from '@/lib/model/survey.ts';
import { makeFolder } from '../../make-folder.ts';
import { eachLine, LineFile, type Place, readLine } from './lines.ts';
import { unwritable } from './replace-file.ts';

/** A shard that has grown beyond so many bytes is followed by a new one. */
const SHARD_BYTES = 64 * 1024 * 1024;

/**
 * What happened, and when. Nothing is counted by it but how often a site was begun, and of which sites the files that were kept were deleted;
 * records alone say what is done.
 */
const Entry = v.variant('what', [
  v.strictObject({ what: v.literal('started'), at: v.number(), wave: v.number(), tool: v.string() }),
  v.strictObject({ what: v.literal('begun'), at: v.number(), wave: v.number(), site: v.string() }),
  v.strictObject({
    what: v.literal('kept'),
    at: v.number(),
    wave: v.number(),
    site: v.string(),
    state: v.picklist(SITE_STATES),
  }),
  v.strictObject({ what: v.literal('ended'), at: v.number(), wave: v.number() }),
  v.strictObject({ what: v.literal('deleted'), at: v.number(), wave: v.number(), site: v.string() }),
]);
type Entry = v.InferOutput<typeof Entry>;

/** So much of a record tells which one it is; all of it is checked when it is read. */
const Head = v.object({
  wave: SiteRecord.entries.wave,
  place: SiteRecord.entries.place,
  unit: SiteRecord.entries.unit,
  listed: v.object({ site: v.string() }),
});

interface Kept {
  readonly shard: string;
  readonly place: Place;
  /** In the list. */
  readonly order: number;
}

/** The records of one folder, for reading. */
export interface Records {
  /** Waves of which there are records. */
  waves(): readonly number[];
  /** @param name of a site, or of the part of an archive that a record is of */
  has(wave: number, name: string): boolean;
  /** One after the other, by wave and place in the list: what order they came in does not show. */
  all(wave?: number): Generator<StoredRecord>;
}

export interface Store extends Records {
  /** How often a site was begun in this wave without an end. */
  tries(wave: number, site: string): number;
  /** Whether all that a wave is for was done. */
  isEnded(wave: number): boolean;
  note(entry: Entry): void;
  /** Keeps a record, once: a second one of the same name and wave is left out. @throws Failure where the disk does not take it */
  keep(record: SiteRecord): void;
  /** The same for many, which is faster; none of them is noted in the journal. */
  keepAll(records: readonly SiteRecord[]): void;
  close(): void;
}

/** Opens a folder's records for more. @param told hears of what a crash or a disk has spoiled. */
export function openStore(folder: string, told: (problem: string) => void, shardBytes = SHARD_BYTES): Store {
  const shards = path.join(folder, 'records');
  makeFolder(shards);
  const deleted = new Map<string, number>();
  const { records, index, ends } = indexOf(folder, deleted, told);
  const begun = new Map<string, number>();
  const ended = new Set<number>();
  const count = (entry: Entry) => {
    if (entry.what === 'ended') ended.add(entry.wave);
    if (!('site' in entry)) return;
    const key = keyOf(entry.wave, entry.site);
    if (entry.what === 'begun') begun.set(key, (begun.get(key) ?? 0) + 1);
    else if (entry.what === 'deleted') deleted.set(key, entry.at);
  };
  const end = eachEntry(folder, count);
  const tried = <T>(write: () => T): T => {
    try {
      return write();
    } catch (error) {
      throw unwritable(folder, error);
    }
  };
  const journal = tried(() => new LineFile(journalIn(folder), end));
  let last = [...ends.keys()].at(-1) ?? shardName(1);
  let shard = tried(() => new LineFile(path.join(shards, last), ends.get(last) ?? 0));
  const store: Store = {
    ...records,
    tries: (wave, site) => begun.get(keyOf(wave, site)) ?? 0,
    isEnded: (wave) => ended.has(wave),
    note(entry) {
      tried(() => journal.add(entry));
      count(entry);
    },
    keep(record) {
      if (index.has(nameOf(record))) return;
      store.keepAll([record]);
      store.note({ what: 'kept', at: Date.now(), wave: record.wave, site: record.listed.site, state: record.state });
    },
    keepAll(all) {
      if (shard.size > shardBytes) {
        shard.close();
        last = shardName(Number.parseInt(last, 10) + 1);
        shard = tried(() => new LineFile(path.join(shards, last), 0));
      }
      const news = all.filter((record) => !index.has(nameOf(record))).map(readable);
      const places = tried(() => shard.add(...news));
      for (const [at, record] of news.entries()) {
        const place = places[at];
        if (place) index.set(nameOf(record), { shard: path.join(shards, last), place, order: record.place });
      }
    },
    close() {
      journal.close();
      shard.close();
    },
  };
  return store;
}

/** A folder's records for reading only, without what the journal says; none where there are none. @param told hears of what a crash or a disk has spoiled. */
export const readRecords = (folder: string, told: (problem: string) => void): Records =>
  indexOf(folder, new Map(), told).records;

/** Waves of a folder of which the last that its journal says is that all was done: none of them is still going on. */
export function endedWaves(folder: string): ReadonlySet<number> {
  const ended = new Set<number>();
  eachEntry(folder, ({ what, wave }) => {
    if (what === 'ended') ended.add(wave);
    else if (what === 'started') ended.delete(wave);
  });
  return ended;
}

const journalIn = (folder: string) => path.join(folder, 'journal.jsonl');

/** @returns the end of the journal's last whole line. */
function eachEntry(folder: string, take: (entry: Entry) => void): number {
  const journal = journalIn(folder);
  if (!existsSync(journal)) return 0;
  return eachLine(journal, (line) => {
    const entry = v.safeParse(Entry, line?.value);
    if (entry.success) take(entry.output);
  });
}

/** What could not be read back would spoil all tables: a site of which it is kept is one that failed. */
function readable(record: SiteRecord): SiteRecord {
  const checked = v.safeParse(SiteRecord, record);
  if (checked.success) return record;
  const [issue] = checked.issues;
  const why = `What was found there could not be kept: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`.slice(
    0,
    LONGEST_REASON,
  );
  return { ...record, state: 'failed', why, visits: [], pages: [] };
}

/** When the last of the files that are kept of pages was taken; nothing where there are none. */
export function takenAt(pages: SiteRecord['pages']): number | undefined {
  const all = pages.flatMap(({ kept }) => (kept?.evidence || kept?.screenshot ? [kept.at] : []));
  return all.length === 0 ? undefined : Math.max(...all);
}

/** A record's: of its site, or of the part of an archive that it is of. */
const nameOf = ({ wave, unit, listed }: Pick<SiteRecord, 'wave' | 'unit'> & { listed: { site: string } }) =>
  keyOf(wave, unit ?? listed.site);
const keyOf = (wave: number, site: string) => `${wave} ${site}`;
const waveOf = (key: string) => Number.parseInt(key, 10);
const shardName = (number: number) => `${String(number).padStart(5, '0')}.jsonl`;

/** @param deleted when the files that were kept of a site were deleted: read by its records, whenever it is filled */
function indexOf(folder: string, deleted: ReadonlyMap<string, number>, told: (problem: string) => void) {
  const shards = path.join(folder, 'records');
  const index = new Map<string, Kept>();
  /** Where the last whole line of each shard ends. */
  const ends = new Map<string, number>();
  const names = existsSync(shards) ? readdirSync(shards).filter((name) => /^\d{5}\.jsonl$/.test(name)) : [];
  for (const name of names.sort()) {
    const shard = path.join(shards, name);
    let line = 0;
    const end = eachLine(shard, (read, place) => {
      line++;
      const record = v.safeParse(Head, read?.value);
      if (!record.success)
        return told(`${shard}, line ${line}: this is not what was written there. Its site counts as not visited.`);
      const key = nameOf(record.output);
      if (!index.has(key)) index.set(key, { shard, place, order: record.output.place });
    });
    if (statSync(shard).size > end)
      told(`${shard}: its last line was not written to the end. Its site counts as not visited.`);
    ends.set(name, end);
  }
  const records: Records = {
    waves: () => [...new Set([...index.keys()].map(waveOf))].sort((a, b) => a - b),
    has: (wave, site) => index.has(keyOf(wave, site)),
    *all(wave) {
      const wanted = [...index].filter(([key]) => wave === undefined || waveOf(key) === wave);
      wanted.sort(([a, { order: first }], [b, { order: second }]) => waveOf(a) - waveOf(b) || first - second);
      for (const [, { shard, place }] of wanted) {
        const record = v.parse(SiteRecord, readLine(shard, place));
        const filesDeletedAt = deleted.get(keyOf(record.wave, record.listed.site));
        const at = takenAt(record.pages);
        // A record that a disk spoiled may have been made anew since.
        yield filesDeletedAt !== undefined && at !== undefined && at <= filesDeletedAt
          ? { ...record, filesDeletedAt }
          : record;
      }
    },
  };
  return { records, index, ends };
}
