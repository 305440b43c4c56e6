import { cp } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { generate } from "./run-generate.js";
import { courier, repository, temporaryRoot, write } from "./temporary-root.js";

const contracts = "packages/contracts/src";
const caller = `${contracts}/caller.ts`;

/** A language service over a generated contract and a file that uses it. */
async function languageService(
  source: string,
  contract = courier,
): Promise<{ service: ts.LanguageService; file: string }> {
  const root = await temporaryRoot({ courier: contract });
  await generate(root);
  for (const name of ["conversion.ts", "manifest.ts"]) {
    await cp(join(repository, contracts, name), join(root, contracts, name));
  }
  await write(root, caller, source);
  const file = join(root, caller);
  const service = ts.createLanguageService({
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getCompilationSettings: () => ({
      strict: true,
      noEmit: true,
      types: [],
      lib: ["lib.es2022.d.ts"],
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCurrentDirectory: () => root,
  });
  return { service, file };
}

function problems(service: ts.LanguageService): string[] {
  const program = service.getProgram();
  const diagnostics = program ? ts.getPreEmitDiagnostics(program) : [];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("the generated files compile, and the manifest's type knows its statuses", async () => {
  const { service } = await languageService(`
    import { manifest } from "./generated/courier/index.js";
    import type { operations, paths, components } from "./generated/courier/index.js";
    export const found: 200 | 404 = 0 as unknown as (typeof manifest.operations.listParcelEvents.json)[number];
    export type Found = [operations["listParcelEvents"], paths["/events"], components["schemas"]["Event"]];
  `);
  expect(problems(service)).toEqual([]);
});

test("a field with a default stays optional, and one that the server sets is marked", async () => {
  const { service } = await languageService(`
    import type { components } from "./generated/courier/index.js";
    import type { Writable } from "./generated/courier/types.js";
    export const search: components["schemas"]["Search"] = {};
    export const event: Writable<components["schemas"]["Event"]> = { message: "Left the depot" };
  `);
  expect(problems(service)).toEqual([]);
});

test("an editor shows the contract's documentation on a method that is mapped from an operation", async () => {
  const source = `
    import type { operations } from "./generated/courier/index.js";
    type Client = { readonly [Name in keyof operations]: () => void };
    export const call = (client: Client) => client.listParcelEvents();
  `;
  const { service, file } = await languageService(source);
  const hover = service.getQuickInfoAtPosition(file, source.indexOf("listParcelEvents"));
  expect(ts.displayPartsToString(hover?.documentation)).toBe(
    "List a parcel's events\n\nLists what happened, the newest first.\nEnds with *\\/ nothing.\n\n- `404` No such parcel.",
  );
  expect(hover?.tags?.map(({ name, text }) => [name, ts.displayPartsToString(text)])).toEqual([
    ["deprecated", ""],
    ["see", "https://courier.example/docs/list"],
  ]);
});

test("the client's named types compile where a schema contains itself, and where a form lacks a required property", async () => {
  const moved = `    Moved:
      description: An event that the server dated.
      required: [id, at]
      allOf: [{ $ref: "#/components/schemas/Event" }]
      properties: { stops: { type: object, additionalProperties: { $ref: "#/components/schemas/Moved" } } }
`;
  const contract = courier
    .replace("    Search:\n", `${moved}    Search:\n`)
    .replaceAll(
      'schema: { $ref: "#/components/schemas/Event" }',
      'schema: { $ref: "#/components/schemas/Moved" }',
    );
  const source = `
    import type { CreateParcelEventBody, Moved } from "../../client/src/vendor-types/courier.js";
    export const body: CreateParcelEventBody = { message: "m", at: new Date(), stops: { a: { message: "m", at: 1 } } };
    export const time = (moved: Moved): number | undefined => moved.parent?.at ?? moved.stops?.["a"]?.at;
    // @ts-expect-error: a property of the server
    export const misspelt: CreateParcelEventBody = { message: "m", at: 1, id: "e" };
  `;
  const { service, file } = await languageService(source, contract);
  const types = join(file, "../../../client/src/vendor-types/courier.ts");
  await cp(join(repository, "packages/client/src/vendor-types.ts"), join(types, "../../vendor-types.ts"));
  const problemsOf = (path: string) =>
    service.getSemanticDiagnostics(path).map(({ messageText }) => messageText);
  expect([problemsOf(types), problemsOf(file)]).toEqual([[], []]);
});
