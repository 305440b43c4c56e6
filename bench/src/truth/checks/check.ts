import type { Answer, Outgoing } from "../send.js";

/** A group of the table. */
export type Group = "bodies" | "credentials" | "HTTP" | "parameters" | "state";

/** A request, or a few, of which the right response follows from an RFC, from OpenAPI or from a vendor's document. */
export interface Check {
  readonly group: Group;
  readonly name: string;
  /** The right response. */
  readonly expected: string;
  /** The section or the vendor's document that says so. */
  readonly source: string;
  /** The contract: the bench's own, or a vendor's. */
  readonly contract: string;
  /** Undefined if the server responds as expected, else what it did. Throws if the server does not answer. */
  readonly run: (client: Client) => Promise<string | undefined>;
}

/** A check of one vendor's contract. Its file in `vendors` is named after the contract. */
export type VendorCheck = Omit<Check, "contract">;

/** Sends to one server, below the path of its contract. */
export interface Client {
  send(
    method: string,
    path: string,
    request?: Partial<Omit<Outgoing, "method">> & { readonly json?: unknown },
  ): Promise<Answer>;
  /** Sends bytes as they are, and returns all that comes back until the server closes or is silent for a second. */
  raw(bytes: Buffer | string): Promise<string>;
  /** The path below which the contract is served. */
  readonly base: string;
  /** `127.0.0.1:4010` */
  readonly host: string;
  /** The credential of a security scheme that the server prints, or the other one for servers that print none. */
  credential(scheme: string, otherwise?: string): string;
}

/** Undefined for a status in a list (`4xx` is a range), else the status. */
export function expectStatus(answer: Answer, ...allowed: readonly (number | string)[]): string | undefined {
  const isAllowed = allowed.some((status) =>
    typeof status === "number" ? status === answer.status : status[0] === String(answer.status)[0],
  );
  return isAllowed ? undefined : `${answer.status}`;
}

/** The body as JSON; undefined if it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body);
  } catch {
    return undefined;
  }
}

/** The first thing that is wrong. */
export function firstOf(...findings: readonly (string | undefined)[]): string | undefined {
  return findings.find((finding) => finding !== undefined);
}

/** A key in a header: the known one is answered with 200, any other with one of the statuses. */
export function refusesOtherKeys(
  { path, header, key, other }: Readonly<Record<"header" | "key" | "other" | "path", string>>,
  ...statuses: readonly number[]
): Check["run"] {
  return async (client) =>
    firstOf(
      expectStatus(await client.send("GET", path, { headers: { [header]: key } }), 200),
      expectStatus(await client.send("GET", path, { headers: { [header]: other } }), ...statuses),
    );
}
