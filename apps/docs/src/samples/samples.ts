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
  /** The media type of the body, if the operation has several. */
  readonly mediaType: string | undefined;
  readonly source: string;
}

/**
 * The samples of an operation: one per language, and per media type of the body. Those of the media type that the client
 * sends by default are first. The site's tests run the first of each language against the mock server.
 */
export async function samplesOf(operation: Operation): Promise<readonly Sample[]> {
  const credentials = await credentialsOf(operation.contract);
  return mediaTypesOf(operation).flatMap((mediaType): readonly Sample[] => [
    { label: "curl", language: "sh", mediaType, source: curlSample(operation, credentials, mediaType) },
    {
      label: "TypeScript",
      language: "ts",
      mediaType,
      source: typescriptSample(operation, credentials, mediaType),
    },
  ]);
}

/** The samples of the media type that is sent by default, one per language. */
export async function defaultSamplesOf(operation: Operation): Promise<readonly Sample[]> {
  const [first, ...others] = await samplesOf(operation);
  if (first === undefined) return [];
  return [first, ...others.filter(({ mediaType }) => mediaType === first.mediaType)];
}

function mediaTypesOf({ requestBody }: Operation): readonly (string | undefined)[] {
  const all = Object.keys(requestBody?.content ?? {});
  if (all.length < 2) return [undefined];
  // The client sends JSON if the contract has it.
  return [...new Set([...all.filter((mediaType) => mediaType === "application/json"), ...all])];
}
