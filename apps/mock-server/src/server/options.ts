import type { Vendor as VendorName } from "@event-contracts/contracts";

import type { AuthMode } from "../security/accepted-credentials.js";

/** The options of every server, whatever it serves. */
export interface ServerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** The same seed and the same requests give the same ids. */
  readonly seed?: number;
  /** `strict`, the default, checks credentials as the vendor does; `any` accepts any that is present; `off` skips the check. */
  readonly auth?: AuthMode;
  /** Refuse requests beyond the vendors' published quotas. Off by default; requests are counted in any case. */
  readonly rateLimits?: boolean;
  /** The most that the state may hold, in bytes of JSON; 256 MiB by default. Further writes are refused. */
  readonly stateLimit?: number;
  /** A folder of static pages to serve at `/docs`. */
  readonly docs?: string;
  /** The current time for what the server writes; real time by default. */
  readonly now?: () => Date;
}

/** The options of `startMockServer`: the options of every server, and the contracts to serve. */
export interface MockServerOptions extends ServerOptions {
  /** The vendors of this project to serve; all of them when neither `vendors` nor `specs` is given. */
  readonly vendors?: readonly VendorName[];
  /**
   * Further contracts: OpenAPI files, each served below the name of its file, or of its folder where the file is called
   * `openapi`. Their responses are their examples, and problem details (RFC 9457) for refusals.
   */
  readonly specs?: readonly string[];
}
