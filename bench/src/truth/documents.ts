/** A published OpenAPI document, in an npm package of an exact version. */
export interface PublishedDocument {
  /** The name by which the bench calls it. */
  readonly name: string;
  readonly package: string;
  /** The file inside the package. One that ends in `.gz` is unpacked. */
  readonly file: string;
  /** The document is a string literal in the file, which is JavaScript: the start of that string. */
  readonly literal?: string;
}

const readme = "@readme/oas-examples@8.2.2";
const twilio = "@twilio/cli-core@8.3.2";
const openPayments = "@interledger/open-payments@7.4.0";

/** They are fetched when the bench starts, and kept out of the repository: some packages name no licence. */
export const documents: readonly PublishedDocument[] = [
  { name: "petstore-20", package: readme, file: "2.0/json/petstore.json" },
  { name: "petstore-30", package: readme, file: "3.0/json/petstore.json" },
  { name: "petstore-31", package: readme, file: "3.1/json/petstore.json" },
  {
    name: "petstore-32",
    package: "swagger-editor@5.3.6",
    file: "dist/esm/plugins/editor-content-fixtures/index.js",
    literal: "openapi: 3.2",
  },
  { name: "train-travel", package: readme, file: "3.1/json/train-travel.json" },
  { name: "galaxy", package: "@scalar/galaxy@0.6.12", file: "dist/latest.yaml" },
  { name: "star-trek", package: readme, file: "3.0/json/star-trek.json" },
  { name: "readme", package: readme, file: "3.1/json/readme.json" },
  { name: "uspto", package: readme, file: "3.0/yaml/uspto.yaml" },
  { name: "parameter-styles", package: readme, file: "3.1/json/parameters-style.json" },
  { name: "schema-types-30", package: readme, file: "3.0/json/schema-types.json" },
  { name: "schema-types-31", package: readme, file: "3.1/json/schema-types.json" },
  { name: "polymorphism", package: readme, file: "3.0/json/polymorphism.json" },
  { name: "discriminators", package: readme, file: "3.0/json/discriminators.json" },
  { name: "security", package: readme, file: "3.0/json/security.json" },
  { name: "several-credentials", package: readme, file: "3.0/json/security-multiple.json" },
  { name: "file-uploads", package: readme, file: "3.0/yaml/file-uploads.yaml" },
  { name: "circular", package: readme, file: "3.0/json/schema-circular.json" },
  { name: "open-payments", package: openPayments, file: "dist/openapi/specs/resource-server.yaml" },
  { name: "open-payments-auth", package: openPayments, file: "dist/openapi/specs/auth-server.yaml" },
  { name: "wallet-address", package: openPayments, file: "dist/openapi/specs/wallet-address-server.yaml" },
  {
    name: "fulfillment",
    package: "@shipengine/connect-fulfillment-provider-api@4.6.0",
    file: "spec.yaml",
  },
  { name: "dialogporten", package: "@digdir/dialogporten-schema@1.118.6", file: "swagger.verified.json" },
  { name: "blockfrost", package: "@blockfrost/openapi@0.1.93", file: "openapi.yaml" },
  { name: "twilio-verify", package: twilio, file: "src/services/twilio-api/twilio_verify_v2.json" },
  {
    name: "twilio-conversations",
    package: twilio,
    file: "src/services/twilio-api/twilio_conversations_v1.json",
  },
  { name: "twilio", package: twilio, file: "src/services/twilio-api/twilio_api_v2010.json" },
  { name: "gitbook", package: "@gitbook/api@0.202.0", file: "spec/openapi.json" },
  { name: "kubernetes", package: "kubernetes-client@9.0.0", file: "lib/specs/swagger-1.13.json.gz" },
  { name: "github", package: "@octokit/openapi@23.0.2", file: "generated/api.github.com.json" },
];
