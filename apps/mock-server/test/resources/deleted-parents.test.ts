import { expect, test } from "vitest";

import { startContract } from "./start-contract.js";

test("nothing is found or made below a deleted item, whatever the contract documents", async () => {
  await using depot = await startContract("depot");
  await depot.call("POST", "/crates", { id: 1, size: "small" });
  const { body: label } = await depot.call("POST", "/crates/1/labels", { text: "up" });
  expect((await depot.call("DELETE", "/crates/1")).status).toBe(204);
  for (const [method, path, body] of [
    ["GET", "/crates/1/labels"],
    ["POST", "/crates/1/labels", { text: "down" }],
    ["GET", `/crates/1/labels/${label.id}`],
    ["POST", "/crates/1/weigh", {}],
    ["GET", "/crates/1/owner"],
  ] as const) {
    const { status, body: problem } = await depot.call(method, path, body);
    expect([path, status, problem.detail]).toEqual([path, 404, "There is no 1 in crates."]);
  }
});

test("nothing is made below an item that never was, once clients know which items are there", async () => {
  await using depot = await startContract("depot");
  await depot.call("POST", "/crates", { id: 1, size: "small" });
  for (const [method, body] of [["GET"], ["POST", { text: "up" }]] as const)
    expect((await depot.call(method, "/crates/9/labels", body)).status).toBe(404);
  expect((await depot.call("GET", "/crates/9")).status).toBe(404);
  expect((await depot.call("GET", "/crates")).body.total).toBe(1);
});

test("items at the top that were made below a deleted item are gone with it", async () => {
  await using depot = await startContract("depot");
  await depot.call("POST", "/racks", { name: "a" });
  const { body } = await depot.call("POST", "/racks/a/lamps", { text: "on" });
  expect((await depot.call("GET", `/lamps/${body.id}`)).body).toEqual(body);
  await depot.call("DELETE", "/racks/a");
  expect((await depot.call("GET", `/lamps/${body.id}`)).status).toBe(404);
});
