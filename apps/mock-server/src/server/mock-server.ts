import type { MockSession } from "../control/mock-session.js";
import type { NewSession } from "../control/sessions.js";
import type { Fetch } from "../http/fetch-adapter.js";
import type { Credential } from "../security/credentials.js";

/** A running mock server. Close it, or write `await using`. */
export interface MockServer extends Mock {
  /** True if other machines may reach the server: it does not listen on a loopback address. */
  readonly isPublic: boolean;
  /** The URL of the docs, if they are served. */
  readonly docs: string | undefined;
}

/** A mock for programs of the same process, with or without a port. */
export interface Mock
  extends AsyncDisposable, Omit<MockSession, "end" | "name" | typeof Symbol.asyncDispose> {
  /** `http://127.0.0.1:4010`: the URL by which a client of this machine reaches the server; without a port, one of that form. */
  readonly address: string;
  readonly vendors: readonly ServedVendor[];
  /** Sentences about the contracts: how many operations are not served and why, and what is served otherwise than written. */
  readonly notices: readonly string[];
  /** The keywords of contracts of other authors that are not validated, such as unknown formats; one sentence a kind. */
  readonly unvalidated: readonly string[];
  /** The URL below which a vendor is served. It replaces the scheme and host of the vendor's own URLs. */
  url(vendor: string): string;
  /**
   * Handles a request without a network, on the same state as requests to the server's port. It takes requests to the
   * addresses of `url`, and to the vendors' own hosts.
   *
   * @example
   * const rebilly = createRebilly({ auth, server, fetch: mock.fetch });
   */
  readonly fetch: Fetch;
  /**
   * A part of the mock that shares nothing with others; of a name of its own by default. The mock's own methods are those of
   * the session of requests that name none.
   *
   * @throws SessionError for a wrong name, and where there is no room for another session.
   */
  session(name?: string, options?: NewSession): MockSession;
  /**
   * Ends the server: at once if no request is in flight, else when the responses are sent or the grace period is over.
   * May be called repeatedly.
   */
  close(): Promise<void>;
}

/** A contract that the server serves. */
export interface ServedVendor {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  /** The accepted credential of each security scheme. */
  readonly credentials: Readonly<Record<string, Credential>>;
  /** How a request sends each of them, `Authorization: Bearer mock`. */
  readonly sentAs: Readonly<Record<string, string>>;
}
