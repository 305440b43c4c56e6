import {
  apiKey,
  apiKeyInCookie,
  apiKeyInQuery,
  basic,
  bearer,
  fillTemplate,
  sigv4,
  withHeader,
  type OutgoingRequest,
  type Scheme,
} from "@event-contracts/client/internals";

import { writeBody } from "../request/body.js";
import { fillPath } from "../request/fill-path.js";
import { concreteMediaType, mediaKind } from "../request/media-kind.js";
import { cookieParts, headerText, queryParts, queryText } from "../request/parameter-style.js";
import type { FormData, FormParameter, FormScheme, SecurityScheme } from "./form-data.js";

/** The values of the form's inputs by name: `path.id`, `credential.sigv4.accessKeyId`, `body`. */
export type FormValues = ReadonlyMap<string, string>;

const API_KEYS = { cookie: apiKeyInCookie, header: apiKey, query: apiKeyInQuery };

/** The files that a reader chose, by the name of the input: `file.avatar`, `file.` for the whole body. */
export type FormFiles = ReadonlyMap<string, File>;

/** A request that a browser can send, with the cookies that go with it. */
export interface ComposedRequest {
  readonly request: Request;
  /** `name=value`. A browser takes them from its store, not from a header. */
  readonly cookies: readonly string[];
}

/** Methods that `fetch` refuses, and headers that it leaves out without an error (Fetch Standard). */
const FORBIDDEN_METHODS = /^(CONNECT|TRACE|TRACK)$/i;
const FORBIDDEN_HEADERS =
  /^(accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/**
 * Composes the request of a filled form. The client's own code adds the credentials of the chosen schemes.
 *
 * @throws {TypeError} for a value that is missing or cannot be sent
 * @throws {Error} if the server returns no token
 */
export async function composeRequest(
  data: FormData,
  values: FormValues,
  schemes: readonly string[],
  files: FormFiles = new Map(),
): Promise<ComposedRequest> {
  const { method } = data;
  if (FORBIDDEN_METHODS.test(method)) throw refusal(`a request with the method ${method}`);
  const base = values.get("mock")?.replace(/\/$/, "") ?? "";
  const variables = group(values, "variable");
  const sent = data.parameters.flatMap((parameter) => {
    const text = values.get(`${parameter.in}.${parameter.name}`) ?? "";
    return text === "" ? [] : [{ parameter, value: parameterValue(parameter, text) }];
  });
  const inPlace = (place: string) => sent.filter(({ parameter }) => parameter.in === place);
  const path = Object.fromEntries(inPlace("path").map(({ parameter, value }) => [parameter.name, value]));
  const url = base + fillPath(data.path, data.parameters, { ...variables, ...path });
  const query = [
    ...inPlace("query").flatMap(({ parameter, value }) => queryParts(parameter, value)),
    ...inPlace("querystring").map(({ parameter, value }) => queryText(parameter.mediaType, value)),
  ].join("&");
  const headers = Object.fromEntries(
    inPlace("header").map(({ parameter, value }) => [parameter.name, headerText(parameter, value)]),
  );
  const { body, contentType } = composeBody(data, values, files);
  let request: OutgoingRequest = {
    method,
    url: query ? `${url}?${query}` : url,
    headers: { ...headers, ...(contentType !== undefined && { "content-type": contentType }) },
    // The signature of a body covers its text. Other bodies are added after the credentials.
    body: typeof body === "string" ? body : null,
  };
  for (const name of schemes) {
    const scheme = data.schemes[name];
    if (!scheme) continue;
    if (scheme.scheme.type === "mutualTLS") throw refusal("the client certificate of a page");
    request = await authorize(request, scheme, credentialOf(values, name), base, variables);
  }
  const { cookie, ...own } = request.headers;
  const refused = Object.keys(own).find((name) => FORBIDDEN_HEADERS.test(name));
  if (refused !== undefined) throw refusal(`the header ${refused}`);
  const cookies = inPlace("cookie").flatMap(({ parameter, value }) => cookieParts(parameter, value));
  return {
    request: new Request(request.url, { method, headers: own, body }),
    cookies: [...(cookie ?? "").split("; ").filter(Boolean), ...cookies],
  };
}

function refusal(what: string): TypeError {
  return new TypeError(`A browser does not send ${what}: use the sample for curl.`);
}

/** The value in an input of a parameter. @throws {TypeError} for an object that is not JSON */
function parameterValue({ name, value }: FormParameter, text: string): unknown {
  // An item with a comma is written in a JSON list.
  if (value === "list" && !text.startsWith("[")) return text.split(",");
  return value !== "text" ? parsed(text, name) : text;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new TypeError(`${name} is not JSON: correct it.`, { cause });
  }
}

