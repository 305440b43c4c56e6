import { expect, test } from "vitest";
import { operationIn } from "../../test/operation-in.js";
import { manifestStatuses } from "./statuses.js";

test("statuses are grouped by the kind of their body", () => {
  const content = (...mediaTypes: string[]) => ({
    description: "",
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
  });
  const responses = {
    "200": content("application/json"),
    "202": { description: "" },
    "400": content("application/problem+json"),
    "406": content("application/json", "text/html"),
  };
  expect(manifestStatuses(...operationIn({ operationId: "read", responses }))).toEqual({
    json: [200, 400],
    text: [406],
    empty: [202],
  });
});
