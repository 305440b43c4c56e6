import { describe, expect, test } from "vitest";
import { watchDrift } from "../src/drift.js";
import type { Drift, DriftOptions, ResponseSchema } from "../src/drift.js";
import { createEvent } from "../src/drift/guance.js";
import * as watched from "../src/drift/rebilly.js";
import type { AnyResult } from "../src/index.js";
import { items } from "../src/pages.js";
import { publish } from "../src/publish.js";
import { toRebilly } from "../src/publish/rebilly.js";
import { raw } from "../src/raw.js";
import { createGuance } from "../src/vendors/guance.js";
import { createRebilly } from "../src/vendors/rebilly.js";
import type { Rebilly } from "../src/vendors/rebilly.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";
import type { Respond } from "./fixtures/start-vendor.js";

const path = { id: "jane" };

interface Watching {
  readonly plain: Rebilly;
  readonly rebilly: Rebilly;
  readonly drifts: Drift[];
}

/** Starts a vendor, and watches its client. */
async function startWatching(respond: Respond, options: Partial<DriftOptions> = {}): Promise<Watching> {
  const { endpoint } = await startVendor(respond);
  const plain = createRebilly({
    auth: { secretApiKey: "key" },
    server: { endpoint, organizationId: "acme" },
    retries: 0,
  });
  const drifts: Drift[] = [];
  const onDrift = (drift: Drift) => drifts.push(drift);
  return { plain, rebilly: watchDrift(plain, Object.values(watched), { onDrift, ...options }), drifts };
}

/** Responds with a body of any media type. */
function respondText(status: number, type: string, text: string): Respond {
  return (response) => void response.writeHead(status, { "content-type": type }).end(text);
}

/** The parts of a result that a program sees. The stack and the response differ from call to call. */
function seen(result: AnyResult): object {
  const { response, ...others } = result;
  return { ...others, headers: response?.headers.get("content-type") };
}

describe("a response that is not as documented", () => {
  test.each<[string, Respond, Omit<Drift, "operation" | "vendor">[]]>([
    [
      "has members of other types, and a null",
      respondJson(201, { id: 7, customEventType: null, message: null, secret: "sk_1" }),
      [
        { status: 201, pointer: "/id", expected: "string", found: "number" },
        { status: 201, pointer: "/message", expected: "string", found: "null" },
      ],
    ],
    [
      "has a table of no known kind",
      respondJson(201, { extraData: { tables: [{ type: "list" }, { type: "tree" }] } }),
      [{ status: 201, pointer: "/extraData/tables/1", expected: "one of 4 schemas", found: "object" }],
    ],
    [
      "has an error of another type",
      respondJson(404, { title: ["a"], status: "404" }),
      [
        { status: 404, pointer: "/title", expected: "string", found: "array" },
        { status: 404, pointer: "/status", expected: "const 404", found: "string" },
      ],
    ],
    [
      "has an undocumented status",
      respondJson(402, {}),
      [{ status: 402, pointer: "", expected: "a documented status", found: "402" }],
    ],
    [
      "has an undocumented status of success",
      respondJson(202, {}),
      [{ status: 202, pointer: "", expected: "a documented status", found: "202" }],
    ],
    [
      "is the page of a gateway",
      respondText(403, "text/html", "<h1>No</h1>"),
      [{ status: 403, pointer: "", expected: "JSON", found: "not JSON (text/html)" }],
    ],
    [
      "is an unreadable success",
      respondText(201, "text/html", "<h1>Hello</h1>"),
      [{ status: 201, pointer: "", expected: "JSON", found: "not JSON (text/html)" }],
    ],
  ])("%s", async (_, respond, expected) => {
    const { plain, rebilly, drifts } = await startWatching(respond);
    const input = { path, body: { message: "Called back" } };
    const result = await rebilly.createTimelineMessage(input);
    const operation = { vendor: "rebilly", operation: "createTimelineMessage" };
    expect(drifts).toEqual(expected.map((drift) => ({ ...operation, ...drift })));
    expect(JSON.stringify(drifts)).not.toContain("sk_1");
    expect(seen(result)).toEqual(seen(await plain.createTimelineMessage(input)));
  });

  test("has a body where the contract documents none, and the caller can still read it", async () => {
    const { parcels } = await startParcels(respondText(202, "text/plain", "Later"));
    const drifts: Drift[] = [];
    const operations = [{ vendor: "parcels", operation: "createParcel", schemas: {} }];
    const onDrift = (drift: Drift) => drifts.push(drift);
    const result = await watchDrift(parcels, operations, { onDrift }).createParcel({
      body: { address: "Jane" },
    });
    expect(drifts).toMatchObject([{ status: 202, pointer: "", expected: "no body", found: "a body" }]);
    expect(result.ok && (await result.response.text())).toBe("Later");
  });
});

