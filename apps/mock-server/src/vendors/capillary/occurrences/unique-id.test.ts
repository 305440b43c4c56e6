import { expect, test } from "vitest";

import { hashOf } from "./unique-id.js";

test("hashes the vendor's worked example as the vendor does", () => {
  expect(hashOf("Appointment", "9123456789", ["refID"])).toBe("779069e41a8afde74b2c526bce59e51a");
});
