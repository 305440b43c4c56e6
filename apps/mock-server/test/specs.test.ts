import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { vendors } from "@event-contracts/contracts";
import { expect, test } from "vitest";

import { startMockServer } from "../src/index.js";

const library = new URL("fixtures/library.yaml", import.meta.url).pathname;

test("serves contracts from files, alone or beside vendors", async () => {
  await using alone = await startMockServer({ specs: [library] });
  expect(alone.vendors.map(({ name }) => name)).toEqual(["library"]);
  const [first] = vendors;
  await using both = await startMockServer({ vendors: [first], specs: [library] });
  expect(both.vendors.map(({ name }) => name)).toEqual([first, "library"]);
});

test.each(vendors)("does not give a file named %s the vendor's behaviour", async (vendor) => {
  const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), `${vendor}.yaml`);
  await copyFile(library, file);
  await using mock = await startMockServer({ specs: [file] });
  const response = await fetch(`${mock.url(vendor)}/v1/nothing`);
  expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
    404,
    "application/problem+json",
    { title: "Not Found", status: 404, detail: "The contract has no operation at this path." },
  ]);
});

test("names the path of the contract's server to a request that lacks it", async () => {
  await using mock = await startMockServer({ specs: [library] });
  const detailAt = async (path: string): Promise<unknown> => {
    const response = await fetch(`${mock.url("library")}${path}`);
    return ((await response.json()) as { detail: unknown }).detail;
  };
  expect(await detailAt("/books/latest")).toBe(
    "The contract has no operation at this path. The path of its server, /v1, belongs before it.",
  );
  expect(await detailAt("/nothing")).toBe("The contract has no operation at this path.");
});

test("refuses two contracts of one name", async () => {
  const start = startMockServer({ specs: [library, library] });
  await expect(start).rejects.toThrow('Two contracts are named "library". Rename the file or the folder');
});

test("shows the state that requests without a network wrote", async () => {
  await using mock = await startMockServer({ specs: [library] });
  const url = `${mock.url("library")}/v1/books/latest`;
  const [byNetwork, direct] = await Promise.all([fetch(url), mock.fetch(new Request(url))]);
  expect(await direct.json()).toEqual(await byNetwork.json());
  expect(direct.status).toBe(200);
});

test("refuses a vendor that is not in a list", async () => {
  await expect(startMockServer({ vendors: "guance" as never })).rejects.toThrow(
    'vendors takes a list, not "guance".',
  );
});
