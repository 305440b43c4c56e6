import type { ConversionStep } from "@event-contracts/contracts";
import type { SchemaObject } from "@event-contracts/contracts/openapi";

/**
 * The steps by which a value is converted that a caller may pass in a form of JavaScript: a `Date` for a timestamp, or a
 * value for a string that holds JSON. Empty for other schemas, and for those of several types.
 */
export function conversionSteps(schema: SchemaObject): readonly ConversionStep[] {
  const [type, ...others] = [schema.type ?? []].flat().filter((each) => each !== "null");
  if (type === undefined || others.length > 0 || schema.enum || schema.const !== undefined) return [];
  const { contentMediaType, format, "x-timestamp": timestamp } = schema;
  if (type === "string" && isJson(contentMediaType)) return ["json"];
  if (timestamp === undefined) return [];
  // A date without a time has no time zone in which a `Date` could be read.
  if (timestamp === "iso") return type === "string" && format !== "date" ? ["iso"] : [];
  const isFraction = type === "number" || timestamp === "unix-milliseconds";
  const unit = timestamp === "unix-milliseconds" ? "milliseconds" : isFraction ? "seconds" : "whole-seconds";
  if (type === "string") return [unit, "text"];
  return type === "integer" || type === "number" ? [unit] : [];
}

function isJson(mediaType: unknown): boolean {
  return typeof mediaType === "string" && /[/+]json\b/.test(mediaType);
}
