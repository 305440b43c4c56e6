import { expect, test } from "vitest";
import { findRuleTitles } from "./find-rule-titles.js";
import { collectRules } from "./rules.js";

/** The rules of tests by file name. */
function rulesOf(sources: Readonly<Record<string, string>>) {
  return collectRules(Object.entries(sources).flatMap(([file, source]) => findRuleTitles(file, source)));
}

test("a rule is stated once, and held by every test that begins with its number", () => {
  const rules = rulesOf({
    "a.test.ts": `test("R1, a heavy parcel: is weighed twice", () => {});`,
    "b.test.ts": `test("R1 [our choice]: Weighs parcels.", () => {}); test("R1, again: weighs", () => {});`,
  });
  expect(rules).toEqual([
    { id: "R1", sentence: "Weighs parcels.", restsOn: ["our choice"], files: ["a.test.ts", "b.test.ts"] },
  ]);
});

test("a title is read from `describe`, `test.each` and joined literals, and from nothing else", () => {
  const source = `
    describe("R2 [vendor's text]: Two.", () => { test.each([1])("case %s", () => {}); });
    test.each([1, 2])("R1 [our choice]: One, " + \`in two parts.\`, () => {});
    log("R3 [our choice]: Three.");
    test(\`R\${4} [our choice]: Four.\`, () => {});
    // test("R5 [our choice]: Five.", () => {});
  `;
  expect(rulesOf({ "a.test.ts": source }).map(({ id, sentence }) => [id, sentence])).toEqual([
    ["R1", "One, in two parts."],
    ["R2", "Two."],
  ]);
});

test("a rule that rests on several things names each", () => {
  const source = `test("R1 [vendor's text, our choice]: One.", { timeout: 5 }, () => {});`;
  expect(rulesOf({ "a.test.ts": source })[0]?.restsOn).toEqual(["vendor's text", "our choice"]);
});

test("rules are ordered by number and letter, wherever their tests are", () => {
  const titles = ["R10", "R9", "R1b", "R1", "R1a", "R2", "R3", "R4", "R5", "R6", "R7", "R8"];
  const source = titles.map((id) => `test("${id} [our choice]: Sentence.", () => {});`).join("\n");
  expect(rulesOf({ "a.test.ts": source }).map(({ id }) => id)).toEqual(
    "R1 R1a R1b R2 R3 R4 R5 R6 R7 R8 R9 R10".split(" "),
  );
});

test.each([
  [["R1", "R3"], "No test states R2, which comes before R3"],
  [["R1", "R1b"], "No test states R1a, which comes before R1b"],
  [["R1", "R1a", "R2", "R2a", "R2c"], "No test states R2b, which comes before R2c"],
  [["R1", "R2a"], "No test states R2, which comes before R2a"],
])("a gap in %j is refused", (ids, message) => {
  const source = ids.map((id) => `test("${id} [our choice]: Sentence.", () => {});`).join("\n");
  expect(() => rulesOf({ "a.test.ts": source })).toThrow(`a.test.ts:${ids.length}:6: ${message}.`);
});

test("a rule that only skipped tests state is missing", () => {
  const source = `test.skip("R1 [our choice]: One.", () => {}); test.todo("R1 [our choice]: One."); test("R1, a case: x", () => {});`;
  expect(() => rulesOf({ "a.test.ts": source })).toThrow("No test states R1.");
});

test.each([
  ["R1 [our choice]: No full stop", '"R1 [our choice]: No full stop" is no title of a rule.'],
  ["R1 No colon.", '"R1 No colon." is no title of a rule.'],
  ["R1, ", '"R1, " is no title of a rule.'],
  [
    "R1 [our choice]: Rejects %s.",
    "The sentence of R1 contains a placeholder, so put the cases into a `describe`.",
  ],
  ["R1: No basis.", "R1 does not say what it rests on."],
  ["R1 []: No basis.", 'R1 rests on "", which is no basis.'],
  ["R1 [our choice, hearsay]: Unknown.", 'R1 rests on "hearsay", which is no basis.'],
])("the title %j is refused", (title, message) => {
  const source = `test(${JSON.stringify(title)}, () => {});`;
  expect(() => rulesOf({ "a.test.ts": source })).toThrow(`a.test.ts:1:6: ${message}`);
});
