import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import type { Mock } from "../../src/server/mock-server.js";
import { createMock } from "../../src/server/start.js";

const run = promisify(execFile);
const built = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ vendors: ["rebilly"] });
});
afterAll(() => mock.close());

/** Calls the control API in a session, and returns the status with the problem or the body. */
async function control(session: string, method: string, path: string, body?: object) {
  const response = await mock.fetch(`http://mock.localhost/~${session}/_mock${path}`, {
    method,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || "{}") as Record<string, unknown> };
}

test("a snapshot of a session that was asked for no vendor is restored", async () => {
  await mock.fetch("http://mock.localhost/~strays/favicon.ico");
  const { body } = await control("strays", "GET", "/state/snapshot");
  expect(await control("strays", "PUT", "/state/snapshot", body)).toMatchObject({ status: 204 });
});

test("a body that an operation does not take is refused, and nothing is reset", async () => {
  await control("bodies", "POST", "/faults", { status: 503 });
  const refused = await control("bodies", "POST", "/reset", { parts: ["state"] });
  expect(refused).toMatchObject({
    status: 400,
    body: { detail: "resetSession takes no body. Leave it out. The query may have vendor, parts." },
  });
  expect((await control("bodies", "GET", "/faults")).body["faults"]).toHaveLength(1);
});

test("the id of a removed fault is not used again while the journal has it", async () => {
  const added = async () => (await control("ids", "POST", "/faults", { status: 503 })).body["id"];
  expect(await added()).toBe("fault-1");
  await control("ids", "DELETE", "/faults");
  expect(await added()).toBe("fault-2");
  await control("ids", "POST", "/reset?parts=faults");
  expect(await added()).toBe("fault-3");
  await control("ids", "POST", "/reset");
  expect(await added()).toBe("fault-1");
});

test("a fault that was read is sent back as it is", async () => {
  await control("back", "POST", "/faults", { status: 503, times: 2 });
  const { body } = await control("back", "GET", "/faults/fault-1");
  expect(await control("back", "PUT", "/faults/fault-1", body)).toEqual({ status: 200, body });
});

test.each([
  ["GET", "/state?vendor=rebily", 'No vendor "rebily" is served. Did you mean rebilly?'],
  ["POST", "/scenarios/rebily/one", 'No vendor "rebily" is served. Did you mean rebilly?'],
  [
    "GET",
    "/journal?operationId=listCustomrs",
    'No contract has the operation "listCustomrs". Did you mean listCustomers?',
  ],
])("%s %s is refused with the name that was meant", async (method, path, detail) => {
  const { status, body } = await control("names", method, path, method === "POST" ? {} : undefined);
  expect([status, body["detail"]]).toEqual([method === "POST" ? 404 : 400, detail]);
});

test("a session was used last when it was created, or later", async () => {
  for (let count = 0; count < 20; count += 1) {
    const { body } = await control("any", "POST", "/sessions", {});
    expect(Date.parse(String(body["lastUsedAt"]))).toBeGreaterThanOrEqual(
      Date.parse(String(body["createdAt"])),
    );
  }
});

test("a program without types is told what is wrong", async () => {
  const session = mock.session();
  const wrong = { servr: { organizationId: "acme" } } as never;
  await expect(session.scenario("rebilly", "customerWithTimeline", {}, wrong)).rejects.toThrow(
    'options has no member "servr". Did you mean server?',
  );
  expect(() => session.clock.advance(undefined as never)).toThrow("cannot be advanced by undefined");
  expect(() => mock.session({ seed: 7 } as never)).toThrow('{"seed":7} is no name of a session.');
  await expect(createMock({ vendors: ["rebily" as never] })).rejects.toThrow("Did you mean rebilly?");
});

test("a request that hangs keeps the process alive until its caller gives up", async () => {
  const script = `
    import { createMock } from ${JSON.stringify(built)};
    const mock = await createMock({ vendors: ["guance"] });
    mock.fail("validateApiKey", { connection: "hang" });
    const signal = AbortSignal.timeout(100);
    await mock.fetch(mock.url("guance") + "/api/v1/validate", { signal }).catch((error) => console.log(error.name));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  expect(stdout).toBe("TimeoutError\n");
});
