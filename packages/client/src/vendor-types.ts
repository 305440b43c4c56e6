/**
 * The types that the generated types of the vendors are made of. They import this module as a namespace, so that no schema
 * of a contract can have the name of one of these types.
 *
 * @module
 */
export type { JsonContent, NoInput } from "./operation-input.js";
export type { BinaryBody, BinaryData, BinaryPart, Sequence } from "./media.js";
export type { ServerSentEvent } from "./server-sent-event.js";
export type { ResultOf } from "./result.js";

/** The same type, for an interface that extends a type without a name. */
export type Members<T> = T;

/**
 * A type whose properties of these names are required. Names that it does not have are ignored.
 *
 * @public for generated types
 */
export type WithRequired<T, Names extends PropertyKey> = T & { [Name in Names & keyof T]-?: T[Name] };
