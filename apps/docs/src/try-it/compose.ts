import {
  apiKey,
  apiKeyInCookie,
  apiKeyInQuery,
  basic,
  bearer,
  fillTemplate,
  serializeQuery,
  sigv4,
  withHeader,
  type OutgoingRequest,
  type Scheme,
} from "@event-contracts/client/internals";

import type { FormData, FormScheme, SecurityScheme } from "./form-data.js";

/** The values of the form's inputs by name: `path.id`, `credential.sigv4.accessKeyId`, `body`. */
export type FormValues = ReadonlyMap<string, string>;

const API_KEYS = { cookie: apiKeyInCookie, header: apiKey, query: apiKeyInQuery };

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
): Promise<Request> {
  const base = `${values.get("mock")?.replace(/\/$/, "") ?? ""}/${data.vendor}`;
  const variables = group(values, "variable");
  const url = base + fillTemplate(data.path, { ...variables, ...group(values, "path") }, "");
  const query = serializeQuery(queryValues(data, values), data.styles);
  const body = values.get("body") || null;
  const contentType = body !== null && data.mediaType ? { "content-type": data.mediaType } : undefined;
  let request: OutgoingRequest = {
    method: data.method,
    url: query ? `${url}?${query}` : url,
    headers: { ...group(values, "header"), ...contentType },
    body,
  };
  for (const name of schemes) {
    const scheme = data.schemes[name];
    if (scheme) request = await authorize(request, scheme, credentialOf(values, name), base, variables);
  }
  return new Request(request.url, { method: data.method, headers: request.headers, body });
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

function queryValues({ lists }: FormData, values: FormValues): Readonly<Record<string, unknown>> {
  const query = Object.entries(group(values, "query"));
  return Object.fromEntries(
    query.map(([name, value]) => [name, lists.includes(name) ? value.split(",") : value]),
  );
}

/** The inputs whose names start with a prefix; empty ones are left out. */
function group(values: FormValues, prefix: string): Readonly<Record<string, string>> {
  const inputs = [...values].filter(([name, value]) => name.startsWith(`${prefix}.`) && value !== "");
  return Object.fromEntries(inputs.map(([name, value]) => [name.slice(prefix.length + 1), value]));
}
