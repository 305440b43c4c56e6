import { expect, test } from "vitest";

import type { CredentialContext } from "../../../security/accepted-credentials.js";
import { createMemoryBackend } from "../../../state/memory-backend.js";
import { createWorlds } from "../../../state/worlds.js";
import { organizations } from "../organizations.js";
import { signJwt } from "./jwt.js";
import { checkToken, claimsOf, createToken } from "./record.js";

const [CLIENT] = organizations[0].clients;
const TTL_SECONDS = CLIENT.ttlSeconds;
const ISSUED = Date.parse("2026-03-14T17:20:00Z");

function createClient() {
  const clock = { time: ISSUED };
  const world = createWorlds({
    backend: (_namespace, now) => createMemoryBackend({ now }),
    seed: 1,
    now: () => new Date(clock.time),
  }).of("capillary", "default");
  return {
    clock,
    create: () =>
      createToken(organizations[0].id, CLIENT, { random: world.random(1), now: () => world.now() }),
    // The check reads neither the operation nor the request.
    check: async (token: string) => checkToken(token, { world } as CredentialContext),
  };
}

test("accepts a token until its lifetime is over, and then still recognises it", async () => {
  const { clock, create, check } = createClient();
  const token = create();
  clock.time = ISSUED + TTL_SECONDS * 1000 - 1;
  expect(await check(token)).toBeUndefined();
  clock.time += 1;
  expect(await check(token)).toEqual({ reason: "expired" });
});

test("does not know a signed token of another issuer, or without an expiry", async () => {
  const { check } = createClient();
  const exp = ISSUED / 1000 + 1;
  expect(await check(signJwt({ exp }))).toEqual({ reason: "unknown" });
  expect(await check(signJwt({ exp, iss: "another" }))).toEqual({ reason: "unknown" });
  expect(await check(signJwt({ iss: "Capillary" }))).toEqual({ reason: "unknown" });
});

test("does not call a token expired whose expiry was changed", async () => {
  const { clock, create, check } = createClient();
  const token = create();
  const [header, , signature] = token.split(".");
  const claims = { ...claimsOf(token), exp: 0 };
  const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
  clock.time += TTL_SECONDS * 1000;
  expect(await check(forged)).toEqual({ reason: "unknown" });
});

test.each([
  "",
  "mock",
  "a.b.c",
  signJwt([]),
  signJwt({ exp: "1", org_id: "200417", client_key: null }),
  signJwt({ exp: [1], org_id: {}, client_key: { toString: 1 } }),
])("reads no claim of another type from %j", (text) => {
  expect(claimsOf(text)).toEqual({});
});
