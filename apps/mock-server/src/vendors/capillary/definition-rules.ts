import { headerOf } from "../../http/received-request.js";
import { findAttributeFaults } from "./attribute-rules.js";
import type { BusinessError, BusinessRules, Finding } from "./business-rules.js";
import { memberOf } from "./json-value.js";

const LOOKUP = "X-CAP-API-ATTRIBUTION-LOOKUP";
const LOOKUP_TYPE = "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE";

/** What makes a definition one, R6 to R12 and R14. */
export const definitionRules: BusinessRules = {
  find(body, request) {
    const findings: Finding[] = [];
    if (headerOf(request, LOOKUP) !== undefined && headerOf(request, LOOKUP_TYPE) === undefined) {
      findings.push({ in: "header", at: [LOOKUP_TYPE], value: undefined });
    }
    const name = memberOf(body, "eventName");
    if (typeof name === "string" && name.trim() === "") findings.push(inBody(["eventName"], name));
    fieldsOf(body).forEach((field, index) => findings.push(...findInField(field, ["fields", String(index)])));
    return findings;
  },

  errorOf({ in: part, at: [member, index = "", aspect], value }, body): BusinessError | undefined {
    if (part === "header" && member === LOOKUP_TYPE && value === undefined) {
      return { code: 1061, message: `${LOOKUP_TYPE} header is required`, place: [0] };
    }
    if (part !== "body") return undefined;
    if (member === "eventName") return { code: 1811, message: "event name invalid", place: [1] };
    if (member === "actions") {
      const name = shown(memberOf(body, "eventName"));
      return { code: 1810, message: `${name} event actions invalid`, place: [2] };
    }
    if (member !== "fields" || index === "") return undefined;
    const field = fieldsOf(body)[Number(index)];
    if (aspect === "attributes") {
      const message = `${shown(memberOf(field, "name"))} attribute value  fails for validation type isRequired`;
      return { code: 1802, message, place: [3, Number(index), 1] };
    }
    const message = `${shown(memberOf(field, "type"))} invalid event field type`;
    return { code: 1823, message, place: [3, Number(index), 0] };
  },
};

function findInField(field: unknown, at: readonly string[]): readonly Finding[] {
  const lacking = ["name", "type"].filter((member) =>
    [undefined, ""].some((none) => memberOf(field, member) === none),
  );
  return [
    ...lacking.map((member) => inBody([...at, member], undefined)),
    ...findAttributeFaults(field).map(({ name, value }) => inBody([...at, "attributes", name], value)),
  ];
}

function fieldsOf(body: unknown): readonly unknown[] {
  const fields = memberOf(body, "fields");
  return Array.isArray(fields) ? fields : [];
}

function inBody(at: readonly string[], value: unknown): Finding {
  return { in: "body", at, value };
}

/** As the vendor puts a value into a message; what is missing is null there. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
