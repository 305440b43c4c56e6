import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { extensions } from "../rules/vocabulary/extensions.js";
import { SPECS } from "./redocly.js";
import { valuesOf } from "./values-of.js";

const FOLDER = join(SPECS, "vocabulary");

/** The chapters of the README: the extension, the nodes that may have it, and the text below. */
const chapters = readFileSync(join(FOLDER, "README.md"), "utf8")
  .split(/^## /m)
  .slice(1)
  .map((chapter) => {
    const { name = "", places = "" } = /^`(?<name>.+)` \((?<places>.+)\)$/m.exec(chapter)?.groups ?? {};
    return { name, places: places.split(", "), examples: [...chapter.matchAll(/```yaml\n(.+?)```/gs)] };
  });

test("the README, the schemas and the linter know the same extensions", () => {
  const documented = new Set(chapters.map(({ name }) => name));
  const schemas = readdirSync(FOLDER).filter((file) => file.endsWith(".schema.json"));
  expect(new Set(schemas.map((file) => file.replace(".schema.json", "")))).toEqual(documented);
  expect(new Set(extensions.keys())).toEqual(documented);
});

describe.each(chapters)("$name in the README", ({ name, places, examples }) => {
  test("applies to the nodes that its schema names", () => {
    expect(extensions.get(name)?.appliesTo.map(words)).toEqual(places);
  });

  test("has examples, and each has the shape that the schema asks for", () => {
    const values = examples.flatMap(([, yaml = ""]) => valuesOf(name, parse(yaml)));
    expect(values.length).toBeGreaterThan(0);
    const contract = {
      operations: [],
      paths: new Set<string>(),
      serverVariables: new Set<string>(),
      resolve: () => ({ node: undefined, location: undefined }),
    };
    const place = { contract, owner: undefined, extension: {} };
    const findings = values.flatMap((value) => extensions.get(name)?.findings(value, place) ?? []);
    // An example is a fragment: its locations lead out of it.
    expect(findings.filter(({ message }) => !message.includes("leads nowhere"))).toEqual([]);
  });
});

describe.each([...extensions.keys()])("the schema of %s", (name) => {
  test("says which JSON Schema it is, and what it is for", () => {
    expect(JSON.parse(readFileSync(join(FOLDER, `${name}.schema.json`), "utf8"))).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\.$/),
    });
  });
});

/** `SecurityScheme` as the README writes it. */
function words(type: string): string {
  return type.replaceAll(/(?<=[a-z])[A-Z]/g, (capital) => ` ${capital}`).toLowerCase();
}
