import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { manifestStatuses } from "./statuses.js";

test("statuses are told apart by what their body is", () => {
  const content = (...mediaTypes: string[]) => ({
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
  });
  const responses = {
    "200": content("application/json"),
    "202": {},
    "400": content("application/problem+json"),
    "406": content("application/json", "text/html"),
  };
  expect(manifestStatuses(contractOf({}), { operationId: "read", responses }, [])).toEqual({
    json: [200, 400],
    text: [406],
    empty: [202],
  });
});
