import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";

import type { AddedFault, Delay, RequestMatch } from "../../src/index.js";
import { createMock, FaultError, startMockServer } from "../../src/index.js";
import type { Fetch } from "../../src/http/fetch-adapter.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { networkTest } from "../without-port.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ specs: [library], vendors: ["rebilly"], auth: "off" });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

/** The same rules over HTTP and without a network. */
const ways: readonly (readonly [string, Fetch])[] = [
  ["over HTTP", (input, init) => fetch(input, init)],
  ["without a network", (input, init) => mock.fetch(input, init)],
];

const books = (): string => `${mock.url("library")}/v1/books`;

function post(send: Fetch, title = "Dune", init: RequestInit = {}): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return send(books(), { method: "POST", headers, body: JSON.stringify({ title }), ...init });
}

/** The titles of the books that are stored. */
async function titles(): Promise<string[]> {
  const found = (await (await mock.fetch(`${books()}?limit=10`)).json()) as { title: string }[];
  return found.map(({ title }) => title).filter((title) => title !== "string"); // the sample of the contract
}

/** Sends a request, and gives up when it has met a fault. */
async function giveUp(send: Fetch, title: string, fault: AddedFault): Promise<void> {
  const met = fault.applied;
  const caller = new AbortController();
  const sent = post(send, title, { signal: caller.signal });
  const reason = sent.catch((error: unknown) => String(error));
  await vi.waitFor(() => expect(fault.applied).toBe(met + 1));
  caller.abort();
  expect(await reason).toMatch(/aborted/);
  await fault.settled();
}

const lost = { message: "fetch failed", cause: { message: "read ECONNRESET" } };

