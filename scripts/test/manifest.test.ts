import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readContract } from "../src/contract.js";
import { buildManifest } from "../src/manifest/build-manifest.js";
import { courier, repository, temporaryRoot } from "./temporary-root.js";

test("a manifest has the facts of its contract, and no documentation", async () => {
  const root = await temporaryRoot({ courier });
  expect(buildManifest(await readContract(root, "courier"))).toEqual({
    vendor: "courier",
    servers: [
      {
        url: "https://api-sandbox.courier.example/{tenant}/v1",
        environment: "sandbox",
      },
      {
        url: "https://api.courier.example/{tenant}/{region}",
        environment: "live",
        variables: { region: "eu" },
      },
    ],
    security: [[]],
    rateLimit: {
      signals: [{ status: 401, at: ["body", "errorCode"], values: ["tooFast", "tooMany"] }],
      retryAt: "X-Retry-At",
      quotas: [
        { requests: 20, seconds: 60 },
        { requests: 3000, seconds: 600, methods: ["POST", "PUT"] },
      ],
    },
    errorCode: ["headers", "x-error-code"],
    operations: {
      listParcelEvents: {
        method: "GET",
        path: "/parcels/{parcelId}/events",
        required: [["headers", "trace"]],
        query: { status: ",", filter: "deepObject" },
        json: [200, 404],
        security: [["signature"]],
        pagination: {
          offset: ["query", "offset"],
          items: ["body"],
          total: ["headers", "pagination-total"],
        },
      },
      createParcelEvent: {
        method: "POST",
        path: "/parcels/{parcelId}/events",
        required: [["body"]],
        json: [201],
        empty: [204],
        security: [["signature", "tenantToken"], []],
        servers: [{ url: "https://ingest.courier.example" }],
        errorCode: ["body", "errors", "0", "code"],
        idempotencyKey: ["body", "clientToken"],
        softFailure: { at: ["body", "errors"], nonEmpty: true },
        conversion: { body: { at: "seconds", parent: 1 } },
      },
      searchEvents: {
        method: "POST",
        path: "/events",
        json: [200],
        safe: true,
        rateLimit: { signals: [{ status: 503 }] },
        pagination: {
          token: ["body", "nextToken"],
          items: ["body", "events"],
          nextToken: ["body", "nextToken"],
        },
        softFailure: { at: ["body", "success"], equals: false },
      },
      generateToken: { method: "POST", path: "/token", json: [200], idempotent: true },
    },
  });
});

test("the fixture has every entry of the vocabulary that a vendor can have", async () => {
  const files = await readdir(join(repository, "specs/vocabulary"));
  const entries = files.filter((file) => file.endsWith(".schema.json")).map((file) => file.split(".")[0]);
  expect(entries).not.toEqual([]);
  const missing = entries.filter((entry) => !courier.includes(`${entry}:`));
  expect(missing).toEqual(["x-control-plane"]);
});

test("operations are in the contract's order", async () => {
  const root = await temporaryRoot({ courier });
  const { operations } = buildManifest(await readContract(root, "courier"));
  expect(Object.keys(operations)).toEqual([
    "listParcelEvents",
    "createParcelEvent",
    "searchEvents",
    "generateToken",
  ]);
});
