import { headerOf } from "../../../http/received-request.js";
import type { BusinessError, BusinessRules, Finding } from "../business-rules.js";
import { propertyOf } from "../json-value.js";
import { costOf } from "../../../pattern/expression-cost.js";
import { compileExpression, MOST_COST } from "./field-expression.js";
import { findInvalidAttributes } from "./attribute-rules.js";

const LOOKUP = "X-CAP-API-ATTRIBUTION-LOOKUP";
const LOOKUP_TYPE = "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE";

/** The business errors of `createEvent` and `updateEvent`, R6 to R12 and R14. */
export const eventDefinitionRules: BusinessRules = {
  *find(body, request) {
    if (headerOf(request, LOOKUP) !== undefined && headerOf(request, LOOKUP_TYPE) === undefined) {
      yield { in: "header", at: [LOOKUP_TYPE], value: undefined };
    }
    const name = propertyOf(body, "eventName");
    if (typeof name === "string" && name.trim() === "") yield inBody(["eventName"], name);
    const fields = fieldsOf(body);
    for (const [index, field] of fields.entries()) yield* findInField(field, ["fields", String(index)]);
    yield* findInExpressions(fields);
  },

  errorOf({ in: part, at: [property, index = "", aspect], value }, body): BusinessError | undefined {
    if (part === "header" && property === LOOKUP_TYPE && value === undefined) {
      return { code: 1061, message: `${LOOKUP_TYPE} header is required`, place: [0] };
    }
    if (part !== "body") return undefined;
    if (property === "eventName") return { code: 1811, message: "event name invalid", place: [1] };
    if (property === "actions") {
      const name = written(propertyOf(body, "eventName"));
      return { code: 1810, message: `${name} event actions invalid`, place: [2] };
    }
    if (property !== "fields" || index === "") return undefined;
    const field = fieldsOf(body)[Number(index)];
    if (aspect === "attributes") {
      const message = `${written(propertyOf(field, "name"))} attribute value  fails for validation type isRequired`;
      return { code: 1802, message, place: [3, Number(index), 1] };
    }
    // A name that is not allowed, R9b. One that is missing is undefined, R9.
    if (aspect === "name" && typeof value === "string") return undefined;
    const message = `${written(propertyOf(field, "type"))} invalid event field type`;
    return { code: 1823, message, place: [3, Number(index), 0] };
  },
};

function findInField(field: unknown, at: readonly string[]): readonly Finding[] {
  const missing = ["name", "type"].filter((property) =>
    [undefined, ""].some((none) => propertyOf(field, property) === none),
  );
  return [
    ...missing.map((property) => inBody([...at, property], undefined)),
    ...findInvalidAttributes(field).map(({ name, value }) => inBody([...at, "attributes", name], value)),
  ];
}

/** Finds the expressions that cannot be used, R12a, and those with which the definition costs too much. */
function findInExpressions(fields: readonly unknown[]): readonly Finding[] {
  const findings: Finding[] = [];
  let cost = 0;
  for (const [index, field] of fields.entries()) {
    const source = propertyOf(propertyOf(propertyOf(field, "attributes"), "regex"), "value");
    if (typeof source !== "string") continue;
    cost += costOf(source);
    if (cost > MOST_COST || compileExpression(source) === undefined) {
      findings.push(inBody(["fields", String(index), "attributes", "regex"], source));
    }
  }
  return findings;
}

function fieldsOf(body: unknown): readonly unknown[] {
  const fields = propertyOf(body, "fields");
  return Array.isArray(fields) ? fields : [];
}

function inBody(at: readonly string[], value: unknown): Finding {
  return { in: "body", at, value };
}

/** A value as the vendor writes it in a message: a missing value is null. */
function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
