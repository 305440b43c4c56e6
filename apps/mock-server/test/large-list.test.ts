import { afterAll, beforeAll, expect, test } from "vitest";

import { startRebilly, type Organization, type Rebilly } from "./rebilly/start-rebilly.js";

let rebilly: Rebilly;
let organization: Organization;

beforeAll(async () => {
  rebilly = await startRebilly();
  organization = rebilly.organization();
  const customFields = { notes: "x".repeat(900_000) };
  for (let count = 0; count < 10; count += 1) await organization.post("/customers", { customFields });
});
afterAll(() => rebilly.close());

test("refuses to write a list that would keep all other callers waiting, with the remedy", async () => {
  expect(await organization.get("/customers?limit=9")).toMatchObject({ status: 200 });
  expect(await organization.get("/customers")).toMatchObject({
    status: 500,
    body: { detail: "The response has more than 8 MiB. Ask for a smaller page." },
  });
});
