import { isSequence, mediaKind, pointerKeys } from "@event-contracts/contracts/openapi";

import { operationsOf, type Operation } from "../contract/operations.js";
import { bodyFormat } from "../request/body-format.js";
import { writeBody } from "../request/body.js";
import {
  cookieParts,
  headerText,
  parameterStyle,
  queryParts,
  queryText,
} from "../request/parameter-style.js";
import { authorizationScheme, type SchemeView } from "../vocabulary/security.js";
import { chosenSchemes } from "./chosen-schemes.js";
import type { Credentials } from "./credentials.js";
import { bodyOptions, quoted } from "./curl-body.js";
import { exampleRequest, parametersOf, type ExampleBody, type ExampleRequest } from "./example-request.js";
import { mockUrl } from "./mock-address.js";

/** The additions of a scheme to a curl call: lines before the call, options, cookies, and query parameters. */
interface Addition {
  readonly before?: string;
  readonly options?: readonly string[];
  readonly cookie?: string;
  readonly query?: string;
}

/**
 * A curl call of an operation on the mock server, with accepted credentials.
 *
 * @param mediaType the media type of the body; the contract's first if omitted
 */
export function curlSample(operation: Operation, credentials: Credentials, mediaType?: string): string {
  const request = exampleRequest(operation, credentials, mediaType);
  const schemes = chosenSchemes(operation, credentials);
  const additions = schemes.map((scheme) => addition(operation, scheme, request, credentials));
  const before = additions.flatMap((each) => each.before ?? []);
  // curl signs the query as it is written, and AWS signs reserved characters encoded.
  const isSigned = schemes.some(({ scheme }) => scheme["x-sigv4"]);
  const sent = parametersOf(operation)
    .map(parameterStyle)
    .map((style) => (isSigned ? { ...style, allowReserved: false } : style));
  const query = [
    ...sent.flatMap((style) => (style.name in request.query ? inQuery(style, request.query) : [])),
    ...additions.flatMap((each) => each.query ?? []),
  ];
  const cookies = [
    ...additions.flatMap((each) => each.cookie ?? []),
    ...sent.flatMap((style) =>
      style.in === "cookie" && style.name in request.cookies
        ? cookieParts(style, request.cookies[style.name])
        : [],
    ),
  ];
  const address = mockUrl(operation, request);
  const url = `${address}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  const options = [
    ...additions.flatMap((each) => each.options ?? []),
    ...(cookies.length > 0 ? [`--cookie ${quoted(cookies.join("; "))}`] : []),
    ...sent.flatMap((style) =>
      style.in === "header" && style.name in request.headers
        ? [`-H ${quoted(headerLine(style.name, headerText(style, request.headers[style.name])))}`]
        : [],
    ),
    ...optionsOf(operation, request.body),
  ];
  const command = `curl -sS${streamOption(operation)}${methodOption(operation, request)}`;
  const call = [`${command} ${urlOption(url)}`, ...options].join(" \\\n  ");
  // Only the path can contain a percent sign: hosts and vendors' names have none.
  const signed = isSigned && address.includes("%") ? `${SIGNED_PATH_NOTE}\n${call}` : call;
  return `${[...before, signed].join("\n\n")}\n`;
}

/** AWS encodes the path again before it signs it, and curl 7.88 does not. */
const SIGNED_PATH_NOTE =
  "# curl 7.88 signs the encoded characters of this path otherwise than AWS: use the TypeScript sample.";

function inQuery(
  style: ReturnType<typeof parameterStyle>,
  query: ExampleRequest["query"],
): readonly string[] {
  if (style.in === "querystring") return [queryText(style.mediaType, query[style.name])];
  return style.in === "query" ? queryParts(style, query[style.name]) : [];
}

/** `-H 'X-Key: '` would remove the header. */
function headerLine(name: string, text: string): string {
  return text === "" ? `${name};` : `${name}: ${text}`;
}

/** Without `-g`, curl reads brackets and braces as lists of URLs. */
function urlOption(url: string): string {
  return `${/[[\]{}]/.test(url) ? "-g " : ""}${quoted(url)}`;
}

/** Without `-N`, curl holds back what a stream has sent. */
function streamOption({ documentedResponses }: Operation): string {
  const mediaTypes = documentedResponses.flatMap(({ response }) => Object.keys(response.content ?? {}));
  return mediaTypes.some((mediaType) => isSequence(mediaKind(mediaType))) ? " -N" : "";
}

function methodOption({ method }: Operation, { body }: ExampleRequest): string {
  // With `-X HEAD`, curl would wait for a body.
  if (method === "HEAD") return " -I";
  return method === (body ? "POST" : "GET") ? "" : ` -X ${method}`;
}

function optionsOf(
  { contract, method }: Operation,
  body: ExampleBody | undefined,
  indent = 2,
): readonly string[] {
  if (!body || method === "HEAD") return [];
  return bodyOptions(
    writeBody(bodyFormat(contract.document, body.mediaType, body.media), body.value, indent),
  );
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
  if (scheme.type === "mutualTLS") return { options: ["--cert client.pem"] };
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic")
    return { options: [`--user ${quoted(values.join(":"))}`] };
  const secret = values.join(":");
  if (scheme.type !== "apiKey")
    return { options: [`-H ${quoted(`Authorization: ${authorizationScheme(scheme)} ${secret}`)}`] };
  if (scheme.in === "query") return { query: `${encodeURIComponent(name)}=${encodeURIComponent(secret)}` };
  if (scheme.in === "cookie") return { cookie: `${name}=${secret}` };
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
  return `TOKEN=$(${[...call, ...optionsOf(tokenOperation, request.body, 0)].join(" \\\n  ")} | ${extract})`;
}
