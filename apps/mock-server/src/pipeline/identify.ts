import type { Worlds } from "../state/worlds.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { Exchange } from "./exchange.js";
import type { Service } from "./service.js";
import type { FindSession } from "./exchange.js";
import { sessionInPath, sessionNameOf } from "./session-name.js";

/** The parts of the pipeline that decide where a request belongs. */
export interface IdentifyOptions {
  readonly services: readonly Service[];
  readonly worlds: Worlds;
  readonly findSession: FindSession;
  /** True: the only service takes every path, and its contract names all segments. */
  readonly takesEveryPath?: boolean;
}

/**
 * Begins an exchange: finds the session, the vendor that the first segment of the path names, and their world.
 *
 * @throws SessionError for a request whose session cannot be used.
 */
export function createIdentify(
  { services, worlds, findSession, takesEveryPath = false }: IdentifyOptions,
  nowhere: Service,
): (request: ReceivedRequest) => Promise<Exchange> {
  const byName = new Map(services.map((service) => [service.contract.name, service]));
  return async (request) => {
    // Some SDKs send `//operation`, so empty segments are left out.
    const segments = request.path.split("/").filter(Boolean);
    const inPath = sessionInPath(segments);
    const session = findSession(sessionNameOf(request, inPath), request);
    const start = inPath === undefined ? 0 : 1;
    const vendor = takesEveryPath ? services[0]?.contract.name : request.vendor;
    const service = byName.get(vendor ?? segments[start] ?? "") ?? nowhere;
    const end = vendor === undefined ? start + 1 : start;
    if (service !== nowhere) request.base = [request.origin, ...segments.slice(0, end)].join("/");
    const world = worlds.of(service.contract.name, session.name);
    const sequence = await world.store.sequence("exchanges");
    const encoded = segments.slice(end);
    return {
      request,
      service,
      session,
      world,
      sequence,
      encoded,
      segments: decoded(encoded),
      random: world.random(sequence),
      operation: undefined,
      path: undefined,
      principal: undefined,
      allowance: undefined,
      mediaType: undefined,
      content: undefined,
      validated: undefined,
      state: undefined,
      failure: undefined,
      checked: undefined,
      fault: undefined,
    };
  };
}

/** The segments without percent-encoding (RFC 3986 §2.1); undefined where one is not validly encoded. */
function decoded(segments: readonly string[]): readonly string[] | undefined {
  if (!segments.some((segment) => segment.includes("%"))) return segments;
  try {
    return segments.map((segment) => decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}
