import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readContract } from "../src/contract.js";
import { buildManifest } from "../src/manifest/build-manifest.js";
import { courier, repository, temporaryRoot } from "./temporary-root.js";

test("a manifest holds the facts of its contract, and no words", async () => {
  const root = await temporaryRoot({ courier });
  expect(buildManifest(await readContract(root, "courier"))).toEqual({
    vendor: "courier",
    title: "Courier Events",
    version: "1.2.0",
    servers: [
      {
        url: "https://api-sandbox.courier.example/{tenant}/v1",
        environment: "sandbox",
        variables: { tenant: { default: "demo" } },
      },
      {
        url: "https://api.courier.example/{tenant}/{region}",
        environment: "live",
        variables: { tenant: { default: "demo" }, region: { default: "eu", enum: ["eu", "us"] } },
      },
    ],
    securitySchemes: {
      tenantToken: {
        type: "apiKey",
        in: "header",
        name: "X-Tenant-Token",
        tokenExchange: {
          operationId: "generateToken",
          token: "$response.body#/data/accessToken",
          expiresIn: "$response.body#/data/ttlSeconds",
        },
      },
      signature: {
        type: "apiKey",
        in: "header",
        name: "Authorization",
        sigv4: { service: "courier-events", region: "region" },
      },
      basic: { type: "http", scheme: "basic" },
      openId: { type: "openIdConnect" },
    },
    rateLimit: {
      signals: [{ status: 429 }, { status: 401, pointer: "/errorCode", values: ["tooFast", "tooMany"] }],
      retryAfter: { header: "X-Retry-At", unit: "unix-seconds" },
      quotas: [
        { requests: 20, seconds: 60, per: "API key" },
        { requests: 3000, seconds: 600, per: "organization", methods: ["POST", "PUT"] },
      ],
    },
    operations: {
      listParcelEvents: {
        method: "GET",
        path: "/parcels/{parcelId}/events",
        vendorOperation: "GetEvents",
        parameters: [
          { name: "parcelId", in: "path", required: true },
          { name: "trace", in: "header", required: true },
          { name: "status", in: "query", explode: false },
          { name: "filter", in: "query", style: "deepObject", explode: true },
          { name: "offset", in: "query" },
          { name: "limit", in: "query" },
        ],
        responses: { 200: ["application/json"], 404: ["application/problem+json"] },
        security: [["signature"]],
        pagination: {
          style: "offset",
          input: { offset: "$request.query.offset", limit: "$request.query.limit" },
          output: { items: "$response.body", total: "$response.header.Pagination-Total" },
        },
      },
      createParcelEvent: {
        method: "POST",
        path: "/parcels/{parcelId}/events",
        parameters: [
          { name: "parcelId", in: "path", required: true },
          { name: "trace", in: "header" },
        ],
        body: { required: true, mediaTypes: ["application/json", "application/x-www-form-urlencoded"] },
        responses: { 201: ["application/json", "application/problem+json"], 204: [] },
        security: [["signature", "tenantToken"], []],
        servers: [{ url: "https://ingest.courier.example" }],
        idempotency: { key: "$request.body#/clientToken", format: "uuid" },
        softFailure: { pointer: "/errors", nonEmpty: true },
      },
      searchEvents: {
        method: "POST",
        path: "/events",
        body: { required: false, mediaTypes: ["application/json"] },
        responses: { 200: ["application/json"] },
        security: [],
        rateLimit: { signals: [{ status: 503 }] },
        pagination: {
          style: "token",
          input: { token: "$request.body#/nextToken", limit: "$request.body#/maxResults" },
          output: { items: "$response.body#/events", token: "$response.body#/nextToken" },
        },
        softFailure: { pointer: "/success", equals: false },
      },
      generateToken: {
        method: "POST",
        path: "/token",
        responses: { 200: ["application/json"] },
        security: [],
      },
    },
  });
});

test("the fixture has every entry of the vocabulary", async () => {
  const files = await readdir(join(repository, "specs/vocabulary"));
  const entries = files.filter((file) => file.endsWith(".schema.json")).map((file) => file.split(".")[0]);
  expect(entries).not.toEqual([]);
  expect(entries.filter((entry) => !courier.includes(`${entry}:`))).toEqual([]);
});

test("operations stand in the contract's order", async () => {
  const root = await temporaryRoot({ courier });
  const { operations } = buildManifest(await readContract(root, "courier"));
  expect(Object.keys(operations)).toEqual([
    "listParcelEvents",
    "createParcelEvent",
    "searchEvents",
    "generateToken",
  ]);
});
