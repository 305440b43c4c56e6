import { vendors } from "@event-contracts/contracts";

import { loadContract } from "../../src/contract/load-contract.js";
import { draftOf, validValues } from "../fuzz/valid.js";
import { post, type Attack, type Group } from "./attack.js";
import { sendMany } from "./send.js";

const MEBIBYTE = 1024 * 1024;
const SIZES_KILOBYTES = [40, 195, 1000];
const EVENTS = 100_000;
const NOON = Date.parse("2026-03-17T12:00:00Z");

/** Attacks on the values of a Capillary occurrence. */
const fields: Group = {
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

/** Lists that are wrong in each element. */
const lists: Group = {
  name: "wrong lists",
  prepare: async () =>
    SIZES_KILOBYTES.flatMap((size) =>
      ["1", "{}", '{"a":1}'].flatMap((element) => {
        const list = listOf(element, size * 1000);
        const attack = (vendor: string, path: string, name: string, body: string): Attack => ({
          name: `${size} kB of ${element} in ${vendor} ${name}`,
          vendor,
          method: "POST",
          path,
          body,
        });
        return [
          attack("guance", "/api/v1/df/query_data_v1", "queries", `{"queries":${list}}`),
          attack(
            "guance",
            "/api/v1/events/abnormal/list",
            "filters",
            `{"timeRange":[${NOON},${NOON + 1}],"filters":${list}}`,
          ),
          attack("aws-incident-manager", "/listIncidentRecords", "filters", `{"filters":${list}}`),
        ];
      }),
    ),
};

/** Statements over many stored events. */
const statements: Group = {
  name: `DQL over ${EVENTS} events`,
  prepare: async (_, port) => {
    const path = "/guance/api/v1/events/create";
    await sendMany(port, path, EVENTS, (index) =>
      JSON.stringify({
        date: NOON + index,
        status: "info",
        title: `event ${index}`,
        customTags: { host: `host-${index % 100}` },
      }),
    );
    const values = Array.from({ length: 10_000 }, (_, index) => `'host ${index}'`).join(",");
    const attack = (name: string, q: string, options: object = {}): Attack => ({
      name,
      vendor: "guance",
      method: "POST",
      path: "/api/v1/df/query_data_v1",
      body: JSON.stringify({ queries: [{ qtype: "dql", query: { q, ...options } }] }),
    });
    return [
      attack("a query of one event", "E::custom { df_title = 'event 7' }"),
      attack("a query that finds nothing", "E::custom { df_title = 'nothing' }", { limit: 1 }),
      attack("in [.. 10 000 values ..]", `E::custom { df_title in [${values}] }`),
      attack("by a tag", "E::custom by host"),
      attack("a query without a limit", "E::custom"),
      {
        ...attack("100 queries without a limit", ""),
        body: JSON.stringify({
          queries: Array.from({ length: 100 }, () => ({ qtype: "dql", query: { q: "E::custom" } })),
        }),
      },
    ];
  },
};

/** Large bodies for each operation that takes one. */
const largeBodies: Group = {
  name: "1 MiB of JSON",
  prepare: async () => {
    const contracts = await Promise.all(vendors.map(loadContract));
    return contracts.flatMap((contract) =>
      contract.operations
        .filter(({ body }) => body !== undefined)
        .flatMap((operation): Attack[] => {
          const [values] = validValues(contract, operation);
          if (values === undefined) return [];
          const example = JSON.stringify(values.body);
          const { method, target } = draftOf(contract, operation, values);
          const path = target.replace(`/${contract.name}`, "");
          const room = MEBIBYTE - example.length - 20;
          const bodies = {
            "valid, with a list of numbers": `${example.slice(0, -1)},"more":${listOf("1", room)}}`,
            "valid, with a list of objects": `${example.slice(0, -1)},"more":${listOf('{"a":"b"}', room)}}`,
            "cut short": `${example.slice(0, -1)},"more":${listOf("1", room)}`,
          };
          return Object.entries(bodies).map(([kind, body]) => ({
            name: `${contract.name} ${operation.id}, ${kind}`,
            vendor: contract.name,
            method,
            path,
            body,
          }));
        }),
    );
  },
};

export const groups: readonly Group[] = [lists, largeBodies, statements, fields];

/** The text of a list of one element many times, of about a length in bytes. */
function listOf(element: string, length: number): string {
  const count = Math.floor((length - 2) / (element.length + 1));
  return `[${Array.from({ length: count }, () => element).join(",")}]`;
}
