// openapi-typescript's entry point loads a Redocly of its own, and checks and bundles a document with it: a third of the
// time of an edit, for a document that has been checked and bundled. Its parts need neither.

/** Prints nodes. */
export { astToString } from "openapi-typescript/dist/lib/ts.js";

/** Finds the discriminators of a document. */
export { scanDiscriminators } from "openapi-typescript/dist/lib/utils.js";

/** The declarations of `paths`, `components` and `operations`. */
export { default as transformDocument } from "openapi-typescript/dist/transform/index.js";

/** The type of a schema. */
export { default as transformSchemaObject } from "openapi-typescript/dist/transform/schema-object.js";

/** TypeScript's JavaScript API. */
export { default as typescript } from "./load-typescript.js";
