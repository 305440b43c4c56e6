import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { isPresigned } from "./sigv4-query.js";

/** The signer that a request names, whether or not its signature is valid. */
export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
}

/** Reads the signer from the header or from the query of a presigned request. Undefined: the request names none. */
export function signerOf(request: ReceivedRequest): Signer | undefined {
  const credential = isPresigned(request)
    ? request.query.get("X-Amz-Credential")
    : /Credential=([^,\s]+)/.exec(headerOf(request, "authorization") ?? "")?.[1];
  const [accessKeyId, , region] = (credential ?? "").split("/");
  return accessKeyId && region ? { accessKeyId, region } : undefined;
}
