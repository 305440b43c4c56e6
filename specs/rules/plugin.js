// @ts-check
import { anchoredPatterns } from "./anchored-patterns.js";
import { bodyExamplePresent } from "./body-example-present.js";
import { bodySchemaNamed } from "./body-schema-named.js";
import { knownFormats } from "./known-formats.js";
import { linearPatterns } from "./linear-patterns.js";
import { reservedAllowed } from "./reserved-allowed.js";
import { satisfiableSchemas } from "./satisfiable-schemas.js";
import { supportedSecuritySchemes } from "./supported-security-schemes.js";
import { typeKeywords } from "./type-keywords.js";
import { validValues } from "./valid-values.js";
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
        "known-formats": knownFormats,
        "linear-patterns": linearPatterns,
        "reserved-allowed": reservedAllowed,
        "satisfiable-schemas": satisfiableSchemas,
        "supported-security-schemes": supportedSecuritySchemes,
        "type-keywords": typeKeywords,
        "valid-values": validValues,
        vocabulary,
      },
    },
  };
}
