import { isObject } from "../../json.js";
import type { Answer } from "../../send.js";
import { expectStatus, firstOf, jsonOf, type VendorCheck } from "../check.js";

const credentials = { key: "mock", secret: "mock" };

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "Capillary: a token that nobody issued",
    expected: "401",
    source: "Capillary API reference, Generate token",
    async run(client) {
      const made = jsonOf(await client.send("POST", "/v3/oauth/token/generate", { json: credentials }));
      const data = isObject(made) && isObject(made["data"]) ? made["data"] : {};
      const list = (token: string): Promise<Answer> =>
        client.send("GET", "/v2/events", { headers: { "x-cap-api-oauth-token": token } });
      return firstOf(
        expectStatus(await list(String(data["accessToken"])), 200),
        expectStatus(await list("made-up"), 401),
      );
    },
  },
  {
    group: "state",
    name: "Capillary: one event name, defined twice",
    expected: "an error in the answer",
    source: "Capillary API reference, Create behavioral event",
    async run(client) {
      const made = jsonOf(await client.send("POST", "/v3/oauth/token/generate", { json: credentials }));
      const data = isObject(made) && isObject(made["data"]) ? made["data"] : {};
      const headers = { "x-cap-api-oauth-token": String(data["accessToken"]) };
      const define = (): Promise<Answer> =>
        client.send("POST", "/v2/events", {
          headers,
          json: { eventName: "booked", actions: ["EMFConsumer"] },
        });
      const [first, again] = [await define(), await define()];
      return firstOf(
        expectStatus(first, 200),
        again.status === 200 && first.body === again.body ? "the same answer twice" : undefined,
      );
    },
  },
];
