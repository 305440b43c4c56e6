import type { Vendor as VendorName } from "@event-contracts/contracts";

import type { LogEntry } from "../pipeline/log.js";
import type { AuthMode } from "../security/accepted-credentials.js";

/** The options of every server, whatever it serves. */
export interface ServerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** An address or a name of this machine; `127.0.0.1` by default. `0.0.0.0` and `::` stand for all its addresses. */
  readonly host?: string;
  /** The same seed and the same requests give the same ids; ids that hold the time, at the same time. An integer. */
  readonly seed?: number;
  /** `strict`, the default, checks credentials as the vendor does; `any` accepts any that is present; `off` skips the check. */
  readonly auth?: AuthMode;
  /** Refuse requests beyond the vendors' published quotas. Off by default; requests are counted in any case. */
  readonly rateLimits?: boolean;
  /** The most that the state may hold, in bytes of JSON; 268 435 456 (256 MiB) by default. Further writes are refused. */
  readonly stateLimit?: number;
  /** The most exchanges of each session that the journal keeps, up to 16 MiB; 1000 by default, 0 for no journal. */
  readonly journal?: number;
  /** The most sessions at a time besides the default one; 1 000 by default. */
  readonly sessionLimit?: number;
  /** Milliseconds without a request after which a session ends; 3 600 000 (an hour) by default, 0 for no limit. */
  readonly sessionIdle?: number;
  /** A folder of static pages to serve at `/docs`. */
  readonly docs?: string;
  /** The origins whose web pages may read responses, such as `https://app.example`. Every origin by default; empty: none. */
  readonly cors?: readonly string[];
  /**
   * The token of the server's own API, `/_mock`, sent as `Authorization: Bearer TOKEN`. Programs of this machine need none by
   * default; a server that other machines can reach refuses its own API without one.
   */
  readonly controlToken?: string;
  /**
   * The names by which the server may be called, such as `mock.example`, or `.example` for that name and its subdomains.
   * IP addresses, `localhost`, its subdomains and `host` are always allowed. Every name is by default.
   */
  readonly allowedHosts?: readonly string[];
  /** Milliseconds in which the headers of a request must arrive; 10 000 by default, 0 for no limit. */
  readonly headersTimeout?: number;
  /** Milliseconds in which a whole request must arrive; 30 000 by default, 0 for no limit. */
  readonly requestTimeout?: number;
  /** Milliseconds that `close` waits for requests in flight before it ends their connections; 5 000 by default. */
  readonly gracePeriod?: number;
  /**
   * Takes a line for each refused request and each response that breaks its contract, such as
   * `POST /pets 400 body/name must be string`, and what it says as an object. Nothing is logged by default.
   */
  readonly log?: (line: string, entry: LogEntry) => void;
  /** The current time for what the server writes; real time by default. */
  readonly now?: () => Date;
}

/** An OpenAPI document that a program has read or made. Its references lead to places inside. */
export interface SpecDocument {
  /** The first path segment of everything that is served: lower-case letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  readonly document: object;
}

/** The options that concern a network. */
type NetworkOption =
  | "allowedHosts"
  | "controlToken"
  | "cors"
  | "docs"
  | "gracePeriod"
  | "headersTimeout"
  | "host"
  | "port"
  | "requestTimeout"
  | "watch";

/** The options of `createMock`. */
export type MockOptions = Omit<MockServerOptions, NetworkOption>;

/** The options of `startMockServer`: the options of every server, and the contracts to serve. */
export interface MockServerOptions extends ServerOptions {
  /** The vendors of this project to serve; all of them when neither `vendors` nor `specs` is given. */
  readonly vendors?: readonly VendorName[];
  /**
   * Further contracts: OpenAPI files, each served below the name of its file, or of its folder where the file is called
   * `openapi`, and documents. Their responses are examples, values made of the schemas, and state by the shape of the
   * paths; refusals are problem details (RFC 9457).
   */
  readonly specs?: readonly (SpecDocument | string)[];
  /** Let `$ref`s of `specs` lead to URLs, and to files outside the folder of the contract. Off by default. */
  readonly externalRefs?: boolean;
  /**
   * Search `pattern`s of `specs` that have look-around or back references without a time limit: one can take minutes for a
   * text of 30 characters. Off by default: they have 100 ms together in a request, and a text that needs more is refused.
   */
  readonly backtracking?: boolean;
  /**
   * Serve what is edited while the server runs, on the state that there is: the files of `specs`, and in a checkout of this
   * project those of its vendors; with `all` also the behaviour of vendors. A contract that can no longer be read is served
   * as it was. Nothing is read anew by default.
   */
  readonly watch?: "all" | "contracts";
}
