import { operationNames, placeholderParameters, pointerKeys } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, OperationName, PathItemObject } from "@event-contracts/contracts/openapi";
import { withAnySuccess } from "./any-success.js";
import type { Contract } from "./contract.js";
import { withoutEmptyNodes } from "./without-empty-nodes.js";
import { reservedOperationIds } from "./reserved-operation-ids.js";
import type { ReservedNames } from "./repository-names.js";

/** Methods that `fetch` does not send (Fetch standard §2.2.1). */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

/** A contract as the client has it, and a line for each kind of thing that is not as the contract has it. */
export interface ClientContract {
  readonly contract: Contract;
  readonly notices: readonly string[];
}

/** Read once for all contracts. */
let reserved: Promise<ReservedNames> | undefined;

/**
 * A contract in which every operation has a name of its own and a success, and each placeholder of a path is a parameter.
 * Operations that `fetch` cannot send are left out.
 */
export async function clientContract(read: Contract): Promise<ClientContract> {
  const contract = { ...read, document: withoutEmptyNodes(read.document) };
  reserved ??= reservedOperationIds();
  const taken = await reserved;
  const names = operationNames(contract.document, (name) => taken.has(name));
  const paths: Record<string, PathItemObject> = {};
  for (const [path, item] of Object.entries(contract.document.paths)) {
    paths[path] = withoutForbidden(item);
  }
  for (const { operation, name } of names) {
    const { keys, method, object, path } = operation;
    const item = paths[path];
    if (!item || FORBIDDEN.has(method)) continue;
    const parameters = [...(object.parameters ?? []), ...placeholderParameters(operation)];
    const named = { ...withAnySuccess(object), operationId: name, parameters };
    const [, , field = "", other = ""] = keys;
    paths[path] =
      field === "additionalOperations"
        ? { ...item, additionalOperations: { ...item.additionalOperations, [other]: named } }
        : { ...item, [field]: named };
  }
  const { document } = contract;
  return {
    contract: { ...contract, document: { ...withoutOtherNames(document), paths } },
    notices: noticesOf(contract, names),
  };
}

function withoutForbidden(item: PathItemObject): PathItemObject {
  const others = Object.entries(item.additionalOperations ?? {}).filter(([method]) => !FORBIDDEN.has(method));
  const entries = Object.entries(item).filter(([field]) => !FORBIDDEN.has(field.toUpperCase()));
  return {
    ...Object.fromEntries(entries),
    ...(item.additionalOperations && { additionalOperations: Object.fromEntries(others) }),
  };
}

/** Webhooks and callbacks are requests that the vendor sends: they are no methods of the client. */
function withoutOtherNames(document: OpenApiDocument): OpenApiDocument {
  const { components, webhooks } = document;
  const { pathItems, ...others } = components ?? {};
  return {
    ...document,
    ...(components && {
      components: { ...others, ...(pathItems && { pathItems: withoutNames(pathItems) }) },
    }),
    ...(webhooks && { webhooks: withoutNames(webhooks) }),
  };
}

function withoutNames(items: Readonly<Record<string, PathItemObject>>): Record<string, PathItemObject> {
  return Object.fromEntries(
    Object.entries(items).map(([name, item]) => [
      name,
      Object.fromEntries(Object.entries(item).map(([field, value]) => [field, withoutName(value)])),
    ]),
  );
}

function withoutName(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("operationId" in value)) return value;
  const { operationId: _, ...rest } = value;
  return rest;
}

/** The reasons for another name, in the words of a notice. */
const reasons = {
  missing: ["has no operationId", "have no operationId"],
  reserved: ["has an operationId that something else has", "have operationIds that something else has"],
  taken: ["has the operationId of an operation before it", "have the operationIds of operations before them"],
} as const;

function noticesOf(contract: Contract, names: readonly OperationName[]): string[] {
  const lines = Object.entries(reasons).flatMap(([reason, [one, several]]) => {
    const found = names.filter((each) => each.reason === reason);
    const [first] = found;
    if (!first) return [];
    const problem =
      found.length === 1
        ? `The operation ${one}: its method is \`${first.name}\``
        : `${found.length} operations ${several}: their methods are \`${first.name}\` and the like`;
    return [contract.noticeAt(pointerKeys(first.operation.pointer), problem)];
  });
  const unsent = names.filter(({ operation }) => FORBIDDEN.has(operation.method));
  return [
    ...lines,
    ...unsent.map(({ operation }) =>
      contract.noticeAt(
        operation.keys,
        `The client has no method for ${operation.method} ${operation.path}, which \`fetch\` cannot send`,
      ),
    ),
  ];
}
