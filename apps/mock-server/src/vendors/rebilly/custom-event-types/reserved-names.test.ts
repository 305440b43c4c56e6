import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { isReserved } from "./reserved-names.js";

test("reserves every timeline type and every name in the contract's README", async () => {
  const read = (file: string): Promise<string> =>
    readFile(new URL(`../../../../../../specs/rebilly/${file}`, import.meta.url), "utf8");
  const [, types = ""] = (await read("openapi.yaml")).split(/TimelineMessageType:[^]+?enum:/, 2);
  const timelineTypes = [...(types.split("TimelineExtraData:")[0] ?? "").matchAll(/- ([a-z-]+)/g)];
  const [, list = ""] = (await read("README.md")).split("reserved names of R11", 2);
  const systemEvents = [...list.matchAll(/`([a-z-]+)`/g)];
  const names = [...timelineTypes, ...systemEvents].map(([, name = ""]) => name);
  expect(new Set(names).size).toBe(147);
  expect(names.filter((name) => !isReserved(name))).toEqual([]);
});

test("ignores the case of letters, and does not reserve parts of names", () => {
  expect(isReserved("Invoice-PAID")).toBe(true);
  expect([isReserved("invoice"), isReserved("my-invoice-paid"), isReserved("constructor")]).toEqual([
    false,
    false,
    false,
  ]);
});
