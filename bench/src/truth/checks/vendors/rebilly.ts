import { expectStatus, firstOf, refusesOtherKeys, type VendorCheck } from "../check.js";

const key = { "reb-apikey": "sk_sandbox_mock" };

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "Rebilly: a key that nobody issued",
    expected: "401",
    source: "Rebilly API reference, Authentication",
    run: refusesOtherKeys(
      { path: "/customers", header: "reb-apikey", key: "sk_sandbox_mock", other: "sk_live_guessed" },
      401,
    ),
  },
  {
    group: "state",
    name: "Rebilly: a message on the timeline of a customer that does not exist",
    expected: "404",
    source: "Rebilly API reference, Create a timeline message",
    async run(client) {
      const json = { message: "Called back" };
      const customer = await client.send("PUT", "/customers/jane", { headers: key, json: {} });
      return firstOf(
        expectStatus(customer, 200, 201),
        expectStatus(await client.send("POST", "/customers/jane/timeline", { headers: key, json }), 201),
        expectStatus(await client.send("POST", "/customers/nobody/timeline", { headers: key, json }), 404),
      );
    },
  },
];
