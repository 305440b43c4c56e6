import { spawn } from "node:child_process";
import { appendFile, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createOutbox } from "../../src/outbox.js";
import type { Entry } from "../../src/outbox.js";
import { fileStore } from "../../src/outbox/file.js";
import { manualWait } from "../fixtures/manual-wait.js";
import { keyed, offline, scripted } from "../fixtures/scripted-target.js";

async function newPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "outbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "data", "outbox.log");
}

function entry(id: string): Entry {
  return {
    id,
    target: "t",
    input: { text: `é ${id}` },
    enqueuedAt: 1,
    state: { status: "waiting", attempts: 0 },
  };
}

const add = (id: string) => ({ type: "add", entry: entry(id) }) as const;

/** Reads the entries of a file, as the next process would. */
async function read(path: string): Promise<readonly Entry[]> {
  const store = fileStore(path);
  const entries = await store.load();
  await store.close();
  return entries;
}

/** Writes a file with two records, `a` and `b`. */
async function twoRecords(): Promise<string> {
  const path = await newPath();
  const store = fileStore(path);
  await store.load();
  await store.write([add("a")]);
  await store.write([add("b")]);
  await store.close();
  return path;
}

test("a file keeps entries in order, with their last state", async () => {
  const path = await newPath();
  const store = fileStore(path);
  expect(await store.load()).toEqual([]);
  await store.write([add("a"), add("b")]);
  await store.write([add("c"), { type: "remove", id: "b" }]);
  const state = { status: "dead", attempts: 3 } as const;
  await store.write([{ type: "update", id: "a", state }]);
  await store.write([{ type: "update", id: "gone", state }]);
  await store.close();
  expect(await read(path)).toEqual([{ ...entry("a"), state }, entry("c")]);
});

test("a file is readable by its owner only, and nothing else is left beside it", async () => {
  const path = await twoRecords();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(path, ".."))).toEqual(["outbox.log"]);
});

test("concurrent writes are one record, so that they share a flush", async () => {
  const path = await newPath();
  const store = fileStore(path);
  await store.load();
  await Promise.all(Array.from({ length: 100 }, (_, index) => store.write([add(`${index}`)])));
  const lines = (await readFile(path, "utf8")).trim().split("\n");
  expect(lines.length).toBeLessThan(5);
  await store.close();
  expect(await read(path)).toHaveLength(100);
});

test.each([
  "0",
  "00000000 [",
  `12345678 [{"type":"remove","id":"a"}]`,
  `12345678 [{"type":"remove","id":"a"}]\n`,
])("an incomplete last record is ignored: %j", async (torn) => {
  const path = await twoRecords();
  await appendFile(path, torn);
  expect(await read(path)).toEqual([entry("a"), entry("b")]);
  // The next record does not follow the torn one.
  const store = fileStore(path);
  await store.load();
  await store.write([add("c")]);
  await store.close();
  expect(await read(path)).toHaveLength(3);
});

test("every cut of the last record leaves the entries before it", async () => {
  const path = await twoRecords();
  const whole = await readFile(path);
  const end = whole.lastIndexOf("\n", whole.length - 2) + 1;
  for (let length = end; length < whole.length; length += 7) {
    await writeFile(path, whole.subarray(0, length));
    expect(await read(path)).toEqual([entry("a")]);
  }
});

test("a damaged record before the last one is an error, and the file stays as it is", async () => {
  const path = await twoRecords();
  const damaged = (await readFile(path, "utf8")).replace('"a"', '"x"');
  await writeFile(path, damaged);
  await expect(read(path)).rejects.toThrow(`${path} is damaged in line 2: restore it`);
  expect(await readFile(path, "utf8")).toBe(damaged);
});

test("a file of another kind is not overwritten", async () => {
  const path = await twoRecords();
  await writeFile(path, "my notes\n");
  await expect(read(path)).rejects.toThrow("is not an outbox of this version");
  expect(await readFile(path, "utf8")).toBe("my notes\n");
});

test("a file is rewritten when most of it is outdated", async () => {
  const path = await newPath();
  const store = fileStore(path, { compactAfter: 2000 });
  await store.load();
  await store.write([add("kept")]);
  for (let index = 0; index < 100; index++) {
    await store.write([add(`${index}`)]);
    await store.write([{ type: "remove", id: `${index}` }]);
  }
  expect((await stat(path)).size).toBeLessThan(4000);
  await store.close();
  expect(await read(path)).toEqual([entry("kept")]);
});

