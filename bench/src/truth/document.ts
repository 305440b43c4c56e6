import type { Json } from "./json.js";

/** A document in the one form that the bench works with. Schemas are still the document's own. */
export interface ReadDocument {
  readonly root: Json;
  /** `2.0`, `3.0.3`, `3.1.0`. */
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly securitySchemes: Json;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  /** The path of the first server, without a slash at the end. */
  readonly prefix: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: Readonly<Record<string, Response>>;
  /** Alternatives, each a list of schemes. */
  readonly security: readonly (readonly string[])[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: unknown;
  /** The parameter is a document of this media type. */
  readonly mediaType?: string;
  readonly examples: readonly unknown[];
}

export interface Body {
  readonly required: boolean;
  readonly content: Readonly<Record<string, Content>>;
}

export interface Content {
  readonly schema: unknown;
  readonly encoding: Json;
  readonly examples: readonly unknown[];
}

export interface Response {
  readonly content: Readonly<Record<string, Content>>;
  readonly headers: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: unknown;
  }[];
}