describe("a response that is no drift", () => {
  test.each<[string, Respond]>([
    [
      "has more members, and a new value of an enum",
      respondJson(201, { id: "m", type: "customer-called", triggeredBy: "robot", more: null }),
    ],
    ["is an outage of a gateway", respondText(502, "text/html", "<h1>Bad gateway</h1>")],
    ["is a redirect", (response) => void response.writeHead(302, { location: "/login" }).end()],
    ["is none", (response) => void response.destroy()],
    ["is an error without optional members", respondJson(404, { status: 404 })],
  ])("%s", async (_, respond) => {
    const { rebilly, drifts } = await startWatching(respond);
    await rebilly.createTimelineMessage({ path, body: { message: "Called back" } });
    expect(drifts).toEqual([]);
  });

  test("has no body, as documented", async () => {
    const { rebilly, drifts } = await startWatching((response) => void response.writeHead(204).end());
    const result = await rebilly.deleteTimelineMessage({ path: { id: "jane", messageId: "m" } });
    expect([result.status, drifts]).toEqual([204, []]);
  });

  test("is a success whose body says that it failed", async () => {
    const { endpoint } = await startVendor(respondJson(200, { success: false, errorCode: "ft.Busy" }));
    const client = createGuance({ auth: { dfApiKey: "key" }, server: { endpoint }, retries: 0 });
    const drifts: Drift[] = [];
    const guance = watchDrift(client, [createEvent], { onDrift: (drift) => drifts.push(drift) });
    const result = await guance.createEvent({ body: { date: 1, status: "info", title: "Deployed" } });
    expect([result.ok, drifts]).toEqual([false, []]);
  });
});

describe("reports", () => {
  test("come once for all items of a list, and for all calls of a client", async () => {
    const { rebilly, drifts } = await startWatching(respondJson(200, [{ id: 1 }, { id: "a" }, { id: 2 }]));
    await rebilly.listTimelineMessages({ path });
    await rebilly.listTimelineMessages({ path });
    expect(drifts.map(({ pointer }) => pointer)).toEqual(["/0/id"]);
  });

  test("are limited per response, and those that are left come with the next one", async () => {
    const body = { id: 1, message: 2, occurredTime: 3 };
    const { rebilly, drifts } = await startWatching(respondJson(201, body), { limit: 2 });
    const pointers = async () => {
      await rebilly.createTimelineMessage({ path, body: {} });
      return drifts.splice(0).map(({ pointer }) => pointer);
    };
    expect(await pointers()).toEqual(["/id", "/message"]);
    expect(await pointers()).toEqual(["/occurredTime"]);
    expect(await pointers()).toEqual([]);
  });

  test("end after a thousand, so that the memory is bounded", async () => {
    let status = 200;
    const names = Array.from({ length: 1200 }, (_, index) => `member${index}`);
    const schema = { properties: Object.fromEntries(names.map((name) => [name, "string" as const])) };
    const body = Object.fromEntries(names.map((name) => [name, 7]));
    const { parcels } = await startParcels((...call) => respondJson(status, body)(...call));
    const operations = [{ vendor: "parcels", operation: "getParcel", schemas: { 200: schema, 404: schema } }];
    let reports = 0;
    const watching = watchDrift(parcels, operations, { onDrift: () => reports++, limit: 5000 });
    await watching.getParcel({ path: { id: "p" } });
    expect(reports).toBe(1000);
    status = 404;
    await watching.getParcel({ path: { id: "p" } });
    expect(reports).toBe(1000);
  });
});

