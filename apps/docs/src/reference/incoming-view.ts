import type { OperationObject, RequestBodyObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { oneLine, type Operation } from "../contract/operations.js";
import { createAnchors, type Anchors } from "../schema/anchors.js";
import { describeBody, place, type BodyView } from "./body-view.js";

/** A request of the vendor to the caller's server: a webhook, or the callback of an operation. */
export interface IncomingView {
  readonly name: string;
  readonly method: string;
  /** The address of a callback, an expression of OpenAPI. */
  readonly address: string;
  readonly summary: string;
  readonly description: string;
  readonly body: BodyView | undefined;
  readonly statuses: readonly string[];
}

/** The webhooks of a contract: requests of the vendor to the caller's server. */
export function webhooksOf(contract: Contract): readonly IncomingView[] {
  const { webhooks = {} } = contract.document;
  const items = Object.entries(webhooks).map(([name, item]) => ({ name, address: "", item }));
  return incomingOf(contract, items, createAnchors(), "webhook");
}

interface IncomingItem {
  readonly name: string;
  readonly address: string;
  readonly item: unknown;
}

/** The requests that the vendor sends because of an operation. */
export function callbackViews(
  operation: Operation,
  anchors: Anchors,
  section: string,
): readonly IncomingView[] {
  return incomingOf(operation.contract, callbacksOf(operation), anchors, section);
}

function callbacksOf({ contract, object }: Operation): readonly IncomingItem[] {
  const { callbacks } = object as { readonly callbacks?: Readonly<Record<string, unknown>> };
  return Object.entries(callbacks ?? {}).flatMap(([name, callback]) =>
    Object.entries(followed(contract, callback))
      .filter(([address]) => !address.startsWith("x-"))
      .map(([address, item]) => ({ name, address, item })),
  );
}

function incomingOf(
  contract: Contract,
  items: readonly IncomingItem[],
  anchors: Anchors,
  section: string,
): readonly IncomingView[] {
  const methods = /^(get|put|post|delete|options|head|patch|trace|query)$/;
  return items.flatMap(({ name, address, item }) =>
    Object.entries(followed(contract, item))
      .filter(([field]) => methods.test(field))
      .map(([method, object]) => {
        const { summary, description, requestBody, responses } = object as OperationObject;
        const content = requestBody && resolve<RequestBodyObject>(contract.document, requestBody);
        return {
          name,
          method: method.toUpperCase(),
          address,
          summary: oneLine(summary),
          description: description ?? "",
          body:
            content &&
            describeBody(contract, content, place(contract, "response", anchors, `${section}-${name}`)),
          statuses: Object.keys(responses ?? {}).filter((status) => !status.startsWith("x-")),
        };
      }),
  );
}

/** An object of the contract, or the one that it refers to; empty if it is none. */
function followed({ document }: Contract, value: unknown): object {
  if (typeof value !== "object" || value === null) return {};
  try {
    return resolve<object>(document, value);
  } catch {
    return {};
  }
}
