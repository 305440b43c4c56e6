import { expect, test } from "vitest";

import type { LogEntry } from "../../src/pipeline/log.js";
import { startMockServer } from "../../src/server/start.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];

test("log gets a line for a refused request, and what it says as an object without the query", async () => {
  const entries: [string, LogEntry][] = [];
  await using server = await startMockServer({ specs, log: (line, entry) => entries.push([line, entry]) });
  await fetch(`${server.address}/nowhere?key=secret`);
  expect(entries).toEqual([
    [
      expect.stringMatching(/^GET \/nowhere 404 There is nothing at this path\./),
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        method: "GET",
        path: "/nowhere",
        status: 404,
        reasons: [expect.stringContaining("There is nothing at this path.")],
      },
    ],
  ]);
});
