import type { Scheme } from "./schemes/scheme.js";

/** A credential, or a function that returns one and is called before each attempt. */
export type Provided<T> = T | (() => T | Promise<T>);

/** The credentials of HTTP basic authentication (RFC 7617). */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** The credentials of Signature Version 4. Temporary credentials include a session token. */
export interface SigV4Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The need of a client for credentials: they are optional if every operation allows anonymous calls. */
export type AuthNeed = "optional" | "required";

/** The `auth` option: at least one of the contract's security schemes. No option if the contract has none. */
export type AuthGroup<Schemes, Need extends AuthNeed> = keyof Schemes extends never
  ? unknown
  : Need extends "required"
    ? { auth: AtLeastOne<Credentials<Schemes>> }
    : { auth?: AtLeastOne<Credentials<Schemes>> | undefined };

type Credentials<Schemes> = {
  [Name in keyof Schemes]: Schemes[Name] extends Scheme<infer Credential> ? Provided<Credential> : never;
};

type AtLeastOne<T> = { [Key in keyof T]: Pick<T, Key> & Partial<Omit<T, Key>> }[keyof T];
