import type { Reply } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { AuthMode } from "../security/accepted-credentials.js";
import type { Principal } from "../security/principal.js";
import type { ExchangeWorld } from "../state/world.js";
import type { ValidatedRequest } from "../validation/request-validator.js";

/** Makes the response of one operation. It reads, decides and writes; the pipeline runs it again on a conflict. */
export type Handler = (request: HandlerRequest, world: ExchangeWorld) => Promise<Reply> | Reply;

/** A valid request with its caller. */
export interface HandlerRequest extends ValidatedRequest {
  readonly principal: Principal | undefined;
  readonly request: ReceivedRequest;
  /** The name of the session. */
  readonly session: string;
  /** How the server checks credentials: a handler that asks for one itself follows it. */
  readonly auth: AuthMode;
}
