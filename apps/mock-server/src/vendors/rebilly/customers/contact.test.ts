import { expect, test } from "vitest";

import { contactOf, emailOf } from "./contact.js";

const work = { label: "work", value: "jane@acme.example" };
const home = { label: "home", value: "jane@home.example" };

test("hashes equal properties to the same value, in any order", () => {
  const { hash } = contactOf({ firstName: "Jane", lastName: "Doe" });
  expect(contactOf({ lastName: "Doe", firstName: "Jane" }).hash).toBe(hash);
  expect(contactOf({ lastName: "Doe", firstName: "Janet" }).hash).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
});

test("reads the e-mail address marked primary, else the first, else none", () => {
  expect(emailOf(contactOf({ emails: [work, { ...home, primary: true }] }))).toBe(home.value);
  expect(emailOf(contactOf({ emails: [{ ...work, primary: false }, home] }))).toBe(work.value);
  expect([emailOf(contactOf({ emails: [] })), emailOf(contactOf({})), emailOf(null)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("ignores properties that the contract does not declare", () => {
  const given = { firstName: "Jane", shoeSize: 38, hash: "mine", emails: [{ ...work, verified: true }] };
  expect(contactOf(given)).toEqual({
    firstName: "Jane",
    emails: [work],
    hash: contactOf({ firstName: "Jane", emails: [work] }).hash,
  });
});
