import type { MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";

import { responseFor } from "../answers/documented.js";
import { valueAt } from "../answers/value-at.js";
import type { Contract, Operation } from "../contract/contract.js";
import { isReset, type Outcome } from "../http/outcome.js";
import { decoded } from "../pipeline/segment-pattern.js";
import type { Service } from "../pipeline/service.js";
import { memoize } from "../validation/memoize.js";
import { maskBody } from "./mask-body.js";
import { acceptedSecrets, tokenOperations, type TokenOperation } from "./mask-credentials.js";
import { maskHeaders, maskSetCookie, type HeaderFields } from "./mask-headers.js";
import type { BodyRules } from "./mask-json.js";
import { maskPath, servedPath } from "./mask-path.js";
import { secretSchemas } from "./mask-schemas.js";
import type { Sink } from "./mask-sink.js";
import { maskFields } from "./mask-text.js";
import { valueMask, type ValueMask } from "./mask-values.js";

/** A request as it was recorded. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly url: string;
  readonly headers: HeaderFields;
  /** Without its content coding. Undefined: it was not read. */
  readonly body?: Uint8Array | string | undefined;
  /** Undefined: no operation takes the request. */
  readonly operation?: Operation | undefined;
  /** As it was then, with a contract that may have been read anew since. */
  readonly service?: Service | undefined;
}

/** A response as it was recorded. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers?: HeaderFields | undefined;
  /** The values of `Set-Cookie` that have a field each. */
  readonly cookies?: readonly string[] | undefined;
  readonly payload?: Uint8Array | string | undefined;
  /** The value of the header by default, else `application/json`. */
  readonly mediaType?: string | undefined;
}

/** An exchange as it was recorded. */
export interface RecordedExchange {
  readonly request: RecordedRequest;
  /** Undefined: there was none. */
  readonly response?: RecordedResponse | undefined;
}

/** An exchange with `***` in place of each secret. */
export interface MaskedExchange extends RecordedExchange {
  /** Masks another text about the exchange, such as the message of a violation. */
  readonly text: ValueMask;
  /** Masks all texts of other data about the exchange, such as a list of violations. */
  readonly data: (value: unknown) => unknown;
}

/** Takes the credentials out of recorded exchanges, whatever vendor they are with. */
export interface Masker {
  /** Takes time: call it when the exchange is read, and before its bodies are cut. */
  readonly mask: (exchange: RecordedExchange) => MaskedExchange;
  /** Masks texts about an exchange, such as `text` of the masked one, in less time. */
  readonly textMask: (exchange: RecordedExchange) => ValueMask;
  /** Remembers the token in the response of an operation that exchanges credentials for one. It is masked from then on. */
  readonly learn: (operation: Operation | undefined, outcome: Outcome) => void;
}

/** The secrets that a masker knows besides those of the services. */
export interface MaskerOptions {
  /** Further secrets, such as the token of the server's own API. */
  readonly secrets?: readonly string[];
  /** The tokens that were issued, which outlive the reading of a contract anew. */
  readonly issued?: Set<string>;
}

/** The tokens that are remembered; the first ones are forgotten, which have expired. */
const MOST_TOKENS = 500;

/**
 * Creates the masker of a server's exchanges. A secret is masked at its place: where security schemes, `x-token-exchange` and
 * schemas of the format `password` have one, and below well-known names. Secrets that the request presents, those that vendors
 * accept and tokens that were issued are masked wherever else they occur, unless they have fewer than six characters.
 */
