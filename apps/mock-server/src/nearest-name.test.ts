import { expect, test } from "vitest";

import { nearestName } from "./nearest-name.js";

const names = ["port", "host", "vendors", "specs", "rateLimits", "gracePeriod", "externalRefs"];

test.each([
  ["prot", "port"],
  ["Port", "port"],
  ["vendor", "vendors"],
  ["vendros", "vendors"],
  ["ratelimit", "rateLimits"],
  ["rate-limits", "rateLimits"],
  ["p", "port"],
  ["external", "externalRefs"],
  ["verbose", undefined],
  ["x", undefined],
  ["", undefined],
])("takes %j for %j", (written, name) => {
  expect(nearestName(written, names)).toBe(name);
});
