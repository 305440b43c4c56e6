import { parseArgs } from "node:util";

import type { Vendor } from "@event-contracts/contracts";

import type { AuthMode } from "./security/accepted-credentials.js";
import { createLogWriter, surviveLostReader } from "./log-writer.js";
import type { Credential } from "./security/credentials.js";
import { StartError } from "./server/start-error.js";
import type { MockServer } from "./server/mock-server.js";
import { handleStopSignals } from "./stop-signals.js";

/** A day. */
const LONGEST_SECONDS = 86_400;

const usage = `Usage: mock-server [options]

  --port NUMBER              the port to listen on, 0 for a free one (4010)
  --host ADDRESS             the address to listen on; 0.0.0.0 for every address of this machine (127.0.0.1)
  --allowed-host NAME        refuse requests to other host names; .NAME allows its subdomains too; repeatable (any host)
  --cors ORIGIN              let only web pages of this origin read responses; none: no page; repeatable (any origin)
  --vendor NAME              serve only this vendor; repeatable
  --spec FILE                serve this OpenAPI document, below the name of its file or folder, and no vendor unless
                             --vendor names it; repeatable
  --external-refs            let the $refs of --spec lead to URLs, and to files outside the folder of the document
  --backtracking             search patterns with look-around or back references without a time limit
  --seed NUMBER              the same seed and the same requests give the same ids, at the same time if the vendor's
                             ids hold the time (1)
  --auth MODE                strict: as the vendor does; any: accept any well-formed one; off: skip the check (strict)
  --rate-limits              refuse requests beyond the vendors' published quotas
  --state-limit MIB          the most that the state may hold, in MiB of JSON (256)
  --docs FOLDER              serve these static pages at /docs
  --headers-timeout SECONDS  the time in which the headers of a request must arrive, 0 for no limit (10)
  --request-timeout SECONDS  the time in which a whole request must arrive, 0 for no limit (30)
  --grace-period SECONDS     the time for requests in flight when the server ends (5)
  --help                     print this

SIGINT and SIGTERM end the server when the requests in flight have their responses. A second signal ends it at once.
`;

/**
 * Runs the command line until SIGINT or SIGTERM. The first line on standard output contains the address. A second signal,
 * or one before the server listens, ends the process at once, with exit code 0.
 *
 * @returns the exit code: 0 after SIGINT or SIGTERM, 1 when the server cannot start.
 */
export async function run(args: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) surviveLostReader(stream);
  const stop = handleStopSignals();
  try {
    const options = parse(args);
    if (options.help) {
      stop.ignore();
      process.stdout.write(usage);
      return 0;
    }
    const server = await start(options);
    process.stdout.write(banner(server));
    for (const notice of server.notices) process.stderr.write(`mock-server: ${oneLine(notice)}\n`);
    if (server.isPublic) process.stderr.write(publicWarning(options.server.host));
    await stop.next();
    await server.close();
    return 0;
  } catch (error) {
    stop.ignore();
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
  const { log, flush } = createLogWriter(process.stderr);
  process.once("exit", flush); // a second signal ends the process before the next turn
  return startMockServer({ ...server, log });
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
      externalRefs: values["external-refs"],
      backtracking: values.backtracking,
      stateLimit: integer("--state-limit", values["state-limit"], 1_000_000, 1) * 1024 * 1024,
      headersTimeout: milliseconds("--headers-timeout", values["headers-timeout"]),
      requestTimeout: milliseconds("--request-timeout", values["request-timeout"]),
      gracePeriod: milliseconds("--grace-period", values["grace-period"]),
      ...(values["allowed-host"].length > 0 && { allowedHosts: values["allowed-host"] }),
      ...(values.cors.length > 0 && { cors: originsOf(values.cors) }),
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
        "external-refs": { type: "boolean", default: false },
        backtracking: { type: "boolean", default: false },
        "state-limit": { type: "string", default: "256" },
        seed: { type: "string", default: "1" },
        auth: { type: "string", default: "strict" },
        "rate-limits": { type: "boolean", default: false },
        "allowed-host": { type: "string", multiple: true, default: [] },
        cors: { type: "string", multiple: true, default: [] },
        "headers-timeout": { type: "string", default: "10" },
        "request-timeout": { type: "string", default: "30" },
        "grace-period": { type: "string", default: "5" },
        docs: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message.split(/\. |\.$/)[0]}. See mock-server --help.`);
  }
}

function authMode(text: string): AuthMode {
  if (text === "strict" || text === "any" || text === "off") return text;
  throw new StartError(`--auth takes strict, any or off, not "${text}".`);
}

function integer(option: string, text: string, maximum: number, minimum = 0): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum || value < minimum) {
    throw new StartError(`${option} takes a whole number from ${minimum} to ${maximum}, not "${text}".`);
  }
  return value;
}

/** The origins of `--cors`; `none` stands for an empty list. */
function originsOf(values: readonly string[]): readonly string[] {
  if (!values.includes("none")) return values;
  if (values.length === 1) return [];
  throw new StartError("--cors none excludes every origin. Leave it out, or the other --cors.");
}

function milliseconds(option: string, text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > LONGEST_SECONDS) {
    throw new StartError(`${option} takes seconds from 0 to ${LONGEST_SECONDS}, such as 2.5, not "${text}".`);
  }
  return Math.round(seconds * 1000);
}

function publicWarning(host: string): string {
  const lines = [
    `mock-server: With --host ${host} other machines can reach the server. The credentials that it accepts are public, so everyone who reaches it can read and change its data.`,
    "Use it in a network that you trust. --allowed-host NAME refuses requests to other host names, and --cors ORIGIN refuses to let pages of other origins read responses.",
  ];
  return `${lines.join(" ")}\n`;
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
    ...(server.unvalidated.length > 0 ? ["", ...server.unvalidated] : []),
    "",
  ].join("\n");
}

function shown(credential: Credential): string {
  return typeof credential === "string" ? credential : Object.values(credential).join(" / ");
}
