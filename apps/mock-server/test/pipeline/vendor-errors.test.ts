import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

test("an error that a vendor's own code makes has its sentences in the header and in the log", async () => {
  const lines: string[] = [];
  await using mock = await startMockServer({
    vendors: ["rebilly"],
    auth: "off",
    log: (line) => lines.push(line),
  });
  const path = "/organizations/acme/customers";
  const found = await fetch(`${mock.url("rebilly")}${path}/none`);
  const message = "There is no customer none.";
  expect(found.status).toBe(404);
  expect(found.headers.get("x-contract-violations")).toBe(JSON.stringify([message]));
  expect(lines).toEqual([`GET /rebilly${path}/none 404 ${message}`]);
});

test("a failure that a vendor's own code answers with 200 has its sentences there as well", async () => {
  const lines: string[] = [];
  await using mock = await startMockServer({
    vendors: ["capillary"],
    auth: "off",
    log: (line) => lines.push(line),
  });
  const create = () =>
    fetch(`${mock.url("capillary")}/v2/events`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ eventName: "once", actions: ["EMFConsumer"] }),
    });
  const created = await create();
  expect([created.status, created.headers.get("x-contract-violations")]).toEqual([200, null]);
  const refused = await create();
  const message = "once event already exists";
  expect([refused.status, refused.headers.get("x-contract-violations")]).toEqual([
    200,
    JSON.stringify([message]),
  ]);
  expect(lines).toEqual([`POST /capillary/v2/events 200 ${message}`]);
});
