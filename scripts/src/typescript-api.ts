import { createRequire } from "node:module";
import type * as openapiTypescript from "openapi-typescript";
import type ts from "typescript";

// Required, not imported: to find the names it exports, an import first scans all nine megabytes of TypeScript, 0.3 s.
const require = createRequire(import.meta.url);

/** TypeScript's JavaScript API. */
export const typescript = require("typescript") as typeof ts;

/** openapi-typescript's Node API, on that same TypeScript. */
export const { default: openapiTS, astToString } = require("openapi-typescript") as typeof openapiTypescript;
