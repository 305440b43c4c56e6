import { expect, test } from "vitest";

import { startWorkspace } from "./guance/workspace.js";

test("refuses writes to a full state and says so, while reads are answered", async () => {
  await using workspace = await startWorkspace({ stateLimit: 2 * 1024 * 1024 });
  const title = "x".repeat(900_000);
  expect((await workspace.create({ title })).status).toBe(200);
  expect((await workspace.create({ title })).status).toBe(200);
  const { status, body } = await workspace.create({ title });
  expect([status, body.message]).toEqual([
    500,
    "The state is full: it may hold 2 MiB of JSON. Reset the session, or start the server with a larger --state-limit.",
  ]);
  const series = await workspace.query("E::custom:(df_status)");
  expect(series[0]?.values).toHaveLength(2);
});
