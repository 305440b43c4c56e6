import { post, type Attack, type Group } from "../attack.js";

/** Attacks on the values of a Capillary occurrence. */
export const group: Group = {
  name: "Capillary fields",
  prepare: async (address) => {
    const url = `${address}/capillary`;
    const field = (name: string, type: string, attributes: object) => ({ name, type, attributes });
    const guest = field("guest", "customer", {
      addCustomerIfNotExists: { valueType: "String", value: "true" },
    });
    const names = ["regex", "double"] as const;
    await post(`${url}/v2/events`, {
      eventName: "regex",
      actions: ["EMFConsumer"],
      fields: [guest, field("code", "string", { regex: { valueType: "String", value: "(a+)+" } })],
    });
    await post(`${url}/v2/events`, {
      eventName: "double",
      actions: ["EMFConsumer"],
      fields: [guest, field("amount", "double", {})],
    });
    const webhook = (await post(`${url}/v2/events/webhook`, {
      transformerType: "WebEngageTransformer",
      tillCode: "harbour.front.desk",
    })) as { webHookUri: string };
    const path = new URL(webhook.webHookUri).pathname.replace("/capillary", "");
    const occurrence = (event: (typeof names)[number], values: object): string =>
      JSON.stringify({ event_name: event, guest: "919812345678", ...values });
    const attack = (name: string, body: string): Attack => ({
      name,
      vendor: "capillary",
      method: "POST",
      path,
      body,
    });
    return [
      attack("a DOUBLE of 40 000 digits", occurrence("double", { amount: "1".repeat(40_000) })),
      attack("40 000 digits and a letter", occurrence("double", { amount: `${"1".repeat(40_000)}x` })),
      attack("the regex (a+)+ on 30 a", occurrence("regex", { code: `${"a".repeat(30)}!` })),
      attack("the regex (a+)+ on 40 a", occurrence("regex", { code: `${"a".repeat(40)}!` })),
    ];
  },
};
