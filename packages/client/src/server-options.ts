/** The `server` option. It is required if the server's URL has a variable without a default. */
export type ServerGroup<Servers> =
  Record<never, never> extends Servers ? { server?: Servers & Endpoint } : { server: Servers & Endpoint };

/** The properties of `server` that every vendor's client has. */
export interface Endpoint {
  /**
   * Replaces the scheme and host of the contract's server and keeps its path. Use `http://127.0.0.1:4010/<vendor>` for
   * the mock server.
   */
  endpoint?: string | URL | undefined;
  /** Allows plain http to a host other than this machine. Credentials are then sent unencrypted. */
  allowInsecure?: boolean | undefined;
}
