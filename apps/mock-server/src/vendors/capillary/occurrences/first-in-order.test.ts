import { expect, test } from "vitest";

import { randomnessOf } from "../../../state/random.js";
import { firstInOrder } from "./first-in-order.js";

test.each([0, 1, 10, 200, 300])(
  "returns the first %i items as sorting would, equal items in their order",
  (count) => {
    const random = randomnessOf(5, "test")(1);
    const items = Array.from({ length: 200 }, (_, index) => ({ index, key: random.below(40) }));
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
    expect(firstInOrder(items, count, byKey)).toEqual(items.toSorted(byKey).slice(0, count));
  },
);
