import { createRequire } from "node:module";
import type ts from "typescript";

/** TypeScript's JavaScript API. It is one large file, which `require` loads faster than an import. */
export default createRequire(import.meta.url)("typescript") as typeof ts;
