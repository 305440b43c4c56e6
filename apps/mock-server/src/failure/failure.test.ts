import { expect, test } from "vitest";

import { Refusal } from "./failure.js";

test("notes no stack for a refusal, and leaves that of other errors", () => {
  const refusal = new Refusal({ kind: "unknown-path" });

  expect(refusal.stack).not.toContain("\n");
  expect(new Error("other").stack).toContain("\n");
});
