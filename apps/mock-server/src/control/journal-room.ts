/** A journal as the room sees it. */
interface Occupant {
  readonly bytes: number;
  readonly count: number;
  dropOldest(): void;
}

/** The memory that the journals of all sessions share. */
export interface JournalRoom {
  /** Counts a new entry. If there is no room for it, the fullest journals drop their oldest entries. */
  take(journal: Occupant, bytes: number): void;
  /** Counts what a journal no longer has. */
  free(bytes: number): void;
  /** Forgets a journal, which is empty. */
  remove(journal: Occupant): void;
}

/** 64 MiB. */
export const SHARED_JOURNAL_BYTES = 64 * 1024 * 1024;

/** The part that is made free at once, so that the fullest journal is not looked for at each entry. */
const FREED_PART = 64;

/** Creates a room of so many bytes. */
export function createJournalRoom(limit: number): JournalRoom {
  const journals = new Set<Occupant>();
  let used = 0;

  const excess = (): number => used - (limit - limit / FREED_PART);

  function makeRoom(): void {
    while (excess() > 0) {
      const fullest = [...journals].reduce((a, b) => (b.bytes > a.bytes ? b : a));
      if (fullest.count === 0) return;
      const enough = fullest.bytes - Math.min(excess(), limit / FREED_PART / 4);
      while (fullest.bytes > enough && fullest.count > 0) fullest.dropOldest();
    }
  }

  return {
    take(journal, bytes) {
      journals.add(journal);
      used += bytes;
      if (used > limit) makeRoom();
    },
    free(bytes) {
      used -= bytes;
    },
    remove: (journal) => void journals.delete(journal),
  };
}
