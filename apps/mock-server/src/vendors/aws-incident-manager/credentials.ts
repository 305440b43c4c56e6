import type { HandlerRequest } from "../handler.js";
import type { Principal } from "../../security/principal.js";
import type { SigV4Credentials } from "../../security/sigv4.js";
import { signerOf } from "../../security/sigv4-signer.js";

/** The account that all credentials belong to. */
export const ACCOUNT_ID = "111122223333";

/** The region of a request without a signature, where signatures are not checked. */
const DEFAULT_REGION = "us-east-1";

/** The signer of a request. */
export interface Caller {
  /** The user or role, as `createdBy` and `lastModifiedBy` of incidents name it. */
  readonly arn: string;
  /** The region in the credential scope. Incidents have no region, but each region has client tokens of its own (R22). */
  readonly region: string;
}

interface KnownCaller {
  readonly credentials: SigV4Credentials;
  readonly arn: string;
  /** No policy allows this caller anything. */
  readonly denied?: boolean;
}

/** The secret with which the vendor's documentation signs. It gives access to nothing real. */
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

const user: KnownCaller = {
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey },
  arn: `arn:aws:iam::${ACCOUNT_ID}:user/mock`,
};

const role: KnownCaller = {
  credentials: { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken: "mock-session" },
  arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/mock/session`,
};

/** An expired session, with which a client can test how it handles an `ExpiredTokenException`. */
const formerRole: KnownCaller = {
  credentials: {
    accessKeyId: "ASIAI44QH8DHBEXAMPLE",
    secretAccessKey,
    sessionToken: "mock-session-over",
    expiration: new Date(0),
  },
  arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/mock/session-over`,
};

/** A user without permissions, with whom a client can test how it handles an `AccessDeniedException`. */
const deniedUser: KnownCaller = {
  credentials: { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey },
  arn: `arn:aws:iam::${ACCOUNT_ID}:user/mock-denied`,
  denied: true,
};

const callers = [user, role, formerRole, deniedUser];

/** The accepted credentials: a user's long-term key first, then the temporary credentials of a role. */
export const credentials = callers.map((caller) => caller.credentials);

/** False for a user without permissions (R11a). */
export function permits({ id }: Principal): boolean {
  return knownCaller(id)?.denied !== true;
}

function knownCaller(accessKeyId: string | undefined): KnownCaller | undefined {
  return callers.find(({ credentials: { accessKeyId: known } }) => known === accessKeyId);
}

/** The caller of a request. A caller without a known key, where credentials are not checked, counts as the user. */
export function callerOf({ principal, request }: Pick<HandlerRequest, "principal" | "request">): Caller {
  const { arn } = knownCaller(principal?.id) ?? user;
  return { arn, region: signerOf(request)?.region ?? DEFAULT_REGION };
}
