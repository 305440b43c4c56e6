import { flattenQuery, serializeQuery } from "@event-contracts/client/internals";
import { pointerKeys, queryStyles } from "@event-contracts/contracts/openapi";

import { operationsOf, type Operation } from "../contract/operations.js";
import type { SchemeView } from "../vocabulary/security.js";
import { chosenSchemes } from "./chosen-schemes.js";
import type { Credentials } from "./credentials.js";
import { exampleRequest, type ExampleRequest } from "./example-request.js";
import { mockUrl } from "./mock-address.js";

/** The additions of a scheme to a curl call: lines before the call, options, and query parameters. */
interface Addition {
  readonly before?: string;
  readonly options?: readonly string[];
  readonly query?: string;
}

/** A curl call of an operation on the mock server, with accepted credentials. */
export function curlSample(operation: Operation, credentials: Credentials): string {
  const request = exampleRequest(operation, credentials);
  const additions = chosenSchemes(operation, credentials).map((scheme) =>
    addition(operation, scheme, request, credentials),
  );
  const before = additions.map((each) => each.before ?? "").filter(Boolean);
  const styles = queryStyles(operation.parameters);
  const query = [
    serializeQuery(flattenQuery(request.query, styles), styles),
    ...additions.map((each) => each.query ?? ""),
  ].filter(Boolean);
  const url = `${mockUrl(operation, request)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  const options = [
    ...additions.flatMap((each) => each.options ?? []),
    ...Object.entries(request.headers).map(([name, value]) => `-H ${quoted(`${name}: ${String(value)}`)}`),
    ...bodyOptions(request),
  ];
  const call = [`curl -sS${methodOption(operation, request)} ${quoted(url)}`, ...options].join(" \\\n  ");
  return `${[...before, call].join("\n\n")}\n`;
}

function methodOption({ method }: Operation, { body }: ExampleRequest): string {
  return method === (body ? "POST" : "GET") ? "" : ` -X ${method}`;
}

function bodyOptions({ body }: ExampleRequest, indent = 2): readonly string[] {
  if (!body) return [];
  const text = typeof body.value === "string" ? body.value : JSON.stringify(body.value, undefined, indent);
  return [`-H ${quoted(`Content-Type: ${body.mediaType}`)}`, `-d ${quoted(text)}`];
}

function addition(
  operation: Operation,
  { name: schemeName, scheme }: SchemeView,
  request: ExampleRequest,
  credentials: Credentials,
): Addition {
  const credential = credentials[schemeName];
  const { "x-sigv4": sigv4, "x-token-exchange": exchange } = scheme;
  const name = scheme.type === "apiKey" ? scheme.name : "Authorization";
  const values = typeof credential === "object" ? Object.values(credential) : [credential ?? "mock"];
  if (sigv4) {
    const scope = `aws:amz:${request.variables[sigv4.region] ?? ""}:${sigv4.service}`;
    return { options: [`--aws-sigv4 ${quoted(scope)}`, `--user ${quoted(values.slice(0, 2).join(":"))}`] };
  }
  if (exchange) {
    return { before: tokenCall(operation, exchange, credentials), options: [`-H "${name}: $TOKEN"`] };
  }
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic")
    return { options: [`--user ${quoted(values.join(":"))}`] };
  const secret = values.join(":");
  if (scheme.type !== "apiKey") return { options: [`-H ${quoted(`Authorization: Bearer ${secret}`)}`] };
  if (scheme.in === "query") return { query: `${encodeURIComponent(name)}=${encodeURIComponent(secret)}` };
  if (scheme.in === "cookie") return { options: [`--cookie ${quoted(`${name}=${secret}`)}`] };
  return { options: [`-H ${quoted(`${name}: ${secret}`)}`] };
}

/** The call that returns a token. sed extracts the token from the response, so that no other program is needed. */
function tokenCall(
  { contract }: Operation,
  exchange: { readonly operationId: string; readonly token: string },
  credentials: Credentials,
): string {
  const tokenOperation = operationsOf(contract).find(({ id }) => id === exchange.operationId);
  if (!tokenOperation) return "";
  const request = exampleRequest(tokenOperation, credentials);
  const call = [
    `curl -sS${methodOption(tokenOperation, request)} ${quoted(mockUrl(tokenOperation, request))}`,
  ];
  const property = pointerKeys(exchange.token).at(-1) ?? "";
  const extract = `sed 's/.*"${property}":"\\([^"]*\\)".*/\\1/'`;
  return `TOKEN=$(${[...call, ...bodyOptions(request, 0)].join(" \\\n  ")} | ${extract})`;
}

/** A text in the single quotes of a POSIX shell, which expands nothing inside them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
