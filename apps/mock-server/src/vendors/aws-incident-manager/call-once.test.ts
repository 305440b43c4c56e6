import { describe, expect, test } from "vitest";

import { backends } from "../../../test/state/backends.js";
import { createStore } from "../../state/create-store.js";
import { callOnce, type TokenCall } from "./call-once.js";

const caller = { arn: "arn:aws:iam::111122223333:user/mock", region: "us-east-1" };
const first: TokenCall = {
  operation: "createTimelineEvent",
  caller,
  clientToken: "token",
  details: { eventType: "Note", eventData: undefined },
};

describe.each(backends)("callOnce $name", ({ create }) => {
  /** Calls in transactions of one new store; the number of a call is the id that it would write. */
  function createCalls() {
    const store = createStore(create());
    let number = 0;
    return (call: TokenCall, error?: Error) => {
      const id = String((number += 1));
      return store.transaction((state) =>
        callOnce(state, call, async () => {
          if (error !== undefined) throw error;
          return id;
        }),
      );
    };
  }

  test("returns the first id for a repetition, whatever the order of its details (R22)", async () => {
    const call = createCalls();
    expect(await call({ ...first, details: { a: 1, b: 2 } })).toEqual({ kind: "done", value: "1" });
    expect(await call({ ...first, details: { b: 2, a: 1 } })).toEqual({ kind: "done", value: "1" });
  });

  test("returns a conflict with the first id for other details (R22)", async () => {
    const call = createCalls();
    await call(first);
    expect(await call({ ...first, details: {} })).toEqual({ kind: "conflict", value: "1" });
    expect(await call(first)).toEqual({ kind: "done", value: "1" });
  });

  test("writes once for parallel calls, and gives those with other details a conflict (R22)", async () => {
    const call = createCalls();
    const other = { ...first, details: {} };
    const results = await Promise.all([call(first), call(other), call(first), call(other)]);
    expect(new Set(results.map(({ value }) => value)).size).toBe(1);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "conflict", "done", "done"]);
  });

  test.each([
    ["another operation", { ...first, operation: "updateTimelineEvent" }],
    ["another region", { ...first, caller: { ...caller, region: "eu-west-1" } }],
    ["another token", { ...first, clientToken: "another" }],
    ["no token", { ...first, clientToken: undefined }],
  ] as const)("writes again for %s (R22)", async (_name, second) => {
    const call = createCalls();
    await call(first);
    expect(await call(second)).toEqual({ kind: "done", value: "2" });
  });

  test("does not use up the token of a call that throws (R23)", async () => {
    const call = createCalls();
    await expect(call(first, new Error("refused"))).rejects.toThrow("refused");
    expect(await call({ ...first, details: {} })).toEqual({ kind: "done", value: "2" });
  });

  test("writes for a call that succeeds while another one with its token throws (R23)", async () => {
    const call = createCalls();
    // Whichever of the two is first: the call that throws leaves the token to the other one.
    const [, written] = await Promise.allSettled([call(first, new Error("refused")), call(first)]);
    expect(written).toEqual({ status: "fulfilled", value: { kind: "done", value: "2" } });
    expect(await call(first)).toEqual({ kind: "done", value: "2" });
  });
});
