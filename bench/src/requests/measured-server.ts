import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A server in a process of its own, whose CPU time can be read. */
export interface MeasuredServer extends Disposable {
  readonly address: string;
  /** User and system time since the process started, in microseconds. */
  cpu(): Promise<number>;
}

/** Starts a program that prints its address first. */
export async function startMeasured(program: string, args: readonly string[] = []): Promise<MeasuredServer> {
  const preload = new URL("report-cpu.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", preload, fileURLToPath(program), ...args], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", NODE_NO_WARNINGS: "1" },
  });
  return {
    address: await addressOf(child),
    async cpu() {
      child.send("cpu");
      const [usage] = (await once(child, "message")) as [NodeJS.CpuUsage];
      return usage.user + usage.system;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = "";
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += String(chunk);
    const [, address] = /listening on (http:\/\/\S+)\n/.exec(output) ?? [];
    if (address !== undefined) {
      child.stdout?.resume();
      return address;
    }
  }
  throw new Error(`The server ended before it listened: ${output}`);
}
