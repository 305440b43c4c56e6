import { expect, test } from "vitest";

import { createStore } from "../../../state/create-store.js";
import { createMemoryBackend } from "../../../state/memory-backend.js";
import type { State } from "../../../state/store.js";
import { isDefined, takeName } from "./names.js";

const organization = (id: string) => ({ id, key: id, url: `https://api.example/organizations/${id}` });
const acme = organization("acme");

const inTransaction = (work: (state: State) => Promise<void>): Promise<void> =>
  createStore(createMemoryBackend({ now: () => new Date(0) })).transaction(work);

test("takes a name once, in any case of letters, in each organization", () =>
  inTransaction(async (state) => {
    expect(await takeName(state, acme, "vip-upgraded")).toBe(true);
    expect(await takeName(state, acme, "VIP-Upgraded")).toBe(false);
    expect(await takeName(state, organization("umbrella"), "vip-upgraded")).toBe(true);
  }));

test("finds a defined name only in the same case of letters", () =>
  inTransaction(async (state) => {
    await takeName(state, acme, "vip-upgraded");
    expect(await isDefined(state, acme, "vip-upgraded")).toBe(true);
    expect(await isDefined(state, acme, "VIP-Upgraded")).toBe(false);
    expect(await isDefined(state, organization("umbrella"), "vip-upgraded")).toBe(false);
  }));
