import { expect, test } from "vitest";

import { randomnessOf } from "../state/random.js";
import { LONGEST_DELAY } from "./fault.js";
import { millisecondsOf } from "./fault-delay.js";

test("a random delay is no longer than one that is given", () => {
  const random = randomnessOf(1, "")(1);
  const delays = Array.from({ length: 100 }, () => millisecondsOf({ median: 1000, sigma: 10 }, random));
  expect(Math.max(...delays)).toBe(LONGEST_DELAY);
});
