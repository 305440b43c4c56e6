import type { FormField } from "../../http/form.js";
import type { Accepts, Written } from "./read-value.js";
import type { Shape } from "./shape.js";

/** The parts of a request that parameters are written in. */
export interface ParameterSource {
  /** Values by name, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Fields;
  readonly cookies: Fields;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Fields in their order, and by name. */
export interface Fields {
  readonly all: readonly FormField[];
  readonly named: ReadonlyMap<string, readonly FormField[]>;
}

/**
 * Takes a parameter out of a request. Undefined: the request does not have it.
 *
 * @throws UnreadableError for a text that is not in the style of the parameter.
 */
export type Decode = (source: ParameterSource) => Written | undefined;

/** A parameter to decode, with what its style depends on. */
export interface Decoded {
  readonly name: string;
  readonly explode: boolean;
  readonly shape: Shape;
  /** The names of the operation's other parameters in the same place. */
  readonly others: ReadonlySet<string>;
  readonly accepts: Accepts;
}

/** Undoes the encoding of a part of a text. */
export type DecodeText = (text: string) => string;
