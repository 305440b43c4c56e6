import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Gate } from "../src/gate.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const createGate = (): Gate => new Gate({ now: () => Date.now() });

describe("a gate that has been closed", () => {
  test("lets twice as many enter each time all before them have passed", async () => {
    const gate = createGate();
    gate.close(1000);
    let entered = 0;
    for (let call = 0; call < 31; call++) void gate.enter(undefined).then(() => entered++);
    await vi.advanceTimersByTimeAsync(1500);
    const rounds: number[] = [];
    for (let left = 0; left < entered;) {
      rounds.push(entered - left);
      for (; rounds.reduce((sum, round) => sum + round) > left; left++) gate.leave(true);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(rounds).toEqual([1, 1, 2, 4, 8, 15]);
  });

  test.each([1000, 30_000])("for %i ms lets the next enter although the one inside hangs", async (closed) => {
    const gate = createGate();
    gate.close(closed);
    const entered: number[] = [];
    for (let call = 0; call < 2; call++) void gate.enter(undefined).then(() => entered.push(Date.now()));
    await vi.advanceTimersByTimeAsync(closed - 1);
    expect(entered).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(501);
    expect(entered).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(entered).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stays closed if it is closed for longer meanwhile", async () => {
    const gate = createGate();
    gate.close(1000);
    let entered = 0;
    void gate.enter(undefined).then(() => entered++);
    await vi.advanceTimersByTimeAsync(500);
    gate.close(5000);
    await vi.advanceTimersByTimeAsync(4900);
    expect(entered).toBe(0);
    await vi.advanceTimersByTimeAsync(700);
    expect(entered).toBe(1);
  });
});
