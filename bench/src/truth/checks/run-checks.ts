import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import type { Contender } from "../contender.js";
import { send } from "../send.js";
import type { Client, Check } from "./check.js";
import { readServedContract, type ServedContract } from "./served-contract.js";
import type { Server } from "./servers.js";

/** A silent server is given this time, in milliseconds. */
const SILENCE = 1500;

/** The result of each check: `true` if the response is the expected one, or the difference from it. */
export type Outcomes = Readonly<Record<string, string | true>>;

/** Runs all checks against a server. Each contract gets a server of its own, started once. */
export async function runChecks(server: Server, checks: readonly Check[]): Promise<Outcomes> {
  const outcomes: Record<string, string | true> = {};
  for (const name of new Set(checks.map((check) => check.contract))) {
    const own = checks.filter((check) => check.contract === name);
    const contract = await readServedContract(name);
    let contender: Contender | undefined;
    let notStarted: string | undefined;
    for (const check of own) {
      if (notStarted !== undefined) {
        outcomes[keyOf(check)] = notStarted;
        continue;
      }
      try {
        // A check may have ended it.
        if (contender === undefined || contender.hasEnded()) contender = await server.start(contract);
      } catch (error) {
        const line = (error as Error).message.split("\n").find((text) => text.includes("rror")) ?? "";
        notStarted = `not started: ${line}`.slice(0, 200);
        outcomes[keyOf(check)] = notStarted;
        continue;
      }
      const client = await createClient(server, contender, contract);
      const outcome = await runOne(check, client);
      outcomes[keyOf(check)] = contender.hasEnded() ? "the server ended" : outcome;
    }
    await contender?.[Symbol.asyncDispose]();
  }
  return outcomes;
}

/** Names repeat between groups. */
export function keyOf({ group, name }: Pick<Check, "group" | "name">): string {
  return `${group}: ${name}`;
}

async function runOne(check: Check, client: Client): Promise<string | true> {
  try {
    const difference = await check.run(client);
    return difference === undefined ? true : difference === "0" ? "no answer" : difference;
  } catch (error) {
    return (error as Error).message;
  }
}

async function createClient(server: Server, contender: Contender, contract: ServedContract): Promise<Client> {
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
    credential: (scheme, otherwise = "mock") => credentials.get(scheme) ?? otherwise,
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

async function baseOf(server: Server, address: string, contract: ServedContract): Promise<string> {
  const bases = server.bases(contract);
  const { method, path } = contract.probe;
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