/** The body of the form in the chosen media type. `fetch` writes the media type of a multipart body, with its boundary. */
function composeBody(
  { bodies, method }: FormData,
  values: FormValues,
  files: FormFiles,
): { readonly body: BodyInit | null; readonly contentType?: string } {
  const text = values.get("body") ?? "";
  const file = files.get("file.");
  const format = bodies.find(({ mediaType }) => mediaType === values.get("mediaType")) ?? bodies[0];
  if (!format || (text === "" && file === undefined && files.size === 0)) return { body: null };
  if (/^(GET|HEAD)$/.test(method)) throw refusal(`a ${method} request with a body`);
  const kind = mediaKind(format.mediaType);
  const contentType = concreteMediaType(format.mediaType);
  if (file !== undefined) return { body: file, contentType };
  if (kind !== "form" && kind !== "multipart") return { body: text, contentType };
  const written = writeBody(format, parsed(text || "{}", "The body"));
  if (written.kind === "form") {
    const pairs = written.fields.map(([name, value]) => [name, value]);
    return { body: new URLSearchParams(pairs).toString(), contentType };
  }
  const form = new globalThis.FormData();
  for (const part of written.kind === "multipart" ? written.parts : []) {
    const chosen = files.get(`file.${part.name}`);
    const options = part.contentType === undefined ? {} : { type: part.contentType };
    if (part.fileName !== undefined) {
      form.append(part.name, chosen ?? new Blob(["content"], options), chosen?.name ?? part.fileName);
    } else if (part.contentType === undefined) form.append(part.name, part.text ?? "");
    else form.append(part.name, new Blob([part.text ?? ""], options));
  }
  return { body: form };
}

async function authorize(
  request: OutgoingRequest,
  { scheme, tokenRequest }: FormScheme,
  credential: unknown,
  base: string,
  variables: Readonly<Record<string, string>>,
): Promise<OutgoingRequest> {
  if (tokenRequest) {
    const token =
      typeof credential === "string"
        ? credential
        : await fetchToken(tokenRequest, credential, base, variables);
    return withHeader(request, tokenRequest.header, token);
  }
  let authorized = request;
  // The request is kept, not sent.
  const keep = (ready: OutgoingRequest): Promise<Response> => {
    authorized = ready;
    return Promise.resolve(Response.error());
  };
  await schemeOf(scheme)(request, credential, keep, {
    variables,
    now: Date.now,
    methods: {},
    operationId: "the request",
    request: `${request.method} ${base}`,
  });
  return authorized;
}

/** The function that applies a scheme with the credential from the form. */
function schemeOf(scheme: SecurityScheme): Scheme<unknown> {
  if (scheme.type !== "apiKey") {
    const isBasic = scheme.type === "http" && scheme.scheme === "basic";
    return (isBasic ? basic : bearer) as Scheme<unknown>;
  }
  const { name, sigv4: signature } = scheme;
  const apply = signature ? sigv4(signature.service, signature.region) : API_KEYS[scheme.in](name);
  return apply as Scheme<unknown>;
}

async function fetchToken(
  { method, path, pointer }: NonNullable<FormScheme["tokenRequest"]>,
  credential: unknown,
  base: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(base + fillTemplate(path, variables, ""), {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credential),
  });
  const keys = pointer.split("/").slice(1);
  const token = keys.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
    await response.json(),
  );
  if (typeof token !== "string")
    throw new Error(`The token request returned ${response.status} without a token: check the credentials.`);
  return token;
}

/** The credential of a scheme: a string, or an object with a property for each input of the form. */
function credentialOf(values: FormValues, scheme: string): unknown {
  const properties = group(values, `credential.${scheme}`);
  return "" in properties ? properties[""] : properties;
}

/** The inputs whose names start with a prefix; empty ones are left out. */
function group(values: FormValues, prefix: string): Readonly<Record<string, string>> {
  const inputs = [...values].filter(([name, value]) => name.startsWith(`${prefix}.`) && value !== "");
  return Object.fromEntries(inputs.map(([name, value]) => [name.slice(prefix.length + 1), value]));
}
