import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";
import { expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

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
