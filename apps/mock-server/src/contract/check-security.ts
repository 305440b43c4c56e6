import { toPointer, type Operation, type SecuritySchemeObject } from "@event-contracts/contracts/openapi";

type SecuritySchemes = Readonly<Record<string, SecuritySchemeObject>>;

/**
 * Refuses security that no request could satisfy: a scheme that an operation names and nothing declares, and a scheme
 * without the fields that its type needs.
 *
 * @throws Error that names the place and the remedy
 */
export function checkSecurity(operations: readonly Operation[], schemes: SecuritySchemes): void {
  for (const [name, scheme] of Object.entries(schemes)) {
    const missing = missingField(scheme);
    if (missing === undefined) continue;
    const place = toPointer(["components", "securitySchemes", name]);
    throw new Error(`${place}: a scheme of type ${scheme.type} needs ${missing}. Add it.`);
  }
  for (const { pointer, security } of operations) {
    const unknown = security
      .flatMap((names) => Object.keys(names))
      .find((name) => !Object.hasOwn(schemes, name));
    if (unknown === undefined) continue;
    const declared = Object.keys(schemes).join(", ") || "none";
    throw new Error(
      `${pointer}: the security scheme "${unknown}" is not in components.securitySchemes, which has ${declared}. ` +
        "Declare it, or correct its name.",
    );
  }
}

function missingField(scheme: SecuritySchemeObject): string | undefined {
  const has = (field: string): boolean => typeof Reflect.get(scheme, field) === "string";
  if (scheme.type === "http") return has("scheme") ? undefined : "`scheme`, such as `scheme: bearer`";
  if (scheme.type !== "apiKey") return undefined;
  if (!has("in")) return "`in`: header, query or cookie";
  return has("name") ? undefined : "`name`, the name of the header, query parameter or cookie";
}
