import {
  childPointer,
  faultOf,
  toPointer,
  type Operation,
  type OpenApiDocument,
  type SecuritySchemeObject,
} from "@event-contracts/contracts/openapi";

import type { OperationFault } from "./operation-fault.js";
import { schemeFault } from "./scheme-fault.js";
import { writtenPlace } from "./written-place.js";

type SecuritySchemes = Readonly<Record<string, SecuritySchemeObject>>;

/** The security schemes of a contract. */
export interface UsableSchemes {
  /** Those that a request can satisfy, by name. */
  readonly usable: SecuritySchemes;
  /** The faults of the others, by name. */
  readonly faults: ReadonlyMap<string, OperationFault>;
}

/** The alternatives that a request can satisfy, each as names of schemes. */
export interface UsableSecurity {
  readonly security: readonly (readonly string[])[];
  /** Set if the operation needs credentials and no alternative can be satisfied. */
  readonly fault?: OperationFault | undefined;
}

/** Tells the schemes that a request can satisfy from those without the fields that their types need. */
export function usableSchemes(document: OpenApiDocument, schemes: SecuritySchemes): UsableSchemes {
  const faults = new Map<string, OperationFault>();
  for (const [name, scheme] of Object.entries(schemes)) {
    const place = writtenPlace(document, toPointer(["components", "securitySchemes", name]));
    const fault = faultOf(scheme) ?? schemeFault(scheme, place);
    if (fault !== undefined) faults.set(name, fault);
  }
  const usable = Object.entries(schemes).filter(([name]) => !faults.has(name));
  return { usable: Object.fromEntries(usable), faults };
}

/**
 * Leaves out the alternatives that no request could satisfy: those that name a scheme which nothing declares, or one that
 * is not usable.
 */
export function usableSecurity(
  { object, pointer, security }: Pick<Operation, "object" | "pointer" | "security">,
  schemes: UsableSchemes,
): UsableSecurity {
  const place = object.security === undefined ? "#/security" : childPointer(pointer, "security");
  const alternatives = security.map((requirement) => Object.keys(requirement));
  const faults = alternatives.map((names) =>
    names.map((name) => faultOfName(name, place, schemes)).find((fault) => fault !== undefined),
  );
  const usable = alternatives.filter((_names, index) => faults[index] === undefined);
  return usable.length > 0 || alternatives.length === 0
    ? { security: usable }
    : { security: usable, fault: faults[0] };
}

function faultOfName(
  name: string,
  pointer: string,
  { usable, faults }: UsableSchemes,
): OperationFault | undefined {
  if (Object.hasOwn(usable, name)) return undefined;
  const declared = [...Object.keys(usable), ...faults.keys()].join(", ") || "none";
  return (
    faults.get(name) ?? {
      pointer,
      problem: `The security scheme "${name}" is not declared: the document has ${declared}`,
      remedy: "Declare it, or correct its name.",
    }
  );
}
