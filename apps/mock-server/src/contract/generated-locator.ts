import { readFileSync } from "node:fs";
import { isAbsolute, relative } from "node:path";

import { placeInCheckout } from "./checkout-file.js";
import { pointerLocator, type FilePlace, type Locate } from "./locate-pointer.js";

/** A text with the name by which its file is shown. */
interface Source {
  readonly file: string;
  readonly text: string;
}

/**
 * Finds places in the file from which the contract of a vendor is generated, which a checkout has beside the package, or in the
 * generated file. It is read at the first question.
 *
 * @param generated `src/generated/<vendor>/openapi.json` of the package
 */
export function generatedLocator(vendor: string, generated: string): Locate {
  let find: Locate | undefined;
  return (pointer) => (find ??= locatorOf(vendor, generated))(pointer);
}

function locatorOf(vendor: string, generated: string): Locate {
  const { root, file } = placeInCheckout(vendor, generated);
  const source = sourceOf(file, root) ?? sourceOf(generated);
  if (source === undefined) return () => undefined;
  const find = pointerLocator(source.text);
  return (pointer): FilePlace | undefined => {
    const place = find(pointer);
    return place && { file: source.file, ...place };
  };
}

/** Undefined: there is no such file. */
function sourceOf(path: string, folder?: string): Source | undefined {
  try {
    return { text: readFileSync(path, "utf8"), file: shown(path, folder) };
  } catch {
    return undefined;
  }
}

/** Relative to the working directory or to another folder, if the file is below it. */
function shown(path: string, folder?: string): string {
  const paths = [process.cwd(), ...(folder === undefined ? [] : [folder])].map((from) =>
    relative(from, path),
  );
  return paths.find((one) => !one.startsWith("..") && !isAbsolute(one)) ?? path;
}
