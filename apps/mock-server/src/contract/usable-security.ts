import {
  childPointer,
  isJsonObject,
  toPointer,
  type JsonObject,
  type Operation,
  type SecuritySchemeObject,
} from "@event-contracts/contracts/openapi";

import type { OperationFault } from "./operation-fault.js";

type SecuritySchemes = Readonly<Record<string, SecuritySchemeObject>>;

/** The alternatives that a request can satisfy, each as names of schemes. */
export interface UsableSecurity {
  readonly security: readonly (readonly string[])[];
  /** Set if the operation needs credentials and no alternative can be satisfied. */
  readonly fault?: OperationFault | undefined;
}

/**
 * Leaves out the alternatives that no request could satisfy: those that name a scheme which nothing declares, or one
 * without the fields that its type needs.
 */
export function usableSecurity(
  { pointer, security }: Pick<Operation, "pointer" | "security">,
  schemes: SecuritySchemes,
): UsableSecurity {
  const alternatives = security.map((requirement) => Object.keys(requirement));
  const faults = alternatives.map((names) =>
    names.map((name) => schemeFault(name, pointer, schemes)).find((fault) => fault !== undefined),
  );
  const usable = alternatives.filter((_names, index) => faults[index] === undefined);
  return usable.length > 0 || alternatives.length === 0
    ? { security: usable }
    : { security: usable, fault: faults[0] };
}

function schemeFault(name: string, pointer: string, schemes: SecuritySchemes): OperationFault | undefined {
  const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  if (scheme === undefined) {
    const declared = Object.keys(schemes).join(", ") || "none";
    return {
      pointer: childPointer(pointer, "security"),
      problem: `The security scheme "${name}" is not in components.securitySchemes, which has ${declared}`,
      remedy: "Declare it, or correct its name.",
    };
  }
  const missing = missingField(scheme);
  if (missing === undefined) return undefined;
  return {
    pointer: toPointer(["components", "securitySchemes", name]),
    problem: `A scheme of type ${scheme.type} needs ${missing}`,
    remedy: "Add it.",
  };
}

function missingField(scheme: SecuritySchemeObject): string | undefined {
  const fields: JsonObject = isJsonObject(scheme) ? scheme : {};
  const has = (field: string): boolean => typeof fields[field] === "string";
  if (!has("type")) return "`type`, such as `type: http`";
  if (scheme.type === "http") return has("scheme") ? undefined : "`scheme`, such as `scheme: bearer`";
  if (scheme.type !== "apiKey") return undefined;
  if (!has("in")) return "`in`: header, query or cookie";
  return has("name") ? undefined : "`name`, the name of the header, query parameter or cookie";
}
