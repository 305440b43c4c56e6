import { vendors } from "@event-contracts/contracts";
import { expect, onTestFinished, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { problemReply } from "../failure/problem.js";
import { checkVendor } from "./check-vendor.js";
import { loadVendor } from "./load-vendor.js";
import { respondWithExample, type Vendor } from "./vendor.js";

const contract = createContract("lighthouse", {
  openapi: "3.1.0",
  info: { title: "Lighthouse", version: "1" },
  paths: { "/lamps": { get: { operationId: "listLamps", responses: { 200: { description: "Lamps." } } } } },
  components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "Key" } } },
});

const vendor: Vendor = { handlers: { listLamps: respondWithExample }, refuse: problemReply };

test("accepts a vendor whose handlers, credentials and checks are all of the contract", () => {
  const complete = { ...vendor, credentials: { key: "mock" }, checks: { key: () => undefined } };
  expect(() => checkVendor(contract, complete)).not.toThrow();
});

test.each<[string, Partial<Vendor>, string]>([
  [
    "a handler of an operation",
    { handlers: { listLamps: respondWithExample, listBoats: respondWithExample } },
    "handlers for listBoats, and its contract has no such operation. Remove them, or correct their names: the contract has listLamps.",
  ],
  ["credentials of a security scheme", { credentials: { token: "mock" } }, "credentials for token"],
  ["a check of a security scheme", { checks: { token: () => undefined } }, "checks for token"],
])("refuses %s that the contract does not have", (_, part, message) => {
  expect(() => checkVendor(contract, { ...vendor, ...part })).toThrow(
    `The vendor "lighthouse" has ${message}`,
  );
});

test.each(vendors)("loads %s, which passes this check", async (name) => {
  await expect(loadVendor(name)).resolves.toHaveProperty("handlers");
});

test("is done for each vendor when it is loaded", async () => {
  const [name] = vendors;
  const { handlers } = await loadVendor(name);
  onTestFinished(() => void Reflect.deleteProperty(handlers, "listBoats"));
  Object.assign(handlers, { listBoats: respondWithExample });
  await expect(loadVendor(name)).rejects.toThrow("handlers for listBoats");
});
