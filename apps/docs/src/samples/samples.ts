import type { Operation } from "../contract/operations.js";
import { credentialsOf } from "./credentials.js";
import { curlSample } from "./curl.js";
import { typescriptSample } from "./typescript.js";

/** A call of an operation in one language. */
export interface Sample {
  /** The label of its tab. */
  readonly label: string;
  /** The language's name for the highlighter, and the ending of the file's name. */
  readonly language: "sh" | "ts";
  readonly source: string;
}

/** The samples of an operation, one per language. The site's tests run them against the mock server. */
export async function samplesOf(operation: Operation): Promise<readonly Sample[]> {
  const credentials = await credentialsOf(operation.contract);
  return [
    { label: "curl", language: "sh", source: curlSample(operation, credentials) },
    { label: "TypeScript", language: "ts", source: typescriptSample(operation, credentials) },
  ];
}
