import { expect, test } from "vitest";
import { parseArguments } from "../src/arguments.js";
import { GenerateError, remedies } from "../src/generate-error.js";
import type { GenerateErrorCode } from "../src/generate-error.js";
import { planOutput } from "../src/output.js";
import { typesSource } from "../src/types-source.js";
import { contractOf } from "./contract-of.js";
import { generate, runGenerate } from "./run-generate.js";
import { courier, temporaryRoot, write } from "./temporary-root.js";

const file = "specs/courier/openapi.yaml";

/** The line and column of a text of the contract, as editors count them. */
function at(contract: string, text: string): string {
  const before = contract.slice(0, contract.indexOf(text)).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Breaks the fixture in one place. */
function edit(text: string, replacement: string): string {
  if (!courier.includes(text)) throw new Error(`The fixture has no ${text}`);
  return courier.replace(text, replacement);
}

function planWith(contract: string): () => Promise<unknown> {
  return async () => planOutput(await temporaryRoot({ courier: contract }));
}

const repeated = edit("version: 1.2.0", "title: Again");
const unresolved = edit("#/components/responses/NotFound", "#/components/responses/Nope");
const listed = edit("  /token:\n    post:", "  /token:\n    put: none\n    post:");
const looped = edit(
  "    Search:\n      type: object",
  '    Search:\n      allOf: [{ $ref: "#/components/schemas/Search" }]\n      type: object',
);
const misplaced = edit("scheme: basic,", "scheme: basic, x-sigv4: { service: s, region: r },");

const CHOICE = "An unknown parcel returns 404 (R2).";
const testFile = "apps/mock-server/test/courier/parcels.test.ts";

/** Plans with a test of the mock server, which holds rules of the vendor, and with another choice. */
function planWithTest(source: string, choice?: string): () => Promise<unknown> {
  return async () => {
    const root = await temporaryRoot({ courier: choice === undefined ? courier : edit(CHOICE, choice) });
    await write(root, testFile, source);
    return planOutput(root);
  };
}

test("a second document in the file of a contract is an error with its line", async () => {
  const twoDocuments = `---\n${courier}---\nopenapi: 3.1.0\n`;
  const line = twoDocuments.split("\n").lastIndexOf("---") + 1;
  await expect(planWith(twoDocuments)()).rejects.toThrow(
    `${file}:${line}:1: expected a single document in the stream, but found more. Correct the YAML.`,
  );
});

test("all faults of all contracts are told in one run, a line each, with the places that are not as OpenAPI writes them", async () => {
  const several = edit("#/components/responses/NotFound", "#/components/responses/Nope")
    .replace("#/components/schemas/Search", "#/components/schemas/Seek")
    .replace("title: Courier", "titel: Courier");
  const root = await temporaryRoot({ courier: several, second: "swagger: '1.2'\npaths: {}\n" });
  const { status, stdout, stderr } = await runGenerate("--root", root);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toEqual([
    expect.stringMatching(
      /^specs\/courier\/openapi\.yaml:\d+:\d+: Can't resolve \$ref .*Nope.* Correct the \$ref/,
    ),
    expect.stringMatching(
      /^specs\/courier\/openapi\.yaml:\d+:\d+: Can't resolve \$ref .*Seek.* Correct the \$ref/,
    ),
    expect.stringMatching(
      /^specs\/second\/openapi\.yaml:1:1: This is not OpenAPI 2\.0 to 3\.2: .*\. Begin the file/,
    ),
  ]);
});

test("a fault of a document without line breaks quotes the place only", async () => {
  const schemas = { Long: { description: "long ".repeat(1000) }, One: { $ref: "#/components/schemas/Nope" } };
  const contract = {
    openapi: "3.1.0",
    info: { title: "One line", version: "1" },
    paths: {},
    components: { schemas },
  };
  const error: unknown = await planWith(JSON.stringify(contract))().catch((reason: unknown) => reason);
  const { message } = error as Error;
  expect(message).toContain('"$ref":"#/components/schemas/Nope"');
  expect(message.length).toBeLessThan(400);
});

/** One way to meet each error, and the place and problem that its message begins with. */
const faults = {
  UNKNOWN_ARGUMENT: {
    provoke: async () => parseArguments(["--chekc"], "/", "/"),
    message: "npm run generate: Unknown option '--chekc'.",
  },
  NO_CONTRACTS: {
    provoke: async () => planOutput("/nowhere"),
    message: "/nowhere/specs: No contract found.",
  },
  VENDOR_NAME: {
    provoke: async () => planOutput(await temporaryRoot({ Courier_2: courier })),
    message: 'specs/Courier_2: "Courier_2" cannot be a vendor\'s name.',
  },
  VENDOR_NAME_TAKEN: {
    provoke: async () => planOutput(await temporaryRoot({ pages: courier })),
    message: 'specs/pages: "pages" cannot be a vendor\'s name, because it is the name of the subpath',
  },
  CONTRACT_FILE_NAME: {
    provoke: async () => {
      const root = await temporaryRoot({ courier });
      await write(root, "specs/acme-mail/openapi.yml", courier);
      await planOutput(root);
    },
    message: "specs/acme-mail/openapi.yml: A contract is called openapi.yaml.",
  },
  YAML_SYNTAX: {
    provoke: planWith(repeated),
    message: `${at(repeated, "title: Again")}: duplicated mapping key. Correct the YAML.`,
  },
  NOT_OPENAPI: {
    provoke: planWith('asyncapi: "3.0.0"\n'),
    message: `${file}:1:1: This is not OpenAPI 2.0 to 3.2: \`asyncapi\` has another version.`,
  },
  INVALID_CONTRACT: {
    provoke: planWith(listed),
    message: `${at(listed, "put: none")}: `,
  },
  UNRESOLVED_REFERENCE: {
    provoke: planWith(unresolved),
    message: `${at(unresolved, '{ $ref: "#/components/responses/Nope"')}: Can't resolve $ref "404": { $ref: "#/components/responses/Nope" }`,
  },
  REFERENCE_LOOP: {
    provoke: planWith(looped),
    message: `${at(looped, '{ $ref: "#/components/schemas/Search" }]')}: The schema Search is part of itself: Search → Search.`,
  },
  SCHEME_EXTENSION: {
    provoke: planWith(misplaced),
    message: `${at(misplaced, "x-sigv4: { service: s")}: x-sigv4 is on a scheme of type http.`,
  },
  SCENARIO: {
    provoke: async () => {
      const root = await temporaryRoot({ courier });
      const path = "specs/courier/scenarios.arazzo.yaml";
      await write(root, path, "arazzo: 1.0.1\nworkflows:\n  - workflowId: empty\n");
      await planOutput(root);
    },
    message: "specs/courier/scenarios.arazzo.yaml:3:5: The scenario has no step.",
  },
  TYPES: {
    provoke: async () => {
      const contract = contractOf({});
      const components = { schemas: { Event: [] as never } };
      return typesSource({ ...contract, document: { ...contract.document, components } });
    },
    message: `${file}: Expected SchemaObject`,
  },
  RULE_TITLE: {
    provoke: planWithTest('\ntest("R1 keeps parcels", () => {});\n'),
    message: `${testFile}:2:6: "R1 keeps parcels" is no title of a rule.`,
  },
  RULE_BASIS: {
    provoke: planWithTest('test("R1: Keeps parcels.", () => {});\n'),
    message: `${testFile}:1:6: R1 does not say what it rests on.`,
  },
  RULE_TWICE: {
    provoke: planWithTest(
      'test("R1 [our choice]: Keeps parcels.", () => {});\ntest("R1 [our choice]: Loses parcels.", () => {});\n',
    ),
    message: `${testFile}:2:6: R1 is stated in ${testFile}:1:6 too.`,
  },
  RULE_MISSING: {
    provoke: planWithTest('test("R2 [our choice]: Keeps parcels.", () => {});\n'),
    message: `${testFile}:1:6: No test states R1, which comes before R2.`,
  },
  CHOICE_RULE: {
    provoke: planWithTest('test("R1 [our choice]: Keeps parcels.", () => {});\n', "Keeps parcels."),
    message: `${file}, 404 of \`listParcelEvents\`: No rule is named after "Keeps parcels.".`,
  },
  CHOICE_SOURCE: {
    provoke: planWithTest('test("R1 [vendor\'s text]: Keeps parcels.", () => {});\n', "Keeps parcels (R1)."),
    message: `${file}, 404 of \`listParcelEvents\`: "Keeps parcels." is a choice, but R1 rests on vendor's text.`,
  },
  README_SECTION: {
    provoke: async () => {
      const root = await temporaryRoot({ courier });
      await write(root, "specs/courier/README.md", "# Courier\n\n<!-- choices: -->\n");
      await planOutput(root);
    },
    message: "specs/courier/README.md:3: The section of choices has no end.",
  },
  NOT_GENERATED: {
    provoke: async () => {
      const root = await temporaryRoot({ courier });
      await write(root, "packages/client/src/vendors/mine.ts", "export {};\n");
      await generate(root);
    },
    message: "packages/client/src/vendors/mine.ts: This file is not generated.",
  },
} as const satisfies Record<GenerateErrorCode, { provoke: () => Promise<unknown>; message: string }>;

test.each(Object.keys(faults) as GenerateErrorCode[])(
  "%s names the place, the problem and the remedy, in one line",
  async (code) => {
    const { provoke, message } = faults[code];
    const error: unknown = await provoke().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GenerateError);
    const text = error instanceof GenerateError ? error.message : "";
    expect(text.slice(0, message.length)).toBe(message);
    expect(text.slice(-remedies[code].length)).toBe(remedies[code]);
    expect(text).not.toContain("\n");
  },
);

test("the program ends a fault with status 1, one line and no stack", async () => {
  const root = await temporaryRoot({ courier: unresolved });
  const { status, stdout, stderr } = await runGenerate("--root", root);
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining("openapi.yaml:")]);
});

test("references that lead in a circle are one line, with the place of one of them", async () => {
  const circle = edit(
    "    Search:\n      type: object",
    '    Search:\n      $ref: "#/components/schemas/Search"\n      type: object',
  );
  await expect(planWith(circle)()).rejects.toThrow(
    `${at(circle, "Search:\n      $ref")}: The schema Search is part of itself: Search → Search.`,
  );
});
