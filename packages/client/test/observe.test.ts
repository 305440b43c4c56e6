import { describe, expect, test } from "vitest";
import type { Observation } from "../src/index.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

describe("the observer", () => {
  test("receives attempts and duration of each call, and no secret", async () => {
    const seen: Observation[] = [];
    let clock = 0;
    let count = 0;
    const { parcels, endpoint } = await startParcels(
      (response, received) => respondJson(count++ ? 200 : 429, { address: "secret" })(response, received),
      {
        auth: { key: "secret" },
        observe: (call) => void seen.push(call),
        wait: () => Promise.resolve(),
        now: () => (clock += 5),
      },
    );
    await parcels.getParcel({ path: { id: "secret" } });
    expect(seen).toEqual([
      {
        vendor: "parcels",
        operation: "getParcel",
        method: "GET",
        url: `${endpoint}/depots/d7/parcels/{id}`,
        ok: true,
        status: 200,
        reason: undefined,
        attempts: 2,
        milliseconds: expect.any(Number) as number,
      },
    ]);
    expect(seen[0]?.milliseconds).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain("secret");
  });

  test("receives the reason if there is no response", async () => {
    const seen: Observation[] = [];
    const { parcels } = await startParcels((response) => response.destroy(), {
      observe: (call) => void seen.push(call),
      retries: 0,
    });
    await parcels.getParcel({ path: { id: "p1" } });
    expect(seen).toMatchObject([{ ok: false, status: 0, reason: "network", attempts: 1 }]);
  });

  test("does not change the result if it throws", async () => {
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }), {
      observe() {
        throw new Error("the metrics are down");
      },
    });
    expect(await parcels.getParcel({ path: { id: "p1" } })).toMatchObject({ ok: true });
  });

  test("is called without a `this`, which would hold the client's credentials", async () => {
    const receivers: unknown[] = [];
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }), {
      observe(this: unknown) {
        receivers.push(this);
      },
    });
    await parcels.getParcel({ path: { id: "p1" } });
    expect(receivers).toEqual([undefined]);
  });
});
