import { memberOf } from "./json-value.js";
import type { Definition, Field } from "./definition.js";
import { readEventTime, type EventTime } from "./event-time.js";
import { checkValue } from "./field-value.js";
import type { Sent } from "./schemas.js";

/** How far an occurrence came: a state and what it is about, R42. */
export interface Step {
  readonly status: string;
  readonly message: string;
}

/** Why an occurrence is not stored, as the log says it. */
export interface Rejection {
  readonly status: "EMF_PROCESSOR_FAILED" | "NO_CUSTOMER_DETAILS_PASSED";
  readonly message: string;
}

/** An occurrence whose fields are right. */
export interface CheckedOccurrence {
  /** The values of the fields that have one, as they are stored. */
  readonly values: ReadonlyMap<Field, string>;
  readonly customer: { readonly field: Field; readonly value: string };
  /** Undefined: the moment of processing. */
  readonly time: EventTime | undefined;
}

/** The steps up to the end, and what is known there. */
export type Check = { readonly steps: readonly Step[] } & (
  | { readonly checked: CheckedOccurrence }
  | { readonly rejection: Rejection }
);

/** Checks an occurrence against its definition, R26 and R27. The first fault ends it. */
export function checkOccurrence(
  definition: Definition,
  body: Sent<"EventOccurrenceCreate">,
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
    const sent = memberOf(body, field.name);
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

/** A failed check without a status of its own. */
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
