import { expect, test } from "vitest";
import { describeFault, findFaults } from "./find-faults.js";
import { words } from "./words.js";

/** The words that are found, each with a comment that has it. */
const examples: Readonly<Record<string, string>> = {
  "can not": "// It can not work.",
  What: "/** What a caller gets. */",
  Whether: "/**\n * Whether it works.\n */",
  judged: "// It is judged twice.",
  verdict: "// A verdict is kept.",
  fate: "// The fate of a request.",
  twins: "// Pages and their twins.",
  "opens each security scheme": "// The key opens each security scheme.",
  "turned away": "// It was turned away.",
  "tells the truth": "// It tells the truth.",
  "A page an operation": "// A page an operation.",
  "One folder a vendor": "// One folder a vendor.",
};

test.each(Object.entries(examples))("finds “%s” in a comment", (found, source) => {
  expect(findFaults("a.ts", source)).toEqual([
    {
      file: "a.ts",
      line: source.slice(0, source.indexOf(found)).split("\n").length,
      found,
      better: expect.any(String),
    },
  ]);
});

test("every word of the list has an example that it finds", () => {
  const sources = Object.values(examples);
  const idle = words.filter(({ better }) =>
    sources.every((source) => findFaults("a.ts", source).every((fault) => fault.better !== better)),
  );
  expect(idle).toEqual([]);
});

test.each([
  ["code", "const verdict = judge(twin);"],
  ["code in a comment", "/** Calls `judge(twin)`. */"],
  ["a word inside of another", "// The prejudgedness of a fateful entwined thing."],
  ["a question word later in a doc comment", "/** The place where a request goes, and what it holds. */"],
  ["a question word in a plain comment", "// Where the file is read."],
  ["a text of one word", 'const name = "verdict";'],
])("finds nothing in %s", (_, source) => {
  expect(findFaults("a.ts", source)).toEqual([]);
});

test("finds a word in a message, a title of a test, and a template, with its line", () => {
  const source =
    'throw new Error("It can not work");\ntest("has its fate", () => {});\nlog(`${name} can not be`);\n';
  expect(findFaults("a.ts", source).map(describeFault)).toEqual([
    'a.ts:1: "can not". Write cannot.',
    'a.ts:2: "fate". Write status or outcome.',
    'a.ts:3: "can not". Write cannot.',
  ]);
});

test("finds a word in Markdown, but not in its code", () => {
  const source = "# Title\n\n```ts\nconst verdict = 1;\n```\n\nThe `verdict` of a\nverdict.\n";
  expect(findFaults("a.md", source)).toMatchObject([{ line: 8, found: "verdict" }]);
});

test("finds a word in the texts of a contract, a workflow and a schema, but not in their code", () => {
  for (const file of ["openapi.yaml", "workflow.arazzo.yaml", "x-sigv4.schema.json"]) {
    const source = "description: `fate` is a field.\ntitle: Its fate\n";
    expect(findFaults(file, source)).toMatchObject([{ line: 2, found: "fate" }]);
  }
  expect(findFaults("package.json", '{ "name": "fate" }')).toEqual([]);
});

test("finds a word in the comments of markup and styles", () => {
  expect(findFaults("a.astro", "<!-- a twin -->\n<p>twin</p>\n")).toMatchObject([{ line: 1 }]);
  expect(findFaults("a.css", "/* a twin */\n.twin {}\n")).toMatchObject([{ line: 1 }]);
});
