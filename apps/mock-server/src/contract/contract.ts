import {
  faultOf,
  operationFaults,
  operationsOf,
  readDocument,
  securitySchemesOf,
  serverPaths,
  serversOf,
  sourcePointer,
  toPointer,
} from "@event-contracts/contracts/openapi";
import type {
  ContractError,
  OpenApiDocument,
  Operation as ContractOperation,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SecuritySchemeObject,
  Vocabulary,
} from "@event-contracts/contracts/openapi";

import type { Locate } from "./locate-pointer.js";
import { odditiesOf } from "./oddities.js";
import {
  describeFault,
  shownPlace,
  toOperationFault,
  type Explain,
  type OperationFault,
} from "./operation-fault.js";
import { readRateLimit, type RateLimit } from "./rate-limit.js";
import { createResponseReader } from "./usable-responses.js";
import { usableSchemes, usableSecurity } from "./usable-security.js";

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
  /** A fault whose pointer is one of the document, with its place in the files of the contract. */
  readonly locateFault?: (fault: OperationFault) => OperationFault;
  /** The absolute paths of the files that the contract was read from. Undefined: it was read from none. */
  readonly files?: readonly string[];
  /** Finds the place of a pointer, of the document as it is written, in the files of the contract. */
  readonly locate?: Locate | undefined;
  /** Sentences about the parts of the document that are served otherwise than they are written, or not at all. */
  readonly notices?: readonly string[];
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
  /** The query that is written in the path of the contract, `action=list`. Undefined: there is none. */
  readonly fixedQuery?: string | undefined;
  readonly parameters: readonly ParameterObject[];
  readonly body: RequestBodyObject | undefined;
  /** Declared responses by status; a shared response keeps its identity. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security: readonly (readonly string[])[];
  /** The vendor's own name of the operation, if the contract has one. */
  readonly vendorOperation: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly softFailure: Vocabulary["x-soft-failure"] | undefined;
  /** False if the contract says that the operation changes state although its method is a safe one (RFC 9110 §9.2.1). */
  readonly isSafe?: boolean | undefined;
  /** The fault of the contract for which the operation is not served. */
  readonly fault?: OperationFault | undefined;
}

/** The way in which a contract is read. */
export interface ContractOptions extends Partial<Pick<Contract, "backtracking" | "isOwn">> {
  /** Finds the place of a pointer in the files of the contract. */
  readonly locate?: Locate;
  /** Gives the reason for a reference that could not be followed while the files were bundled. */
  readonly explain?: Explain | undefined;
  /** Finds faults in what the contract says about its operations together. Their places are looked up afterwards. */
  readonly findFaults?: (contract: Contract) => ReadonlyMap<Operation, OperationFault>;
}

/** The methods with which the fault of a path item that cannot be read is told. */
const unreadMethods = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;

/**
 * A contract from a bundled OpenAPI document. A fault in the document becomes that of the operations that it touches.
 *
 * @throws {ContractError} for a document of another kind
 */
export function createContract(
  name: string,
  source: object,
  {
    isOwn = false,
    backtracking = false,
    locate = () => undefined,
    explain,
    findFaults,
  }: ContractOptions = {},
): Contract {
  const found: ContractError[] = [];
  const document = readDocument(source, { onFault: (fault) => void found.push(fault) });
  const read = operationsOf(document);
  const faults: ReadonlyMap<ContractOperation, ContractError> =
    found.length === 0 ? new Map() : operationFaults(document, read);
  const toFault = (error: ContractError): OperationFault => toOperationFault(error, locate, explain);
  const schemes = usableSchemes(document, securitySchemesOf(document));
  const locateFault = (fault: OperationFault): OperationFault => {
    const pointer = sourcePointer(document, fault.pointer);
    return { ...fault, pointer, place: shownPlace(pointer, locate) };
  };
  const ids = new Set<string>();
  const responseReader = createResponseReader();
  const operations = inOrder(read).map((operation) => {
    const { security, fault: securityFault } = usableSecurity(operation, schemes);
    const { responses, fault: responseFault } = responseReader.read(operation.pointer, operation.responses);
    const error = faults.get(operation);
    const fault = securityFault ?? responseFault;
    return createOperation(operation, ids, {
      security,
      responses,
      fault: error === undefined ? fault && locateFault(fault) : toFault(error),
    });
  });
  const base = { name, document, operations, securitySchemes: schemes.usable, isOwn, backtracking };
  const others = findFaults?.(base);
  const served = operations.map((operation) => {
    const fault = operation.fault === undefined ? others?.get(operation) : undefined;
    return fault === undefined ? operation : { ...operation, fault: locateFault(fault) };
  });
  const all = [...served, ...unreadOperations(document, toFault)];
  const oddities = isOwn ? [] : odditiesOf(document, read).map(locateFault);
  const schemeFaults = [...schemes.faults.values()].map(locateFault);
  return {
    ...base,
    locateFault,
    locate,
    operations: all,
    notices: [
      ...noticesOfPaths(all, read),
      ...noticesOfHeaders(responseReader.leftOut.map((pointer) => sourcePointer(document, pointer))),
      ...noticesOfFaults([...found.map(toFault), ...schemeFaults, ...oddities], all),
    ],
  };
}

