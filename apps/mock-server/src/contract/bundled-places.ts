import {
  childPointer,
  isJsonObject,
  isReference,
  pointerKeys,
  toPointer,
} from "@event-contracts/contracts/openapi";

import { valueAt } from "../answers/value-at.js";
import { pointerLocator, type TextPlace } from "./locate-pointer.js";
import { parseText } from "./parse-text.js";

/** A place in one of the files of a contract. */
interface Origin {
  /** The absolute path or the URL of the file. */
  readonly path: string;
  readonly pointer: string;
}

/** Finds the file of a pointer of a bundled document, and the place in it. Undefined: it is in the first file. */
export type LocateInFiles = (pointer: string) => (TextPlace & Pick<Origin, "path">) | undefined;

/**
 * Finds the places of what a bundled document has from other files than the first one. The files are parsed again at the first
 * question: the bundler changes what it has read.
 *
 * @param texts the files by their absolute paths or URLs, the first one among them
 * @param resolveFile the path or URL to which a reference leads that is written in a file
 */
export function bundledLocator(
  document: object,
  first: string,
  texts: ReadonlyMap<string, string>,
  resolveFile: (path: string, reference: string) => string,
): LocateInFiles {
  let origins: ReadonlyMap<string, Origin> | undefined;
  const locators = new Map<string, ReturnType<typeof pointerLocator>>();
  return (pointer) => {
    origins ??= originsOf(document, first, texts, resolveFile);
    const origin = originOf(origins, pointerKeys(pointer));
    if (origin === undefined) return undefined;
    const find = locators.get(origin.path) ?? pointerLocator(texts.get(origin.path) ?? "");
    locators.set(origin.path, find);
    const place = find(origin.pointer);
    return place && { ...place, path: origin.path };
  };
}

/** The origin of the innermost value around a place which has one, with the keys below it. */
function originOf(origins: ReadonlyMap<string, Origin>, keys: readonly string[]): Origin | undefined {
  for (let { length } = keys; length > 0; length -= 1) {
    const origin = origins.get(toPointer(keys.slice(0, length)));
    if (origin === undefined) continue;
    return { ...origin, pointer: keys.slice(length).reduce(childPointer, origin.pointer) };
  }
  return undefined;
}

/** A value of the bundled document, with the one that it was made of. */
interface Pair {
  readonly bundled: unknown;
  readonly pointer: string;
  readonly written: unknown;
  readonly origin: Origin;
}

/** The places of the values that references to other files lead to, by their pointers in the bundled document. */
function originsOf(
  document: object,
  first: string,
  texts: ReadonlyMap<string, string>,
  resolveFile: (path: string, reference: string) => string,
): ReadonlyMap<string, Origin> {
  const files = new Map([...texts].map(([path, text]) => [path, parsed(text, path)]));
  const origins = new Map<string, Origin>();
  const pending: Pair[] = [
    { bundled: document, pointer: "#", written: files.get(first), origin: { path: first, pointer: "#" } },
  ];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const { bundled, pointer, written, origin } = pair;
    if (isReference(written) && isJsonObject(bundled)) {
      const [reference = "", fragment = ""] = written.$ref.split("#", 2);
      const path = reference === "" ? origin.path : resolveFile(origin.path, reference);
      const target: Origin = { path, pointer: `#${fragment}` };
      const place = isReference(bundled) ? bundled.$ref : pointer;
      const isKnown = origins.has(place) || (path === first && target.pointer === place);
      if (isKnown || !files.has(path)) continue;
      origins.set(place, target);
      pending.push({
        bundled: valueAt(document, pointerKeys(place)),
        pointer: place,
        written: valueAt(files.get(path), pointerKeys(target.pointer)),
        origin: target,
      });
    } else if (
      typeof bundled === "object" &&
      bundled !== null &&
      typeof written === "object" &&
      written !== null
    ) {
      for (const [key, child] of Object.entries(written)) {
        if (typeof child !== "object" || child === null || !Object.hasOwn(bundled, key)) continue;
        pending.push({
          bundled: Reflect.get(bundled, key),
          pointer: childPointer(pointer, key),
          written: child,
          origin: { path: origin.path, pointer: childPointer(origin.pointer, key) },
        });
      }
    }
  }
  return origins;
}

/** Undefined: the file is of another kind, as that of an example may be. */
function parsed(text: string, path: string): unknown {
  try {
    return parseText(text, path);
  } catch {
    return undefined;
  }
}
