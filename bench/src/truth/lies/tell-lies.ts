import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import type { Contender } from "../contender.js";
import { send } from "../send.js";
import { BOOKS } from "./books.js";
import type { Client, Lie } from "./lie.js";
import type { Server } from "./liars.js";

/** A silent server is given this time, in milliseconds. */
const SILENCE = 1500;

/** The result of each lie: `true` is the truth, a text the difference from it. */
export type Verdicts = Readonly<Record<string, string | true>>;

/** Tells a server all lies. Each contract gets a server of its own, started once. */
export async function tellLies(server: Server, lies: readonly Lie[]): Promise<Verdicts> {
  const verdicts: Record<string, string | true> = {};
  for (const contract of new Set(lies.map((lie) => lie.contract))) {
    const told = lies.filter((lie) => lie.contract === contract);
    let contender: Contender | undefined;
    let notStarted: string | undefined;
    for (const lie of told) {
      if (notStarted !== undefined) {
        verdicts[keyOf(lie)] = notStarted;
        continue;
      }
      try {
        // A lie may have ended it.
        if (contender === undefined || contender.hasEnded()) contender = await server.start(contract);
      } catch (error) {
        const line = (error as Error).message.split("\n").find((text) => text.includes("rror")) ?? "";
        notStarted = `not started: ${line}`.slice(0, 200);
        verdicts[keyOf(lie)] = notStarted;
        continue;
      }
      const client = await createClient(server, contender, contract);
      const verdict = await tellOne(lie, client);
      verdicts[keyOf(lie)] = contender.hasEnded() ? "the server ended" : verdict;
    }
    await contender?.[Symbol.asyncDispose]();
  }
  return verdicts;
}

/** Names repeat between groups. */
export function keyOf({ group, name }: Pick<Lie, "group" | "name">): string {
  return `${group}: ${name}`;
}

async function tellOne(lie: Lie, client: Client): Promise<string | true> {
  try {
    const difference = await lie.tell(client);
    return difference === undefined ? true : difference === "0" ? "no answer" : difference;
  } catch (error) {
    return (error as Error).message;
  }
}

async function createClient(server: Server, contender: Contender, contract: string): Promise<Client> {
  const { address } = contender;
  const { host } = new URL(address);
  const credentials = new Map(
    [...contender.output().matchAll(/^ {2}([^\s:]+): (\S.*)$/gm)].map(([, scheme = "", value = ""]) => [
      scheme,
      value,
    ]),
  );
  const base = await baseOf(server, address, contract);
  return {
    base,
    host,
    credential: (scheme) => credentials.get(scheme) ?? DEFAULTS[scheme] ?? "mock",
    send(method, path, { json, headers = {}, body } = {}) {
      const typed = json === undefined ? headers : { "content-type": "application/json", ...headers };
      return send(address, `${base}${path}`, {
        method,
        headers: typed,
        body: json === undefined ? body : JSON.stringify(json),
      });
    },
    raw: (bytes) => sendRaw(address, bytes),
  };
}

/** For servers that print no credentials: they accept these or none. */
const DEFAULTS: Readonly<Record<string, string>> = {
  login: "mock / mock",
  sigv4: "AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** A path of each contract that answers something other than 404, for finding the base. */
const PROBES: Readonly<Record<string, readonly [method: string, path: string]>> = {
  [BOOKS]: ["GET", "/report"],
  rebilly: ["GET", "/customers"],
  capillary: ["GET", "/v2/events"],
  guance: ["GET", "/api/v1/validate"],
  "aws-incident-manager": ["POST", "/startIncident"],
};

async function baseOf(server: Server, address: string, contract: string): Promise<string> {
  const bases = server.bases(contract);
  const [method, path] = PROBES[contract] ?? ["GET", "/"];
  for (const base of bases) {
    const { status } = await send(address, base + path, { method, headers: {} });
    if (status !== 404) return base;
  }
  return bases[0] ?? "";
}

async function sendRaw(address: string, bytes: Buffer | string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += String(chunk);
  });
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => resolve());
    socket.on("error", () => resolve());
  });
  socket.write(bytes);
  await Promise.race([closed, wait(SILENCE)]);
  socket.destroy();
  return answer;
}
