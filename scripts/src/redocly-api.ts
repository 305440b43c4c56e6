/** Redocly's library: reads, checks and bundles contracts. */
export {
  BaseResolver,
  bundle,
  createConfig,
  detectSpec,
  getLineColLocation,
  lintDocument,
  YamlParseError,
} from "@redocly/openapi-core";
