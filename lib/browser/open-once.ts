import type { IDBPDatabase } from 'idb';

/** How a database tells that it has to go, or went. */
interface Ending {
  /** Another window wants to delete or upgrade it. */
  readonly blocking: () => void;
  readonly terminated: () => void;
}

/** One connection for all who ask, opened when the first does, and anew when it failed or ended. */
export function openOnce<Kept>(open: (ending: Ending) => Promise<IDBPDatabase<Kept>>): {
  database(): Promise<IDBPDatabase<Kept>>;
  close(): Promise<void>;
} {
  let opening: Promise<IDBPDatabase<Kept>> | undefined;
  async function close(): Promise<void> {
    const before = opening;
    opening = undefined;
    (await before?.catch(() => undefined))?.close();
  }
  return {
    database() {
      if (opening) return opening;
      const over = () => {
        if (opening === ours) opening = undefined;
      };
      const ours = open({ blocking: () => void close(), terminated: over });
      // One that failed is tried again the next time.
      ours.catch(over);
      opening = ours;
      return ours;
    },
    close,
  };
}
