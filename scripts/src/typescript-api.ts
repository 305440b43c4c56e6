import type * as openapiTypescript from "openapi-typescript";
import type ts from "typescript";
import { requireLibrary } from "./require-library.js";

/** TypeScript's JavaScript API. */
export const typescript = requireLibrary("typescript") as typeof ts;

/** openapi-typescript's Node API, on that same TypeScript. */
export const { default: openapiTS, astToString } = requireLibrary(
  "openapi-typescript",
) as typeof openapiTypescript;
