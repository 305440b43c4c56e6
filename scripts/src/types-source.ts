import type { OpenAPI3 } from "openapi-typescript";
import { withBounds } from "./bounds.js";
import type { Contract } from "./contract.js";
import { GenerateError } from "./generate-error.js";
import { commentOperations } from "./operation-comments.js";
import { astToString, openapiTS } from "./typescript-api.js";
import { contractPath } from "./vendors.js";

/**
 * The types of a contract, by openapi-typescript.
 *
 * - `defaultNonNullable: false`: a request field with a default stays optional.
 * - `readWriteMarkers: true`: a required `readOnly` field is not demanded in requests.
 *
 * @throws {GenerateError} if openapi-typescript cannot read the contract
 */
export async function typesSource({ vendor, document }: Contract): Promise<string> {
  const source = withBounds(document) as unknown as OpenAPI3; // both describe the same document, each in its own types
  const nodes = await openapiTS(source, {
    defaultNonNullable: false,
    readWriteMarkers: true,
    silent: true,
  }).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    throw new GenerateError("TYPES", contractPath(vendor), problem, { cause: error });
  });
  commentOperations(nodes, document);
  return astToString(nodes);
}
