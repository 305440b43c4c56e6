import type { Manifest, SecurityScheme } from "@event-contracts/contracts";
import type { RequestContent } from "./operation-input.js";

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
export type AuthGroup<Facts extends Manifest, Operations> = keyof Facts["securitySchemes"] extends never
  ? unknown
  : { auth: AtLeastOne<Credentials<Facts["securitySchemes"], Operations>> };

type Credentials<Schemes, Operations> = { [Name in keyof Schemes]: Credential<Schemes[Name], Operations> };

type Credential<Scheme, Operations> = Scheme extends { sigv4: unknown }
  ? Provided<SigV4Credentials>
  : Scheme extends { tokenExchange: { operationId: infer Id } }
    ? Provided<string | ExchangeRequest<Operations, Id>>
    : Scheme extends { type: "http"; scheme: "basic" }
      ? Provided<BasicCredentials>
      : Scheme extends { type: Exclude<SecurityScheme["type"], "mutualTLS"> }
        ? Provided<string>
        : never;

/** What the operation that gives the token is sent. */
type ExchangeRequest<Operations, Id> = Id extends keyof Operations
  ? Operations[Id] extends { requestBody?: infer RequestBody }
    ? RequestContent<RequestBody>
    : never
  : never;

type AtLeastOne<T> = { [Key in keyof T]: Pick<T, Key> & Partial<Omit<T, Key>> }[keyof T];
