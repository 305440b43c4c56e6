import { expect, test } from "vitest";

import { contactOf, emailOf } from "./contact.js";

const work = { label: "work", value: "jane@acme.example" };
const home = { label: "home", value: "jane@home.example" };

test("gives the same members the same hash, in whatever order they came", () => {
  const { hash } = contactOf({ firstName: "Jane", lastName: "Doe" });
  expect(contactOf({ lastName: "Doe", firstName: "Jane" }).hash).toBe(hash);
  expect(contactOf({ lastName: "Doe", firstName: "Janet" }).hash).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
});

test("takes the address marked primary, else the first, else none", () => {
  expect(emailOf(contactOf({ emails: [work, { ...home, primary: true }] }))).toBe(home.value);
  expect(emailOf(contactOf({ emails: [{ ...work, primary: false }, home] }))).toBe(work.value);
  expect([emailOf(contactOf({ emails: [] })), emailOf(contactOf({})), emailOf(null)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("passes over members that the contract does not name", () => {
  const given = { firstName: "Jane", shoeSize: 38, hash: "mine", emails: [{ ...work, verified: true }] };
  expect(contactOf(given)).toEqual({
    firstName: "Jane",
    emails: [work],
    hash: contactOf({ firstName: "Jane", emails: [work] }).hash,
  });
});
