import type { Scheme } from "./schemes/scheme.js";

/** A value, or a function that is asked for it before each request. */
export type Provided<T> = T | (() => T | Promise<T>);

/** The credentials of HTTP basic authentication (RFC 7617). */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** What Signature Version 4 signs with; the session token belongs to temporary credentials. */
export interface SigV4Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** `auth`, with at least one of the contract's security schemes; absent where the contract has none. */
export type AuthGroup<Schemes> = keyof Schemes extends never
  ? unknown
  : { auth: AtLeastOne<Credentials<Schemes>> };

type Credentials<Schemes> = {
  [Name in keyof Schemes]: Schemes[Name] extends Scheme<infer Credential> ? Provided<Credential> : never;
};

type AtLeastOne<T> = { [Key in keyof T]: Pick<T, Key> & Partial<Omit<T, Key>> }[keyof T];
