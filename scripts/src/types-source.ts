import { withBounds } from "./bounds.js";
import type { Contract } from "./contract.js";
import { documentTypes } from "./document-types.js";
import { GenerateError } from "./generate-error.js";
import { withoutHeadBodies } from "./head-bodies.js";
import { commentOperations } from "./operation-comments.js";
import { withOtherMethods, withoutOtherPaths } from "./other-methods.js";
import { astToString } from "./typescript-api.js";
import { contractPath } from "./vendors.js";

/**
 * The types of a contract, by openapi-typescript.
 *
 * - `defaultNonNullable: false`: a request field with a default stays optional.
 * - `readWriteMarkers: true`: a required `readOnly` field is not demanded in requests.
 *
 * @throws {GenerateError} if openapi-typescript cannot read the contract
 */
export function typesSource({ vendor, document }: Contract): string {
  try {
    const options = { defaultNonNullable: false, readWriteMarkers: true };
    const source = withBounds(withOtherMethods(withoutHeadBodies(document)));
    const nodes = withoutOtherPaths(documentTypes(source, options));
    commentOperations(nodes, document);
    return astToString(nodes);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new GenerateError("TYPES", contractPath(vendor), problem, { cause: error });
  }
}
