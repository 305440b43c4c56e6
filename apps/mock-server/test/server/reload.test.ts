import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";

let folder: string;
let file: string;
let mock: MockServer;
const lines: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reload-"));
  file = join(folder, "pets.yaml");
  await writeFile(file, contract("name"));
  await writeFile(join(folder, "pet.yaml"), "type: object\nproperties: { id: { type: string } }\n");
  mock = await startMockServer({ specs: [file], watch: "contracts", log: (line) => void lines.push(line) });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

/** A list of pets that have to have a member. */
function contract(required: string, schema = `{ type: object, required: [${required}] }`): string {
  return `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses:
        "201": { description: Made., content: { application/json: { schema: { type: object } } } }
    get:
      operationId: listPets
      responses:
        "200": { description: All., content: { application/json: { schema: { type: array } } } }
`;
}

async function post(body: object): Promise<Response> {
  return fetch(`${mock.url("pets")}/pets`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

const soon = { timeout: 10_000, interval: 10 };

test("an edited contract is served within a second, to seeds too, on the state that there is", async () => {
  expect((await post({ name: "Rex" })).status).toBe(201);
  expect((await post({ kind: "dog" })).status).toBe(422);
  await writeFile(file, contract("kind"));
  await vi.waitFor(async () => expect((await post({ name: "Rex" })).status).toBe(422), soon);
  const pets = (await (await fetch(`${mock.url("pets")}/pets`)).json()) as readonly object[];
  expect(pets[0]).toMatchObject({ name: "Rex" });
  await mock.seed([{ operationId: "createPet", body: { kind: "cat" } }]);
});

test("a file that replaces the contract is served, too", async () => {
  await writeFile(join(folder, "next.yaml"), contract("age"));
  await rename(join(folder, "next.yaml"), file);
  await vi.waitFor(async () => expect((await post({ kind: "dog" })).status).toBe(422), soon);
  expect((await post({ age: 3 })).status).toBe(201);
});

test.each([
  ["is no YAML", "openapi: [", "pets.yaml"],
  ["has a new fault", contract("age", '{ $ref: "#/components/schemas/None" }'), "pets.yaml:7:"],
])(
  "a contract that %s is served as it was, and a header, the log and the health say why",
  async (_, text, place) => {
    lines.length = 0;
    await writeFile(file, text);
    await vi.waitFor(async () => {
      const response = await post({ age: 3 });
      expect(response.status).toBe(201);
      expect(response.headers.get("x-contract-stale")).toContain(place);
    }, soon);
    expect(lines.join("\n")).toContain("served as it was");
    const health: unknown = await (await fetch(`${mock.address}/_mock/health`)).json();
    expect(health).toMatchObject({
      contracts: [{ name: "pets", state: "stale", message: expect.stringContaining(place) as string }],
    });
    await writeFile(file, contract("age"));
    await vi.waitFor(
      async () => expect((await post({ age: 3 })).headers.get("x-contract-stale")).toBeNull(),
      soon,
    );
  },
);

test("a file that the contract refers to is watched, also from its first reference on", async () => {
  await writeFile(file, contract("age", "{ $ref: pet.yaml }"));
  await vi.waitFor(async () => expect((await post({ id: 1 })).status).toBe(422), soon);
  await writeFile(join(folder, "pet.yaml"), "type: object\nproperties: { id: { type: integer } }\n");
  await vi.waitFor(async () => expect((await post({ id: 1 })).status).toBe(201), soon);
});
