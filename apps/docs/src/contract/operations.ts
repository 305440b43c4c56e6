import type { Contract } from "./contract.js";
import type {
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SecurityRequirement,
  ServerObject,
} from "./document.js";
import { nameOf, resolve } from "./resolve.js";

/** An operation with all that it inherits from its path and its document, references resolved. */
export interface Operation {
  readonly contract: Contract;
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly object: OperationObject;
  readonly servers: readonly ServerObject[];
  readonly security: readonly SecurityRequirement[];
  readonly parameters: readonly ParameterObject[];
  readonly requestBody: RequestBodyObject | undefined;
  readonly answers: readonly Answer[];
}

/** A documented status; `name` is that of the shared response, where it is one. */
export interface Answer {
  readonly status: string;
  readonly name: string | undefined;
  readonly response: ResponseObject;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const known = new WeakMap<Contract, readonly Operation[]>();

/** The operations of a contract, in its order. Every page asks for them; they are made once. */
export function operationsOf(contract: Contract): readonly Operation[] {
  const operations = known.get(contract) ?? list(contract);
  known.set(contract, operations);
  return operations;
}

function list(contract: Contract): readonly Operation[] {
  return Object.entries(contract.document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      // The audited cast: below a method stands an operation.
      const object = item[method] as OperationObject | undefined;
      return object ? [describe(contract, path, method, object)] : [];
    }),
  );
}

/** Operations by tag, in the order of the contract's list of tags. */
export function operationsByTag(contract: Contract): readonly (readonly [string, readonly Operation[]])[] {
  const operations = operationsOf(contract);
  const tags = [
    ...(contract.document.tags ?? []).map(({ name }) => name),
    ...operations.map(({ tag }) => tag),
  ];
  return [...new Set(tags)]
    .map((tag) => [tag, operations.filter((operation) => operation.tag === tag)] as const)
    .filter(([, members]) => members.length > 0);
}

function describe(contract: Contract, path: string, method: string, object: OperationObject): Operation {
  const { document } = contract;
  return {
    contract,
    id: object.operationId,
    method: method.toUpperCase(),
    path,
    summary: object.summary ?? object.operationId,
    description: object.description ?? "",
    tag: object.tags?.[0] ?? "Operations",
    object,
    servers: object.servers ?? document.servers ?? [],
    security: object.security ?? document.security ?? [],
    parameters: parametersOf(contract, path, object),
    requestBody: object.requestBody && resolve<RequestBodyObject>(document, object.requestBody),
    answers: Object.entries(object.responses ?? {}).map(([status, response]) => ({
      status,
      name: "$ref" in response ? nameOf(response.$ref) : undefined,
      response: resolve<ResponseObject>(document, response),
    })),
  };
}

/** An operation's parameter replaces its path's of the same name and place. */
function parametersOf(
  { document }: Contract,
  path: string,
  object: OperationObject,
): readonly ParameterObject[] {
  const all = [...(document.paths[path]?.parameters ?? []), ...(object.parameters ?? [])].map((parameter) =>
    resolve<ParameterObject>(document, parameter),
  );
  return [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}
