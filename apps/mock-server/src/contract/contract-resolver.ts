import { realpath } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";

import { BaseResolver, isAbsoluteUrl } from "@redocly/openapi-core";
import type { Document, Source } from "@redocly/openapi-core";

import { hideExternalValues } from "./hide-external-values.js";
import { parseText } from "./parse-text.js";
import { refuseUnreadable } from "./refuse-unreadable.js";

const NETWORK_MILLISECONDS = 10_000;

/**
 * Reads the files of a contract for Redocly, with bounds: references stay in the folder of the contract unless others
 * are allowed, and reading a file costs no more than its size suggests.
 */
export class ContractResolver extends BaseResolver {
  readonly #file: string;
  readonly #externalRefs: boolean;
  readonly #restore: (() => void)[] = [];

  /** @param file the absolute path of the contract */
  constructor(file: string, externalRefs: boolean) {
    super({ http: { headers: [], customFetch: fetchInTime } });
    this.#file = file;
    this.#externalRefs = externalRefs;
  }

  override async loadExternalRef(file: string): Promise<Source> {
    if (file.startsWith("file:")) throw new Error(`${file} is a URL of a file. Write a relative path.`);
    if (isAbsoluteUrl(file)) {
      if (!this.#externalRefs) throw refusal(`${file} is a URL`);
      return super.loadExternalRef(file);
    }
    if (!this.#externalRefs && file !== this.#file && !(await isInFolder(dirname(this.#file), file))) {
      throw refusal(`${file} is outside the folder of the contract`);
    }
    await refuseUnreadable(file);
    return super.loadExternalRef(file);
  }

  override parseDocument(source: Source, isRoot = false): Document {
    const { absoluteRef } = source;
    const plain = super.parseDocument(source, isRoot);
    const isData = typeof plain.parsed === "object" && plain.parsed !== null;
    const document = isData ? { source, parsed: parseText(source.body, isRoot ? "" : absoluteRef) } : plain;
    this.#restore.push(
      hideExternalValues(document.parsed, (reference) => {
        if (isAbsoluteUrl(reference) || isAbsoluteUrl(absoluteRef)) return false;
        return isBelow(dirname(this.#file), resolve(dirname(absoluteRef), reference));
      }),
    );
    return document;
  }

  /** Puts back each `externalValue` that leads out of the folder of the contract. They are never read. */
  restoreExternalValues(): void {
    for (const restore of this.#restore) restore();
  }
}

/** Symbolic links are followed. A file that does not exist is where its path leads. */
async function isInFolder(folder: string, file: string): Promise<boolean> {
  if (!isBelow(folder, file)) return false;
  const target = await realpath(file).catch(() => undefined);
  return target === undefined || isBelow(await realpath(folder), target);
}

function isBelow(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== ".." && !path.startsWith(`..${sep}`) && resolve(folder, path) === file;
}

function refusal(problem: string): Error {
  return new Error(
    `${problem}. Copy what is needed into the folder of the contract, or allow it with --external-refs (\`externalRefs: true\`).`,
  );
}

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(NETWORK_MILLISECONDS) });
}
