import type { Field } from "../event-definitions/field.js";
import type { EventDefinition } from "../event-definitions/record.js";
import { propertyOf } from "../json-value.js";
import type { RequestSchema } from "../schemas.js";
import { readEventTime, type EventTime } from "./event-time.js";
import { checkValue } from "./field-value.js";

/** A state that an occurrence reaches, and its subject: the event, a field or a consumer, R42. */
export interface Step {
  readonly status: string;
  readonly message: string;
}

/** The reason why an occurrence is not stored, in the words of the log. */
export interface Rejection {
  readonly status: "EMF_PROCESSOR_FAILED" | "INVALID_GROUP_IDENTIFIER_PASSED";
  readonly message: string;
}

/** The customer of an occurrence, as it was sent. */
export interface SentCustomer {
  readonly field: Field;
  readonly value: string;
}

/** An occurrence whose fields are valid. */
export interface CheckedOccurrence {
  /** The values as they are stored, of the fields that have one. */
  readonly values: ReadonlyMap<Field, string>;
  /** Undefined: the occurrence names none, R27. */
  readonly customer: SentCustomer | undefined;
  /** Undefined: the moment of processing. */
  readonly time: EventTime | undefined;
}

/** The result of a check, with the states that were reached. */
export type Check = { readonly steps: readonly Step[] } & (
  | { readonly checked: CheckedOccurrence }
  | { readonly rejection: Rejection }
);

/** Checks an occurrence against its definition, R26 and R27a. The first error ends the check. */
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
    const check = checkValue(field, propertyOf(body, field.name));
    if ("problem" in check) return { steps, rejection: failed(check.problem) };
    if (check.value !== undefined) {
      if (field.type === "GROUPID") return { steps, rejection: unknownGroup(check.value) };
      values.set(field, check.value);
    }
    steps.push({ status: "EVENT_FIELD_VALIDATION_FINISHED", message: field.name });
  }
  steps.push({ status: "EVENT_VALIDATION_FINISHED", message: definition.eventName });
  return { steps, checked: { values, customer: customerIn(values), time } };
}

/** The rejection for an error without a status of its own. */
export function failed(message: string): Rejection {
  return { status: "EMF_PROCESSOR_FAILED", message };
}

/** No operation creates user groups, so that none is known, R27a. */
function unknownGroup(value: string): Rejection {
  return { status: "INVALID_GROUP_IDENTIFIER_PASSED", message: `Invalid group identifier passed ${value}` };
}

function customerIn(values: ReadonlyMap<Field, string>): SentCustomer | undefined {
  for (const [field, value] of values) if (field.type === "CUSTOMER") return { field, value };
  return undefined;
}
