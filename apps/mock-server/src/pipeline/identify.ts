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
    const segments = segmentsOf(request.path);
    const named = segments === undefined ? undefined : byName.get(segments[0] ?? "");
    const service = named ?? byName.get(firstSegment(request.path)) ?? nowhere;
    if (service !== nowhere) request.base = `${request.origin}/${service.contract.name}`;
    const session = sessionOf(request);
    const world = worlds.of(service.contract.name, session);
    const sequence = await world.store.sequence("exchanges");
    return {
      request,
      service,
      session,
      world,
      sequence,
      segments: segments?.slice(1),
      random: world.random(sequence),
      operation: undefined,
      principal: undefined,
      allowance: undefined,
      mediaType: undefined,
      validated: undefined,
      state: undefined,
    };
  };
}

/** The decoded segments of a path; empty ones are left out, since some SDKs send `//operation`. */
function segmentsOf(path: string): readonly string[] | undefined {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function firstSegment(path: string): string {
  return path.split("/").find(Boolean) ?? "";
}
