import { ContractError, isJsonObject, mapNodes } from "@event-contracts/contracts/openapi";
import type { JsonObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { isSearchable } from "../pattern/pattern-search.js";
import { isKnownFormat } from "./formats.js";
import { memoize } from "./memoize.js";
import { discriminatorOf } from "./schema/discriminator.js";

/** The largest number of names that a notice lists. */
const SHOWN = 5;

/** A kind of keyword that is not validated, with the texts or the places that have it. */
type Found = Readonly<Record<"discriminators" | "formats" | "patterns", Set<string>>>;

/** The keywords of a contract that are not validated, in a line for each kind. */
export const unvalidatedKeywords = memoize((contract: Contract): readonly string[] => {
  const found: Found = { discriminators: new Set(), formats: new Set(), patterns: new Set() };
  const root = contract.document as unknown as JsonObject;
  mapNodes({ kind: "document", node: root, pointer: "#", name: undefined }, (placed, copyBelow) => {
    if (placed.kind === "schema") collect(contract, placed.node, placed.pointer, found);
    return copyBelow();
  });
  return [
    ...line(found.formats, "Formats that are not known, and not validated:"),
    ...line(found.patterns, "Patterns that are no regular expressions, and not validated:"),
    ...line(found.discriminators, "Discriminators that select nothing, so that all alternatives are tried:"),
  ];
});

function collect({ document }: Contract, schema: JsonObject, pointer: string, found: Found): void {
  const { format, pattern, patternProperties } = schema;
  if (typeof format === "string" && !isKnownFormat(format)) found.formats.add(format);
  const patterns = [pattern, ...Object.keys(isJsonObject(patternProperties) ? patternProperties : {})];
  for (const one of patterns) if (typeof one === "string" && !isSearchable(one)) found.patterns.add(one);
  try {
    const discriminator = discriminatorOf(document, schema);
    if (typeof discriminator === "string") found.discriminators.add(`${pointer} (${discriminator})`);
  } catch (error) {
    // A reference that leads nowhere is reported with the operation that has it.
    if (!(error instanceof ContractError)) throw error;
  }
}

function line(found: ReadonlySet<string>, subject: string): readonly string[] {
  if (found.size === 0) return [];
  const shown = [...found].slice(0, SHOWN).join(", ");
  return [`${subject} ${shown}${found.size > SHOWN ? `, and ${found.size - SHOWN} more` : ""}.`];
}
