import { afterAll, beforeAll, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

/** Runs a call several times in parallel. */
function inParallel<T>(count: number, call: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, call));
}

const metaOf = async (eventName: string) =>
  (await mock.get(`/v2/events/meta?event_name=${eventName}`)).body.clickEventsMeta;

/** The stored occurrences of an event that match further parameters of a search. */
const storedOf = async (eventName: string, parameters = "") =>
  (await mock.get(`/v2/events/search?eventName=${eventName}${parameters}`)).body.clickEventDataList;

test("creates one event from three parallel requests with the same name", async () => {
  for (let round = 1; round <= 5; round += 1) {
    const eventName = `contested_${round}`;
    const responses = await inParallel(3, () =>
      mock.post("/v2/events", { eventName, actions: ["EMFConsumer"], fields: [guest] }),
    );
    const codes = responses.map(({ body }) => body.errors.map(({ code }: { code: number }) => code));
    expect(codes.toSorted((a, b) => a.length - b.length)).toEqual([[], [1806], [1806]]);
  }
});

test("stores one original and two duplicates of three parallel occurrences with the same key", async () => {
  const key = field("reference", "string", { isUniqueKeyField: "true", isRequired: "true" });
  const { post } = await prepare(mock, "repeated", [guest, key], { uniquenessCheckEnabled: true });
  for (const reference of ["HB-1", "HB-2", "HB-3", "HB-4", "HB-5"]) {
    await inParallel(3, () => post({ guest: "447700900123", reference }));
    const duplicates = (await storedOf("repeated", `&reference=${reference}`)).map(
      ({ additonalAttributes }: { additonalAttributes: { isDuplicate: boolean } }) =>
        additonalAttributes.isDuplicate,
    );
    expect(duplicates.toSorted()).toEqual([false, true, true]);
  }
});

test("registers a customer and a till once for parallel occurrences", async () => {
  for (let round = 1; round <= 3; round += 1) {
    const eventName = `newcomer_${round}`;
    const { post } = await prepare(mock, eventName, [guest], { tillCode: `till.${round}` });
    await inParallel(3, () => post({ guest: `44770090000${round}` }));
    const ids = (await storedOf(eventName)).map(
      ({ userId, tillCode }: { userId: number; tillCode: string }) => `${userId} at ${tillCode}`,
    );
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
  }
});

test("keeps an event disabled and verified when it is disabled while its first occurrences arrive", async () => {
  for (let round = 1; round <= 5; round += 1) {
    const eventName = `stopped_${round}`;
    const { post } = await prepare(mock, eventName);
    await Promise.all([
      inParallel(3, () => post({ guest: "1" })),
      mock.put(`/v2/events/disable?event_name=${eventName}`),
      inParallel(3, () => post({ guest: "1" })),
    ]);
    const { status, testStatus } = await metaOf(eventName);
    const stored = await storedOf(eventName);
    expect([status, testStatus]).toEqual(["DISABLED", stored.length > 0 ? "VERIFIED" : "NOT_VERIFIED"]);
  }
});

test("does not enable an event again when it is updated and disabled in parallel", async () => {
  for (let round = 1; round <= 5; round += 1) {
    const eventName = `ended_${round}`;
    await prepare(mock, eventName);
    await Promise.all([
      mock.put("/v2/events", { eventName, actions: ["EIConsumer"], fields: [guest] }),
      mock.put(`/v2/events/disable?event_name=${eventName}`),
    ]);
    expect((await metaOf(eventName)).status).toBe("DISABLED");
  }
});
