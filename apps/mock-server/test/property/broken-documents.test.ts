import { readFile } from "node:fs/promises";

import { isJsonObject, lookUp, pointerKeys, toPointer } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import { parseText } from "../../src/contract/parse-text.js";
import { startMockServer, type MockServer } from "../../src/index.js";
import { mutationsOf, type Mutation } from "./mutations.js";
import { everyObjectCalls, type Call } from "./every-object-calls.js";

/** One of so many broken documents is tried, each time another one in its list. */
const STRIDE = Number(process.env["BROKEN_STRIDE"] ?? 40);
const SEED = Number(process.env["BROKEN_SEED"] ?? 7);

/** Without these, a document is of another kind. */
const version = /^#\/(?:openapi|swagger)$/;

/** The places that change an operation that refers to nothing. */
const around = /^#\/(?:basePath|host|paths|paths\/~1fine|schemes|security|servers)(?:\/(?!~1)|$)/;

const modes = ["off", "strict", "any"] as const;

test.each(Object.keys(everyObjectCalls))(
  "%s: with any one value broken, the server starts, and only operations that the fault touches are refused",
  { timeout: 3_000_000 },
  async (name) => {
    const file = new URL(`../fixtures/${name}.yaml`, import.meta.url);
    const document = parseText(await readFile(file, "utf8")) as object;
    const calls = everyObjectCalls[name] ?? [];
    const sound = await faultsOf({ document, pointer: "#", value: undefined }, calls, "off");
    expect(sound).toEqual([]);
    const all = mutationsOf(document).filter(({ pointer }) => !version.test(pointer));
    const faults: string[] = [];
    for (let index = SEED % STRIDE; index < all.length; index += STRIDE) {
      const mutation = all[index] as Mutation;
      const used = /security/i.test(mutation.pointer) ? modes : modes.slice(0, 1);
      for (const auth of used) faults.push(...(await faultsOf(mutation, calls, auth)));
    }
    expect(faults).toEqual([]);
  },
);

async function faultsOf(
  mutation: Mutation,
  calls: readonly Call[],
  auth: (typeof modes)[number],
): Promise<readonly string[]> {
  const { document, pointer, value } = mutation;
  const label = `${pointer} = ${JSON.stringify(value)}`;
  let server: MockServer;
  try {
    server = await startMockServer({ specs: [{ name: "any", document }], auth });
  } catch (error) {
    return [`${label}: ${String(error)}`];
  }
  await using started = server;
  const faults = started.notices.filter((notice) => isUnclear(notice)).map((notice) => `${label}: ${notice}`);
  for (const call of calls) {
    const request = new Request(`${started.url("any")}${call.path}`, {
      method: call.method,
      headers: { ...call.headers, ...(auth === "any" && { "x-key": "a", authorization: "Bearer a" }) },
      body: call.body ?? null,
    });
    const response = await started.fetch(request);
    const text = await response.text();
    const isTouched = call.path.endsWith("/fine") && !around.test(pointer) && pointer !== "#";
    const isRight =
      response.status === 501
        ? pointer !== "#" && hasPlace(text, document) && !isUnclear(text)
        : response.status < 500;
    const isUnrelated = isTouched && response.status !== 200;
    if (!isRight || isUnrelated) {
      faults.push(`${label}: ${call.method} ${call.path} ${response.status} ${text}`);
    }
  }
  return faults;
}

/** True for the text of a value that is shown as JavaScript shows it, and for a fault without a place. */
function isUnclear(text: string): boolean {
  return /undefined|NaN|\[object|: #: /.test(text);
}

/** True if the document has the place that a problem names. */
function hasPlace(problem: string, document: object): boolean {
  const { detail } = JSON.parse(problem) as { readonly detail: string };
  const [, place = ""] = /^The contract has a fault: (#\S+): /.exec(detail) ?? [];
  const keys = pointerKeys(place);
  if (keys.length === 0) return false;
  try {
    const parent = keys.length === 1 ? document : lookUp(document, toPointer(keys.slice(0, -1)));
    return (isJsonObject(parent) || Array.isArray(parent)) && Object.hasOwn(parent, keys.at(-1) ?? "");
  } catch {
    return false;
  }
}