test("a write that fails is not applied, and the next one repairs the file", async () => {
  const path = await newPath();
  const store = fileStore(path, { compactAfter: 0 });
  await store.load();
  await store.write([add("a")]);
  await rm(join(path, ".."), { recursive: true });
  // The file is gone: the log cannot be rewritten.
  await expect(store.write([add("lost")])).rejects.toThrow("ENOENT");
  await mkdir(join(path, ".."));
  await store.write([add("b")]);
  await store.close();
  expect(await read(path)).toEqual([entry("a"), entry("b")]);
});

test("nothing follows a record whose flush failed", async () => {
  const path = await newPath();
  const store = fileStore(path);
  await store.load();
  await store.write([add("a")]);
  const probe = await open(path);
  const datasync = vi.spyOn(Object.getPrototypeOf(probe) as typeof probe, "datasync");
  await probe.close();
  datasync.mockRejectedValueOnce(new Error("EIO"));
  await expect(store.write([add("lost")])).rejects.toThrow("EIO");
  datasync.mockRestore();
  await store.write([add("b")]);
  await store.close();
  expect(await read(path)).toEqual([entry("a"), entry("b")]);
});

test("a second outbox cannot use the file until the first one is closed", async () => {
  const path = await newPath();
  const first = fileStore(path);
  await first.load();
  await expect(fileStore(path).load()).rejects.toThrow(`${path}.lock is held by process ${process.pid}`);
  await first.write([add("a")]);
  await first.close();
  expect(await read(path)).toHaveLength(1);
});

test("the lock of a process that was killed is taken over, that of a living one is not", async () => {
  const path = await twoRecords();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const lock = { pid: child.pid, started: "", machine: hostname(), token: "t" };
  await writeFile(`${path}.lock`, JSON.stringify(lock));
  await expect(read(path)).rejects.toThrow(`is held by process ${child.pid}`);
  child.kill("SIGKILL");
  await new Promise((resolve) => void child.on("close", resolve));
  expect(await read(path)).toHaveLength(2);
});

test.runIf(process.platform === "linux")(
  "a lock is not held by a later process with the same number",
  async () => {
    const path = await twoRecords();
    const lock = { pid: process.pid, started: "another boot 1", machine: hostname(), token: "t" };
    await writeFile(`${path}.lock`, JSON.stringify(lock));
    expect(await read(path)).toHaveLength(2);
  },
);

test("the lock of another machine is an error that names the remedy", async () => {
  const path = await twoRecords();
  const lock = { pid: 1, started: "", machine: "elsewhere", token: "t" };
  await writeFile(`${path}.lock`, JSON.stringify(lock));
  await expect(read(path)).rejects.toThrow(
    'held by the machine "elsewhere": delete it if no outbox runs there',
  );
  const store = fileStore(path, { machine: "elsewhere" });
  await rm(`${path}.lock`);
  await store.load();
  await store.close();
});

test.each(Array.from({ length: 10 }, (_, run) => run))(
  "parallel takeovers of a stale lock have one winner, run %i",
  async () => {
    const path = await newPath();
    const stale = { pid: process.pid, started: "another boot 1", machine: hostname(), token: "t" };
    await mkdir(dirname(path));
    await writeFile(`${path}.lock`, JSON.stringify(stale));
    // Two processes that were killed during a takeover.
    await writeFile(`${path}.lock.t.takeover`, JSON.stringify({ ...stale, token: "u" }));
    await writeFile(`${path}.lock.u.takeover`, JSON.stringify({ ...stale, token: "v" }));
    const stores = Array.from({ length: 10 }, () => fileStore(path));
    const loads = await Promise.allSettled(stores.map((store) => store.load()));
    const winners = stores.filter((_, index) => loads[index]?.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await winners[0]?.close();
    expect(await readdir(dirname(path))).toEqual([basename(path)]);
  },
);

test("no credential of the client is in the file", async () => {
  const path = await newPath();
  const outbox = await createOutbox({
    store: fileStore(path),
    targets: { notes: scripted(keyed, offline) },
    call: { headers: { authorization: "secret of the call" } },
    wait: manualWait().wait,
  });
  await outbox.enqueue("notes", { text: "a" });
  await outbox.close();
  const text = await readFile(path, "utf8");
  expect(text).toContain('"text":"a"');
  expect(text).not.toContain("secret");
});
