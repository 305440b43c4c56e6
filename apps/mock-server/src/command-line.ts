import { parseArgs } from "node:util";

import type { Vendor } from "@event-contracts/contracts";

import type { AuthMode } from "./security/accepted-credentials.js";
import type { Credential } from "./security/credentials.js";
import { StartError } from "./server/start-error.js";
import type { MockServer } from "./server/mock-server.js";

const usage = `Usage: mock-server [options]

  --port NUMBER    the port to listen on, 0 for a free one (4010)
  --host ADDRESS   the address to listen on (127.0.0.1)
  --vendor NAME    serve only this vendor; repeatable
  --spec FILE      serve this OpenAPI document, below the name of its file or folder, and no vendor unless --vendor names it; repeatable
  --seed NUMBER    the same seed and the same requests give the same ids (1)
  --auth MODE      strict: as the vendor does; any: accept any credential; off: skip the check (strict)
  --rate-limits    refuse requests beyond the vendors' published quotas
  --docs FOLDER    serve these static pages at /docs
  --help           print this
`;

/**
 * Runs the command line until SIGINT or SIGTERM. The first line on standard output contains the address.
 *
 * @returns the exit code: 0 after SIGINT or SIGTERM, 1 when the server cannot start.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const options = parse(args);
    if (options.help) {
      process.stdout.write(usage);
      return 0;
    }
    const server = await start(options);
    process.stdout.write(banner(server));
    await stopSignal();
    await server.close();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`mock-server: ${oneLine(error.message)}\n`);
    return 1;
  }
}

function oneLine(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}

/** Loads the server only for valid options, so that help and errors are printed at once. */
async function start({ server }: ReturnType<typeof parse>): Promise<MockServer> {
  const { startMockServer } = await import("./server/start.js");
  return startMockServer(server);
}

function parse(args: readonly string[]) {
  const { values } = parseOrRefuse(args);
  return {
    help: values.help,
    server: {
      port: integer("--port", values.port, 65_535),
      host: values.host,
      seed: integer("--seed", values.seed, Number.MAX_SAFE_INTEGER),
      auth: authMode(values.auth),
      rateLimits: values["rate-limits"],
      specs: values.spec,
      ...(values.docs !== undefined && { docs: values.docs }),
      ...(values.vendor.length > 0 && { vendors: values.vendor as Vendor[] }),
    },
  };
}

function parseOrRefuse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "4010" },
        host: { type: "string", default: "127.0.0.1" },
        vendor: { type: "string", multiple: true, default: [] },
        spec: { type: "string", multiple: true, default: [] },
        seed: { type: "string", default: "1" },
        auth: { type: "string", default: "strict" },
        "rate-limits": { type: "boolean", default: false },
        docs: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message.split(". ")[0]}. See mock-server --help.`);
  }
}

function authMode(text: string): AuthMode {
  if (text === "strict" || text === "any" || text === "off") return text;
  throw new StartError(`--auth takes strict, any or off, not "${text}".`);
}

function integer(option: string, text: string, maximum: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum) {
    throw new StartError(`${option} takes a whole number from 0 to ${maximum}, not "${text}".`);
  }
  return value;
}

function banner(server: MockServer): string {
  const lines = server.vendors.flatMap(({ name, title, url, credentials }) => [
    `${title} (${name})`,
    `  ${url}`,
    ...Object.entries(credentials).map(([scheme, credential]) => `  ${scheme}: ${shown(credential)}`),
  ]);
  return [
    `Mock server listening on ${server.address}`,
    ...(server.docs === undefined ? [] : [`Docs at ${server.docs}`]),
    "",
    "It accepts these credentials:",
    ...lines,
    "",
  ].join("\n");
}

function shown(credential: Credential): string {
  return typeof credential === "string" ? credential : Object.values(credential).join(" / ");
}

async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
