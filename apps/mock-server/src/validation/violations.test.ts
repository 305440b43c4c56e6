import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

import { describe } from "../failure/violation.js";
import { violationsOf } from "./violations.js";

const compiler = { patternProblem: () => undefined, pointerOf: () => undefined };

function sentences(schema: object, value: unknown): readonly string[] {
  const validate = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile(schema);
  validate(value);
  return violationsOf(validate, { in: "body", at: [] }, compiler).map(describe);
}

test("names each property whose name is wrong, and says why", () => {
  const schema = { properties: { title: { propertyNames: { enum: ["en", "fr"] } } } };
  const found = sentences(schema, { title: { xx: "a", en: "b", yy: "c" } });
  for (const name of ["xx", "yy"]) {
    expect(found).toContain(
      `body/title property name "${name}" must be equal to one of the allowed values: "en", "fr"`,
    );
    expect(found).toContain(`body/title property name "${name}" must be valid`);
  }
});