export function createMasker(
  services: readonly Service[],
  { secrets = [], issued = new Set() }: MaskerOptions = {},
): Masker {
  const vendors = services.flatMap(({ contract, vendor }) => acceptedSecrets(contract, vendor));
  const accepted = [...vendors, ...secrets];
  const issuers = new Map(services.flatMap((service) => [...issuersOf(service)]));

  const textMask = (exchange: RecordedExchange): ValueMask => {
    const found = new Set([...accepted, ...issued]);
    const add = (secret: string): void => void found.add(secret);
    run(exchange, { found: add, byValue: (text) => text, isCollecting: true });
    return valueMask(found);
  };

  const maskNow = (exchange: RecordedExchange): MaskedExchange => {
    const text = textMask(exchange);
    return {
      ...run(exchange, { found: () => {}, byValue: text, isCollecting: false }),
      text,
      data: (value) => inData(value, text),
    };
  };
  const isServed = ({ contract: { name }, contract }: Service): boolean =>
    name === "" || services.some((service) => service.contract === contract);

  return {
    textMask,
    mask(exchange) {
      const { service } = exchange.request;
      if (service === undefined || isServed(service)) return maskNow(exchange);
      const before = maskerOf(service).mask(exchange);
      const now = maskNow(before);
      return {
        ...now,
        text: (text) => now.text(before.text(text)),
        data: (value) => now.data(before.data(value)),
      };
    },
    learn(operation, outcome) {
      const issuer = operation && issuers.get(operation);
      if (issuer === undefined || isReset(outcome)) return;
      const token = valueAt({ body: outcome.body, headers: lowerCase(outcome.headers) }, issuer.token);
      if (typeof token !== "string") return;
      issued.delete(token);
      issued.add(token);
      const [first] = issued;
      if (issued.size > MOST_TOKENS && first !== undefined) issued.delete(first);
    },
  };

  function run({ request, response }: RecordedExchange, sink: Sink): RecordedExchange {
    const { operation, url } = request;
    const end = url.indexOf("?");
    const path = end < 0 ? url : url.slice(0, end);
    const contracts = servedPath(services, path).services.map(({ contract }) => contract);
    const headerNames = secretNames(contracts, "header", operation);
    const queryNames = secretNames(contracts, "query", operation);
    const fragment = path.indexOf("#");
    const masked =
      fragment < 0
        ? maskPath(services, path, sink)
        : `${maskPath(services, path.slice(0, fragment), sink)}#${maskFields(path.slice(fragment + 1), (name) => queryNames.has(name), sink)}`;
    const query = end < 0 ? "" : `?${maskFields(url.slice(end + 1), (name) => queryNames.has(name), sink)}`;
    const rules = rulesOf(contracts, operation, operation ? issuers.get(operation) : issuerAt(path));
    return {
      request: {
        ...request,
        url: masked + query,
        headers: maskHeaders(request.headers, (name) => headerNames.has(name), sink),
        ...(request.body !== undefined && {
          body: maskBody(request.body, valueOf(request.headers, "content-type"), rules.request(), sink),
        }),
      },
      ...(response !== undefined && { response: maskedResponse(response) }),
    };

    function maskedResponse(recorded: RecordedResponse): RecordedResponse {
      const { status, headers, cookies, payload } = recorded;
      const mediaType = recorded.mediaType ?? valueOf(headers ?? {}, "content-type") ?? "application/json";
      const isSecret = (name: string): boolean => rules.isSecretHeader(status, name) || headerNames.has(name);
      return {
        ...recorded,
        ...(headers && { headers: maskHeaders(headers, isSecret, sink) }),
        ...(cookies && { cookies: cookies.map((cookie) => maskSetCookie(cookie, sink)) }),
        ...(payload !== undefined && { payload: maskBody(payload, mediaType, rules.response(status), sink) }),
      };
    }
  }

  /** The operation of a path that returns a token, whatever the method of the request. */
  function issuerAt(path: string): TokenOperation | undefined {
    const { services: meant, segments } = servedPath(services, path);
    const matches = meant.flatMap(({ router }) => router(segments.map(decoded)) ?? []);
    const operations = matches.flatMap(({ methods, find }) =>
      methods.flatMap((method) => find(method)?.operation ?? []),
    );
    const issuer = operations.find((operation) => issuers.has(operation));
    return issuer && issuers.get(issuer);
  }

  function rulesOf(
    contracts: readonly Contract[],
    operation: Operation | undefined,
    issuer: TokenOperation | undefined,
  ) {
    // The path of a vendor's own host names none.
    const owner = services.find(({ contract }) => operation && contract.operations.includes(operation));
    const contract = owner?.contract ?? contracts[0] ?? services[0]?.contract;
    const schemas = secretSchemas(contract?.document ?? noDocument);
    const credentials = [...issuers.values()]
      .map((one) => one.credentials)
      .filter(({ length }) => length > 0);
    const rootOf = (content: Readonly<Record<string, MediaTypeObject>> = {}): readonly unknown[] =>
      Object.values(content).map(({ schema }) => schema);
    return {
      request: (): BodyRules => ({
        schemas,
        root: rootOf(operation?.body?.content),
        credentials,
        ...(issuer && { isSecretAt: (keys) => isCredential(issuer, keys) }),
      }),
      response: (status: number): BodyRules => ({
        schemas,
        root: rootOf(operation && responseFor(operation, status)?.content),
        ...(issuer && { isSecretAt: (keys) => isSame(issuer.token, ["body", ...keys]) }),
      }),
      isSecretHeader(status: number, name: string): boolean {
        if (issuer !== undefined && isSame(issuer.token, ["headers", name])) return true;
        const headers = Object.entries((operation && responseFor(operation, status)?.headers) ?? {});
        return headers.some(
          ([key, header]) =>
            key.toLowerCase() === name && schemas.holdsSecret(Reflect.get(Object(header), "schema")),
        );
      },
    };
  }
}

