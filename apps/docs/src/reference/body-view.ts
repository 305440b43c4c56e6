import type { MediaTypeObject, RequestBodyObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { examplesOf, type Example } from "../contract/examples.js";
import { mediaKind } from "../request/media-kind.js";
import { bodyExample } from "../samples/example-request.js";
import { slugOf, type Anchors } from "../schema/anchors.js";
import { describeSchema, type Direction, type Place } from "../schema/describe-schema.js";
import type { SchemaView } from "../schema/schema-view.js";
import { exampleText } from "./example-text.js";

/** A request's body. */
export interface BodyView {
  readonly description: string;
  readonly required: boolean;
  readonly media: readonly MediaView[];
}

/** A body in one media type. */
export interface MediaView {
  readonly mediaType: string;
  readonly schema: SchemaView | undefined;
  readonly examples: readonly ShownExample[];
}

/** An example as it stands in a message. */
export interface ShownExample extends Example {
  readonly text: string;
  /** The language for the highlighter. */
  readonly language: string;
}

export function describeBody(
  contract: Contract,
  { description, required, content }: RequestBodyObject,
  where: Place,
): BodyView {
  return {
    description: description ?? "",
    required: required === true,
    media: mediaViews(where, contract, content),
  };
}

export function place(
  { document }: Contract,
  direction: Direction,
  anchors: Anchors,
  section: string,
): Place {
  return { document, direction, anchors, section: slugOf(section) };
}

export function mediaViews(
  where: Place,
  contract: Contract,
  content: Readonly<Record<string, MediaTypeObject>> | undefined,
): readonly MediaView[] {
  return Object.entries(content ?? {}).map(([mediaType, media]) => ({
    mediaType,
    schema: schemaView(where, media),
    examples: shownExamples(contract, mediaType, media, where.direction),
  }));
}

/** The examples of a body; one that is made of the schema, if the contract has none. */
function shownExamples(
  contract: Contract,
  mediaType: string,
  media: MediaTypeObject,
  direction: Direction,
): readonly ShownExample[] {
  const language = LANGUAGES[mediaKind(mediaType)] ?? "text";
  const written = examplesOf(contract, media);
  const made = written.length > 0 ? undefined : madeExample(contract, mediaType, media, direction);
  return [
    ...written,
    ...(made === undefined ? [] : [{ name: "made", summary: "Made from the schema", value: made }]),
  ].map((example) => ({ ...example, language, text: exampleText(mediaType, example.value) }));
}

const LANGUAGES: Readonly<Record<string, string>> = {
  json: "json",
  "json-lines": "json",
  "json-seq": "json",
  multipart: "json",
  xml: "xml",
};

function madeExample(
  contract: Contract,
  mediaType: string,
  media: MediaTypeObject,
  direction: Direction,
): unknown {
  const { schema, itemSchema } = media;
  const value =
    schema === undefined && itemSchema === undefined
      ? undefined
      : bodyExample(contract, mediaType, media, direction);
  return value === undefined || value === "" ? undefined : value;
}

/** The schema of a body. A sequence, whose schema may be that of its items only (OpenAPI 3.2), is a list. */
function schemaView(where: Place, { schema, itemSchema }: MediaTypeObject): SchemaView | undefined {
  if (schema !== undefined) return describeSchema(where, schema);
  return itemSchema === undefined ? undefined : describeSchema(where, { type: "array", items: itemSchema });
}
