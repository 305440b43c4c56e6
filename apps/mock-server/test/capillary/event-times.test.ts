import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;
let timed: Awaited<ReturnType<typeof prepare>>;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
  timed = await prepare(mock, "timed");
});
afterAll(() => capillary.close());

/** The event time that is stored, or the status of the log if nothing is. */
async function stored(eventDateTime: string): Promise<string> {
  const { stored: occurrence, log } = await timed.happen({ guest: "447700900123", eventDateTime });
  if (occurrence === undefined) return log.status;
  return new Date(Number(occurrence.additonalAttributes.eventDateTime)).toISOString();
}

describe("R31 [vendor's text]: Reads the time of an occurrence in these formats: `yyyy-MM-dd'T'HH:mm:ssXXX`, `yyyy-MM-dd'T'HH:mm:s.S`, `yyyy-MM-dd'T'HH:mm:ss`, `yyyy-MM-dd HH:mm:ss`, `yyyy-MM-dd`, `yyyy-dd-MM HH:mm:ss`, `dd-MM-yyyy`, `dd-MM-yyyy HH:mm:ss`, `MM/dd/yyyy`, `MM/dd/yyyy HH:mm:ss`, `yyyy/MM/dd`, `yyyy/MM/dd HH:mm:ss`, `yyyyMMdd HH:mm:ss`, `dd-MMM-yy`, `EEE MMM dd HH:mm:ss z yyyy`, `MMMM,dd,yyyy`, `MMMM,dd`.", () => {
  test.each([
    ["2026-03-14T18:20:00+01:00", "2026-03-14T17:20:00.000Z"],
    ["2026-03-14T18:20:5.7", "2026-03-14T18:20:05.700Z"],
    ["2026-03-14T18:20:00", "2026-03-14T18:20:00.000Z"],
    ["2026-03-14 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["2026-03-14", "2026-03-14T00:00:00.000Z"],
    ["2026-14-03 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["14-03-2026", "2026-03-14T00:00:00.000Z"],
    ["14-03-2026 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["03/14/2026", "2026-03-14T00:00:00.000Z"],
    ["03/14/2026 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["2026/03/14", "2026-03-14T00:00:00.000Z"],
    ["2026/03/14 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["20260314 18:20:00", "2026-03-14T18:20:00.000Z"],
    ["14-Mar-26", "2026-03-14T00:00:00.000Z"],
    ["Sat Mar 14 18:20:00 GMT 2026", "2026-03-14T18:20:00.000Z"],
    ["March,14,2026", "2026-03-14T00:00:00.000Z"],
    ["March,14", "2026-03-14T00:00:00.000Z"],
  ])("reads %s", async (sent, moment) => {
    expect(await stored(sent)).toBe(moment);
  });
});

describe("R31a [our choice]: Uses the first format of that list that fits. A day without a year is in the year of processing. `z` is an offset, a zone of RFC 822 or `IST`. Any other text is a failed check.", () => {
  test("uses year, month and day if year, day and month fit too", async () => {
    expect(await stored("2026-03-04 00:00:00")).toBe("2026-03-04T00:00:00.000Z");
  });

  test.each([
    ["Sat Mar 14 18:20:00 IST 2026", "2026-03-14T12:50:00.000Z"],
    ["Sat Mar 14 18:20:00 PST 2026", "2026-03-15T02:20:00.000Z"],
    ["Sat Mar 14 18:20:00 GMT+05:30 2026", "2026-03-14T12:50:00.000Z"],
  ])("reads the zone of %s", async (sent, moment) => {
    expect(await stored(sent)).toBe(moment);
  });

  test.each(["soon", "2026-02-29", "Sat Mar 14 18:20:00 XYZ 2026"])("does not read %s", async (sent) => {
    expect(await stored(sent)).toBe("EMF_PROCESSOR_FAILED");
  });
});
