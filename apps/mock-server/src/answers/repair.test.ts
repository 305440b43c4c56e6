import { describe, expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { answerOf, repairedViolationsOf, violationsOfAnswer } from "./answer.js";
import { repaired } from "./repair.js";

const pet = {
  type: "object",
  required: ["id", "name"],
  additionalProperties: false,
  properties: {
    id: { type: "integer" },
    name: { type: "string" },
    secret: { type: "string", writeOnly: true },
    born: { type: "string", format: "date" },
    toys: { type: "array", items: { $ref: "#/components/schemas/Toy" } },
  },
};
const toy = { type: "object", required: ["kind"], properties: { kind: { enum: ["ball", "bone"] } } };

function answerTo(example: unknown, schema: object = { $ref: "#/components/schemas/Pet" }) {
  const content = { "application/json": { schema, example } };
  const contract = createContract("pets", {
    openapi: "3.1.0",
    paths: { "/pet": { get: { responses: { 200: { description: "", content } } } } },
    components: { schemas: { Pet: pet, Toy: toy } },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("The contract has no operation.");
  const reply = answerOf(contract, operation);
  if (reply === undefined) throw new Error("There is no answer.");
  return { body: reply.body, broken: violationsOfAnswer(reply), repaired: repairedViolationsOf(reply) };
}

describe("an author's example that breaks its schema", () => {
  test.each([
    ["has what is missing", { name: "Rex" }, { id: 0, name: "Rex" }],
    ["loses what is not allowed", { id: 1, name: "Rex", secret: "x", more: 1 }, { id: 1, name: "Rex" }],
    ["has another value where one is wrong", { id: "one", name: "Rex" }, { id: 0, name: "Rex" }],
    [
      "is mended inside of lists",
      { id: 1, name: "Rex", toys: [{ kind: "ball" }, {}, { kind: "cat" }] },
      { id: 1, name: "Rex", toys: [{ kind: "ball" }, { kind: "ball" }, { kind: "ball" }] },
    ],
  ])("%s", (_, example, expected) => {
    const { body, broken, repaired } = answerTo(example);
    expect(body).toEqual(expected);
    expect([broken, repaired?.length === 0]).toEqual([[], false]);
  });

  test("keeps everything else, and nothing is said of one that holds", () => {
    const example = { id: 1, name: "Rex", born: "2020-02-29" };
    expect(answerTo(example)).toEqual({ body: example, broken: [], repaired: undefined });
  });

  test("is sent as it is if nothing holds to the schema", () => {
    const nothing = { allOf: [{ $ref: "#/components/schemas/Toy" }, { properties: { kind: false } }] };
    const { body, broken } = answerTo({ kind: "cat", size: 1 }, nothing);
    expect([body, broken?.length === 0]).toEqual([{ kind: "cat", size: 1 }, false]);
  });

  test("is replaced if it is of another type", () => {
    expect(answerTo([]).body).toMatchObject({ id: 0, name: expect.any(String) as string });
  });
});

test("a member that cannot be mended inside is left out", () => {
  const missing = { in: "response", at: ["a", "b"], keyword: "required", params: {}, message: "is missing" };
  const violationsOf = (value: unknown) => (Object.hasOwn(Object(value) as object, "a") ? [missing] : []);
  const donor = { sample: {}, document: {} };
  expect(repaired({ a: {}, c: 1 }, violationsOf as never, donor as never)).toEqual({ c: 1 });
});
