/**
 * The conversion of a value before it is sent: a step, conversions of an object's properties and of an array's items by key
 * (`*` for all others), or several of these, one after the other. A number repeats the conversion of the value that many
 * levels above, whose schema contains itself. Keys whose values need no conversion are omitted.
 */
export type Conversion =
  | ConversionStep
  | number
  | { readonly [key: string]: Conversion }
  | readonly Conversion[];

/**
 * - `iso`, `milliseconds`, `seconds`, `whole-seconds`: a `Date` becomes ISO 8601, or a time since 1970.
 * - `text`: a number becomes a string.
 * - `json`: a value that is no string becomes JSON text.
 */
export type ConversionStep = "iso" | "json" | "milliseconds" | "seconds" | "text" | "whole-seconds";
