import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;
let booked: Awaited<ReturnType<typeof prepare>>;

const hotel = field("hotel_name", "string");
const values = (day: string, hotel_name: string, mobile = "447700900123") => ({
  guest: mobile,
  hotel_name,
  eventDateTime: `2026-03-${day} 12:00:00`,
});

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
  booked = await prepare(mock, "room_booked", [guest, hotel], { uniquenessCheckEnabled: true });
  await booked.post(values("02", "Harbour House"));
  await booked.post(values("01", "Harbour Annexe", "447700900999"));
  await booked.post(values("03", "harbour house"));
  await booked.post({ ...values("04", "Old Mill"), eventDateTime: "2023-12-31 23:59:59" });
  const cancelled = await prepare(mock, "room_cancelled", [guest]);
  await cancelled.post({ guest: "447700900123", eventDateTime: "2026-03-05T00:30:00+01:00" });
});
afterAll(() => capillary.close());

async function search(query: Record<string, string> = {}) {
  const { status, body } = await mock.get(`/v2/events/search?${new URLSearchParams(query).toString()}`);
  expect(status).toBe(200);
  const days = body.clickEventDataList.map((one: { additonalAttributes: { eventDateTime: string } }) =>
    new Date(Number(one.additonalAttributes.eventDateTime)).getUTCDate(),
  );
  return { ...body, days };
}

describe("R38 [vendor's text, our choice]: Finds, on a search, the occurrences that meet all filters, from 2024-01-01 on, in the order of event time, newest first by default. `totalRecords` counts before `limit` and `offset` apply.", () => {
  test("finds occurrences from 2024 on, newest first, and counts before it cuts a page", async () => {
    expect(await search()).toMatchObject({ totalRecords: 4, days: [4, 3, 2, 1], warnings: [] });
    expect(await search({ sortOrder: "ASC" })).toMatchObject({ days: [1, 2, 3, 4] });
    expect(await search({ limit: "2", offset: "1" })).toMatchObject({ totalRecords: 4, days: [3, 2] });
    expect(await search({ offset: "4" })).toMatchObject({ totalRecords: 4, days: [] });
    expect(await search({ fromDate: "2020-01-01" })).toMatchObject({ totalRecords: 4 });
  });

  test("finds only occurrences that meet all filters", async () => {
    expect(await search({ eventName: "room_booked", hotel_name: "Annexe" })).toMatchObject({ days: [1] });
    expect(await search({ eventName: "room_cancelled", hotel_name: "Annexe" })).toMatchObject({ days: [] });
    expect(await search({ eventName: "room" })).toMatchObject({ totalRecords: 0 });
  });
});

test("returns ten occurrences if there is no limit", async () => {
  const { post } = await prepare(mock, "many");
  for (let count = 0; count < 12; count += 1) await post({ guest: "1", eventDateTime: "2025-01-01" });
  const found = await search({ eventName: "many" });
  expect([found.totalRecords, found.days.length]).toEqual([12, 10]);
});

test("R38a [our choice]: Reads a search date without an offset as UTC, and returns 400 for a day that does not exist. Both ends belong to the range.", async () => {
  const noon = (day: string) => `2026-03-${day}T12:00:00`;
  expect(await search({ fromDate: noon("01"), tillDate: noon("02") })).toMatchObject({ days: [2, 1] });
  expect(await search({ fromDate: "2026-03-01T13:00:01+01:00", tillDate: noon("02") })).toMatchObject({
    days: [2],
  });
  for (const parameter of ["fromDate", "tillDate"]) {
    for (const date of ["yesterday", "2026-02-30T00:00:00"]) {
      const { status, body } = await mock.get(`/v2/events/search?${parameter}=${date}`);
      expect([status, body.errors[0].message]).toEqual([
        400,
        `${parameter} must be a date such as 2026-03-14T18:20:00`,
      ]);
    }
  }
});

