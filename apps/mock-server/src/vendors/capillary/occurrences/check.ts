import type { Field } from "../event-definitions/field.js";
import type { EventDefinition } from "../event-definitions/record.js";
import { propertyOf } from "../json-value.js";
import type { RequestSchema } from "../schemas.js";
import { readEventTime, type EventTime } from "./event-time.js";
import { checkValue } from "./field-value.js";

/** A state that an occurrence reaches, and its subject: a field or a consumer, R42. */
export interface Step {
  readonly status: string;
  readonly message: string;
}

/** The reason why an occurrence is not stored, in the words of the log. */
export interface Rejection {
  readonly status: "EMF_PROCESSOR_FAILED" | "NO_CUSTOMER_DETAILS_PASSED";
  readonly message: string;
}

/** An occurrence whose fields are valid. */
export interface CheckedOccurrence {
  /** The values as they are stored, of the fields that have one. */
  readonly values: ReadonlyMap<Field, string>;
  readonly customer: { readonly field: Field; readonly value: string };
  /** Undefined: the moment of processing. */
  readonly time: EventTime | undefined;
}

/** The result of a check, with the states that were reached. */
export type Check = { readonly steps: readonly Step[] } & (
  | { readonly checked: CheckedOccurrence }
  | { readonly rejection: Rejection }
);

/** Checks an occurrence against its definition, R26 and R27. The first error ends the check. */
export function checkOccurrence(
  definition: EventDefinition,
  body: RequestSchema<"EventOccurrenceCreate">,
  now: Date,
): Check {
  const steps: Step[] = [];
  const values = new Map<Field, string>();
  const time =
    body.eventDateTime === undefined ? undefined : readEventTime(body.eventDateTime, now.getUTCFullYear());
  if (body.eventDateTime !== undefined && time === undefined) {
    return { steps, rejection: failed(`eventDateTime ${body.eventDateTime} is in no known format`) };
  }
  for (const field of definition.fields) {
    steps.push({ status: "EVENT_FIELD_VALIDATION_STARTED", message: field.name });
    const sent = propertyOf(body, field.name);
    if (field.type === "CUSTOMER" && [undefined, null, ""].some((none) => sent === none)) {
      return { steps, rejection: noCustomer };
    }
    const check = checkValue(field, sent);
    if ("problem" in check) return { steps, rejection: failed(check.problem) };
    if (check.value !== undefined) values.set(field, check.value);
    steps.push({ status: "EVENT_FIELD_VALIDATION_FINISHED", message: field.name });
  }
  const customer = customerIn(values);
  if (customer === undefined) return { steps, rejection: noCustomer };
  steps.push({ status: "EVENT_VALIDATION_FINISHED", message: "Validation finished" });
  return { steps, checked: { values, customer, time } };
}

/** The rejection for an error without a status of its own. */
export function failed(message: string): Rejection {
  return { status: "EMF_PROCESSOR_FAILED", message };
}

const noCustomer: Rejection = {
  status: "NO_CUSTOMER_DETAILS_PASSED",
  message: "Customer details not passed",
};

function customerIn(values: ReadonlyMap<Field, string>): CheckedOccurrence["customer"] | undefined {
  for (const [field, value] of values) if (field.type === "CUSTOMER") return { field, value };
  return undefined;
}
