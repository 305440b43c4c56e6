import { isFormMediaType, isJsonObject } from "@event-contracts/contracts/openapi";
import type { ParameterObject } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
import { isJson } from "../http/media-type.js";
import { jsonText, plainText } from "../http/json-text.js";
import { receivedRequest, type ReceivedRequest } from "../http/received-request.js";
import { SESSION_HEADER, sessionPrefix } from "../pipeline/session-name.js";
import { didYouMean } from "../nearest-name.js";
import type { SeedViolation } from "./seed-error.js";

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The values of a call, without expressions. */
export interface CallValues {
  readonly path: Values;
  readonly query: Values;
  readonly headers: Values;
  readonly body: unknown;
}

/** The destination of a call. */
export interface CallTarget {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly session: string;
  /** Scheme and authority of the URLs in responses. */
  readonly origin: string;
  /** The values of the variables in the URL of the vendor's server. */
  readonly server: Values;
}

/** A request from the values of a call, or the places from which none can be made. */
export function requestOf(
  target: CallTarget,
  values: CallValues,
): { readonly request: ReceivedRequest } | { readonly violations: readonly SeedViolation[] } {
  const { contract, operation, session, origin } = target;
  const { path, violations } = pathOf(target, values.path);
  const headers = headersOf(operation, values);
  const body = bodyOf(values.body, headers["content-type"]);
  for (const name of Object.keys(values.headers)) {
    if (name.toLowerCase() !== SESSION_HEADER) continue;
    const message = "must NOT be present: the calls of a seed are made in the session of the seed";
    violations.push({ at: ["headers", name], message });
  }
  if (body === undefined && values.body !== undefined) {
    violations.push({ at: ["body"], message: `must be a text, as it is ${headers["content-type"]}` });
  }
  if (violations.length > 0) return { violations };
  const query = [operation.fixedQuery, queryOf(operation, values.query)].filter(Boolean).join("&");
  const url = `${sessionPrefix(session)}/${contract.name}${path}${query === "" ? "" : `?${query}`}`;
  return {
    request: receivedRequest({
      method: operation.method,
      url,
      headers: { host: new URL(origin).host, ...headers },
      origin,
      session,
      read: body && ((limit) => within(limit, body)),
    }),
  };
}

/** As from the network, a larger body is refused. */
function within(limit: number, body: Buffer): Promise<Buffer> {
  if (body.length <= limit) return Promise.resolve(body);
  return Promise.reject(new Refusal({ kind: "content-too-large", limit }));
}

const VARIABLE = /\{([^{}]+)\}/g;

function pathOf(
  { contract, operation, server }: CallTarget,
  given: Values,
): { readonly path: string; readonly violations: SeedViolation[] } {
  const [template = ""] = operation.templates;
  const names = [...template.matchAll(VARIABLE)].map(([, name = ""]) => name);
  const violations: SeedViolation[] = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      at: ["path", name],
      message: `is no parameter of ${template}.${didYouMean(name, names)}`,
    }));
  const known = { ...defaultsOf(contract), ...server, ...given };
  const path = template.replaceAll(VARIABLE, (_text, name: string) => {
    const value = Object.hasOwn(known, name) ? plainText(known[name]) : "";
    if (value === "")
      violations.push({ at: ["path", name], message: `must be present: ${template} needs it` });
    return encodeURIComponent(value);
  });
  return { path, violations };
}

/** The defaults of the variables in the URLs of the contract's servers. */
function defaultsOf({ document }: Contract): Values {
  const servers = (document.servers ?? []).toReversed();
  return Object.fromEntries(
    servers.flatMap(({ variables = {} }) =>
      Object.entries(variables).map(([name, variable]) => [name, variable.default]),
    ),
  );
}

function queryOf({ parameters }: Operation, query: Values): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const parameter = parameters.find((one) => one.in === "query" && one.name === name);
    for (const [field, text] of fieldsOf(name, value, parameter)) fields.append(field, text);
  }
  return fields.toString();
}

/** The separators of a list that is one field, by style. */
const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

function fieldsOf(name: string, value: unknown, parameter: ParameterObject | undefined): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object" || parameter?.content !== undefined) return [[name, textOf(value)]];
  const { style = "form", explode = style === "form" } = parameter ?? {};
  if (Array.isArray(value)) {
    if (explode) return value.map((item) => [name, plainText(item)]);
    return [[name, value.map(plainText).join(SEPARATORS[style] ?? ",")]];
  }
  const members = Object.entries(value);
  if (style === "deepObject") return members.map(([key, item]) => [`${name}[${key}]`, plainText(item)]);
  if (explode) return members.map(([key, item]) => [key, plainText(item)]);
  return [[name, members.flatMap(([key, item]) => [key, plainText(item)]).join(",")]];
}

function textOf(value: unknown): string {
  return typeof value === "object" ? (jsonText(value) ?? "") : plainText(value);
}

/** Names in lower case. A body has the first media type of the contract, unless a header names another. */
function headersOf({ body }: Operation, values: CallValues): Record<string, string> {
  const headers = Object.fromEntries(
    Object.entries(values.headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.map(plainText).join(", ") : plainText(value),
    ]),
  );
  if (values.body === undefined) return headers;
  const types = Object.keys(body?.content ?? {}).filter((type) => !type.includes("*"));
  const type = types.find(isJson) ?? types[0] ?? "application/json";
  return { "content-type": type, ...headers };
}

/** Undefined: the value cannot be written in this media type. */
function bodyOf(value: unknown, mediaType = ""): Buffer | undefined {
  if (value === undefined) return undefined;
  if (isJson(mediaType)) return Buffer.from(jsonText(value) ?? "null");
  if (typeof value === "string") return Buffer.from(value);
  if (!isFormMediaType(mediaType) || mediaType.startsWith("multipart/") || !isJsonObject(value)) {
    return undefined;
  }
  const fields = new URLSearchParams();
  for (const [name, member] of Object.entries(value)) {
    for (const item of Array.isArray(member) ? member : [member]) fields.append(name, plainText(item));
  }
  return Buffer.from(fields.toString());
}
