import { expect, test } from "vitest";
import { planOutput } from "../src/output.js";
import { refuseVendorNames } from "../src/refuse-vendor-names.js";
import { reservedOperationIds } from "../src/reserved-operation-ids.js";
import { reservedVendorNames } from "../src/reserved-vendor-names.js";
import { findVendors } from "../src/vendors.js";
import { courier, repository, temporaryRoot } from "./temporary-root.js";

test.each([
  ["raw", "the subpath @event-contracts/client/raw"],
  ["pages", "the subpath @event-contracts/client/pages"],
  ["publish", "the subpath @event-contracts/client/publish"],
  ["openapi", "the subpath @event-contracts/contracts/openapi"],
  ["vocabulary", "the folder specs/vocabulary"],
  ["docs", "the mock server's route /docs"],
  ["health", "the mock server's route /health"],
  ["guides", "the docs' page /guides/"],
  ["errors", "the docs' page /errors/"],
  ["llms", "the docs' page /llms/"],
  ["request", "JavaScript's Request"],
  ["result", "the client's own Result"],
  ["client", "the client's own Client"],
  ["core", "the subpath @event-contracts/client/core"],
  ["operations", "the subpath @event-contracts/client/operations"],
  ["internals", "the subpath @event-contracts/client/internals"],
  ["con", "a device of Windows"],
  ["lpt1", "a device of Windows"],
])("a vendor cannot be named %s, which is the name of %s", async (name, owner) => {
  await expect(refuseVendorNames(["courier", name])).rejects.toThrow(
    `specs/${name}: "${name}" cannot be a vendor's name, because it is the name of ${owner}. Rename the folder`,
  );
});

test.each(["then", "toJSON", "constructor", "toString", "raw", "items", "unwrap", "offline"])(
  "an operation named %s gets a method of another name, and a line says so",
  async (operationId) => {
    const contract = courier.replace("operationId: searchEvents", `operationId: ${operationId}`);
    const { files, notices } = await planOutput(await temporaryRoot({ courier: contract }));
    const types = files.find(({ path }) => path.endsWith("vendor-types/courier.ts"))?.content;
    expect(types).toContain(`  ${operationId}Operation: { input:`);
    expect(notices).toEqual([
      expect.stringMatching(
        /^specs\/courier\/openapi\.yaml:\d+:\d+: The operation has an operationId that something else has: its method is `\w+Operation`\.$/,
      ),
    ]);
  },
);

test("the names of this repository's vendors and operations are free", async () => {
  const vendors = await findVendors(repository);
  const [vendorNames, operationIds] = [await reservedVendorNames(), await reservedOperationIds()];
  expect(vendors.filter((vendor) => vendorNames.has(vendor))).toEqual([]);
  expect(operationIds.has("createEvent")).toBe(false);
});
