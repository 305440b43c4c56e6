import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";

/** The uses of a component. */
export interface Usage {
  /** The statuses of a response, the name of a header. Nothing where its own name says it. */
  readonly as: string | undefined;
  /** The operations in Markdown; nothing for a component that is not tied to operations. */
  readonly operations: string | undefined;
}

/** More than these are counted, not named. */
const NAMED_OPERATIONS = 4;

/**
 * Returns a function that finds the operations that refer to a parameter, response, body or header of `components`, and
 * how they do.
 */
export function createUsage(document: OpenApiDocument): (kind: string, name: string) => Usage {
  const users = new Map<string, { readonly operations: Set<string>; readonly as: Set<string> }>();
  const add = (node: object | undefined, operation: string | undefined, as?: string): void => {
    const $ref = node && "$ref" in node ? String(node.$ref) : undefined;
    if ($ref === undefined) return;
    const user = users.get($ref) ?? { operations: new Set(), as: new Set() };
    if (operation !== undefined) user.operations.add(operation);
    if (as !== undefined) user.as.add(as);
    users.set($ref, user);
  };

  const everyOperation: string[] = [];
  const withBody: string[] = [];
  for (const { id, path, object, responses } of operationsOf(document)) {
    everyOperation.push(id);
    if (object.requestBody) withBody.push(id);
    add(object.requestBody, id);
    const shared = document.paths[path]?.parameters ?? [];
    for (const parameter of [...shared, ...(object.parameters ?? [])]) add(parameter, id);
    for (const [status, { headers = {} }] of Object.entries(responses)) {
      add(object.responses?.[status], id, status);
      for (const [name, header] of Object.entries(headers)) add(header, undefined, name);
    }
  }

  const nameOperations = (operations: ReadonlySet<string>): string | undefined => {
    if (operations.size === 0) return undefined;
    if (operations.size === everyOperation.length) return "every operation";
    if (withBody.length === operations.size && withBody.every((id) => operations.has(id))) {
      return "every operation with a body";
    }
    if (operations.size > NAMED_OPERATIONS)
      return `${operations.size} of ${everyOperation.length} operations`;
    return [...operations].map((operation) => `\`${operation}\``).join(", ");
  };

  return (kind, name) => {
    const user = users.get(`#/components/${kind}/${name}`);
    return {
      as: user && user.as.size > 0 ? [...user.as].join(", ") : undefined,
      operations: user && nameOperations(user.operations),
    };
  };
}
