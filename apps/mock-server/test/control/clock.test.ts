import { GetTimelineEventCommand, CreateTimelineEventCommand } from "@aws-sdk/client-ssm-incidents";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Fetch } from "../../src/http/fetch-adapter.js";
import type { Mock, MockServer } from "../../src/server/mock-server.js";
import { createMock, startMockServer } from "../../src/server/start.js";
import { createClient, startIncident } from "../aws-incident-manager/client.js";
import { presign, sign, type Signed } from "../aws-incident-manager/sign.js";

const DAY = 86_400_000;
const vendors = ["aws-incident-manager", "capillary", "rebilly"] as const;
const options = { vendors, rateLimits: true, auth: "strict" } as const;

/** A mock, and the function that reaches its default session. */
interface Reached {
  readonly mock: Mock;
  readonly fetch: Fetch;
}

const ways: Record<string, () => Promise<Reached>> = {
  "over HTTP": async () => ({ mock: await startMockServer(options), fetch: globalThis.fetch }),
  "without a port": async () => {
    const mock = await createMock(options);
    return { mock, fetch: mock.fetch };
  },
};

describe.each(Object.entries(ways))("the clock of a session, %s,", (_, reach) => {
  let mock: Mock;
  let fetch: Fetch;
  beforeAll(async () => {
    ({ mock, fetch } = await reach());
  });
  afterAll(() => mock.close());

  async function send(method: string, url: string, headers: Record<string, string>, body?: object) {
    const response = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json", ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || "{}") };
  }

  const key = { "REB-APIKEY": "sk_sandbox_mock" };
  const customers = (): string => `${mock.url("rebilly")}/organizations/acme/customers`;
  const makeCustomer = () => send("POST", customers(), key, {});

  test("gives the Date of answers and the times that are stored: set, advanced, frozen, put back and released", async () => {
    const shown = async () => {
      const { headers, body } = await makeCustomer();
      return [headers.get("date"), (body as { createdTime?: string }).createdTime];
    };
    mock.clock.freeze(new Date("2031-05-06T07:08:09Z"));
    expect(await shown()).toEqual(["Tue, 06 May 2031 07:08:09 GMT", "2031-05-06T07:08:09+00:00"]);
    mock.clock.advance(DAY);
    expect(await shown()).toEqual(["Wed, 07 May 2031 07:08:09 GMT", "2031-05-07T07:08:09+00:00"]);
    mock.clock.advance(-2 * DAY);
    expect(await shown()).toEqual(["Mon, 05 May 2031 07:08:09 GMT", "2031-05-05T07:08:09+00:00"]);
    mock.clock.release();
    const { headers, body } = await makeCustomer();
    const { createdTime } = body as { createdTime: string };
    expect(Math.abs(Date.parse(createdTime) - Date.now())).toBeLessThan(60_000);
    // Without a port, nothing adds the time of the machine.
    const date = headers.get("date") ?? createdTime;
    expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(60_000);
  });

  test("ends tokens, and brings them back when it is put back", async () => {
    const url = mock.url("capillary");
    const made = await send("POST", `${url}/v3/oauth/token/generate`, {}, { key: "mock", secret: "mock" });
    const { accessToken, ttlSeconds } = (made.body as { data: { accessToken: string; ttlSeconds: number } })
      .data;
    const status = async (): Promise<number> =>
      (await send("GET", `${url}/v2/events`, { "X-CAP-API-OAUTH-TOKEN": accessToken })).status;
    expect(await status()).toBe(200);
    mock.clock.advance((ttlSeconds - 60) * 1000);
    expect(await status()).toBe(200);
    mock.clock.advance(61_000);
    expect(await status()).toBe(498);
    mock.clock.advance(-120_000);
    expect(await status()).toBe(200);
    mock.clock.release();
  });

  test("ends the windows of quotas", async () => {
    const remaining = async (): Promise<number> => {
      const response = await fetch(customers(), {
        method: "POST",
        headers: { ...key, "Content-Type": "application/json" },
        body: "{}",
      });
      return Number(response.headers.get("x-ratelimit-remaining"));
    };
    const first = await remaining();
    expect(await remaining()).toBe(first - 1);
    mock.clock.advance(601_000);
    expect(await remaining()).toBe(2999);
    expect(await remaining()).toBe(2998);
    mock.clock.advance(-700_000);
    expect(await remaining()).toBe(2999);
    mock.clock.release();
  });

  test("does not move those of other sessions", async () => {
    const other = mock.session();
    other.clock.freeze(new Date("2040-01-01T00:00:00Z"));
    expect(mock.clock.isReal).toBe(true);
    expect(mock.session().clock.isReal).toBe(true);
    const { body } = await makeCustomer();
    expect((body as { createdTime: string }).createdTime).not.toContain("2040");
  });

  test("refuses a time that is none, and stays as it was", () => {
    const { clock } = mock.session();
    expect(() => clock.freeze(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => clock.set(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => clock.advance(Number.MAX_VALUE)).toThrow(RangeError);
    expect(clock.isReal).toBe(true);
  });

  test("takes texts too: dates, times with an offset, and durations", () => {
    const { clock } = mock.session();
    clock.freeze("2026-03-02");
    expect(clock.now().toISOString()).toBe("2026-03-02T00:00:00.000Z");
    clock.set("2026-03-02T10:15:00+01:00");
    expect(clock.now().toISOString()).toBe("2026-03-02T09:15:00.000Z");
    clock.advance("P1DT1H");
    expect(clock.now().toISOString()).toBe("2026-03-03T10:15:00.000Z");
    clock.advance("PT1.001S");
    expect(clock.now().toISOString()).toBe("2026-03-03T10:15:01.001Z");
  });

  test.each([
    ["a time without an offset", "2026-03-02T09:15:00"],
    ["a day that there is not", "2026-02-30"],
    ["a leap second", "2016-12-31T23:59:60Z"],
    ["a text that is no time", "tomorrow"],
    ["a number", 1_772_442_900_000 as unknown as Date],
    ["a time before the year 1", "0001-01-01T00:00:00+14:00"],
    ["a time after the year 9999", new Date("+010000-01-01T00:00:00Z")],
  ])("refuses %s with the remedy, and stays as it was", (_, time) => {
    const { clock } = mock.session();
    const remedy = "Write a date, or a time with its offset";
    expect(() => clock.set(time)).toThrow(remedy);
    expect(() => clock.freeze(time)).toThrow(remedy);
    expect(clock.isReal).toBe(true);
  });

  test.each(["1h", "P", "PT", "P1H", Number.NaN])("advances by no %s", (time) => {
    const { clock } = mock.session();
    expect(() => clock.advance(time)).toThrow("Write milliseconds, or an ISO 8601 duration such as PT15M.");
    expect(clock.isReal).toBe(true);
  });

  test("shows the years 1 to 9999, and stops at their end", async () => {
    const session = mock.session();
    const { clock } = session;
    const last = "9999-12-31T23:59:59.999Z";
    clock.freeze("0001-01-01T00:00:00Z");
    expect(() => clock.advance(-1)).toThrow(RangeError);
    clock.set(last);
    expect(() => clock.advance(1)).toThrow(RangeError);
    expect(clock.now().toISOString()).toBe(last);
    clock.unfreeze();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now().toISOString()).toBe(last);
    expect((await session.fetch(session.url("rebilly"))).headers.get("date")).toBe(
      "Fri, 31 Dec 9999 23:59:59 GMT",
    );
    const journal = await session.fetch(`${mock.address}/_mock/journal`);
    expect(journal.status).toBe(200);
  });

  test("has whole milliseconds", async () => {
    const session = mock.session();
    session.clock.advance(1000.5);
    const response = await session.fetch(`${mock.address}/_mock/clock`);
    expect(await response.json()).toMatchObject({ offsetMilliseconds: 1001 });
  });
});

test("a clock is frozen at the time that is given, while that of the server goes on", async () => {
  let now = Date.parse("2027-01-01T00:00:00Z");
  const mock = await createMock({ vendors: ["rebilly"], now: () => new Date((now += 1)) });
  const time = "2031-05-06T07:08:09.000Z";
  mock.clock.freeze(time);
  expect(mock.clock.now().toISOString()).toBe(time);
  mock.clock.unfreeze();
  expect(mock.clock.now().toISOString()).toBe("2031-05-06T07:08:09.001Z");
  const json = { method: "POST", headers: { "content-type": "application/json" } };
  const begin = { name: "frozen", time, frozen: true };
  await mock.fetch("http://mock.localhost/_mock/sessions", { ...json, body: JSON.stringify(begin) });
  expect(mock.session("frozen").clock.now().toISOString()).toBe(time);
  await mock.close();
});

test("the clock of a session goes on from `now` of the server", async () => {
  let now = Date.parse("2027-01-01T00:00:00Z");
  const mock = await createMock({ vendors: ["rebilly"], now: () => new Date(now) });
  const { clock } = mock.session();
  expect(clock.now().toISOString()).toBe("2027-01-01T00:00:00.000Z");
  clock.advance(DAY);
  now += 1000;
  expect(clock.now().toISOString()).toBe("2027-01-02T00:00:01.000Z");
  clock.freeze();
  now += 1000;
  expect(clock.now().toISOString()).toBe("2027-01-02T00:00:01.000Z");
  clock.unfreeze();
  now += 1000;
  expect(clock.now().toISOString()).toBe("2027-01-02T00:00:02.000Z");
  clock.release();
  expect(clock.now().toISOString()).toBe("2027-01-01T00:00:03.000Z");
});

describe("a signature", () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMockServer({ vendors: ["aws-incident-manager"], auth: "strict" });
  });
  afterAll(() => mock.close());

  test("of a client that follows the Date of answers is valid, whichever way the clock goes", async () => {
    const client = createClient(mock);
    const incidentRecordArn = await startIncident(client);
    const note = async (clientToken?: string) => {
      const { eventId } = await client.send(
        new CreateTimelineEventCommand({
          incidentRecordArn,
          eventTime: new Date("2026-03-12T09:21:00Z"),
          eventType: "Note",
          eventData: '"text"',
          clientToken,
        }),
      );
      const { event } = await client.send(new GetTimelineEventCommand({ incidentRecordArn, eventId }));
      return event;
    };
    for (const days of [1, 3, -10, 20, -14]) {
      mock.clock.advance(days * DAY);
      const event = await note();
      expect(Math.abs((event?.eventUpdatedTime?.getTime() ?? 0) - mock.clock.now().getTime())).toBeLessThan(
        60_000,
      );
      await note();
    }
    mock.clock.release();
    await note();
    await note();
  });

  test("outlives a clock that stands still", async () => {
    const client = createClient(mock);
    mock.clock.freeze(new Date("2025-01-01T00:00:00Z"));
    const before = await startIncident(client);
    expect(await startIncident(client)).not.toBe(before);
    mock.clock.release();
    expect(await startIncident(client)).not.toBe(before);
  });

  const statusOf = async ({ url, ...request }: Signed): Promise<number> => (await fetch(url, request)).status;
  const list = (session = "") => ({
    url: `${mock.address}${session}/aws-incident-manager/listIncidentRecords`,
    body: "{}",
    headers: { "content-type": "application/json" },
  });

  test("is valid from the real time to that which the session has shown, and not before or after", async () => {
    const { name, clock } = mock.session();
    const request = list(`/~${name}`);
    const at = async (days: number): Promise<readonly number[]> => {
      const signingDate = new Date(Date.now() + days * DAY);
      return [
        await statusOf(await sign(request, { signingDate })),
        await statusOf(await sign(request, { signingDate, checksumHeader: false })),
        await statusOf(await presign(request, { signingDate, checksumHeader: false, expiresIn: 60 })),
      ];
    };
    const [valid, invalid] = [
      [200, 200, 200],
      [403, 403, 403],
    ];
    expect(await at(5)).toEqual(invalid);
    clock.advance(5 * DAY);
    expect(await at(0)).toEqual(valid);
    expect(await at(5)).toEqual(valid);
    expect(await at(-1)).toEqual(invalid);
    expect(await at(6)).toEqual(invalid);
    clock.release();
    expect(await at(5)).toEqual(valid);
  });

  test("is not valid by the time of another session", async () => {
    const [moved, other] = [mock.session(), mock.session()];
    moved.clock.advance(5 * DAY);
    const signingDate = moved.clock.now();
    expect(await statusOf(await sign(list(`/~${moved.name}`), { signingDate }))).toBe(200);
    expect(await statusOf(await sign(list(`/~${other.name}`), { signingDate }))).toBe(403);
  });
});
