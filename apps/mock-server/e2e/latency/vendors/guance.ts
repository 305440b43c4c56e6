import type { Attack, Group } from "../attack.js";
import { sendMany } from "../send.js";

const EVENTS = 100_000;
const NOON = Date.parse("2026-03-17T12:00:00Z");

/** Statements over many stored events. */
export const group: Group = {
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
    const values = Array.from({ length: 7000 }, (_, index) => `'h${index}'`).join(",");
    const words = Array.from({ length: 10_000 }, (_, index) => `word${index}`).join(" ");
    const columns = Array.from({ length: 80 }, (_, index) => `c${index}`).join(",");
    const functions = Array.from({ length: 10 }, (_, index) => `max(create_time) as m${index}`).join(",");
    const counts = Array.from({ length: 10 }, (_, index) => `count_distinct(df_title) as c${index}`).join(
      ",",
    );
    const conditions = Array.from({ length: 50 }, (_, index) => `host = '${index}'`).join(" || ");
    const matches = Array.from({ length: 33 }, (_, index) => `host = match('${index}')`).join(" || ");
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
      attack("in [.. 7 000 values ..]", `E::custom { df_title in [${values}] }`),
      attack("by a tag", "E::custom by host"),
      attack("a group for each event", "E::custom:(count(host)) by df_title sorder by df_title"),
      attack("10 functions", `E::custom:(${functions})`),
      attack("10 counts of distinct values", `E::custom:(${counts})`),
      attack(
        "a value of distinct for each event",
        "E::custom:(distinct(df_title)) having df_title != 'nothing'",
      ),
      attack("distinct in groups", "E::custom:(distinct(df_title)) by host having df_title != 'nothing'"),
      attack("a regular expression", "E::custom { df_title = re('(e|v|n|t)* .*7') }"),
      attack("50 conditions", `E::custom { ${conditions} }`),
      attack("33 matches", `E::custom { ${matches} }`),
      attack("match('.. 10 000 words ..')", `E::custom { df_title = match('${words}') }`),
      attack("a text of digits to compare with", `E::custom { df_title > '${"1".repeat(90_000)}' }`),
      attack("80 columns for each group", `E::custom:(count(*),${columns}) by host`, {
        disableMultipleField: false,
      }),
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
