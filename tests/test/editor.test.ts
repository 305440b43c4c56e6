import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript-5.9";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packProject } from "../support/pack.js";
import type { PackedProject } from "../support/pack.js";

const source = `
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { items } from "@event-contracts/client/pages";
import { createRebilly } from "@event-contracts/client/rebilly";
import type { CreateTimelineMessageBody } from "@event-contracts/client/rebilly";
const rebilly = createRebilly({ auth: { secretApiKey: "k" }, server: { organizationId: "o" }, timeout: 1000 });
const result = await rebilly.createTimelineMessage({ path: { id: "c" }, body: { message: "m" } });
const body: CreateTimelineMessageBody = { message: "m" };
if (result.status === 201) console.log(result.data.occurredTime);
const incidents = createAwsIncidentManager({
  auth: { sigv4: { accessKeyId: "a", secretAccessKey: "s" } },
  server: { region: "us-east-1" },
});
void incidents.createTimelineEvent({
  body: { incidentRecordArn: "arn:aws:ssm-incidents::1:incident-record/a/1", eventTime: 1, eventType: "Note", eventData: "d" },
});
void items(incidents.listTimelineEvents, { body: { incidentRecordArn: "a" } });
`;

let project: PackedProject;
let service: ts.LanguageService;
let file: string;

beforeAll(async () => {
  project = await packProject();
  file = join(project.folder, "editor.ts");
  service = languageService(file, project.folder);
}, 60_000);
afterAll(() => project.remove());

describe("hovering over", () => {
  test("a method shows the description of its operation, the errors and an example", () => {
    const { text, tags } = hover("createTimelineEvent");
    expect(text).toContain("Add an event to an incident's timeline");
    expect(text).toContain("- `404` No such incident (`ResourceNotFoundException`).");
    expect(tags["example"]).toContain('"eventType": "Note"');
    expect(tags["see"]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test("the method of a paginated operation shows its description", () => {
    expect(hover("listTimelineEvents").text).toContain("List the events of an incident");
  });

  test("a method shows the names of its input and its result", () => {
    expect(hover("createTimelineMessage").signature).toBe(
      "(property) createTimelineMessage: (input: CreateTimelineMessageInput, options?: CallOptions | undefined) => Promise<CreateTimelineMessageResult>",
    );
  });

  test("a result shows its name, and not the marks of openapi-typescript", () => {
    expect(hover("result").signature).toBe("const result: CreateTimelineMessageResult");
  });

  test("a named type shows its operation", () => {
    expect(hover("CreateTimelineMessageBody").text).toBe("The request body of `createTimelineMessage`.");
  });

  test("a field shows its description and limits", () => {
    expect(hover("eventData").tags["description"]).toMatch(/^What happened\..* At most 12000 characters\.$/);
  });

  test("a field of a response shows its description", () => {
    expect(hover("occurredTime").tags["description"]).toContain("When it happened");
  });

  test("an option shows its unit and default", () => {
    expect(hover("timeout").text).toMatch(/^Milliseconds for one attempt.* 30 000 by default\.$/);
  });
});

describe("going to the definition of", () => {
  test("a method opens the operation in the generated types", async () => {
    const definition = await definitionOf("createTimelineMessage");
    expect(definition.path).toMatch(/contracts\/dist\/generated\/rebilly\/types\.d\.ts$/);
    expect(definition.text).toMatch(/^createTimelineMessage: \{\s+parameters: \{/);
  });

  test("a field opens its schema", async () => {
    const definition = await definitionOf("eventData");
    expect(definition.path).toMatch(/client\/dist\/vendor-types\/aws-incident-manager\.d\.ts$/);
    expect(definition.text).toMatch(/^eventData: EventDataWritable;/);
  });
});

describe("the error for", () => {
  test.each([
    ['body: { message: "m" } });', 'body: { mesage: "m" } });', "CreateTimelineMessageBody"],
    ['path: { id: "c" }, body', 'paths: { id: "c" }, body', "CreateTimelineMessageInput"],
  ])("%s written as %s names the type", (correct, misspelt, type) => {
    expect(errorsOf(source.replace(correct, misspelt))).toContainEqual(
      expect.stringContaining(`does not exist in type '${type}'`),
    );
  });
});

test("an option with known values, and others that the vendor may add, completes the known ones", () => {
  const { entries = [] } =
    service.getCompletionsAtPosition(file, source.indexOf("us-east-1"), undefined) ?? {};
  expect(entries.map(({ name }) => name)).toEqual(expect.arrayContaining(["eu-west-1", "us-east-1"]));
});

test("the hovered file compiles", () => {
  expect(service.getSemanticDiagnostics(file)).toEqual([]);
});

function errorsOf(text: string): string[] {
  const path = join(project.folder, "misspelt.ts");
  return languageService(path, project.folder, text)
    .getSemanticDiagnostics(path)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function hover(name: string): { signature: string; text: string; tags: Record<string, string> } {
  const info = service.getQuickInfoAtPosition(file, positionOf(name));
  return {
    signature: ts.displayPartsToString(info?.displayParts),
    text: ts.displayPartsToString(info?.documentation),
    tags: Object.fromEntries((info?.tags ?? []).map((tag) => [tag.name, ts.displayPartsToString(tag.text)])),
  };
}

async function definitionOf(name: string): Promise<{ path: string; text: string }> {
  const [definition] = service.getDefinitionAtPosition(file, positionOf(name)) ?? [];
  if (!definition) throw new Error(`no definition of ${name}: build the packages`);
  const text = await readFile(definition.fileName, "utf8");
  return { path: definition.fileName, text: text.slice(definition.textSpan.start) };
}

function positionOf(name: string): number {
  const position = source.search(new RegExp(`\\b${name}\\b`));
  if (position < 0) throw new Error(`the source has no ${name}`);
  return position;
}

function languageService(path: string, folder: string, content = source): ts.LanguageService {
  return ts.createLanguageService({
    fileExists: (name) => name === path || ts.sys.fileExists(name),
    readFile: (name) => (name === path ? content : ts.sys.readFile(name)),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getCompilationSettings: () => ({
      strict: true,
      exactOptionalPropertyTypes: true,
      types: [],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
    }),
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = name === path ? content : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCurrentDirectory: () => folder,
  });
}
