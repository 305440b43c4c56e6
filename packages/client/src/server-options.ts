/** `server`, demanded where a server's URL has a variable without a default. */
export type ServerGroup<Servers> =
  Record<never, never> extends Servers ? { server?: Servers & Endpoint } : { server: Servers & Endpoint };

/** What every vendor's `server` takes. */
export interface Endpoint {
  /**
   * Replaces scheme and host and keeps the server's path: `http://127.0.0.1:4010/<vendor>` is how a mock server is
   * addressed.
   */
  endpoint?: string | undefined;
  /** Allows plain http to a host that is not this machine. Credentials can then be read on the way. */
  allowInsecure?: boolean | undefined;
}
