import type { ConversionStep } from "@event-contracts/contracts";
import type { SchemaObject } from "@event-contracts/contracts/openapi";

/**
 * The steps by which a value is converted that a caller may pass in a form of JavaScript: a `Date` for a timestamp, or a
 * value for a string that holds JSON. Empty for other schemas.
 */
export function conversionSteps(schema: SchemaObject): readonly ConversionStep[] {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (schema.enum || schema.const !== undefined) return [];
  const { contentMediaType, format, "x-timestamp": timestamp } = schema;
  // If a value of another type may be sent too, it is not known which of the two is meant.
  if (types.join() === "string" && isJson(contentMediaType)) return ["json"];
  // A date without a time has no time zone in which a `Date` could be read.
  if (timestamp === "iso") return types.includes("string") && format !== "date" ? ["iso"] : [];
  if (timestamp === undefined) return [];
  const isMilliseconds = timestamp === "unix-milliseconds";
  if (types.includes("number")) return [isMilliseconds ? "milliseconds" : "seconds"];
  const whole = isMilliseconds ? "milliseconds" : "whole-seconds";
  if (types.includes("integer")) return [whole];
  return types.includes("string") ? [whole, "text"] : [];
}

function isJson(mediaType: unknown): boolean {
  return typeof mediaType === "string" && /[/+]json\b/.test(mediaType);
}
