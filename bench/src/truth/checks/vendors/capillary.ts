import { isObject } from "../../json.js";
import type { Answer } from "../../send.js";
import { expectStatus, firstOf, jsonOf, type Client, type VendorCheck } from "../check.js";

/** Exchanges the key and the secret for a token. */
async function tokenOf(client: Client): Promise<string> {
  const json = { key: "mock", secret: "mock" };
  const made = jsonOf(await client.send("POST", "/v3/oauth/token/generate", { json }));
  const data = isObject(made) && isObject(made["data"]) ? made["data"] : {};
  return String(data["accessToken"]);
}

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "Capillary: a token that nobody issued",
    expected: "401",
    source: "Capillary API reference, Generate token",
    async run(client) {
      const list = (token: string): Promise<Answer> =>
        client.send("GET", "/v2/events", { headers: { "x-cap-api-oauth-token": token } });
      return firstOf(
        expectStatus(await list(await tokenOf(client)), 200),
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
      const headers = { "x-cap-api-oauth-token": await tokenOf(client) };
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
