import { readFile } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from "node:path";

import type { Contract } from "./contract.js";
import { readContract } from "./read-contract.js";
import { hasExternalReferences } from "./external-references.js";
import { refuseUnreadable } from "./refuse-unreadable.js";
import { StartError } from "../server/start-error.js";

/** The permissions of a contract from a file. */
export interface ContractFileOptions {
  /** References may lead to URLs, and to files outside the folder of the contract. */
  readonly externalRefs: boolean;
  /** Patterns may take more than linear time. */
  readonly backtracking: boolean;
  /** A contract of this project. */
  readonly isOwn?: boolean;
}

/**
 * Reads a contract from an OpenAPI file and the files that it refers to. The contract is named after the file, or after
 * its folder if the file is called `openapi`.
 *
 * @throws StartError with the file, the place and the reason, for a file that holds no OpenAPI document.
 */
export async function readContractFile(
  file: string,
  { externalRefs, backtracking, isOwn = false }: ContractFileOptions,
): Promise<Contract> {
  const path = resolve(file);
  try {
    if (/^https?:/i.test(file)) throw new Error("It is a URL. Download the document, and name its file.");
    await refuseUnreadable(path);
    const text = (await readFile(path)).toString("utf8").replace(/^\uFEFF/, "");
    // Only `--spec` needs them.
    const [{ parseText }, { pointerLocator }] = await Promise.all([
      import("./parse-text.js"),
      import("./locate-pointer.js"),
    ]);
    const parsed = parseText(text);
    const { document, explain, locate, files } = hasExternalReferences(parsed, text, dirname(path))
      ? await (await import("./bundle-files.js")).bundleFiles(path, parsed, externalRefs)
      : { document: parsed, explain: undefined, locate: undefined, files: [] };
    const find = pointerLocator(text);
    const contract = readContract(nameOf(path), document as object, {
      backtracking,
      isOwn,
      explain,
      locate(pointer) {
        const inOther = locate?.(pointer);
        if (inOther === undefined) {
          const place = find(pointer);
          return place && { file, ...place };
        }
        const { path: other, line, column } = inOther;
        return {
          file: isAbsolute(other) ? join(dirname(file), relative(dirname(path), other)) : other,
          line,
          column,
        };
      },
    });
    return { ...contract, files: [...new Set([path, ...files.filter(isAbsolute)])] };
  } catch (error) {
    throw new StartError(`${file} cannot be served: ${reasonOf(error, file)}`, { cause: error });
  }
}

function nameOf(path: string): string {
  const stem = basename(path, extname(path));
  const name = stem === "openapi" ? basename(dirname(path)) : stem;
  return name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-");
}

/** The first line of the innermost message, which names the place: Redocly wraps errors in others, and YAML's quote lines. */
function reasonOf(error: unknown, file: string): string {
  if (!(error instanceof Error)) return String(error);
  if (isSyntaxError(error)) {
    const place = `${file}:${error.mark.line + 1}:${error.mark.column + 1}`;
    return `It is neither valid YAML nor JSON at ${place}: ${error.reason}. Correct the text there or just before.`;
  }
  // Without a place: there is no document in the file.
  if (error.name === "YAMLException") return "It is empty. Write an OpenAPI document in it.";
  const inner = (error as { originalError?: unknown }).originalError;
  return inner instanceof Error ? reasonOf(inner, file) : (error.message.split("\n")[0] ?? "");
}

/** The error of YAML's parser. It counts lines and columns from 0. */
interface SyntaxFault extends Error {
  readonly reason: string;
  readonly mark: { readonly line: number; readonly column: number };
}

function isSyntaxError(error: Error): error is SyntaxFault {
  return error.name === "YAMLException" && "mark" in error && error.mark !== undefined;
}
