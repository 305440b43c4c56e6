import type { Answer, Outgoing } from "../send.js";

/** A group of the table. */
export type Group = "bodies" | "credentials" | "HTTP" | "parameters" | "state";

/** Something untrue that a client tells a server, or that a server tells a client, and the true server's answer. */
export interface Lie {
  readonly group: Group;
  readonly name: string;
  /** The answer of a true server. */
  readonly truth: string;
  /** The section or the vendor's document that says so. */
  readonly source: string;
  /** The contract: the bench's own, or a vendor's. */
  readonly contract: string;
  /** Undefined if the server answers truly, else what it did. Throws if the server does not answer. */
  readonly tell: (client: Client) => Promise<string | undefined>;
}

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
  /** The credential of a security scheme that the server prints. */
  credential(scheme: string): string;
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