/** The masker of a service that is no longer served. */
const maskerOf = memoize((service: Service) => createMasker([service]));

const noDocument = { openapi: "3.1.1", info: { title: "", version: "" }, paths: {} };

/** The operations of a vendor that return a token. */
function issuersOf({ contract, vendor }: Service): ReadonlyMap<Operation, TokenOperation> {
  return new Map(
    tokenOperations(contract, vendor).flatMap((issuer) => {
      const operation = contract.operations.find(({ id }) => id === issuer.operationId);
      return operation === undefined ? [] : [[operation, issuer] as const];
    }),
  );
}

/** The whole body counts: a part of a request that is no JSON may be a credential. */
function isCredential({ credentials }: TokenOperation, keys: readonly string[]): boolean {
  const [last] = keys.slice(-1);
  return last === undefined || credentials.length === 0 || credentials.includes(last);
}

/** The names of the secrets in a place: those of the security schemes, and of the parameters of an operation, or of all. */
function secretNames(
  contracts: readonly Contract[],
  place: ParameterObject["in"],
  operation: Operation | undefined,
): ReadonlySet<string> {
  const names = contracts.flatMap((contract) => {
    const { schemes, parameters } = namesOf(contract);
    const own = operation && parameters.get(operation);
    return [...schemes, ...(own ?? [...parameters.values()].flat())];
  });
  return new Set(names.filter((one) => one.in === place).map(({ name }) => name));
}

interface PlacedName {
  readonly in: string;
  /** In lower case for a header. */
  readonly name: string;
}

const namesOf = memoize((contract: Contract) => {
  const { holdsSecret } = secretSchemas(contract.document);
  const placed = (one: PlacedName): PlacedName => ({
    in: one.in,
    name: one.in === "header" ? one.name.toLowerCase() : one.name,
  });
  const isSecret = ({ schema, content }: ParameterObject): boolean =>
    [schema, ...Object.values(content ?? {}).map((one) => one.schema)].some(holdsSecret);
  return {
    schemes: Object.values(contract.securitySchemes).flatMap((scheme) =>
      scheme.type === "apiKey" ? [placed(scheme)] : [],
    ),
    parameters: new Map(
      contract.operations.map((operation) => [operation, operation.parameters.filter(isSecret).map(placed)]),
    ),
  };
});

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function valueOf(headers: HeaderFields, wanted: string): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return typeof value === "string" ? value : value?.join(", ");
}

function inData(value: unknown, text: ValueMask): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((item) => inData(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [text(name), inData(member, text)]),
  );
}
