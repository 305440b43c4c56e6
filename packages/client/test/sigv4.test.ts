import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";
import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";
import type { Respond } from "./fixtures/start-vendor.js";

const signature = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI",
  sessionToken: "session/token==",
};
const now = Date.parse("2026-03-17T09:00:00Z");

test("the signature of a received request equals the reference signer's", async () => {
  const { parcels, endpoint, received } = await startParcels(respondJson(201, { address: "Here" }), {
    auth: { signature },
    now: () => now,
  });
  await parcels.createParcel({ body: { address: "Hère & there" } });
  const [request] = received;
  const reference = new SignatureV4({
    credentials: signature,
    region: "north",
    service: "parcels",
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await reference.sign(
    {
      method: "POST",
      protocol: "http:",
      hostname: new URL(endpoint).hostname,
      path: request?.url ?? "",
      headers: { host: request?.headers.host ?? "", "content-type": "application/json" },
      body: request?.body,
    },
    { signingDate: new Date(now) },
  );
  expect(request?.headers).toMatchObject(signed.headers);
});

test("a signed body has a length and is not sent in chunks", async () => {
  const { parcels, received } = await startParcels(respondJson(201, { address: "Here" }), {
    auth: { signature },
  });
  await parcels.createParcel({ body: { address: "Here" } });
  expect(received[0]).toMatchObject({ headers: { "content-length": "18" }, body: '{"address":"Here"}' });
});

test("an invalid session token is rejected, and the error does not contain it", async () => {
  const sessionToken = "secret\ntoken";
  const { parcels } = await startParcels(respondJson(201), {
    auth: { signature: { ...signature, sessionToken } },
  });
  const error = await parcels.createParcel({ body: { address: "Here" } }).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain("x-amz-security-token is not a valid header value");
  expect(String(error)).not.toContain("secret");
});

describe("a clock that is wrong", () => {
  const serverTime = Date.parse("2026-03-17T09:00:00Z");

  /** Refuses a signature whose time differs by more than five minutes, as the vendor does. */
  const refuseLate: Respond = (response, { headers }) => {
    const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(String(headers["x-amz-date"])) ?? [];
    const iso = `${date}T${time}Z`.replace(/(....)(..)(..)T(..)(..)(..)/, "$1-$2-$3T$4:$5:$6");
    const isInTime = Math.abs(Date.parse(iso) - serverTime) < 300_000;
    response.writeHead(isInTime ? 201 : 403, { date: new Date(serverTime).toUTCString() });
    response.end(isInTime ? '{"address":"Here"}' : '{"message":"Signature expired"}');
  };

  test.each([-600_000, 600_000, 86_400_000])(
    "by %i ms is corrected, and the next call is right",
    async (difference) => {
      const { parcels, received } = await startParcels(refuseLate, {
        auth: { signature },
        now: () => serverTime + difference,
      });
      for (let call = 0; call < 3; call++) {
        expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({
          ok: true,
          attempts: 1,
        });
      }
      expect(received).toHaveLength(4);
    },
  );

  test("is not suspected if it is right, and the refusal is the result", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(403, { date: new Date(serverTime).toUTCString() }).end("{}"),
      { auth: { signature }, now: () => serverTime + 60_000 },
    );
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({
      status: 403,
      sent: "yes",
    });
    expect(received).toHaveLength(1);
  });

  test("is not suspected for good after a refusal with a wrong Date, such as that of a proxy", async () => {
    const dates: unknown[] = [];
    const { parcels } = await startParcels(
      (response, { headers }) => {
        dates.push(headers["x-amz-date"]);
        response.writeHead(403, { date: "Thu, 01 Jan 2015 00:00:00 GMT" }).end("{}");
      },
      { auth: { signature }, now: () => serverTime },
    );
    for (let call = 0; call < 2; call++) await parcels.createParcel({ body: { address: "Here" } });
    expect(dates).toEqual(["20260317T090000Z", "20150101T000000Z", "20260317T090000Z", "20150101T000000Z"]);
  });

  test("that cannot be corrected leads to one more attempt only", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(403, { date: new Date(serverTime).toUTCString() }).end("{}"),
      { auth: { signature }, now: () => 0 },
    );
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ status: 403 });
    expect(received).toHaveLength(2);
  });
});
