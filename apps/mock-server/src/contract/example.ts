import { resolve } from "@event-contracts/contracts/openapi";
import type {
  ExampleObject,
  HeaderObject,
  MediaTypeObject,
  ResponseObject,
} from "@event-contracts/contracts/openapi";
import { sample } from "openapi-sampler";

import { isJson } from "../http/media-type.js";
import type { Reply } from "../http/outcome.js";
import { freeze } from "../state/stored-value.js";
import { memoize } from "../validation/memoize.js";
import type { Contract, Operation } from "./contract.js";

/**
 * Returns the contract's first example for a status, or one made from the schema if there is no example. Without a
 * status, it is that of the operation's first 2xx. Returns undefined if the contract has no such response.
 */
export function exampleReply(contract: Contract, operation: Operation, status?: number): Reply | undefined {
  const [key, response] =
    Object.entries(operation.responses).find(([code]) =>
      status ? code === String(status) : code.startsWith("2"),
    ) ?? [];
  if (key === undefined || response === undefined) return undefined;
  return { status: Number(key), ...exampleOf(contract)(response) };
}

/** The example of a response without its status. The first call makes it. */
const exampleOf = memoize((contract: Contract) =>
  memoize((response: ResponseObject): Omit<Reply, "status"> => {
    const headers = requiredHeaders(contract, response);
    const [mediaType, content] = Object.entries(response.content ?? {})[0] ?? [];
    if (mediaType === undefined || content === undefined) return { headers };
    const body = bodyOf(contract, content);
    if (!isJson(mediaType)) return { headers, mediaType, body };
    const payload = JSON.stringify(body);
    return { headers, mediaType, body: freeze(JSON.parse(payload) as unknown), payload };
  }),
);

function bodyOf(contract: Contract, content: MediaTypeObject): unknown {
  if (content.example !== undefined) return content.example;
  const values = Object.values(content.examples ?? {}).map(
    (example) => resolve<ExampleObject>(contract.document, example).value,
  );
  const first = values.find((value) => value !== undefined);
  if (first !== undefined) return first;
  return typeof content.schema === "object"
    ? sample(content.schema as object, { skipWriteOnly: true }, contract.document)
    : null;
}

function requiredHeaders(contract: Contract, response: ResponseObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, referable] of Object.entries(response.headers ?? {})) {
    const header = resolve<HeaderObject>(contract.document, referable);
    if (header.required !== true || typeof header.schema !== "object") continue;
    headers[name] = String(sample(header.schema as object, {}, contract.document));
  }
  return headers;
}
