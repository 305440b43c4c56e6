import { vendors } from "@event-contracts/contracts";
import { afterAll, expect, test } from "vitest";

import { loadContract } from "../src/contract/load-contract.js";
import { startChildServer, type ChildServer } from "./child-server.js";
import { draftOf, validValues } from "./fuzz/valid.js";
import type { Attack } from "./latency/attack.js";
import { groups } from "./latency/attacks.js";
import { timed, worstWhile } from "./latency/send.js";

/**
 * The longest time for which one caller may keep the others waiting. The attacks keep them waiting for up to 45 ms on two
 * cores at rest, and for 60 ms on a slower machine; one that is quadratic in its input does so for seconds.
 */
const LIMIT_MILLISECONDS = 150;
/** A worse latency than this is no noise of the machine, and is not measured again. */
const NOISE_MILLISECONDS = 1000;
const ROUNDS = 3;
const CALM_MILLISECONDS = 500;
const ATTACK_DEADLINE_MILLISECONDS = 10_000;

const table: string[] = [];
afterAll(() => {
  process.stdout.write(
    `\nAttacks: time to the response, worst latency of another vendor's GET\n${table.join("\n")}\n`,
  );
});

test.each(groups.map((group) => [group.name, group] as const))(
  "no attack of the group %s keeps the callers of another vendor waiting",
  { timeout: 300_000 },
  async (_, group) => {
    const slow: string[] = [];
    let server = await startChildServer({ auth: "off" });
    try {
      let attacks = await group.prepare(`http://127.0.0.1:${server.port}`, server.port);
      const limitNow = async (): Promise<number> => {
        const calm = await calmLatency(server, attacks[0] as Attack);
        const limit = Math.max(LIMIT_MILLISECONDS, 2 * calm, 10 * parsingTime());
        table.push(`${group.name}: calm ${calm.toFixed(1)} ms, limit ${limit.toFixed(0)} ms`);
        return limit;
      };
      let limit = await limitNow();
      for (const { name } of attacks) {
        const attack = attacks.find((each) => each.name === name) as Attack;
        let measured = await measure(server, attack, limit);
        if (measured.worst >= limit && measured.worst < NOISE_MILLISECONDS) {
          // The machine may have become slower.
          limit = await limitNow();
          measured = await measure(server, attack, limit);
        }
        const line = `  ${describe(measured).padEnd(48)} ${name}`;
        table.push(line);
        if (measured.worst >= limit || measured.status === undefined) slow.push(line);
        if (measured.status !== undefined) continue;
        await server.close();
        server = await startChildServer({ auth: "off" });
        attacks = await group.prepare(`http://127.0.0.1:${server.port}`, server.port);
      }
    } finally {
      await server.close();
    }
    expect(slow.length, `${slow.length} attacks keep others waiting:\n${slow.join("\n")}\n`).toBe(0);
  },
);

interface Measured {
  /** Undefined: there was no response in time. */
  readonly status: number | undefined;
  readonly milliseconds: number;
  readonly worst: number;
}

/** The best of a few rounds, as the machine has other work too. */
async function measure(server: ChildServer, attack: Attack, limit: number): Promise<Measured> {
  let best: Measured | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await once(server, attack);
    if (best === undefined || measured.worst < best.worst) best = measured;
    if (best.worst < limit || best.worst > NOISE_MILLISECONDS || best.status === undefined) break;
  }
  return best as Measured;
}

async function once({ port }: ChildServer, attack: Attack): Promise<Measured> {
  const path = await pathOfAnother(attack.vendor);
  const running = timed(
    port,
    attack.method,
    `/${attack.vendor}${attack.path}`,
    attack.body,
    ATTACK_DEADLINE_MILLISECONDS,
  );
  const [answer, worst] = await Promise.all([running, worstWhile(port, path, running)]);
  return {
    status: answer?.status,
    milliseconds: answer?.milliseconds ?? ATTACK_DEADLINE_MILLISECONDS,
    worst,
  };
}

async function calmLatency({ port }: ChildServer, attack: Attack): Promise<number> {
  const path = await pathOfAnother(attack.vendor);
  const pause = () => new Promise((resolve) => setTimeout(resolve, CALM_MILLISECONDS));
  await worstWhile(port, path, pause()); // the first requests compile validators
  return worstWhile(port, path, pause());
}

/** The time in milliseconds that this process needs now to parse the largest body: more while the machine is busy. */
function parsingTime(): number {
  const text = `[${"1,".repeat(500_000)}1]`;
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    JSON.parse(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The path of a GET that needs no parameter, of the first vendor that is not attacked. */
async function pathOfAnother(vendor: string): Promise<string> {
  for (const name of vendors.filter((other) => other !== vendor)) {
    const contract = await loadContract(name);
    const operation = contract.operations.find(
      ({ method, parameters }) =>
        method === "GET" && !parameters.some((each) => each.required && each.in === "query"),
    );
    const [values] = operation === undefined ? [] : validValues(contract, operation);
    if (operation !== undefined && values !== undefined) return draftOf(contract, operation, values).target;
  }
  throw new Error("No other vendor has a GET without required parameters.");
}

function describe({ status, milliseconds, worst }: Measured): string {
  const answer = status === undefined ? "no response" : `${status} after`;
  return `${answer} ${milliseconds.toFixed(0)} ms, others ${worst.toFixed(0)} ms`;
}
