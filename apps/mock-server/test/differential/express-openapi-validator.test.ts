import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { bundle, createConfig } from "@redocly/openapi-core";
import { vendors } from "@event-contracts/contracts";
import { isFormMediaType, isJsonMediaType, serverPaths } from "@event-contracts/contracts/openapi";
import fc from "fast-check";
import { expect, test } from "vitest";

import { createContract, type Contract, type Operation } from "../../src/contract/contract.js";
import { ownVendors } from "../own-vendors.js";
import { breaksOf } from "../property/break.js";
import { examplesOf } from "../property/memory.js";
import { urlOf, validDrafts, type Draft } from "../property/request.js";
import { differences, document as plainDocument, requests, type Difference } from "./known-differences.js";
import { startOracle } from "./oracle.js";
import { askOracle, judge, type Sent } from "./judge.js";

const VALID_REQUESTS = 4;
const TIMEOUT_MILLISECONDS = 120_000;

const require = createRequire(import.meta.url);
const seen = new Set<Difference>();

/** The requests to an operation: valid ones, and one for each way to break one. */
function requestsTo(
  contract: Contract,
  operation: Operation,
): readonly (readonly [fault: string, sent: Sent])[] {
  if (!isWritten(operation)) return [];
  const drafts = fc.sample(validDrafts(contract, operation, examplesOf(contract)), {
    numRuns: VALID_REQUESTS,
    seed: 1,
  });
  const [first] = drafts;
  const breaks = breaksOf(contract, operation).filter(({ credentials }) => credentials === undefined);
  const broken = breaks.flatMap((way) => {
    if (first === undefined) return [];
    const draft = way.draft?.(first) ?? first;
    return [[way.fault, sentOf(contract, operation, draft, way)] as const];
  });
  return [...drafts.map((draft) => ["none", sentOf(contract, operation, draft)] as const), ...broken];
}

/** Checks that a body of the operation's first media type can be written as it should be: here, as JSON or as a form. */
function isWritten({ body }: Operation): boolean {
  const [mediaType] = Object.keys(body?.content ?? {});
  return mediaType === undefined || isJsonMediaType(mediaType) || isFormMediaType(mediaType);
}

function sentOf(
  contract: Contract,
  operation: Operation,
  draft: Draft,
  { rawBody, contentType }: { readonly rawBody?: string; readonly contentType?: string } = {},
): Sent {
  const [mediaType = "application/json"] = Object.keys(operation.body?.content ?? {});
  const isForm = isFormMediaType(mediaType);
  const written = isForm
    ? new URLSearchParams(Object(draft.body) as Record<string, string>).toString()
    : JSON.stringify(draft.body);
  const body = rawBody ?? (draft.body === undefined ? undefined : written);
  const headers = Object.entries(draft.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: operation.method,
    url: urlOf(contract, operation, draft),
    headers: {
      ...Object.fromEntries(headers),
      ...(body !== undefined && { "content-type": contentType ?? mediaType }),
    },
    body,
  };
}

/** The servers at the paths that the requests are sent to: the oracle matches only the defaults of variables. */
function serversOf({ document: { servers = [] } }: Contract): readonly object[] {
  return serverPaths(servers).map((path) => ({ url: path.replaceAll(/\{[^}]+\}/g, "acme") || "/" }));
}

async function vendorDocument(vendor: string): Promise<object> {
  const file = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
  return JSON.parse(await readFile(file, "utf8")) as object;
}

async function fixtureDocument(name: string): Promise<object> {
  const ref = new URL(`../fixtures/${name}.yaml`, import.meta.url).pathname;
  const { bundle: document } = await bundle({ ref, config: await createConfig({}) });
  return document.parsed as object;
}

test.each([
  ...vendors.map((name) => [name, vendorDocument] as const),
  ...["library", "shop"].map((name) => [name, fixtureDocument] as const),
])(
  "%s: both refuse the same requests, except where the reason is known",
  { timeout: TIMEOUT_MILLISECONDS },
  async (name, documentOf) => {
    const document = await documentOf(name);
    const contract = createContract(name, document, { backtracking: true });
    const validateByOurs = judge(contract);
    // The oracle reads no OpenAPI 2.0.
    const readable = "swagger" in document ? contract.document : document;
    const oracle = await startOracle({ ...readable, servers: serversOf(contract) });
    let refused = 0;
    const crashes: string[] = [];
    const unknown: string[] = [];
    for (const operation of contract.operations) {
      for (const [fault, sent] of requestsTo(contract, operation)) {
        const [ours, theirs] = await Promise.all([validateByOurs(sent), askOracle(oracle.address, sent)]);
        if (ours !== "valid") refused += 1;
        // A crash of the oracle is no decision.
        if (theirs.startsWith("refused: 500 ")) {
          crashes.push(`${operation.id}, ${fault}: ${theirs}`);
          continue;
        }
        if ((ours === "valid") === (theirs === "valid")) continue;
        const known = differences.find(({ holds }) =>
          holds({ fault, ours, theirs, operation, url: sent.url }),
        );
        if (known === undefined)
          unknown.push(
            `${operation.id}, ${fault}: ${JSON.stringify(sent)}\n  ours ${ours}\n  theirs ${theirs}`,
          );
        else seen.add(known);
      }
    }
    oracle.close();
    expect(unknown.map((text) => text.slice(0, 1500))).toEqual([]);
    const isPublished = vendors.some((vendor) => vendor === name) && !ownVendors.includes(name);
    // A document that a vendor publishes may refuse nothing, and the oracle may not read it.
    if (isPublished) return;
    expect(crashes).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  },
);

test.each(requests)("only one of them refuses a request: $reason", async ({ sent, isValid }) => {
  const contract = createContract("plain", plainDocument);
  const oracle = await startOracle(plainDocument);
  const request = { method: "POST", headers: {}, body: undefined, ...sent };
  const [ours, theirs] = await Promise.all([judge(contract)(request), askOracle(oracle.address, request)]);
  oracle.close();
  const [operation] = contract.operations;
  for (const known of differences) {
    if (operation && known.holds({ fault: "none", ours, theirs, operation, url: request.url }))
      seen.add(known);
  }
  expect([ours === "valid", theirs === "valid"], `${ours}\n${theirs}`).toEqual([isValid, !isValid]);
});

test("every known difference occurs", () => {
  expect(differences.filter((difference) => !seen.has(difference)).map(({ reason }) => reason)).toEqual([]);
});
