import type { Operation } from "../contract/operations.js";
import { credentialsOf } from "./credentials.js";
import { curlSample } from "./curl.js";
import { typescriptSample } from "./typescript.js";

/** One way to call an operation, as a file. */
export interface Sample {
  /** As on a tab. */
  readonly label: string;
  /** The language by the name that highlighters know it by. */
  readonly language: "sh" | "ts";
  readonly source: string;
}

/** The samples of an operation, one a language. They are run against the mock server by the site's tests. */
export async function samplesOf(operation: Operation): Promise<readonly Sample[]> {
  const credentials = await credentialsOf(operation.contract);
  return [
    { label: "curl", language: "sh", source: curlSample(operation, credentials) },
    { label: "TypeScript", language: "ts", source: typescriptSample(operation, credentials) },
  ];
}
