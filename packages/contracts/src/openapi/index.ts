export { ContractError } from "./contract-error.js";
export type { ContractErrorCode } from "./contract-error.js";
export type {
  ComponentsObject,
  ExampleObject,
  ExternalDocumentation,
  HeaderObject,
  InfoObject,
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemObject,
  Referable,
  Reference,
  RequestBodyObject,
  ResponseObject,
  SecurityRequirement,
  SecuritySchemeObject,
  SerializedValue,
  ServerObject,
  ServerVariableObject,
  TagObject,
} from "./document.js";
export { isJsonObject } from "./json.js";
export type { JsonObject } from "./json.js";
export { faultOf } from "./faulty-nodes.js";
export { expressionLocation, parseExpression, pointerLocation } from "./location.js";
export type { MessagePlace } from "./location.js";
export { mapNodes } from "./map-nodes.js";
export type { PlacedNode, Rewrite } from "./map-nodes.js";
export { isSequence, mediaKind } from "./media-kind.js";
export type { MediaKind } from "./media-kind.js";
export { isFormMediaType, isJsonMediaType } from "./media-type.js";
export type { NodeKind } from "./node-kinds.js";
export { operationNames } from "./operation-names.js";
export type { OperationName } from "./operation-names.js";
export { operationFaults } from "./operation-faults.js";
export { operationsOf, serversOf } from "./operations.js";
export type { Operation } from "./operations.js";
export { placeholderParameters } from "./placeholder-parameters.js";
export { childPointer, pointerKeys, toPointer } from "./pointer.js";
export { queryStyleOf, queryStyles } from "./query-style.js";
export { readDocument, sourcePointer } from "./read-document.js";
export type { ReadOptions } from "./read-document.js";
export { isReference, lookUp, nameOf, resolve } from "./resolve.js";
export type { DiscriminatorObject, Schema, SchemaObject } from "./schema.js";
export { shownValue } from "./schema-value.js";
export { schemaTypes } from "./schema-types.js";
export type { SchemaType } from "./schema-types.js";
export { securitySchemesOf } from "./security-schemes.js";
export { serverPaths } from "./server-paths.js";
export type { Extensions, Vocabulary } from "../generated/vocabulary.js";