describe.each(ways)("%s,", (_, send) => {
  test("a status is sent in the contract's form, without an effect", async () => {
    mock.fail("createBook", { status: 422 });
    const response = await post(send);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const detail = expect.stringMatching(/^The fault fault-\d+ of the session answers with 422\.$/) as string;
    expect([response.status, await response.json()]).toEqual([422, expect.objectContaining({ detail })]);
    expect(response.headers.get("x-contract-violations")).toContain("The fault fault-");
    expect(await titles()).toEqual([]);
  });

  test("a status comes after the effect if the fault says so", async () => {
    mock.fail("createBook", { status: 503, when: "after" });
    expect((await post(send)).status).toBe(503);
    expect(await titles()).toEqual(["Dune"]);
  });

  test.each([{ status: 503 }, { connection: "reset" }] as const)(
    "a request without an effect is in the journal with its body: %j",
    async (behavior) => {
      mock.fail("createBook", behavior);
      await post(send).catch(() => undefined);
      expect(mock.requests("createBook")).toMatchObject([{ body: { title: "Dune" } }]);
    },
  );

  test("a status that the contract does not document is a problem of the mock server's", async () => {
    mock.fail("createBook", { status: 503 });
    const response = await post(send);
    expect([response.status, await response.json()]).toEqual([
      503,
      expect.objectContaining({ title: "Service Unavailable", status: 503 }),
    ]);
  });

  test("an answer of a gateway is sent as it is", async () => {
    const headers = { "Retry-After": "3" };
    mock.fail("createBook", { status: 502, body: "<h1>Bad gateway</h1>", mediaType: "text/html", headers });
    const response = await post(send);
    expect([
      response.status,
      response.headers.get("content-type"),
      response.headers.get("retry-after"),
      response.headers.get("x-contract-violations"),
      await response.text(),
    ]).toEqual([502, "text/html", "3", null, "<h1>Bad gateway</h1>"]);
  });

  test("a body that breaks the contract is sent as it is", async () => {
    mock.fail("createBook", { status: 201, body: { titel: 5 } });
    const response = await post(send);
    expect([response.status, await response.json()]).toEqual([201, { titel: 5 }]);
  });

  test("a header replaces the vendor's, in any case", async () => {
    mock.fail({ vendor: "rebilly" }, { status: 429, headers: { "retry-after": "9" } });
    const response = await send(`${mock.url("rebilly")}/organizations/acme/customers`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "9"]);
  });

  test("a header may have the name of a member of every object", async () => {
    const headers = JSON.parse('{"constructor":"a","__proto__":"b"}') as Record<string, string>;
    mock.fail("createBook", { status: 503, headers });
    const response = await post(send);
    expect([response.headers.get("constructor"), response.headers.get("__proto__")]).toEqual(["a", "b"]);
  });

  test("a connection is reset before the effect, and after it", async () => {
    mock.fail("createBook", { connection: "reset", times: 1 });
    mock.fail("createBook", { connection: "reset", when: "after", times: 1 });
    await expect(post(send, "no")).rejects.toMatchObject(lost);
    expect(await titles()).toEqual([]);
    await expect(post(send, "yes")).rejects.toMatchObject(lost);
    expect(await titles()).toEqual(["yes"]);
  });

  test("a connection that hangs ends when the caller gives up, before the effect and after it", async () => {
    for (const [when, stored] of [
      ["before", []],
      ["after", ["Dune"]],
    ] as const) {
      const fault = mock.fail("createBook", { connection: "hang", when, times: 1 });
      await giveUp(send, "Dune", fault);
      expect([fault.applied, await titles()]).toEqual([1, stored]);
    }
  });

  test("an answer is cut, malformed and empty, after its effect", async () => {
    mock.fail("createBook", { response: "cut", times: 1 });
    mock.fail("createBook", { response: "malformed", times: 1 });
    mock.fail("createBook", { response: "empty", times: 1 });
    const cut = await post(send, "a");
    await expect(cut.text()).rejects.toThrow(TypeError);
    const malformed = await post(send, "b");
    const text = await malformed.text();
    expect(malformed.headers.get("content-length")).toBe(String(text.length));
    expect([malformed.status, text]).toEqual([201, expect.stringMatching(/^\{"/)]);
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    const empty = await post(send, "c");
    expect([empty.status, empty.headers.get("content-type"), await empty.text()]).toEqual([
      201,
      "application/json",
      "",
    ]);
    expect(await titles()).toEqual(["a", "b", "c"]);
  });

  test("an answer of which the half is JSON is malformed, too", async () => {
    mock.fail("createBook", { status: 503, body: 1234, response: "malformed" });
    expect(await (await post(send)).text()).toBe("12{");
  });

  test("a refusal is damaged, too", async () => {
    mock.fail("createBook", { response: "empty" });
    const response = await send(books(), { method: "POST" });
    expect([response.status, await response.text()]).toEqual([422, ""]);
  });

  test("an answer without a body is cut within its head", async () => {
    const { id } = (await (await post(mock.fetch)).json()) as { id: string };
    mock.fail("deleteBook", { response: "cut" });
    await expect(send(`${books()}/${id}`, { method: "DELETE" })).rejects.toMatchObject(lost);
    expect(await titles()).toEqual([]);
  });

  test("a request is carried out several times, and the last answer is sent", async () => {
    const fault = mock.fail("createBook", { deliveries: 3 });
    const { id } = (await (await post(send)).json()) as { id: string };
    const stored = (await (await mock.fetch(books())).json()) as { id: string; title: string }[];
    const ids = stored.filter(({ title }) => title === "Dune").map((book) => book.id);
    expect(new Set(ids).size).toBe(3);
    expect([ids.at(-1), fault.applied]).toEqual([id, 1]);
  });

  test.each(["before", "after"] as const)("a delay holds back a request %s its effect", async (when) => {
    mock.fail("createBook", { delay: { milliseconds: 80 }, when });
    const started = performance.now();
    const sent = post(send, "slow");
    await expect.poll(titles, { interval: 5 }).toEqual(["slow"]);
    const stored = performance.now() - started;
    expect((await sent).status).toBe(201);
    expect(when === "before" ? stored : performance.now() - started).toBeGreaterThan(75);
  });

  test("a request that is held back arrives when its caller has given up", async () => {
    const fault = mock.fail("createBook", { delay: { milliseconds: 600_000 } });
    const started = performance.now();
    await giveUp(send, "late", fault);
    expect(await titles()).toEqual(["late"]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("a status with a delay has no effect when its caller has given up", async () => {
    const fault = mock.fail("createBook", { status: 503, delay: { milliseconds: 600_000 } });
    await giveUp(send, "late", fault);
    expect(await titles()).toEqual([]);
  });

  test("a body is matched as data, and read once", async () => {
    mock.fail({ body: { title: "Dune" } }, { status: 503 });
    expect((await post(send, "Emma")).status).toBe(201);
    expect((await post(send, "Dune")).status).toBe(503);
    const form = new URLSearchParams({ title: "Dune" });
    expect((await send(books(), { method: "POST", body: form })).status).toBe(503);
    mock.fail({ body: "{" }, { status: 504 });
    expect((await send(books(), { method: "POST", body: "{" })).status).toBe(504);
  });

  test.each([
    ["application/x-www-form-urlencoded", "tag=a&title=Dune&tag=b", { tag: ["a", "b"], title: "Dune" }],
    ["application/xml", "<é/>", "<é/>"],
    ["text/plain", Uint8Array.of(233, 0), "é\u0000"],
  ])("a body of %s is matched as the journal shows it", async (type, body, data) => {
    mock.fail({ body: data }, { status: 503 });
    const response = await send(books(), { method: "POST", headers: { "content-type": type }, body });
    expect(response.status).toBe(503);
    expect(mock.requests({ body: data }).map((one) => one.body)).toEqual([data]);
  });

  test("a body that is too large is refused while a fault looks at bodies", async () => {
    mock.fail({ body: { title: "Dune" } }, { status: 503 });
    expect((await post(send, "x".repeat(2 ** 20))).status).toBe(413);
  });

  test("HEAD meets the fault of its path", async () => {
    mock.fail("listBooks", { status: 503 });
    const response = await send(books(), { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([503, ""]);
  });

  test("a request that no operation takes meets a fault for all", async () => {
    mock.fail({}, { status: 503 });
    expect((await send(`${mock.url("library")}/nothing`)).status).toBe(503);
    expect((await send(`${mock.url("rebilly")}/%zz`)).status).toBe(503);
    expect((await send(`${mock.address}/nobody`)).status).toBe(503);
  });
});

test.each<[string, RequestMatch]>([
  ["operation", { operationId: "createBook" }],
  ["vendor", { vendor: "library" }],
  ["method", { method: "POST" }],
  ["path", { path: "/v1/*" }],
  ["query", { query: { a: "1" } }],
  ["header", { headers: { "Content-Type": "application/json" } }],
  ["body", { body: { title: "Dune" } }],
])("the %s chooses the requests", async (_, match) => {
  const fault = mock.fail(match, { status: 503 });
  await mock.fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
  expect(fault.applied).toBe(0);
  const headers = { "content-type": "application/json" };
  await mock.fetch(`${books()}?a=1`, { method: "POST", headers, body: '{"title":"Dune"}' });
  expect(fault.applied).toBe(1);
});

/** A matcher whose method is that of its class. */
class StartsWithD {
  asymmetricMatch(value: unknown): boolean {
    return typeof value === "string" && value.startsWith("D");
  }
}

async function statuses(count: number, session: Pick<MockServer, "fetch"> = mock): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push((await post(session.fetch)).status);
  return all;
}

test.each<[string, unknown]>([
  ["of a test library", { title: expect.stringMatching(/^D/) as unknown }],
  ["in place of the whole body", expect.objectContaining({ title: "Dune" })],
  ["with a method of its class", { title: new StartsWithD() }],
])("a matcher %s chooses the requests by their body", async (_, body) => {
  mock.fail({ body }, { status: 503 });
  expect((await mock.fetch(`${mock.address}/_mock/faults`)).status).toBe(200);
  expect([(await post(mock.fetch)).status, (await post(mock.fetch, "Emma")).status]).toEqual([503, 201]);
});

test("a match stays as it was when it was given", async () => {
  const body = { title: "Dune", tags: [] as string[] };
  mock.fail({ body }, { status: 503 });
  body.title = "Emma";
  body.tags.push("a");
  const sent = { body: '{"title":"Dune","tags":[]}' };
  expect((await post(mock.fetch, "Dune", sent)).status).toBe(503);
});

test("one fault meets a request, the first one that was added and has not ended", async () => {
  mock.fail("createBook", { status: 503, times: 1 });
  mock.fail("createBook", { status: 504, after: 1, times: 2 });
  expect(await statuses(5)).toEqual([503, 201, 504, 504, 201]);
});

test("faults of many requests at a time are counted", async () => {
  const fault = mock.fail({ operationId: "createBook", body: { title: "Dune" } }, { status: 503, times: 3 });
  const all = await Promise.all(Array.from({ length: 10 }, () => post(mock.fetch)));
  expect([all.filter(({ status }) => status === 503).length, fault.applied]).toEqual([3, 3]);
});

test("a fault ends when it is removed, and with a reset", async () => {
  const fault = mock.fail("createBook", { status: 503 });
  expect(await statuses(1)).toEqual([503]);
  fault.remove();
  expect(await statuses(1)).toEqual([201]);
  mock.fail("createBook", { status: 503 });
  await mock.reset();
  expect(await statuses(1)).toEqual([201]);
  expect(fault.applied).toBe(1);
});

test("a fault is of its session", async () => {
  await using session = mock.session();
  session.fail("createBook", { status: 503 });
  expect([await statuses(1), await statuses(1, session)]).toEqual([[201], [503]]);
});

test("the seed of a session decides which share of requests meets a fault", async () => {
  const draw = async (seed: number): Promise<string> => {
    await using session = mock.session(undefined, { seed });
    session.fail("createBook", { status: 503, share: 0.5 });
    return (await statuses(40, session)).join("");
  };
  const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(first.match(/503/g)?.length).toBeGreaterThan(10);
  expect(first.match(/201/g)?.length).toBeGreaterThan(10);
});

test("a fault meets the same requests after a reset, and has the same id", async () => {
  await using session = mock.session(undefined, { seed: 1 });
  const draw = async (): Promise<[string, number[]]> => {
    const { id } = session.fail("createBook", { status: 503, share: 0.5 });
    return [id, await statuses(20, session)];
  };
  const first = await draw();
  await session.reset();
  expect(await draw()).toEqual(first);
});

test("a fault of before a reset removes no later one", async () => {
  const fault = mock.fail("createBook", { status: 503 });
  await mock.reset();
  mock.fail("createBook", { status: 504 });
  fault.remove();
  expect(await statuses(1)).toEqual([504]);
});

test.each<[string, Delay]>([
  ["uniform", { from: 20, to: 40 }],
  ["lognormal", { median: 30, sigma: 0.1 }],
])("a %s delay is random", async (_, delay) => {
  mock.fail("createBook", { delay });
  const times: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const started = performance.now();
    await post(mock.fetch);
    times.push(performance.now() - started);
  }
  expect(Math.min(...times)).toBeGreaterThan(15);
  expect(new Set(times.map(Math.round)).size).toBeGreaterThan(1);
});

const circular: Record<string, unknown> = {};
circular["itself"] = circular;

test.each<[string, RequestMatch | string, object, string]>([
  [
    "a wrong operation",
    "createBok",
    { status: 503 },
    'No contract has the operation "createBok". Did you mean createBook?',
  ],
  [
    "an operation of another vendor",
    { vendor: "rebilly", operationId: "createBook" },
    { status: 503 },
    'The contract of rebilly does not have the operation "createBook".',
  ],
  [
    "a wrong vendor",
    { vendor: "rebily" },
    { status: 503 },
    'There is no vendor "rebily". Did you mean rebilly?',
  ],
  ["a far vendor", { vendor: "x" }, { status: 503 }, "Choose from rebilly, library."],
  [
    "a wrong member of a match",
    { operation: "a" } as object,
    { status: 503 },
    'fault.match has no member "operation". Did you mean operationId?',
  ],
  ["a method in lower case", { method: "post" }, { status: 503 }, 'a method in upper case, such as "POST"'],
  ["a path without a slash", { path: "books" }, { status: 503 }, "with a slash first"],
  ["nothing", "createBook", {}, "Give it at least one of status, delay, connection, response, deliveries."],
  ["a wrong member", "createBook", { state: 503 }, 'fault has no member "state". Did you mean status?'],
  [
    "a status of a text",
    "createBook",
    { status: "503" },
    'fault.status is "503". Give a whole number from 200 to 599.',
  ],
  ["a status that ends no exchange", "createBook", { status: 100 }, "fault.status is 100."],
  [
    "a body without a status",
    "createBook",
    { body: {}, delay: { milliseconds: 1 } },
    "Give it a status, too.",
  ],
  ["a media type without a body", "createBook", { status: 503, mediaType: "text/html" }, "Give a body, too."],
  ["a wrong media type", "createBook", { status: 503, body: "", mediaType: "html" }, 'such as "text/html"'],
  ...["text/html\r\nX-Inj: 1", "text/h—tml", "text/html; charset", "text/html charset=utf-8"].map(
    (mediaType): [string, string, object, string] => [
      `the media type ${JSON.stringify(mediaType)}`,
      "createBook",
      { status: 503, body: "", mediaType },
      'Give a media type such as "text/html"',
    ],
  ),
  ["a header with a line", "createBook", { status: 503, headers: { a: "b\nc" } }, "Percent-encode it."],
  ["a wrong name of a header", "createBook", { status: 503, headers: { "a b": "c" } }, "no name of a header"],
  [
    "a header of the body",
    "createBook",
    { status: 503, headers: { "Content-Length": "3" } },
    'Use `response: "cut"`',
  ],
  ...["Trailer", "connection", "Keep-Alive", "Proxy-Connection", "TE", "Upgrade"].map(
    (name): [string, string, object, string] => [
      `${name}, a header of the connection`,
      "createBook",
      { status: 503, headers: { [name]: "close" } },
      `The server decides on ${name}.`,
    ],
  ),
  [
    "a delay of two kinds",
    "createBook",
    { delay: { milliseconds: 1, from: 2 } },
    "Give { milliseconds }, { from, to } or",
  ],
  ["a delay that goes back", "createBook", { delay: { from: 2, to: 1 } }, "`from` not above `to`"],
  ["a delay without an end", "createBook", { delay: { milliseconds: Infinity } }, "from 0 to 600000"],
  [
    "a status of no connection",
    "createBook",
    { status: 503, connection: "reset" },
    "Leave status and response out",
  ],
  [
    "a delay of no end",
    "createBook",
    { connection: "hang", delay: { milliseconds: 1 } },
    "Leave the delay out",
  ],
  ["deliveries without an effect", "createBook", { status: 503, deliveries: 2 }, 'when: "after"'],
  ["one delivery", "createBook", { deliveries: 1 }, "a whole number from 2 to 10"],
  ["a share of percents", "createBook", { status: 503, share: 50 }, "a number from 0 to 1"],
  ["a status of a BigInt", "createBook", { status: 503n }, "fault.status is 503n. Give a whole number"],
  ["a match that contains itself", circular, { status: 503 }, "fault.match has no member"],
  [
    "a method that JSON does not have",
    { method: circular as never },
    { status: 503 },
    "a method in upper case",
  ],
  ["a body that contains itself", "createBook", { status: 503, body: circular }, "or contains itself"],
  ["a body that JSON does not have", "createBook", { status: 503, body: () => 1 }, "JSON has no form for"],
  [
    "a body of more than 1 MiB",
    "createBook",
    { status: 503, body: "x".repeat(2 ** 20 - 1) },
    "fault.body has more than 1 MiB of JSON",
  ],
  [
    "a body of more than 1 MiB of numbers",
    "createBook",
    { status: 503, body: Array.from({ length: 100_000 }, () => 1 / 3) },
    "fault.body has more than 1 MiB of JSON",
  ],
  ["no time", "createBook", { status: 503, times: 0 }, "a whole number from 1"],
  ["no object", "createBook", null as never, "at least one of"],
])("refuses %s", (_, requests, fault, message) => {
  const add = (): void => void mock.fail(requests, fault);
  expect(add).toThrow(FaultError);
  expect(add).toThrow(message);
});

test.each(["text/html; charset=utf-8", 'multipart/mixed;boundary="a b"', "application/vnd.a+json"])(
  "takes the media type %s",
  async (mediaType) => {
    mock.fail("createBook", { status: 503, body: "", mediaType });
    expect((await post(mock.fetch)).headers.get("content-type")).toBe(mediaType);
  },
);

test("takes a delay from a time to the same time", async () => {
  const fault = mock.fail("createBook", { delay: { from: 2, to: 2 } });
  expect((await post(mock.fetch)).status).toBe(201);
  expect(fault.applied).toBe(1);
});

test("takes a body of 1 MiB, and sends it as it was when it was given", async () => {
  mock.fail("createBook", { status: 503, body: "x".repeat(2 ** 20 - 2), times: 1 });
  expect(((await (await post(mock.fetch)).json()) as string).length).toBe(2 ** 20 - 2);
  const body = { id: 12345678901234567890n, list: [1] };
  mock.fail("createBook", { status: 503, body });
  body.list.push(2);
  expect(await (await post(mock.fetch)).text()).toBe('{"id":12345678901234567890,"list":[1]}');
});

test("keeps a thousand faults, and makes room by those that have ended", async () => {
  await using session = mock.session();
  session.fail("listBooks", { status: 503, times: 1 });
  for (let count = 1; count < 1000; count += 1) session.fail("createBook", { status: 503 });
  expect(() => session.fail("createBook", { status: 503 })).toThrow("1000 faults, as many as it keeps");
  await session.fetch(books());
  session.fail("createBook", { status: 503 });
});

networkTest("a server that closes lets go what is held back", async () => {
  const server = await startMockServer({ specs: [library], auth: "off", gracePeriod: 600_000 });
  server.fail("listBooks", { connection: "hang" });
  const delayed = server.fail("createBook", { delay: { milliseconds: 600_000 } });
  const url = `${server.url("library")}/v1/books`;
  const hanging = fetch(url).catch((error: unknown) => String(error));
  const headers = { "content-type": "application/json" };
  const created = fetch(url, { method: "POST", headers, body: "{}" });
  await vi.waitFor(() => expect(delayed.applied).toBe(1));
  await server.close();
  expect(await hanging).toBe("TypeError: fetch failed");
  expect((await created).headers.get("connection")).toBe("close");
});

test("a mock without a port lets go what is held back when it closes, and when the session ends", async () => {
  const own = await createMock({ specs: [library], auth: "off" });
  onTestFinished(() => own.close());
  const session = own.session();
  for (const end of [session.end, own.close]) {
    const of = end === session.end ? session : own;
    of.fail("listBooks", { connection: "hang" });
    const hanging = of.fetch(`${own.url("library")}/v1/books`).catch((error: unknown) => error);
    await end();
    expect(await hanging).toMatchObject(lost);
  }
});
