import { bundle, createConfig, type NormalizedProblem } from "@redocly/openapi-core";
import { isReference, lookUp, type ContractError } from "@event-contracts/contracts/openapi";

import { bundledLocator, type LocateInFiles } from "./bundled-places.js";
import { ContractResolver } from "./contract-resolver.js";

/** The files of a contract in one document. */
export interface BundledFiles {
  readonly document: unknown;
  /** The absolute paths of the files, and the URLs. */
  readonly files: readonly string[];
  /** The reason why a reference to another file could not be followed. Undefined: the fault is another one. */
  readonly explain: (fault: ContractError) => string | undefined;
  readonly locate: LocateInFiles;
}

/**
 * Bundles a file with the files that it refers to. A reference that cannot be followed stays in the document, as does
 * every reference of a document that cannot be bundled.
 *
 * @param parsed the content of the file
 */
export async function bundleFiles(
  path: string,
  parsed: unknown,
  externalRefs: boolean,
): Promise<BundledFiles> {
  const externalRefResolver = new ContractResolver(path, externalRefs);
  const config = await createConfig({});
  try {
    const { bundle: document, problems } = await bundle({ ref: path, config, externalRefResolver });
    externalRefResolver.restoreExternalValues();
    const errors = problems.filter(({ severity }) => severity === "error");
    const reasons = (await Promise.all(errors.map((error) => reasonOf(error, externalRefResolver)))).flat();
    return {
      document: document.parsed,
      files: [...externalRefResolver.cache.keys()],
      explain: ({ problem }) => reasons.find(([reference]) => problem.includes(` ${reference} `))?.[1],
      locate: bundledLocator(
        document.parsed as object,
        path,
        await textsOf(externalRefResolver),
        (from, to) => externalRefResolver.resolveExternalRef(from, to),
      ),
    };
  } catch (error) {
    const { message } = error as Error;
    return {
      document: parsed,
      files: [...externalRefResolver.cache.keys()],
      explain: ({ problem }) => (problem.includes(" leads out of ") ? message : undefined),
      locate: () => undefined,
    };
  }
}

/** The files that have been read, by their absolute paths or URLs. */
async function textsOf({ cache }: ContractResolver): Promise<ReadonlyMap<string, string>> {
  const files = await Promise.allSettled(cache.values());
  return new Map(
    files.flatMap((file) =>
      file.status === "fulfilled" && "source" in file.value
        ? [[file.value.source.absoluteRef, file.value.source.body]]
        : [],
    ),
  );
}

/** The reference with the reason why it could not be followed. */
async function reasonOf(
  { location: [place], message }: NormalizedProblem,
  { cache }: ContractResolver,
): Promise<readonly (readonly [string, string])[]> {
  if (place?.pointer === undefined) return [];
  const file = await cache.get(place.source.absoluteRef);
  const node = file instanceof Error || file === undefined ? undefined : nodeAt(file.parsed, place.pointer);
  return isReference(node) ? [[node.$ref, message.replace(/^Can't resolve \$ref:? ?/, "")]] : [];
}

function nodeAt(document: unknown, pointer: string): unknown {
  try {
    return lookUp(Object(document) as object, pointer);
  } catch {
    return undefined;
  }
}
