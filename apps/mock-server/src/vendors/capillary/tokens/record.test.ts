import { expect, test } from "vitest";

import type { CredentialContext } from "../../../security/accepted-credentials.js";
import { createMemoryBackend } from "../../../state/memory-backend.js";
import { createWorlds } from "../../../state/worlds.js";
import { organizations } from "../organizations.js";
import { signJwt } from "./jwt.js";
import { checkToken, claimsOf, createToken, tokensIn, TTL_SECONDS } from "./record.js";

const ISSUED = Date.parse("2026-03-14T17:20:00.250Z");

function createClient() {
  const clock = { time: ISSUED };
  const world = createWorlds({
    backend: (_namespace, now) => createMemoryBackend({ now }),
    seed: 1,
    now: () => new Date(clock.time),
  }).of("capillary", "default");
  const parts = { random: world.random(1), now: () => world.now() };
  return {
    clock,
    create: () => world.store.transaction((state) => createToken(organizations[0], { state, ...parts })),
    // The check reads neither the operation nor the request.
    check: async (token: string) => checkToken(token, { world } as CredentialContext),
    stored: () => world.store.transaction(async (state) => (await tokensIn(state).list()).items),
  };
}

test("stores a token until its lifetime is over, and then still recognises it as expired", async () => {
  const { clock, create, check, stored } = createClient();
  const token = await create();
  clock.time = ISSUED + TTL_SECONDS * 1000 - 1;
  expect([await check(token), (await stored()).length]).toEqual([undefined, 1]);
  clock.time += 1;
  expect([await check(token), await stored()]).toEqual([{ reason: "expired" }, []]);
});

test("does not know a signed token that it did not store, unless the token has expired", async () => {
  const { check } = createClient();
  const seconds = ISSUED / 1000;
  expect(await check(signJwt({ exp: seconds + 1 }))).toEqual({ reason: "unknown" });
  expect(await check(signJwt({ exp: seconds - 1 }))).toEqual({ reason: "expired" });
  expect(await check(signJwt({}))).toEqual({ reason: "unknown" });
});

test("does not call a token expired whose expiry was changed", async () => {
  const { clock, create, check } = createClient();
  const token = await create();
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
