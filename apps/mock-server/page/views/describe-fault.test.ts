import { expect, test } from "vitest";

import { describeFault } from "./describe-fault.js";

test.each([
  [{ connection: "hang", when: "after" }, "no response, the request hangs, after the effect"],
  [{ connection: "reset", times: 1 }, "the connection is reset, once"],
  [{ response: "cut", share: 0.1 }, "the response is cut in the middle of its body, 10 % of the requests"],
] as const)("the fault %j is described", (fault, text) => {
  expect(describeFault({ id: "fault-1", applied: 0, ...fault })).toBe(text);
});
