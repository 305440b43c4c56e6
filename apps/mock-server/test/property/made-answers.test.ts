import { setImmediate as turn } from "node:timers/promises";

import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";

import { textOfPattern } from "../../src/answers/sample/pattern.js";
import { sampleOf } from "../../src/answers/sample/sample.js";
import { createSearch } from "../../src/answers/sample/search.js";
import { randomnessOf } from "../../src/state/random.js";
import type { Schema } from "@event-contracts/contracts/openapi";
import { searchTogether } from "../../src/pattern/bounded-expression.js";
import { createContract } from "../../src/contract/contract.js";
import { formats as formatNames, oddSchemas, shared } from "./odd-schemas.js";

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

const cases = {
  ...oddSchemas,
  ...Object.fromEntries(formatNames.map((format) => [`the format ${format}`, { type: "string", format }])),
};

function sampled(schema: boolean | object) {
  const content = { "application/json": { schema } };
  const { document } = createContract("odd", {
    openapi: "3.1.0",
    info: { title: "Odd", version: "1" },
    paths: { "/": { get: { responses: { 200: { description: "Odd", content } } } } },
    components: { schemas: shared },
  });
  const search = createSearch(false);
  return searchTogether(({ seed, varied }: { readonly seed: number; readonly varied: boolean }): unknown => {
    const random = randomnessOf(seed, "made")(0);
    return sampleOf(schema as Schema, { document, search, random, varied }).value;
  });
}

const international = {
  "idn-email": "email",
  "idn-hostname": "hostname",
  iri: "uri",
  "iri-reference": "uri-reference",
} as const;

/** A validator that has nothing in common with the server's. */
function validatorOf(schema: boolean | object) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  // An internationalized text is made of ASCII, so that the format without "idn" or "iri" holds, too.
  for (const [name, plain] of Object.entries(international)) ajv.addFormat(name, ajv.formats[plain] ?? true);
  return ajv.compile({ allOf: [schema], components: { schemas: shared } });
}

describe("a made value holds to its schema, for every seed:", () => {
  test.each(Object.entries(cases))("%s", async (_name, schema) => {
    const make = sampled(schema);
    const validate = validatorOf(schema);
    const drawn = async (): Promise<readonly unknown[]> => {
      const values: unknown[] = [];
      for (const seed of seeds) {
        values.push(make({ seed, varied: true }));
        await turn(); // as between requests: searches share their time until then
      }
      return values;
    };
    const values = await drawn();
    const all = [make({ seed: 1, varied: false }), ...values];
    expect(all.filter((value) => value === undefined || !validate(value))).toEqual([]);
    expect(await drawn()).toEqual(values);
  });
});

test("a text of a pattern is not made when it would be of millions of characters", () => {
  const options = { draw: () => 0, varied: false };
  expect(textOfPattern("^(?:[a-f]{999}){999}$", options)).toBeUndefined();
  expect(textOfPattern("^(?:(?:){99999999}){99999999}$", options)).toBeUndefined();
  expect(textOfPattern("^(?<q>[\"'])a{2}\\k<q>$", options)).toBe("'aa'");
});