/** The operations of the paths whose path items cannot be read: with each method the fault is told. */
function unreadOperations(
  document: OpenApiDocument,
  toFault: (error: ContractError) => OperationFault,
): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) => {
    const error = typeof item === "object" ? faultOf(item) : undefined;
    if (error === undefined || Object.keys(item).length > 0) return [];
    const fault = toFault(error);
    return unreadMethods.map((method) => ({
      id: `${method.toLowerCase()} ${path}`,
      pointer: toPointer(["paths", path]),
      method,
      templates: serverPaths(serversOf(document)).map((prefix) => prefix + path),
      parameters: [],
      body: undefined,
      responses: {},
      security: [],
      vendorOperation: undefined,
      rateLimit: undefined,
      softFailure: undefined,
      fault,
    }));
  });
}

/** Faults that are told by no operation: in webhooks, in components that nothing refers to, and those that change nothing. */
function noticesOfFaults(
  faults: readonly OperationFault[],
  operations: readonly Operation[],
): readonly string[] {
  const told = new Set(operations.map(({ fault }) => fault?.pointer));
  const untold = new Map(
    faults.filter(({ pointer }) => !told.has(pointer)).map((fault) => [describeFault(fault), fault]),
  );
  const [first, ...others] = untold.values();
  if (first === undefined) return [];
  const count = others.length === 0 ? "a fault that stops" : `${others.length + 1} faults that stop`;
  const introduction = `The contract has ${count} no operation${others.length === 0 ? "" : ". The first one"}`;
  return [`${introduction}: ${describeFault(first)}`];
}

function noticesOfHeaders(leftOut: readonly string[]): readonly string[] {
  const [first] = leftOut;
  if (first === undefined) return [];
  return [
    `Responses are sent without ${leftOut.length === 1 ? "a header" : `${leftOut.length} headers`} whose name HTTP ` +
      `does not allow: ${first}${leftOut.length === 1 ? "" : " and others"}. ` +
      "Write names of letters, digits and hyphens.",
  ];
}

function noticesOfPaths(
  operations: readonly Operation[],
  read: readonly ContractOperation[],
): readonly string[] {
  const cut = read.find(({ path }) => /[?#]/.test(path));
  return [
    ...(operations.length === 0
      ? ["The contract has no operation below `paths`, so nothing is served."]
      : []),
    ...(cut === undefined
      ? []
      : [`Paths with a query or a fragment, such as ${cut.path}, are served at the path before it.`]),
  ];
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
function createOperation(
  operation: ContractOperation,
  ids: Set<string>,
  { security, responses, fault }: Pick<Operation, "fault" | "responses" | "security">,
): Operation {
  const { extensions, id, method, parameters, pointer, requestBody } = operation;
  const [, path = "", fixedQuery, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?/s.exec(operation.path) ?? [];
  // Some authors tell operations apart by a fragment. A client that encodes it sends it.
  const paths = fragment === undefined ? [path] : [path, path + fragment];
  const unique = ids.has(id) ? `${method.toLowerCase()} ${operation.path}` : id;
  ids.add(unique);
  return {
    id: unique,
    pointer,
    method,
    templates: serverPaths(operation.servers).flatMap((prefix) => paths.map((one) => prefix + one)),
    fixedQuery: fixedQuery || undefined,
    parameters,
    // A body that nothing is said about is not looked at.
    body: requestBody && Object.keys(requestBody.content).length > 0 ? requestBody : undefined,
    responses,
    security,
    fault,
    vendorOperation: extensions["x-vendor-operation"],
    rateLimit: readRateLimit(extensions["x-rate-limit"]),
    softFailure: extensions["x-soft-failure"],
    isSafe: extensions["x-safe"],
  };
}
