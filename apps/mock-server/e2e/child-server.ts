import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { AuthMode } from "../src/security/accepted-credentials.js";

const bin = fileURLToPath(new URL("../bin/mock-server.mjs", import.meta.url));
const heapProbe = new URL("memory/heap-probe.mjs", import.meta.url).href;
/** Without compilers the heap holds only what the program keeps. Compiled code grows for thousands of requests. */
const WITHOUT_COMPILERS = [
  "--no-opt",
  "--no-maglev",
  "--no-sparkplug",
  "--no-lazy-feedback-allocation",
  "--no-flush-bytecode",
];
const START_MILLISECONDS = 30_000;

/** A mock server in a process of its own, so that a request which blocks it does not block the test. */
export interface ChildServer extends AsyncDisposable {
  readonly port: number;
  /** The lines that the server printed on standard error. */
  readonly errors: readonly string[];
  /** The bytes in use after garbage collection. The process must have been started with `watchesHeap`. */
  heapBytes(): Promise<number>;
  /** True until the process ends. */
  isRunning(): boolean;
  close(): Promise<void>;
}

/** The options of a child server. */
export interface ChildOptions {
  readonly auth?: AuthMode;
  /** Further options of the command line. */
  readonly args?: readonly string[];
  readonly watchesHeap?: boolean;
}

/** Starts `bin/mock-server.mjs` on a free port. */
export async function startChildServer(options: ChildOptions = {}): Promise<ChildServer> {
  const { auth = "strict", args = [], watchesHeap = false } = options;
  const execArgv = watchesHeap ? ["--expose-gc", ...WITHOUT_COMPILERS, "--import", heapProbe] : [];
  const child = spawn(process.execPath, [...execArgv, bin, "--port", "0", "--auth", auth, ...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const errors: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const port = await portOf(child, errors);
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL"); // a process whose event loop is blocked ends by no other signal
    await exited;
  };
  return {
    port,
    errors,
    heapBytes: () =>
      new Promise((resolve) => {
        child.once("message", (bytes) => resolve(Number(bytes)));
        child.send("heap");
      }),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The port in the first line that the server prints. */
function portOf(child: ChildProcess, errors: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (what: string): void => reject(new Error(`The mock server ${what}: ${errors.join("")}`));
    const timer = setTimeout(() => fail("did not start in time"), START_MILLISECONDS);
    child.once("exit", () => fail("ended"));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const port = /listening on http:\/\/[^\s]*:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}
