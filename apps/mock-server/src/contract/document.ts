/** The contract's types, by the names that the mock server uses. */
export type {
  HeaderObject,
  OpenApiDocument as Document,
  ParameterObject,
  ResponseObject,
  Schema,
  SecuritySchemeObject as SecurityScheme,
} from "@event-contracts/contracts/openapi";
