import { expect, test } from "vitest";
import { temporaryRoot, write } from "../test/temporary-root.js";
import { findVendors } from "./vendors.js";

test("vendors are the folders with a contract, sorted", async () => {
  const root = await temporaryRoot({ zebra: "", "two-words-2": "", ant: "" });
  await write(root, "specs/README.md", "");
  await write(root, "specs/rules/plugin.js", "");
  expect(await findVendors(root)).toEqual(["ant", "two-words-2", "zebra"]);
});

test.each(["Ant", "2ants", "ant_hill", "ant-", "ant--hill", "ant.hill"])(
  "%s cannot be a TypeScript name and a URL segment",
  async (name) => {
    const root = await temporaryRoot({ [name]: "" });
    await expect(findVendors(root)).rejects.toThrow(`"${name}" cannot be a vendor's name`);
  },
);

test("a root without contracts is an error, and deletes nothing", async () => {
  const root = await temporaryRoot({});
  await expect(findVendors(root)).rejects.toThrow("No contract found");
});
