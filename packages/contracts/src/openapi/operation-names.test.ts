import { expect, test } from "vitest";
import { operationNames } from "./operation-names.js";
import { readDocument } from "./read-document.js";

function namesOf(paths: object, isReserved?: (name: string) => boolean) {
  const document = readDocument({ openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths });
  return operationNames(document, isReserved).map(({ name, reason }) => (reason ? [name, reason] : name));
}

test("an operationId is the name", () => {
  expect(namesOf({ "/a": { get: { operationId: "get-it" }, post: { operationId: "meta/root" } } })).toEqual([
    "get-it",
    "meta/root",
  ]);
});

test.each([
  ["/", "getRoot"],
  ["/pets", "getPets"],
  ["/pets/{petId}", "getPetsByPetId"],
  ["/pets/{pet-id}/toys.json", "getPetsByPetIdToysJson"],
  ["/v1/äpfel/{id}:cancel", "getV1ÄpfelIdCancel"],
])("without an operationId, GET %s is %s", (path, name) => {
  expect(namesOf({ [path]: { get: {} } })).toEqual([[name, "missing"]]);
});

test("names that are alike get numbers in the order of the document, and leave a written one alone", () => {
  const paths = {
    "/a": { get: { operationId: "read" } },
    "/b": { get: { operationId: "read" }, put: { operationId: "read2" } },
    "/c": { get: { operationId: "read" } },
    "/d-e": { get: {} },
    "/d/e": { get: {} },
  };
  expect(namesOf(paths)).toEqual([
    "read",
    ["read3", "taken"],
    "read2",
    ["read4", "taken"],
    ["getDE", "missing"],
    ["getDE2", "missing"],
  ]);
});

test("a name that every object has, or that something else has, gets a word", () => {
  const get = (operationId: string) => ({ get: { operationId } });
  const paths = { "/a": get("then"), "/b": get("constructor"), "/c": get("items"), "/d": get("fine") };
  expect(namesOf(paths, (name) => name === "items")).toEqual([
    ["thenOperation", "reserved"],
    ["constructorOperation", "reserved"],
    ["itemsOperation", "reserved"],
    "fine",
  ]);
});
