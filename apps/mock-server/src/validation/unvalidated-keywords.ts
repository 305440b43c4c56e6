import { ContractError, isJsonObject, mapNodes } from "@event-contracts/contracts/openapi";
import type { JsonObject, PlacedNode } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { isSearchable } from "../pattern/pattern-search.js";
import { isKnownFormat } from "./formats.js";
import { memoize } from "./memoize.js";
import { shapeOf } from "./parameters/shape.js";
import { isObject } from "./parameters/written.js";
import { discriminatorOf } from "./schema/discriminator.js";

/** The largest number of names that a notice lists. */
const SHOWN = 5;

/** A kind of keyword that is not validated, with the texts or the places that have it. */
type Found = Readonly<Record<"discriminators" | "formats" | "parts" | "patterns", Set<string>>>;

/** The keywords of a contract that are not validated, in a line for each kind. */
export const unvalidatedKeywords = memoize((contract: Contract): readonly string[] => {
  const found: Found = {
    discriminators: new Set(),
    formats: new Set(),
    parts: new Set(),
    patterns: new Set(),
  };
  const root = contract.document as unknown as JsonObject;
  mapNodes({ kind: "document", node: root, pointer: "#", name: undefined }, (placed, copyBelow) => {
    if (placed.kind === "schema") collect(contract, placed.node, placed.pointer, found);
    if (placed.kind === "requestBody") ignoringFaults(() => collectParts(contract, placed, found));
    return copyBelow();
  });
  return [
    ...line(found.formats, "Formats that are not known, and not validated:"),
    ...line(found.patterns, "Patterns that are no regular expressions, and not validated:"),
    ...line(
      found.parts,
      "Multipart bodies that are validated only where the Content-Disposition of each part has a name:",
    ),
    ...line(found.discriminators, "Discriminators that select nothing, so that all alternatives are tried:"),
  ];
});

function collect({ document }: Contract, schema: JsonObject, pointer: string, found: Found): void {
  const { format, pattern, patternProperties } = schema;
  if (typeof format === "string" && !isKnownFormat(format)) found.formats.add(format);
  const patterns = [pattern, ...Object.keys(isJsonObject(patternProperties) ? patternProperties : {})];
  for (const one of patterns) if (typeof one === "string" && !isSearchable(one)) found.patterns.add(one);
  ignoringFaults(() => {
    const discriminator = discriminatorOf(document, schema);
    if (typeof discriminator === "string") found.discriminators.add(`${pointer} (${discriminator})`);
  });
}

/** A reference that leads nowhere is reported with the operation that has it. */
function ignoringFaults(look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
  }
}

/** OpenAPI 3.1 says of no other multipart type than form-data which part is which member. */
function collectParts({ document }: Contract, { node: body, pointer }: PlacedNode, { parts }: Found): void {
  for (const [key, content] of Object.entries(isJsonObject(body["content"]) ? body["content"] : {})) {
    const isOther = /^multipart\//i.test(key) && !/^multipart\/form-data/i.test(key);
    if (!isOther || !isJsonObject(content)) continue;
    const { schema = true } = content;
    if (isJsonObject(schema) && isObject(shapeOf(document, schema))) parts.add(`${pointer} (${key})`);
  }
}

function line(found: ReadonlySet<string>, subject: string): readonly string[] {
  if (found.size === 0) return [];
  const shown = [...found].slice(0, SHOWN).join(", ");
  return [`${subject} ${shown}${found.size > SHOWN ? `, and ${found.size - SHOWN} more` : ""}.`];
}