describe("the result does not depend on", () => {
  test.each<[string, DriftOptions["onDrift"]]>([
    [
      "a function that throws",
      () => {
        throw new Error("no log");
      },
    ],
    ["a function that rejects", () => Promise.reject(new Error("no log"))],
    ["a function that never ends", () => new Promise(() => {})],
  ])("%s", async (_, onDrift) => {
    const { rebilly } = await startWatching(respondJson(201, { id: 7 }), { onDrift });
    const result = await rebilly.createTimelineMessage({ path, body: {} });
    expect(result).toMatchObject({ ok: true, status: 201, data: { id: 7 } });
  });

  test("a body that is nested too deep to be compared", async () => {
    const depth = 50_000;
    const text = `${'{"next":'.repeat(depth)}1${"}".repeat(depth)}`;
    const schema: ResponseSchema = { type: "object", properties: { next: () => schema } };
    const { parcels } = await startParcels(respondText(200, "application/json", text));
    const operations = [{ vendor: "parcels", operation: "getParcel", schemas: { 200: schema } }];
    const watching = watchDrift(parcels, operations, { onDrift: () => {} });
    expect(await watching.getParcel({ path: { id: "p" } })).toMatchObject({ ok: true, status: 200 });
  });
});

describe("a watched client", () => {
  test("rejects as the client does", async () => {
    const { rebilly } = await startWatching(respondJson(201, {}));
    // @ts-expect-error: a missing path parameter
    await expect(rebilly.createTimelineMessage({ path: {}, body: {} })).rejects.toThrow(TypeError);
  });

  test("has the facts of its methods, for pages, publish, the outbox and openapi-fetch", async () => {
    const { plain, rebilly, drifts } = await startWatching((response, received) => {
      response.setHeader("Pagination-Total", 1);
      const isList = received.method === "GET";
      respondJson(isList ? 200 : 201, isList ? [{ id: 1 }] : {})(response, received);
    });
    for (const [id, method] of Object.entries(rebilly)) {
      expect(Object.entries(method)).toEqual(Object.entries(plain[id as keyof Rebilly]));
    }
    const found = [];
    for await (const message of items(rebilly.listTimelineMessages, { path, query: { limit: 5 } })) {
      found.push(message);
    }
    expect(found).toHaveLength(1);
    const event = { specversion: "1.0", id: "1", source: "/a", type: "b" } as const;
    const { timeline } = await publish(event, { timeline: toRebilly(rebilly, { customerId: "jane" }) });
    expect(timeline.ok).toBe(true);
    const { response } = await raw(rebilly).GET("/customers/{id}", { params: { path } });
    expect(response.status).toBe(200);
    expect(drifts.map(({ operation }) => operation)).toEqual(["listTimelineMessages"]);
  });

  test("leaves the given client, and operations that are not named, as they are", async () => {
    const { plain, drifts } = await startWatching(respondJson(201, { id: 7 }));
    const onDrift = (drift: Drift) => drifts.push(drift);
    const rebilly = watchDrift(plain, [watched.getCustomer], { onDrift });
    expect(rebilly.createTimelineMessage).toBe(plain.createTimelineMessage);
    await plain.createTimelineMessage({ path, body: {} });
    expect(drifts).toEqual([]);
  });

  test("must have the operations", async () => {
    const { plain } = await startWatching(respondJson(200, {}));
    const watch = () =>
      // @ts-expect-error: an operation of another vendor
      watchDrift(plain, [createEvent], { onDrift: () => {} });
    expect(watch).toThrow("watchDrift: createEvent is missing: pass the client of guance");
  });
});
