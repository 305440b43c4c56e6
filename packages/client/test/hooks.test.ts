import { describe, expect, test } from "vitest";
import type { RequestEvent, ResponseEvent, RetryEvent } from "../src/index.js";
import { inTurn } from "./fixtures/in-turn.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

const path = { id: "path-secret" };

describe("the hooks", () => {
  test("are told of each attempt, without parameters and credentials", async () => {
    const events: [string, RequestEvent | ResponseEvent | RetryEvent][] = [];
    const { parcels, endpoint } = await startParcels(
      inTurn((response) => response.writeHead(500, { "x-request-id": "r-1" }).end("{}"), respondJson(204)),
      {
        auth: { key: "key-secret" },
        onRequest: (event) => events.push(["request", event]),
        onResponse: (event) => events.push(["response", event]),
        onRetry: (event) => events.push(["retry", event]),
      },
    );
    await parcels.deleteParcel({ path });
    const call = {
      vendor: "parcels",
      operation: "deleteParcel",
      method: "DELETE",
      url: `${endpoint}/depots/d7/parcels/{id}`,
    };
    const milliseconds = expect.any(Number) as number;
    const first = { ...call, attempt: 1, status: 500, reason: undefined, requestId: "r-1", milliseconds };
    expect(events).toEqual([
      ["request", { ...call, attempt: 1 }],
      ["response", first],
      ["retry", { ...first, pause: expect.any(Number) as number, sent: "unknown" }],
      ["request", { ...call, attempt: 2 }],
      [
        "response",
        { ...call, attempt: 2, status: 204, reason: undefined, requestId: undefined, milliseconds },
      ],
    ]);
    expect(JSON.stringify(events)).not.toContain("secret");
  });

  test("are told of the attempts of a token exchange as of any other call", async () => {
    const operations: string[] = [];
    const { parcels } = await startParcels(
      (response, { url }) => response.end(url.endsWith("/token") ? '{"data":{"token":"t","ttl":9}}' : "[]"),
      {
        auth: { token: { key: "k", secret: "s" } },
        onRequest: ({ operation }) => operations.push(operation),
      },
    );
    await parcels.listParcels();
    expect(operations).toEqual(["listParcels", "createToken"]);
  });

  test.each(["onRequest", "onResponse", "onRetry", "observe"])(
    "do not change the result or end the process if they throw or reject: %s",
    async (name) => {
      const rejections: unknown[] = [];
      const onRejection = (reason: unknown): void => void rejections.push(reason);
      process.on("unhandledRejection", onRejection);
      const failures = [
        () => Promise.reject(new Error("the metrics are down")),
        () => {
          throw new Error("the metrics are down");
        },
      ];
      for (const fail of failures) {
        const { parcels } = await startParcels(inTurn(respondJson(500), respondJson(204)), { [name]: fail });
        expect(await parcels.deleteParcel({ path })).toMatchObject({ ok: true, attempts: 2 });
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      process.off("unhandledRejection", onRejection);
      expect(rejections).toEqual([]);
    },
  );
});