test("R39a [vendor's text, our choice]: Splits the text for a field into parts, and finds the occurrences in whose value every part occurs, in any order and letter case. With `allowExactMatch` it finds the whole value.", async () => {
  expect(await search({ hotel_name: "HARBOUR" })).toMatchObject({ days: [3, 2, 1] });
  expect(await search({ hotel_name: "House harbour" })).toMatchObject({ days: [3, 2] });
  expect(await search({ hotel_name: "harbour-house" })).toMatchObject({ days: [3, 2] });
  expect(await search({ hotel_name: "mill_harbour" })).toMatchObject({ days: [] });
  expect(await search({ hotel_name: "---" })).toMatchObject({ days: [] });
  expect(await search({ hotel_name: "Harbour House", allowExactMatch: "true" })).toMatchObject({ days: [2] });
  expect(await search({ hotel_name: "House Harbour", allowExactMatch: "true" })).toMatchObject({ days: [] });
  expect(await search({ no_such_field: "x" })).toMatchObject({ totalRecords: 0 });
});

test("R39a, a long text: looks up its first 50 parts", async () => {
  const words = Array.from({ length: 50 }, (_, index) => `w${index}x`);
  const { post } = await prepare(mock, "long", [guest, field("note", "string")]);
  await post({ guest: "1", note: words.join(" "), eventDateTime: "2025-02-04" });
  const found = async (...parts: string[]) => (await search({ note: parts.join(" ") })).totalRecords;
  expect(await found(...words, "absent")).toBe(1);
  expect(await found(...words.slice(1), "absent")).toBe(0);
});

test("R39a, the vendor's examples: find an address by a part of it, and exactly", async () => {
  const { post } = await prepare(mock, "addressed", [guest, field("address", "string")]);
  for (const address of ["colaba east", "colaba market", "colaba-mumbai"]) {
    await post({ guest: "1", address, eventDateTime: "2025-02-03" });
  }
  const found = async (query: string) =>
    (await mock.get(`/v2/events/search?${query}`)).body.clickEventDataList.map(
      (one: { additonalAttributes: { address: string } }) => one.additonalAttributes.address,
    );
  expect(await found("address=colaba")).toEqual(["colaba-mumbai", "colaba market", "colaba east"]);
  expect(await found("address=mumbai%20colaba")).toEqual(["colaba-mumbai"]);
  expect(await found("address=colaba-mumbai&allowExactMatch=true")).toEqual(["colaba-mumbai"]);
  const moment = String(Date.UTC(2025, 1, 3));
  expect(await found(`eventDateTime=${moment}`)).toHaveLength(3);
});

test("R39a, a dot: does not separate parts", async () => {
  const { post } = await prepare(mock, "dotted", [guest, field("version", "string")]);
  await post({ guest: "1", version: "release 2.5", eventDateTime: "2025-02-05" });
  const found = async (version: string) => (await search({ version })).totalRecords;
  expect([await found("2.5 release"), await found("5.2"), await found("5/2")]).toEqual([1, 0, 1]);
});

test("reads format as a parameter of its own, never as a field", async () => {
  expect(await search({ format: "json", hotel_name: "Annexe" })).toMatchObject({ days: [1] });
});

test.each(["search?limit=-1", "search?offset=-1", "logs?limit=-1"])("refuses %s", async (call) => {
  const { status, body } = await mock.get(`/v2/events/${call}`);
  expect([status, body.errors[0].message]).toEqual([
    400,
    `${call.includes("offset") ? "offset" : "limit"} must be >= 0`,
  ]);
});

test("R39 [vendor's text, our choice]: Returns 1850 if `userIdentifierValue` does not have the form of its type, or if one of `userIdentifierType` and `userIdentifierValue` is sent without the other: the list of occurrences is empty then. An unknown parameter of a search is the name of a field.", async () => {
  const message = "invalid search request parameters userIdentifierValue";
  for (const wrong of [
    { userIdentifierType: "mobile", userIdentifierValue: "77448764sd" },
    { userIdentifierType: "userId", userIdentifierValue: "+1" },
    { userIdentifierType: "mobile", userIdentifierValue: "44+77" },
    { userIdentifierType: "email", userIdentifierValue: "jane" },
    { userIdentifierType: "email", userIdentifierValue: "jane@" },
    { userIdentifierType: "email", userIdentifierValue: "@example.com" },
    { userIdentifierType: "email", userIdentifierValue: "jane@doe@example.com" },
    { userIdentifierType: "mobile" },
    { userIdentifierValue: "447700900123" },
  ]) {
    expect(await search(wrong as Record<string, string>)).toMatchObject({
      clickEventDataList: [],
      totalRecords: 0,
      warnings: [],
      errors: [{ status: false, code: 1850, message }],
    });
  }
  for (const right of [
    { userIdentifierType: "mobile", userIdentifierValue: "+447700900123" },
    { userIdentifierType: "email", userIdentifierValue: "jane@localhost" },
  ]) {
    expect((await search(right)).errors).toBeUndefined();
  }
});

