import type * as redocly from "@redocly/openapi-core";
import { requireLibrary } from "./require-library.js";

/** Redocly's library: reads, checks and bundles contracts. */
export const {
  BaseResolver,
  bundle,
  createConfig,
  detectSpec,
  getLineColLocation,
  lintDocument,
  YamlParseError,
} = requireLibrary("@redocly/openapi-core") as typeof redocly;
