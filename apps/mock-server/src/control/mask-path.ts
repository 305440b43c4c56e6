import { segmentsWithoutSecrets } from "../pipeline/path-without-secrets.js";
import type { Service } from "../pipeline/service.js";
import type { Sink } from "./mask-sink.js";

/** A path of the server: the name of a session, that of a vendor, and the path below it. */
interface ServedPath {
  /** The vendor that the path names, or all of them. */
  readonly services: readonly Service[];
  /** The number of segments before the path of the vendor. */
  readonly starts: readonly number[];
  /** The segments below the vendor's name, if there is one. */
  readonly segments: readonly string[];
}

/** The vendor of a path. A path that names none may be meant for any, and may lack the name or have a wrong one. */
export function servedPath(services: readonly Service[], path: string): ServedPath {
  const segments = path.split("/").filter(Boolean);
  const first = segments[0]?.startsWith("~") === true ? 1 : 0;
  const service = services.find(({ contract }) => contract.name === segments[first]);
  return service === undefined
    ? { services, starts: [first, first + 1], segments: segments.slice(first) }
    : { services: [service], starts: [first + 1], segments: segments.slice(first + 1) };
}

/** A path without the secrets in it. */
export function maskPath(services: readonly Service[], path: string, sink: Sink): string {
  const written = path.split("/");
  const places = written.flatMap((segment, index) => (segment === "" ? [] : [index]));
  const { services: meant, starts } = servedPath(services, path);
  const shown = [...written];
  for (const service of meant) {
    for (const start of starts) {
      const below = places.slice(start);
      const segments = below.map((index) => written[index] ?? "");
      for (const [index, text] of segmentsWithoutSecrets(service, segments, sink.found).entries()) {
        if (text !== segments[index]) shown[below[index] ?? 0] = text;
      }
    }
  }
  return sink.byValue(shown.join("/"));
}
