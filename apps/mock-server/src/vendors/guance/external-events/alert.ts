import type { StoredEvent } from "../events/record.js";
import { invalidParameter } from "../invalid-parameter.js";
import type { Fields } from "../query/field.js";
import type { RequestSchema } from "../schemas.js";
import { timestampOfSeconds } from "../time.js";

/** The fields of the platform that an alert sets. */
type PlatformField =
  | "df_dimension_tags"
  | "df_message"
  | "df_meta"
  | "df_monitor_checker_value"
  | "df_source"
  | "df_status"
  | "df_title"
  | "time";

/** An alert of another system, in the parts that its event is made of. */
export interface Alert {
  readonly fields: Pick<StoredEvent, PlatformField>;
  readonly dimensionTags: Fields;
  readonly customFields: Fields;
}

/**
 * Reads a pushed alert (R8).
 *
 * @param now the time of an alert without a date.
 * @throws Refusal for a date that is too large, and for a field that is a dimension tag too (R9).
 */
export function readAlert({ event, extraData }: RequestSchema<"ExternalEventPush">, now: Date): Alert {
  const { date, status, title = "", message, dimension_tags = {}, check_value: value, ...own } = event;
  const time = date === undefined ? now.getTime() : timestampOfSeconds(date);
  if (time === undefined) {
    throw invalidParameter("body", ["event", "date"], "must be a Unix time in seconds");
  }
  const ambiguous = Object.keys(own).find((name) => Object.hasOwn(dimension_tags, name));
  if (ambiguous !== undefined) {
    const rule = "is a dimension tag too; give the field another name";
    throw invalidParameter("body", ["event", ambiguous], rule);
  }
  return {
    fields: {
      df_source: "monitor",
      df_status: status,
      df_title: title,
      ...(message !== undefined && { df_message: message }),
      ...(value !== undefined && { df_monitor_checker_value: String(value) }),
      df_dimension_tags: JSON.stringify(dimension_tags),
      df_meta: JSON.stringify({ dimension_tags, ...(extraData && { extra_data: extraData }) }),
      time,
    },
    dimensionTags: dimension_tags,
    customFields: own,
  };
}
