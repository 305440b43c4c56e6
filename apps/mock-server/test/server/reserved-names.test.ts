import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import { StartError } from "../../src/server/start-error.js";

const document = `openapi: 3.1.0
info: { title: Named, version: "1" }
paths: { /a: { get: { responses: { "204": { description: Done. } } } } }
`;

async function folderWith(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mock-server-"));
  for (const name of names) await writeFile(join(folder, name), document);
  return folder;
}

test.each(["health", "_mock"])(
  "refuses a contract named %s, which the server serves itself",
  async (name) => {
    const folder = await folderWith(`${name}.yaml`);
    const start = startMockServer({ specs: [join(folder, `${name}.yaml`)] });
    await expect(start).rejects.toThrow(
      `A contract is named "${name}", but the server itself serves /${name}. Rename its file or folder.`,
    );
    await expect(start).rejects.toBeInstanceOf(StartError);
  },
);

test("refuses a contract named docs beside docs, and serves it without them", async () => {
  const folder = await folderWith("docs.yaml", "index.html");
  const specs = [join(folder, "docs.yaml")];
  await expect(startMockServer({ specs, docs: folder })).rejects.toThrow(
    'A contract is named "docs", but the server itself serves /docs. Rename its file or folder, or leave the docs out.',
  );
  await using server = await startMockServer({ specs });
  expect((await fetch(`${server.url("docs")}/a`)).status).toBe(204);
});
