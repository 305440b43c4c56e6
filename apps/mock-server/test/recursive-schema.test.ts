import { expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";

const spec = new URL("fixtures/recursive.yaml", import.meta.url).pathname;

test("describes the first violation of a deep body, as all of them double with each level", async () => {
  await using server = await startMockServer({ specs: [spec] });
  const post = async (depth: number): Promise<unknown> => {
    const response = await fetch(`${server.url("recursive")}/nodes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"a":'.repeat(depth) + "{}" + "}".repeat(depth),
    });
    const { errors } = (await response.json()) as { errors: readonly unknown[] };
    return [response.status, errors.length];
  };
  expect(await post(2)).toEqual([422, expect.any(Number)]);
  expect(await post(98)).toEqual([422, expect.any(Number)]);
});
