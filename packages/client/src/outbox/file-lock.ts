import { link, readFile, rm, writeFile } from "node:fs/promises";

/** The process that holds a lock. */
interface Holder {
  readonly pid: number;
  /** Distinguishes the process from a later one with the same number. Empty if the system does not tell. */
  readonly started: string;
  readonly machine: string;
  readonly token: string;
}

/** A process that has ended, but whose parent has not looked yet. */
const ZOMBIE = "zombie";

/**
 * Creates a lock file, unless a process that is alive holds it. A lock that a killed process left behind is taken over.
 *
 * @param machine the name of this machine. The processes of another one cannot be seen from here
 * @returns a function that releases the lock
 * @throws {Error} if another process, or this one, holds it
 */
export async function lockFile(path: string, machine: string): Promise<() => Promise<void>> {
  const token = crypto.randomUUID();
  const own: Holder = { pid: process.pid, started: await startOf(process.pid), machine, token };
  const draft = `${path}.${token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    // A link appears at once and with its content, and only if there is none.
    while (!(await tryTo(() => link(draft, path), "EEXIST"))) await removeStale(path, machine, draft);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await readHolder(path))?.token === token) await rm(path, { force: true });
  };
}

/** @param draft the file of a lock, to be linked */
async function removeStale(path: string, machine: string, draft: string): Promise<void> {
  const holder = await readHolder(path);
  if (!holder) return;
  if (holder.machine !== machine) {
    throw new Error(
      `${path} is held by the machine "${holder.machine}": delete it if no outbox runs there, or set \`machine\` to a name that stays the same`,
    );
  }
  if (await isAlive(holder)) {
    throw new Error(`${path} is held by process ${holder.pid}: close its outbox, or name another file`);
  }
  await takeOver(path, path, holder, draft);
}

/** Milliseconds between two looks at a file that another process is removing. */
const LOOK = 5;

/**
 * Removes a file of a process that has ended. Only the process that holds the guard of this holder may do it: otherwise a
 * slow one could remove the file that another has created meanwhile. The guard of a process that was killed here is
 * removed in the same way.
 *
 * @param lock the path of the lock, from which the guard has its name
 */
async function takeOver(lock: string, file: string, holder: Holder, draft: string): Promise<void> {
  const guard = `${lock}.${holder.token}.takeover`;
  if (await tryTo(() => link(draft, guard), "EEXIST")) {
    if ((await readHolder(file))?.token === holder.token) await rm(file, { force: true });
    return rm(guard, { force: true });
  }
  const other = await readHolder(guard);
  if (other && !(await isAlive(other))) return takeOver(lock, guard, other, draft);
  return new Promise((resolve) => setTimeout(resolve, LOOK));
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const current = await startOf(pid);
  if (current === ZOMBIE) return false;
  return started === "" || current === "" || current === started;
}

/** When a process started, in ticks since the system did. Only Linux tells. */
async function startOf(pid: number): Promise<string> {
  try {
    const [boot, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // The name of the program, in parentheses, may contain spaces. The state is field 3, the start field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? ZOMBIE : `${boot.trim()} ${fields[19]}`;
  } catch {
    return "";
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  let text = "";
  await tryTo(async () => {
    text = await readFile(path, "utf8");
  }, "ENOENT");
  return text ? (JSON.parse(text) as Holder) : undefined;
}

/** Returns whether the work succeeded; `false` if it failed with the error code. */
async function tryTo(work: () => Promise<void>, code: string): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}
