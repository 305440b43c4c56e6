import { expect, test } from "vitest";
import { temporaryRoot, write } from "../test/temporary-root.js";
import { openOutputCache } from "./output-cache.js";
import type { InputFile, OutputUnit } from "./output-unit.js";

const input = "specs/courier/openapi.yaml";
const output = { path: "out.ts", content: "export {};\n" };

/** A unit that does not make anything: the tests remember its output. */
const unit: OutputUnit = {
  name: "courier",
  facts: [],
  make: () => Promise.reject(new Error("Nothing is made here.")),
};

/** A root whose cache remembers the unit's output, made from its input with this text. */
async function rootThatRemembers(content: string, checkout?: string): Promise<string> {
  const root = await temporaryRoot({ courier: content });
  await write(root, output.path, output.content);
  await remember(root, [{ path: input, content }], checkout);
  return root;
}

async function remember(root: string, inputs: readonly InputFile[], checkout?: string): Promise<void> {
  const cache = await openOutputCache(root, checkout);
  await cache.remember(unit, { inputs, files: [output] });
  await cache.save([unit]);
}

async function find(root: string, checkout?: string) {
  return (await openOutputCache(root, checkout)).find(unit);
}

test("output of unchanged inputs is found", async () => {
  expect(await find(await rootThatRemembers("a: 1\n"))).toEqual([output]);
});

test("an input that was edited while the output was made counts as changed", async () => {
  const root = await rootThatRemembers("a: 1\n");
  await write(root, input, "a: 2\n");
  await remember(root, [{ path: input, content: "a: 1\n" }]);
  expect(await find(root)).toBeUndefined();
});

test("an input that was checked out with other line ends is unchanged", async () => {
  const root = await rootThatRemembers("a: 1\n");
  await write(root, input, "a: 1\r\n");
  expect(await find(root)).toEqual([output]);
});

test.each([
  "packages/client/package.json",
  "packages/client/src/raw.ts",
  "apps/docs/src/pages/[vendor]/offline.astro",
])("output is made again after a change of %s, which may take the name of an operation", async (path) => {
  const checkout = await temporaryRoot({});
  const root = await rootThatRemembers("a: 1\n", checkout);
  expect(await find(root, checkout)).toEqual([output]);
  await write(checkout, path, "{}");
  expect(await find(root, checkout)).toBeUndefined();
});

test("output is found again after the generator has written the client's entry points", async () => {
  const checkout = await temporaryRoot({});
  await write(checkout, "packages/client/src/client.ts", "export {};\n");
  const root = await rootThatRemembers("a: 1\n", checkout);
  await write(checkout, "packages/client/src/vendors/courier.ts", "export {};\n");
  expect(await find(root, checkout)).toEqual([output]);
});
