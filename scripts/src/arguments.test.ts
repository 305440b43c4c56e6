import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parseArguments } from "./arguments.js";

test("without arguments it generates in its own checkout", () => {
  expect(parseArguments([], resolve("/home"), resolve("/checkout"))).toEqual({
    check: false,
    root: resolve("/checkout"),
  });
});

test("a relative --root starts from the user's folder", () => {
  const { check, root } = parseArguments(
    ["--check", "--root", "copy"],
    resolve("/home"),
    resolve("/checkout"),
  );
  expect({ check, root }).toEqual({ check: true, root: join(resolve("/home"), "copy") });
});

test.each([["--watch"], ["rebilly"], ["--root"]])("%s is refused with the usage", (argument) => {
  expect(() => parseArguments([argument], "/", "/")).toThrow(
    "Usage: npm run generate -- [--check] [--root DIR]",
  );
});
