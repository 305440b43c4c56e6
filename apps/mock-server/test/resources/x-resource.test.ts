import { describe, expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import { resourceModel } from "../../src/resources/resource-model.js";
import { itemFacts } from "../../src/resources/item-facts.js";
import { startContract } from "./start-contract.js";

describe("x-resource", () => {
  test("names the collection of an item, and the property that identifies it", async () => {
    await using attic = await startContract("attic");
    const box = { id: 5, label: "toys", full: true };
    expect((await attic.call("POST", "/boxes", box)).body).toEqual(box);
    expect((await attic.call("GET", "/box/toys")).body).toEqual(box);
    expect((await attic.call("GET", "/box/5")).status).toBe(404);
    expect((await attic.call("PUT", "/box/toys", { label: "toys" })).body).toEqual({ label: "toys" });
    expect((await attic.call("GET", "/boxes")).body).toEqual([{ label: "toys" }]);
  });

  test("of an item moves nothing that is below it", async () => {
    await using attic = await startContract("attic");
    await attic.call("POST", "/boxes", { label: "toys" });
    const { body } = await attic.call("POST", "/box/toys/things", { name: "ball" });
    expect((await attic.call("GET", "/box/toys/things")).body).toEqual([body]);
    expect((await attic.call("DELETE", "/box/toys")).status).toBe(204);
    expect((await attic.call("GET", "/boxes")).body).toEqual([]);
    expect((await attic.call("GET", "/box/toys/things")).status).toBe(404);
    await attic.call("POST", "/boxes", { label: "toys" });
    expect((await attic.call("GET", "/box/toys/things")).body).toEqual([]);
  });

  test("that is false leaves a path its examples", async () => {
    await using attic = await startContract("attic");
    expect((await attic.call("POST", "/reports", { name: "monthly" })).body).toEqual({
      id: 1,
      name: "yearly",
    });
    expect((await attic.call("GET", "/reports")).body).toEqual([{ id: 1, name: "yearly" }]);
  });
});

describe("an x-resource that the contract contradicts is told with its place", () => {
  const model = (stated: unknown) => {
    const content = { "application/json": { schema: { properties: { id: { type: "string" } } } } };
    const get = { responses: { 200: { description: "", content } } };
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const path = "/boxes/{id}";
    const contract = createContract("boxes", {
      openapi: "3.1.0",
      paths: { [path]: { parameters, get, "x-resource": stated }, "/of/{owner}/boxes": { get } },
    });
    const [operation] = contract.operations;
    const role = operation && resourceModel(contract)(operation);
    if (role?.kind === "find") itemFacts(contract)(role.resource);
  };
  test.each([
    [true, "must be false, or an object with the texts `id` and `collection`."],
    [{ path: "/boxes" }, "must be false, or an object with the texts `id` and `collection`."],
    [{ id: 1 }, "must be false, or an object with the texts `id` and `collection`."],
    [{ collection: "/crates" }, "the contract has no path /crates. Name the path of the collection."],
    [
      { collection: "/of/{owner}/boxes" },
      "the path has no parameter {owner}, and /of/{owner}/boxes has one.",
    ],
    [{ id: "code" }, "its items have no property code. Name the property that identifies an item."],
  ])("%j", (stated, problem) => {
    const message = `x-resource of /boxes/{id}: ${problem}`;
    expect(() => model(stated)).toThrow(
      expect.objectContaining({ failure: { kind: "not-served", message } }),
    );
  });
});
