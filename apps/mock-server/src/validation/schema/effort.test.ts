import { expect, test, vi } from "vitest";

import { createEffort, LITTLE, ValidationTimeoutError } from "./effort.js";

test("the results of one value are forgotten at the next one", () => {
  const effort = createEffort();
  const validator = {};
  effort.calls = LITTLE + 1;
  effort.resultsOf<string>(validator).set("/a", "known");
  expect(effort.resultsOf<string>(validator).get("/a")).toBe("known");
  effort.begin();
  expect([effort.calls, effort.resultsOf<string>(validator).size]).toEqual([0, 0]);
});

test("the time of each value is measured from its own first calls", () => {
  const now = vi.spyOn(performance, "now");
  const effort = createEffort();
  const spend = (milliseconds: number) => {
    effort.begin();
    now.mockReturnValueOnce(1000);
    effort.calls = LITTLE + 1;
    effort.requireTime();
    effort.calls = LITTLE + 100;
    now.mockReturnValueOnce(1000 + milliseconds);
    effort.requireTime();
  };
  try {
    expect(() => spend(200)).not.toThrow();
    expect(() => spend(201)).toThrow(ValidationTimeoutError);
    expect(() => spend(200)).not.toThrow();
  } finally {
    now.mockRestore();
  }
});
