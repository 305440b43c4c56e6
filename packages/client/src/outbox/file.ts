/**
 * A store in a file, for Node.js, Bun and Deno. It survives the end of the process at any moment, `kill -9` included, and a
 * loss of power if the disk keeps what it has confirmed.
 *
 * @module
 */
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { Entry } from "./entry.js";
import { lockFile } from "./file-lock.js";
import { formatRecord, HEADER, readLog } from "./log-record.js";
import { applyChange } from "./store.js";
import type { Change, OutboxStore } from "./store.js";

/** The options of {@link fileStore}. */
export interface FileStoreOptions {
  /** Bytes of outdated records after which the file is rewritten. 1 000 000 by default. */
  readonly compactAfter?: number;
  /**
   * The name of this machine, by which a lock that a killed process left behind is recognized as one's own. The host name
   * by default. Set a fixed name in containers whose host name changes at each start, if only one at a time can use the
   * volume.
   */
  readonly machine?: string;
}

/** A call of `write` that waits for its turn. */
interface Write {
  readonly changes: readonly Change[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Creates a store in a file: a log to which changes are appended. Those that arrive while the disk is busy are written
 * together. The outbox must not be shared: a second process that opens the file gets an error.
 *
 * @param path of the file. Beside it are `<path>.lock` and, for moments, `<path>.new`
 */
export function fileStore(path: string, options: FileStoreOptions = {}): OutboxStore {
  const { compactAfter = 1_000_000, machine = hostname() } = options;
  const entries = new Map<string, Entry>();
  let queue: Write[] = [];
  let working: Promise<void> | undefined;
  let unlock = async (): Promise<void> => {};
  let file: FileHandle | undefined;
  let size = 0;
  /** Bytes after the last compaction. */
  let compactSize = 0;

  /** Replaces the file by one with the entries only, at once. Reopens it after a failure too. */
  async function compact(): Promise<void> {
    await file?.close();
    file = undefined;
    const draft = await open(`${path}.new`, "w", 0o600);
    try {
      const records = [...entries.values()].map((entry) => formatRecord([{ type: "add", entry }]));
      const bytes = Buffer.from(HEADER + records.join(""));
      await draft.writeFile(bytes);
      await draft.datasync();
      await rename(`${path}.new`, path);
      await syncFolder(path);
      size = bytes.length;
      compactSize = size;
    } catch (error) {
      await draft.close();
      await rm(`${path}.new`, { force: true });
      throw error;
    }
    file = draft;
  }

  async function append(changes: readonly Change[]): Promise<void> {
    if (!file || size - compactSize > Math.max(compactAfter, compactSize)) await compact();
    const handle = file;
    if (!handle) return;
    try {
      const bytes = Buffer.from(formatRecord(changes));
      await handle.writeFile(bytes);
      await handle.datasync();
      size += bytes.length;
    } catch (error) {
      // The end of the file is unknown now. The next write replaces it.
      file = undefined;
      await handle.close();
      throw error;
    }
    for (const change of changes) applyChange(entries, change);
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        await append(batch.flatMap(({ changes }) => changes));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = undefined;
  }

  return {
    async load() {
      await mkdir(dirname(path), { recursive: true });
      unlock = await lockFile(`${path}.lock`, machine);
      try {
        for (const change of readLog(await readText(path), path)) applyChange(entries, change);
        await compact();
      } catch (error) {
        await unlock();
        throw error;
      }
      return [...entries.values()];
    },
    write(changes) {
      if (changes.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        queue.push({ changes, resolve, reject });
        working ??= work();
      });
    },
    async close() {
      await working;
      await file?.close();
      file = undefined;
      await unlock();
    },
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Makes the new name of a file durable. Windows cannot open a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
