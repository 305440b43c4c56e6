import { mapNodes, resolve } from "@event-contracts/contracts/openapi";
import type { JsonObject, Rewrite } from "@event-contracts/contracts/openapi";
import type { GlobalContext, OpenAPI3, OpenAPITSOptions } from "openapi-typescript";
import type ts from "typescript";
import { withPlainWords } from "./plain-words.js";
import { scanDiscriminators, transformDocument } from "./typescript-api.js";

/** The options of openapi-typescript that are not at their default. */
type Options = Pick<OpenAPITSOptions, "defaultNonNullable" | "immutable" | "readWriteMarkers" | "transform">;

/**
 * The type declarations of a document in its normal form, by openapi-typescript. It may change what it reads, so it
 * reads a copy.
 */
export function documentTypes(document: JsonObject, options: Options): ts.Node[] {
  const root = { kind: "document", node: document, pointer: "#", name: undefined } as const;
  const source = structuredClone(mapNodes(root, rewrite)) as unknown as OpenAPI3; // both describe OpenAPI 3.1, each in its own types
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: options.defaultNonNullable ?? true,
    discriminators: scanDiscriminators(source, { ...options, silent: true }),
    // In JSON Schema, an object without properties may have any.
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: options.immutable ?? false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: options.readWriteMarkers ?? false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: options.transform,
    transformProperty: undefined,
    resolve: (($ref: string) => resolve<object>(source, { $ref })) as GlobalContext["resolve"],
  };
  return transformDocument(source, context as GlobalContext); // `redoc` is for its own reading of files only
}

/** openapi-typescript makes a property of `$defs`. In the normal form nothing refers to it. */
const rewrite: Rewrite = ({ kind }, copyBelow) => {
  const { $defs, ...node } = withPlainWords(copyBelow());
  return kind === "schema" || $defs === undefined ? node : { ...node, $defs };
};
