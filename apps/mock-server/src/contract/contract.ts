import {
  operationsOf,
  readDocument,
  securitySchemesOf,
  serverPaths,
} from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation as ContractOperation,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SecuritySchemeObject,
  Vocabulary,
} from "@event-contracts/contracts/openapi";

import { checkSecurity } from "./check-security.js";

/** One vendor's contract, as the server needs it. */
export interface Contract {
  /** The first path segment of everything the vendor serves. */
  readonly name: string;
  /** In its normal form. */
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  readonly securitySchemes: Readonly<Record<string, SecuritySchemeObject>>;
  /**
   * True for a contract of this project: the server's responses have no member and no header that it does not declare.
   */
  readonly isOwn: boolean;
  /** True: patterns may take more than linear time. */
  readonly backtracking: boolean;
}

/** One operation, as the server needs it. */
export interface Operation {
  /** Unique in the contract. */
  readonly id: string;
  /** Its JSON pointer in the document, `#/paths/~1customers/get`. */
  readonly pointer: string;
  readonly method: string;
  /** Path templates below the vendor's prefix, one for each distinct server path. */
  readonly templates: readonly string[];
  readonly parameters: readonly ParameterObject[];
  readonly body: RequestBodyObject | undefined;
  /** Declared responses by status; a shared response keeps its identity. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security: readonly (readonly string[])[];
  /** The vendor's own name of the operation, if the contract has one. */
  readonly vendorOperation: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly softFailure: Vocabulary["x-soft-failure"] | undefined;
}

/** The part of `x-rate-limit` that a server needs. */
export interface RateLimit {
  readonly quotas?: readonly Quota[];
}

/** A limit of `requests` in `seconds`. Only requests with one of the methods count. */
type Quota = Omit<NonNullable<Vocabulary["x-rate-limit"]["quotas"]>[number], "methods"> & {
  readonly methods?: readonly string[];
};

/**
 * A contract from a bundled OpenAPI 3 document.
 *
 * @throws {ContractError} naming the place, for a document that cannot be read
 */
export function createContract(
  name: string,
  source: object,
  { isOwn = false, backtracking = false }: Partial<Pick<Contract, "backtracking" | "isOwn">> = {},
): Contract {
  const document = readDocument(source);
  const operations = operationsOf(document);
  if (operations.length === 0) throw new Error("paths: there is no operation to serve");
  const securitySchemes = securitySchemesOf(document);
  checkSecurity(operations, securitySchemes);
  const ids = new Set<string>();
  return {
    name,
    document,
    operations: inOrder(operations).map((operation) => createOperation(operation, ids)),
    securitySchemes,
    isOwn,
    backtracking,
  };
}

/** Keeps the document's order of paths, and sorts the methods of each path, as `Allow` lists them. */
function inOrder(operations: readonly ContractOperation[]): readonly ContractOperation[] {
  const places = new Map(
    [...new Set(operations.map(({ path }) => path))].map((path, index) => [path, index]),
  );
  const placeOf = ({ path }: ContractOperation): number => places.get(path) ?? 0;
  return operations.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.method < b.method ? -1 : 1));
}

/** The id is the `operationId`, or method and path if another operation has that `operationId`. */
function createOperation(operation: ContractOperation, ids: Set<string>): Operation {
  const { extensions, id, method, parameters, path, pointer, requestBody, responses, security } = operation;
  const unique = ids.has(id) ? `${method.toLowerCase()} ${path}` : id;
  ids.add(unique);
  return {
    id: unique,
    pointer,
    method,
    templates: serverPaths(operation.servers).map((prefix) => prefix + path),
    parameters,
    body: requestBody,
    responses,
    security: security.map((requirement) => Object.keys(requirement)),
    vendorOperation: extensions["x-vendor-operation"],
    rateLimit: extensions["x-rate-limit"],
    softFailure: extensions["x-soft-failure"],
  };
}
