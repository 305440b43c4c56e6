import type { Worlds } from "../state/worlds.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { Exchange } from "./exchange.js";
import type { Service } from "./service.js";

/** Names the session of a request. */
export type SessionOf = (request: ReceivedRequest) => string;

/** Begins an exchange: finds the vendor that the first segment of the path names, the session, and their world. */
export function createIdentify(
  services: readonly Service[],
  nowhere: Service,
  worlds: Worlds,
  sessionOf: SessionOf,
): (request: ReceivedRequest) => Promise<Exchange> {
  const byName = new Map(services.map((service) => [service.contract.name, service]));
  return async (request) => {
    // Some SDKs send `//operation`, so empty segments are left out.
    const [name = "", ...below] = request.path.split("/").filter(Boolean);
    const service = byName.get(name) ?? nowhere;
    if (service !== nowhere) request.base = `${request.origin}/${name}`;
    const session = sessionOf(request);
    const world = worlds.of(service.contract.name, session);
    const sequence = await world.store.sequence("exchanges");
    return {
      request,
      service,
      session,
      world,
      sequence,
      segments: decoded(below),
      random: world.random(sequence),
      operation: undefined,
      path: undefined,
      principal: undefined,
      allowance: undefined,
      mediaType: undefined,
      content: undefined,
      validated: undefined,
      state: undefined,
    };
  };
}

/** The segments without percent-encoding (RFC 3986 §2.1); undefined where one is not validly encoded. */
function decoded(segments: readonly string[]): readonly string[] | undefined {
  try {
    return segments.map((segment) => (segment.includes("%") ? decodeURIComponent(segment) : segment));
  } catch {
    return undefined;
  }
}
