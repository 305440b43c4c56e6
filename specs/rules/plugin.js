// @ts-check
import { anchoredPatterns } from "./anchored-patterns.js";
import { bodyExamplePresent } from "./body-example-present.js";
import { bodySchemaNamed } from "./body-schema-named.js";
import { reservedAllowed } from "./reserved-allowed.js";
import { vocabulary } from "./vocabulary.js";

/** Our own lint rules, which neither Redocly's rules nor its assertions can express; `redocly.yaml` turns them on. */
export default function plugin() {
  return {
    id: "contracts",
    rules: {
      oas3: {
        "anchored-patterns": anchoredPatterns,
        "body-example-present": bodyExamplePresent,
        "body-schema-named": bodySchemaNamed,
        "reserved-allowed": reservedAllowed,
        vocabulary,
      },
    },
  };
}
