import type { Contract } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { listen } from "../../src/server/listen.js";
import type { MockServer } from "../../src/server/mock-server.js";
import type { ServerOptions } from "../../src/server/options.js";

/** A response with its parsed body. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined if there is none. */
  readonly body: unknown;
}

/** The API of one organization, which no other test uses. */
export interface Organization {
  readonly id: string;
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<ReceivedResponse>;
  /** A body that is a string is sent as it is, without a content type. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<ReceivedResponse>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<ReceivedResponse>;
  delete(path: string): Promise<ReceivedResponse>;
}

/** A mock server of Rebilly alone, whose clock only `pass` moves. */
export interface Rebilly extends Pick<MockServer, "close"> {
  /** The URL that replaces the vendor's scheme and host. */
  readonly url: string;
  /** A new organization, called with the credentials given. */
  organization(credentials?: Record<string, string>, id?: string): Organization;
  /** Moves the clock on. */
  pass(seconds: number): void;
}

/** The headers of a secret API key. */
export const secretKey = { "REB-APIKEY": "sk_sandbox_mock" };
/** The headers of the token of a person. */
export const personsToken = { Authorization: "Bearer mock.jwt.token" };
/** The headers of the token of an application. */
export const applicationsToken = { Authorization: "Bearer mock.application.token" };

/** The clock begins at 2026-03-02T09:15:00.789Z. With a `quota`, calls beyond that number are refused. */
export async function startRebilly({
  quota,
  ...options
}: ServerOptions & { readonly quota?: number } = {}): Promise<Rebilly> {
  let now = Date.UTC(2026, 2, 2, 9, 15, 0, 789);
  const [contract, vendor] = await Promise.all([loadContract("rebilly"), loadVendor("rebilly")]);
  const limited = quota === undefined ? contract : withQuota(quota, contract);
  const mock = await listen([{ contract: limited, vendor }], {
    now: () => new Date(now),
    rateLimits: quota !== undefined,
    ...options,
  });
  let organizations = 0;
  return {
    close: mock.close,
    url: mock.url("rebilly"),
    organization: (credentials = secretKey, id = `org_${(organizations += 1)}`) =>
      organizationAt(`${mock.url("rebilly")}/organizations/${encodeURIComponent(id)}`, id, credentials),
    pass: (seconds) => {
      now += seconds * 1000;
    },
  };
}

/** The contract with a small quota, in the same period. */
function withQuota(requests: number, contract: Contract): Contract {
  return {
    ...contract,
    operations: contract.operations.map((operation) => ({
      ...operation,
      rateLimit: { quotas: operation.rateLimit?.quotas?.map((quota) => ({ ...quota, requests })) ?? [] },
    })),
  };
}

function organizationAt(url: string, id: string, credentials: Record<string, string>): Organization {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ReceivedResponse> => {
    const json = body !== undefined && typeof body !== "string";
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      headers: { ...credentials, ...(json && { "Content-Type": "application/json" }), ...headers },
      // fetch gives a string a content type of its own, and bytes none
      ...(body !== undefined && { body: Buffer.from(json ? JSON.stringify(body) : body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
  };
  return {
    id,
    url,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body, headers) => send("PUT", path, body, headers),
    delete: (path) => send("DELETE", path),
  };
}

/** The id of the resource in a response. */
export function idOf({ body, status }: ReceivedResponse): string {
  const id = (body as { id?: string } | undefined)?.id;
  if (id === undefined) throw new Error(`There is no id in the ${status}: ${JSON.stringify(body)}`);
  return id;
}

/** One property of each item of a list. */
export function column({ body }: ReceivedResponse, property: string): readonly unknown[] {
  return (body as readonly Record<string, unknown>[]).map((item) => item[property]);
}

/** The fields at fault in a 422, sorted. */
export function invalidFields({ body }: ReceivedResponse): readonly string[] {
  const { invalidFields = [] } = body as { invalidFields?: readonly { field: string }[] };
  return invalidFields.map(({ field }) => field).toSorted();
}
