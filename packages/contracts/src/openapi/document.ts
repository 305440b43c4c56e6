import type { Extensions } from "../generated/vocabulary.js";
import type { JsonObject } from "./json.js";
import type { Schema } from "./schema.js";

/** An OpenAPI document in its normal form, that of OpenAPI 3.1. `readDocument` makes it of any version 3 document. */
export interface OpenApiDocument extends Readonly<Extensions["Root"]> {
  /** `3.1.…` */
  readonly openapi: string;
  readonly info: InfoObject;
  readonly servers?: readonly ServerObject[];
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly TagObject[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly webhooks?: Readonly<Record<string, PathItemObject>>;
  readonly components?: ComponentsObject;
  readonly externalDocs?: ExternalDocumentation;
}

/** A reference to an object of the document. */
export interface Reference {
  readonly $ref: string;
}

/** An object, or a reference that leads to one. */
export type Referable<T> = Reference | T;

/** The title and version of a document, with their descriptions. */
export interface InfoObject {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
}

/** A group of operations. */
export interface TagObject {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parent?: string;
  readonly kind?: string;
}

/** A link to further documentation. */
export interface ExternalDocumentation {
  readonly url: string;
  readonly description?: string;
}

/** Objects that other parts of the document refer to, by kind and name. */
export interface ComponentsObject {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly responses?: Readonly<Record<string, Referable<ResponseObject>>>;
  readonly parameters?: Readonly<Record<string, Referable<ParameterObject>>>;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
  readonly requestBodies?: Readonly<Record<string, Referable<RequestBodyObject>>>;
  readonly headers?: Readonly<Record<string, Referable<HeaderObject>>>;
  readonly securitySchemes?: Readonly<Record<string, Referable<SecuritySchemeObject>>>;
  readonly pathItems?: Readonly<Record<string, PathItemObject>>;
}

/** A server, whose URL is a template. */
export interface ServerObject extends Readonly<Extensions["Server"]> {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, ServerVariableObject>>;
}

/** A variable of a server's URL. */
export interface ServerVariableObject {
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** Names of security schemes that are needed together, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The operations of one path, by lower-case method. References to path items are replaced by the path items. */
export type PathItemObject = JsonObject & {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly servers?: readonly ServerObject[];
  /** Operations of methods that have no field of their own, by method as it is sent. */
  readonly additionalOperations?: Readonly<Record<string, OperationObject>>;
};

/** An operation as it is written in the document. */
export interface OperationObject extends Readonly<Extensions["Operation"]> {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly externalDocs?: ExternalDocumentation;
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly requestBody?: Referable<RequestBodyObject>;
  readonly responses?: Readonly<Record<string, Referable<ResponseObject>>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
}

/** A parameter; `content` is the alternative to `schema`. */
export interface ParameterObject extends Readonly<Extensions["Parameter"]>, SerializedValue {
  readonly name: string;
  readonly in: "cookie" | "header" | "path" | "query" | "querystring";
  readonly allowReserved?: boolean;
}

/** A response header. */
export interface HeaderObject extends Readonly<Extensions["Header"]>, SerializedValue {}

/** The fields that parameters and headers share. */
export interface SerializedValue {
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
}

/** A request body in each of its media types. */
export interface RequestBodyObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** A response: its headers, and its body in each of its media types. */
export interface ResponseObject extends Readonly<Extensions["Response"]> {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Referable<HeaderObject>>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

/** A body's schema with its examples. References to media types are replaced by the media types. */
export interface MediaTypeObject {
  readonly schema?: Schema;
  /** The schema of each item of a sequence, such as a line of JSON Lines (OpenAPI 3.2). */
  readonly itemSchema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
  readonly encoding?: Readonly<Record<string, JsonObject>>;
  /** The encodings of the first parts of a multipart body, and of all others (OpenAPI 3.2). */
  readonly prefixEncoding?: readonly JsonObject[];
  readonly itemEncoding?: JsonObject;
}

/** A named example. */
export interface ExampleObject {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
  readonly externalValue?: string;
}

/** A way in which a caller authenticates. */
export type SecuritySchemeObject = Readonly<Extensions["SecurityScheme"]> & {
  readonly description?: string;
} & (
    | { readonly type: "apiKey"; readonly in: "cookie" | "header" | "query"; readonly name: string }
    | { readonly type: "http"; readonly scheme: string; readonly bearerFormat?: string }
    | { readonly type: "oauth2"; readonly flows?: JsonObject }
    | { readonly type: "openIdConnect"; readonly openIdConnectUrl?: string }
    | { readonly type: "mutualTLS" }
  );
