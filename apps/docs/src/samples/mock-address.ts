import { fillTemplate } from "@event-contracts/client/internals";
import { serverPaths } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import type { Operation } from "../contract/operations.js";
import { parameterStyle } from "../request/parameter-style.js";
import { fillPath } from "../request/fill-path.js";
import type { ExampleRequest } from "./example-request.js";

/** The default address of the mock server. */
export const MOCK_ADDRESS = "http://127.0.0.1:4010";

/** The path of an operation's server on the mock server: `https://api.example/v1/{tenant}` → `/acme/v1/{tenant}`. */
export function mockPath({ contract, servers }: Operation): string {
  return `${vendorPath(contract)}${serverPaths(servers)[0] ?? ""}`;
}

/** The path of a vendor on the mock server. The mock server's own API is beside the vendors. */
export function vendorPath({ isVendor, vendor }: Contract): string {
  return isVendor ? `/${vendor}` : "";
}

/** The URL of an operation on the mock server, with path parameters and without a query. */
export function mockUrl(operation: Operation, request: ExampleRequest): string {
  const { id, parameters, path } = operation;
  const server = fillTemplate(mockPath(operation), request.variables, `${id}: server.`);
  const styles = parameters.filter((each) => each.in === "path").map(parameterStyle);
  // A published document may leave out the parameter of a placeholder.
  const undeclared = [...path.matchAll(/{([^{}]+)}/g)].map(([, name = ""]) => [name, "value"] as const);
  const values = { ...Object.fromEntries(undeclared), ...nonEmpty(request.path) };
  return `${MOCK_ADDRESS}${server}${fillPath(path, styles, values)}`;
}

/** The values that a path can have: an empty one, or one of dots, would be another path. */
function nonEmpty(values: ExampleRequest["path"]): ExampleRequest["path"] {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== "string" || !/^\.{0,2}$/.test(value)),
  );
}
