import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A server of Redis that keeps every change on the disk. */
export interface RedisServer {
  /** The path of its socket. */
  readonly path: string;
  /** Kills it, and starts it again with its data. */
  killAndRestart(): Promise<void>;
}

/** Starts a server of its own for a test, which it ends after the test. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const path = join(folder, "redis.sock");
  let stop = await start(folder, path);
  onTestFinished(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });
  return {
    path,
    async killAndRestart() {
      await stop();
      stop = await start(folder, path);
    },
  };
}

async function start(folder: string, path: string): Promise<() => Promise<void>> {
  const options = [
    "--port 0",
    `--unixsocket ${path}`,
    `--dir ${folder}`,
    "--appendonly yes",
    "--appendfsync always",
  ];
  const server = spawn("redis-server", options.join(" ").split(" "), {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => void server.on("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    server.on("error", (cause) =>
      reject(new Error("This test needs redis-server: install it (apt-get install redis-server)", { cause })),
    );
    server.stdout.on("data", (text: Buffer) => {
      if (/ready to accept connections/i.test(text.toString())) resolve();
    });
  });
  return async () => {
    server.kill("SIGKILL");
    await ended;
  };
}