test("finds a customer by identifier, and no customer by a group", async () => {
  const by = (userIdentifierType: string, userIdentifierValue: string) =>
    search({ userIdentifierType, userIdentifierValue, eventName: "room_booked" });
  const found = await by("mobile", "447700900999");
  expect(found.days).toEqual([1]);
  expect((await by("userId", String(found.clickEventDataList[0].userId))).days).toEqual([1]);
  expect((await by("email", "447700900999@example.com")).days).toEqual([]);
  expect((await search({ userGroupIdentifierType: "groupId", userGroupIdentifierValue: "1" })).days).toEqual(
    [],
  );
});

test("R37 [vendor's sample]: Uses the request id as `eventId` of an occurrence, never the id of the definition. `id` of `getEventData` and `eventId` of `getRunningStatus` are request ids too.", async () => {
  const { requestId } = (await booked.post(values("06", "Sea View"))).body;
  const definition = (await mock.get("/v2/events/meta?event_name=room_booked")).body.clickEventsMeta.eventId;
  const [stored] = (await mock.get(`/v2/events/event_data?id=${requestId}`)).body.data;
  expect(stored.eventId).toBe(requestId);
  expect((await mock.get(`/v2/events/event_data?id=${definition}`)).body.data).toEqual([]);
  expect((await mock.get(`/v2/events/running_status?eventId=${definition}`)).status).toBe(404);
});

test("R37a [vendor's text, our choice]: Finds, by `eventId` of a search, the occurrences of the definition with this id, and the occurrence with this request id.", async () => {
  const { post } = await prepare(mock, "identified");
  const occur = async (day: string) =>
    (await post({ guest: "1", eventDateTime: `2025-05-${day}` })).body.requestId;
  const [eighth] = [await occur("08"), await occur("09")];
  const definition = (await mock.get("/v2/events/meta?event_name=identified")).body.clickEventsMeta.eventId;
  expect((await search({ eventId: eighth })).days).toEqual([8]);
  expect((await search({ eventId: definition })).days).toEqual([9, 8]);
  expect((await search({ eventId: "none" })).days).toEqual([]);
});

test.each([
  ["event_data?id=any", "searchUnreachable"],
  ["search", "searchSystemUnreachable"],
])("returns 1849 for %s if the request prefers the example %s", async (call, example) => {
  const { status, body } = await mock.call("GET", `/v2/events/${call}`, undefined, {
    prefer: `example=${example}`,
  });
  const errors = [{ status: false, code: 1849, message: "search system unreachable" }];
  expect([status, body.errors]).toEqual([200, errors]);
  expect(body.data ?? body.clickEventDataList).toEqual([]);
});

test("R38b [vendor's text, our choice]: Finds duplicates only with `isDuplicate` true, originals only with false, and both without it.", async () => {
  const { post } = await prepare(mock, "doubled", [guest], { uniquenessCheckEnabled: true });
  for (const _ of [1, 2, 3]) await post({ guest: "1", eventDateTime: "2025-06-01" });
  const count = async (more: Record<string, string>) =>
    (await search({ eventName: "doubled", ...more })).totalRecords;
  expect(await count({})).toBe(3);
  expect(await count({ isDuplicate: "true" })).toBe(2);
  expect(await count({ isDuplicate: "false" })).toBe(1);
});

test("R40 [vendor's text, our choice]: Returns `clickEventSideEffects` in a search result only with `includeSideEffects`, and an empty list in it, as nothing sets anything off here.", async () => {
  const [plain] = (await search({ limit: "1" })).clickEventDataList;
  const [rich] = (await search({ limit: "1", includeSideEffects: "true" })).clickEventDataList;
  expect(plain).not.toHaveProperty("clickEventSideEffects");
  expect(rich).toEqual({ ...plain, clickEventSideEffects: { requestId: plain.eventId, sideEffects: [] } });
  const [read] = (await mock.get(`/v2/events/event_data?id=${plain.eventId}`)).body.data;
  expect(read).toEqual(plain);
});
