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
