import { expect, test } from "vitest";

import { createMock } from "../../src/index.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;

test("a reset of one vendor leaves the state of others, and clock and journal", async () => {
  const mock = await createMock({ specs: [library], vendors: ["rebilly"], auth: "off" });
  const urls = [`${mock.url("library")}/v1/books`, `${mock.url("rebilly")}/organizations/acme/customers`];
  const headers = { "content-type": "application/json" };
  const counts = async () =>
    Promise.all(urls.map(async (url) => ((await (await mock.fetch(url)).json()) as unknown[]).length));
  const before = await counts();
  for (const url of urls) {
    const body = JSON.stringify(url === urls[0] ? { title: "Dune" } : {});
    expect((await mock.fetch(url, { method: "POST", headers, body })).status).toBe(201);
  }
  const [books = 0, customers = 0] = await counts();
  mock.clock.freeze("2030-01-01T00:00:00Z");
  const reset = await mock.fetch(`${mock.address}/_mock/reset?vendor=library`, { method: "POST" });
  expect(reset.status).toBe(204);
  expect(books).toBe((before[0] ?? 0) + 1);
  expect(await counts()).toEqual([before[0], customers]);
  expect([mock.clock.isFrozen, mock.requests().length]).toEqual([true, 8]);
});

test("a reset begins anew with clock, faults, journal and state", async () => {
  const mock = await createMock({ specs: [library], auth: "off" });
  const books = `${mock.url("library")}/v1/books`;
  const headers = { "content-type": "application/json" };
  const { vendors } = await mock.snapshot();
  await mock.fetch(books, { method: "POST", headers, body: '{"title":"Dune"}' });
  mock.clock.freeze("2030-01-01T00:00:00Z");
  mock.fail("listBooks", { status: 503 });
  await mock.reset();
  expect([mock.clock.isReal, mock.requests().length]).toEqual([true, 0]);
  expect(await mock.snapshot()).toMatchObject({ vendors });
  expect((await mock.fetch(books)).status).toBe(200);
});
