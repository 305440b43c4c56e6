import { existsSync, realpathSync, statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/** A watch of files. */
export interface FileWatch {
  /** Watches these files from now on, and no others. */
  set(files: readonly string[]): void;
  close(): void;
}

/** A folder that is watched, with the names in it that count. */
interface WatchedFolder {
  readonly watcher: FSWatcher;
  readonly inode: number;
  names: ReadonlySet<string>;
}

/**
 * Watches files by their folders, so that a file that is replaced, or deleted and made again, is seen: editors save in each of
 * these ways.
 *
 * @param onChange is called for each event, of which one save causes several
 */
export function watchFiles(onChange: () => void): FileWatch {
  const folders = new Map<string, WatchedFolder>();

  return {
    set(files) {
      const wanted = new Map<string, Set<string>>();
      for (const file of files.flatMap(withTarget)) {
        const [folder, name] = nearestFolder(file);
        wanted.set(folder, (wanted.get(folder) ?? new Set()).add(name));
      }
      for (const [folder, { watcher, inode }] of folders) {
        if (wanted.has(folder) && inodeOf(folder) === inode) continue;
        watcher.close();
        folders.delete(folder);
      }
      for (const [folder, names] of wanted) {
        const known = folders.get(folder);
        if (known === undefined) open(folder, names);
        else known.names = names;
      }
    },
    close() {
      for (const { watcher } of folders.values()) watcher.close();
      folders.clear();
    },
  };

  function open(folder: string, names: ReadonlySet<string>): void {
    const watcher = watch(folder, (_event, name) => {
      const isMeant = name === null || name === basename(folder) || entry.names.has(name);
      if (isMeant) onChange();
    });
    const entry: WatchedFolder = { watcher, inode: inodeOf(folder), names };
    watcher.on("error", onChange); // the folder is gone
    folders.set(folder, entry);
  }
}

/** A symbolic link, and the file that it leads to: either may be replaced. */
function withTarget(file: string): readonly string[] {
  try {
    return [...new Set([file, realpathSync(file)])];
  } catch {
    return [file];
  }
}

/** The folder of a file, or the nearest one above it that exists, and the name in it that leads to the file. */
function nearestFolder(file: string): readonly [folder: string, name: string] {
  const folder = dirname(file);
  return existsSync(folder) || folder === file ? [folder, basename(file)] : nearestFolder(folder);
}

function inodeOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.ino ?? 0;
}
