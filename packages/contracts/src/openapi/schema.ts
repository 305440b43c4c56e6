import type { Extensions } from "../generated/vocabulary.js";

/** A JSON Schema of draft 2020-12; `true` and `false` are schemas, too. */
export type Schema = boolean | SchemaObject;

/** A JSON Schema that is an object. Keywords that are not typed here may occur. */
export interface SchemaObject extends Readonly<Extensions["Schema"]> {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: DiscriminatorObject;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: bigint | number;
  readonly maximum?: bigint | number;
  readonly exclusiveMinimum?: bigint | number;
  readonly exclusiveMaximum?: bigint | number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
}

/** The property whose value selects one of several schemas. */
export interface DiscriminatorObject {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}
