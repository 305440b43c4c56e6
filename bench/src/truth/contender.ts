import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, connect, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

/** A mock server in a process of its own. */
export interface Contender extends AsyncDisposable {
  readonly address: string;
  /** True after the process has ended. */
  hasEnded(): boolean;
  /** The text that it has printed. */
  output(): string;
  /** The milliseconds since its process started. */
  age(): number;
  /** CPU time in milliseconds and the largest memory in MB. Undefined if it does not answer. */
  usage(): Promise<Usage | undefined>;
}

export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** The longest wait for a server that starts, in milliseconds: the largest document takes some of them a minute. */
const START_TIMEOUT = 120_000;
const preload = new URL("../requests/report-cpu.mjs", import.meta.url).href;

/** The program of our mock server: of this workspace, or the file in `MOCK_SERVER_BIN`. */
export const ourProgram = fileURLToPath(
  process.env["MOCK_SERVER_BIN"] ?? import.meta.resolve("@event-contracts/mock-server/bin"),
);

/** The program of a peer, from the packages that the bench installs for itself. */
export function peerProgram(path: string): string {
  return fileURLToPath(new URL(`../../peers/node_modules/${path}`, import.meta.url));
}

/**
 * Starts a program of Node.js that listens on a port, and waits until it does. Throws with what the program printed if it
 * ends or does not listen.
 *
 * @param node the Node.js that runs it
 */
export async function startContender(
  program: string,
  args: (port: string) => readonly string[],
  node: string = process.execPath,
): Promise<Contender> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(node, ["--import", preload, program, ...args(String(port))], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, NODE_ENV: "production", NODE_NO_WARNINGS: "1" },
  });
  let output = "";
  const collect = (chunk: Buffer): void => {
    if (output.length < 100_000) output += String(chunk);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const contender: Contender = {
    address: `http://127.0.0.1:${port}`,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => output,
    age: () => performance.now() - started,
    async usage() {
      if (!child.connected) return undefined;
      child.send("usage");
      const answer = once(child, "message", { signal: AbortSignal.timeout(10_000) });
      const [usage] = (await answer.catch(() => [undefined])) as [
        (NodeJS.CpuUsage & { maxRSS: number }) | undefined,
      ];
      return usage && { cpu: (usage.user + usage.system) / 1000, memory: usage.maxRSS / 1024 };
    },
    async [Symbol.asyncDispose]() {
      if (contender.hasEnded()) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
  while (!(await isListening(port))) {
    if (contender.hasEnded() || contender.age() > START_TIMEOUT) {
      await contender[Symbol.asyncDispose]();
      throw new Error(output.trim() || "it did not listen within two minutes");
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return contender;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
