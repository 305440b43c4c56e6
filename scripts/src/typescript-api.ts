import type * as openapiTypescript from "openapi-typescript";
import type ts from "typescript";
import { requireLibrary } from "./require-library.js";

/** TypeScript's JavaScript API. */
export const typescript = requireLibrary("typescript") as typeof ts;

type OpenapiTypescript = typeof openapiTypescript;

// openapi-typescript's entry point loads a Redocly of its own, and checks and bundles a document with it: a third of the
// time of an edit, for a document that has been checked and bundled. Its parts need neither.
const parts = {
  ...(requireLibrary("openapi-typescript/dist/lib/ts.cjs") as Pick<OpenapiTypescript, "astToString">),
  ...(requireLibrary("openapi-typescript/dist/lib/utils.cjs") as Pick<
    OpenapiTypescript,
    "scanDiscriminators"
  >),
};

/** Prints nodes. */
export const { astToString } = parts;

/** Finds the discriminators of a document. */
export const { scanDiscriminators } = parts;

/** The declarations of `paths`, `components` and `operations`. */
export const transformDocument = requireLibrary(
  "openapi-typescript/dist/transform/index.cjs",
) as OpenapiTypescript["transformSchema"];
