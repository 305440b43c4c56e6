// Parts of openapi-typescript that the package has no types for.

declare module "openapi-typescript/dist/lib/ts.js" {
  export { astToString } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/utils.js" {
  export { scanDiscriminators } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/schema-object.js" {
  export { transformSchemaObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/index.js" {
  export { transformSchema as default } from "openapi-typescript";
}
