import type { Attack, Group } from "../attack.js";
import { listOf } from "../list-of.js";

/** Half of the largest number of values that a body may have, so that names and other members have room. */
const KILOBYTES = 80;

/** Nulls at places that the protocol reads, or leaves as they are. */
export const group: Group = {
  name: "nulls",
  prepare: async () =>
    [1, 50, 90].flatMap((depth) =>
      ["timelineEvents", "triggerDetails"].map((member): Attack => {
        const lists =
          "[".repeat(depth) + listOf("1", KILOBYTES * 1000).replace(/]$/, ",null]") + "]".repeat(depth);
        return {
          name: `a null in ${depth} lists in ${member}`,
          vendor: "aws-incident-manager",
          method: "POST",
          path: "/startIncident",
          body: `{${JSON.stringify(member)}:${lists}}`,
        };
      }),
    ),
};
