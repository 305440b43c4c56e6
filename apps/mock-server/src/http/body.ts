import { isFormMediaType, mediaKind, type MediaKind } from "@event-contracts/contracts/openapi";

import { decodeCharset } from "./charset.js";
import { readFormFields, type FormField } from "./form.js";
import { readJson, readText, type JsonLimits, type JsonText } from "./json.js";
import { readJsonSequence } from "./json-sequence.js";
import { isJson, parseMediaType, type MediaType } from "./media-type.js";
import { namedParts, readParts } from "./multipart.js";
import { isYaml, readYaml, YAML_LIMIT } from "./yaml.js";

/**
 * The form in which a body is read. `value`: one value, of which a schema speaks. `text`: a text or bytes, a character
 * each. `sequence`: a list of values. `fields`: names with texts, which a schema types. `opaque`: a text in a language of
 * its own, such as XML. `parts`: those of a multipart body other than a form.
 * `yaml`: well-formed YAML, which is a text unless the schema has something else. `events`: a stream of server-sent events, which is a text unless the contract has a schema of items.
 */
export type BodyForm = "events" | "fields" | "opaque" | "parts" | "sequence" | "text" | "value" | "yaml";

/** A body as it was read, before a schema types it. */
export interface BodyContent extends JsonText {
  readonly form: BodyForm;
}

/** A media type's reader. */
interface BodyReader {
  readonly takes: (essence: string) => boolean;
  readonly read: (
    bytes: Buffer,
    mediaType: MediaType,
    limits: JsonLimits | undefined,
  ) => BodyContent | Promise<BodyContent>;
}

function isOf(...kinds: readonly MediaKind[]): BodyReader["takes"] {
  return (essence) => kinds.some((kind) => kind === mediaKind(essence));
}

/** The first that takes a media type reads its bodies. */
const readers: readonly BodyReader[] = [
  {
    takes: isJson,
    read(bytes, mediaType, limits) {
      const { value, size, depth } = readJson(decodeCharset(bytes, mediaType), limits);
      return { value, size, depth, form: "value" };
    },
  },
  {
    takes: isFormMediaType,
    read: (bytes, mediaType) => fieldsOf(readFormFields(readText(decodeCharset(bytes, mediaType)))),
  },
  {
    takes: (essence) => essence === "multipart/form-data",
    read: async (bytes, mediaType) => fieldsOf(namedParts(await readParts(bytes, mediaType))),
  },
  {
    takes: (essence) => essence.startsWith("multipart/"),
    async read(bytes, mediaType) {
      const parts = await readParts(bytes, mediaType);
      return { value: parts, size: parts.length, depth: 1, form: "parts" };
    },
  },
  {
    takes: isOf("json-lines", "json-seq"),
    read: (bytes, mediaType) => ({ ...readJsonSequence(decodeCharset(bytes, mediaType)), form: "sequence" }),
  },
  {
    takes: isOf("xml"),
    // Its own declaration names the charset, so that it is not decoded here.
    read: (bytes) => textOf(bytes.toString("latin1"), "opaque"),
  },
  {
    takes: isOf("event-stream"),
    read: (bytes, mediaType) => textOf(readText(decodeCharset(bytes, mediaType)), "events"),
  },
  {
    takes: isYaml,
    read(bytes, mediaType) {
      const text = decodeCharset(bytes, mediaType);
      // A longer one may be a text by its schema.
      const { size, depth } = text.length > YAML_LIMIT ? { size: 1, depth: 0 } : readYaml(text);
      return { value: readText(text), size, depth, form: "yaml" };
    },
  },
  {
    takes: isOf("text"),
    read: (bytes, mediaType) => textOf(readText(decodeCharset(bytes, mediaType)), "text"),
  },
];

/**
 * Reads a body by its media type. Bytes of a type without a reader are a text, a character each.
 *
 * @param contentType the media type as it was sent
 * @param limits of a body of JSON
 * @throws MalformedTextError for a body that is not well-formed, and UnsupportedCharsetError
 */
export function readBodyContent(
  bytes: Buffer,
  contentType: string,
  limits?: JsonLimits,
): BodyContent | Promise<BodyContent> {
  const { mediaType, reader } = knownTypes.get(contentType) ?? typeOf(contentType);
  return reader?.read(bytes, mediaType, limits) ?? textOf(bytes.toString("latin1"), "text");
}

interface KnownType {
  readonly mediaType: MediaType;
  readonly reader: BodyReader | undefined;
}

/** Clients repeat a few values of Content-Type. */
const knownTypes = new Map<string, KnownType>();
const MOST_KNOWN_TYPES = 100;

function typeOf(contentType: string): KnownType {
  const mediaType = parseMediaType(contentType);
  const known = { mediaType, reader: readers.find(({ takes }) => takes(mediaType.essence)) };
  // A boundary is another one in each request.
  if (knownTypes.size < MOST_KNOWN_TYPES && !mediaType.parameters.has("boundary")) {
    knownTypes.set(contentType, known);
  }
  return known;
}

function fieldsOf(value: readonly FormField[]): BodyContent {
  return { value, size: value.length, depth: 1, form: "fields" };
}

function textOf(value: string, form: BodyForm): BodyContent {
  return { value, size: 1, depth: 0, form };
}
