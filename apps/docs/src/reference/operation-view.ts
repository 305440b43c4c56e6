import { STATUS_CODES } from "node:http";

import type {
  MediaTypeObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
} from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract/contract.js";
import { mediaKind } from "../request/media-kind.js";
import { exampleText } from "./example-text.js";
import { bodyExample } from "../samples/example-request.js";
import { examplesOf, type Example } from "../contract/examples.js";
import { oneLine, type DocumentedResponse, type Operation } from "../contract/operations.js";
import { resolve } from "@event-contracts/contracts/openapi";
import { slugOf, createAnchors, type Anchors } from "../schema/anchors.js";
import { describeSchema, type Direction, type Place } from "../schema/describe-schema.js";
import { code } from "../schema/facts.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";
import { notesOf, type Note } from "../vocabulary/notes.js";
import { alternativesOf, type SchemeView } from "../vocabulary/security.js";

/** The content of an operation's reference page, in reading order. It becomes both HTML and Markdown. */
export interface OperationView {
  readonly operation: Operation;
  readonly notes: readonly Note[];
  readonly security: readonly (readonly SchemeView[])[];
  readonly parameters: readonly ParameterGroup[];
  readonly body: BodyView | undefined;
  readonly responses: readonly ResponseView[];
  readonly callbacks: readonly IncomingView[];
}

/** The parameters with the same `in`. */
export interface ParameterGroup {
  readonly title: string;
  readonly fields: readonly FieldView[];
}

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

/** A request of the vendor to the caller's server: a webhook, or the callback of an operation. */
export interface IncomingView {
  readonly name: string;
  readonly method: string;
  /** The address of a callback, an expression of OpenAPI. */
  readonly address: string;
  readonly summary: string;
  readonly description: string;
  readonly body: BodyView | undefined;
  readonly statuses: readonly string[];
}

/** A documented response. */
export interface ResponseView {
  readonly status: string;
  /** The reason phrase of RFC 9110; empty for a status that is not registered. */
  readonly reason: string;
  readonly anchor: string;
  readonly description: string;
  readonly choice: string | undefined;
  readonly headers: readonly FieldView[];
  readonly media: readonly MediaView[];
}

const PLACES: readonly (readonly [ParameterObject["in"], string])[] = [
  ["path", "Path parameters"],
  ["query", "Query parameters"],
  ["header", "Headers"],
  ["cookie", "Cookies"],
  ["querystring", "Query"],
];

/**
 * Describes an operation. Anchors are unique on its page and depend only on the names of its fields.
 *
 * @param prefix the prefix of the anchors, in lower case, for a page with several operations
 */
export function describeOperation(operation: Operation, prefix = ""): OperationView {
  const { contract, security, requestBody, documentedResponses } = operation;
  const anchors = createAnchors();
  return {
    operation,
    notes: notesOf(operation),
    security: alternativesOf(contract, security),
    parameters: parameterGroups(operation, anchors, prefix),
    body:
      requestBody &&
      describeBody(contract, requestBody, place(contract, "request", anchors, `${prefix}body`)),
    responses: documentedResponses.map((response) => describeResponse(operation, response, anchors, prefix)),
    callbacks: incomingOf(contract, callbacksOf(operation), anchors, `${prefix}callback`),
  };
}

/** The reason phrase of a status, the meaning of a range, or an empty text. */
export function reasonOf(status: string): string {
  return STATUS_CODES[status] ?? RANGES[status.toUpperCase()] ?? "";
}

const RANGES: Readonly<Record<string, string>> = {
  "1XX": "Any other informational status",
  "2XX": "Any other success",
  "3XX": "Any other redirection",
  "4XX": "Any other client error",
  "5XX": "Any other server error",
  DEFAULT: "Any other status",
};

/** The webhooks of a contract: requests of the vendor to the caller's server. */
export function webhooksOf(contract: Contract): readonly IncomingView[] {
  const { webhooks = {} } = contract.document;
  const items = Object.entries(webhooks).map(([name, item]) => ({ name, address: "", item }));
  return incomingOf(contract, items, createAnchors(), "webhook");
}

interface IncomingItem {
  readonly name: string;
  readonly address: string;
  readonly item: unknown;
}

function callbacksOf({ contract, object }: Operation): readonly IncomingItem[] {
  const { callbacks } = object as { readonly callbacks?: Readonly<Record<string, unknown>> };
  return Object.entries(callbacks ?? {}).flatMap(([name, callback]) =>
    Object.entries(followed(contract, callback))
      .filter(([address]) => !address.startsWith("x-"))
      .map(([address, item]) => ({ name, address, item })),
  );
}

function incomingOf(
  contract: Contract,
  items: readonly IncomingItem[],
  anchors: Anchors,
  section: string,
): readonly IncomingView[] {
  const methods = /^(get|put|post|delete|options|head|patch|trace|query)$/;
  return items.flatMap(({ name, address, item }) =>
    Object.entries(followed(contract, item))
      .filter(([field]) => methods.test(field))
      .map(([method, object]) => {
        const { summary, description, requestBody, responses } = object as OperationObject;
        const content = requestBody && resolve<RequestBodyObject>(contract.document, requestBody);
        return {
          name,
          method: method.toUpperCase(),
          address,
          summary: oneLine(summary),
          description: description ?? "",
          body:
            content &&
            describeBody(contract, content, place(contract, "response", anchors, `${section}-${name}`)),
          statuses: Object.keys(responses ?? {}).filter((status) => !status.startsWith("x-")),
        };
      }),
  );
}

/** An object of the contract, or the one that it refers to; empty if it is none. */
function followed({ document }: Contract, value: unknown): object {
  if (typeof value !== "object" || value === null) return {};
  try {
    return resolve<object>(document, value);
  } catch {
    return {};
  }
}

function describeBody(
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

function place({ document }: Contract, direction: Direction, anchors: Anchors, section: string): Place {
  return { document, direction, anchors, section: slugOf(section) };
}

function parameterGroups(operation: Operation, anchors: Anchors, prefix: string): readonly ParameterGroup[] {
  return PLACES.map(([where, title]) => ({
    title,
    fields: operation.parameters
      .filter((parameter) => parameter.in === where)
      .map((parameter) =>
        namedField(
          place(operation.contract, "request", anchors, `${prefix}${where}`),
          operation,
          parameter.name,
          parameter,
        ),
      ),
  })).filter(({ fields }) => fields.length > 0);
}

function describeResponse(
  operation: Operation,
  { status, response }: DocumentedResponse,
  anchors: Anchors,
  prefix: string,
): ResponseView {
  const section = `${prefix}r${status}`;
  const anchor = anchors(section);
  const where = place(operation.contract, "response", anchors, section);
  return {
    status,
    reason: reasonOf(status),
    anchor,
    description: response.description ?? "",
    choice: response["x-undocumented"],
    headers: headerFields(where, operation, response),
    media: mediaViews(where, operation.contract, response.content ?? {}),
  };
}

function headerFields(where: Place, operation: Operation, { headers = {} }: ResponseObject) {
  const inHeader = { ...where, section: `${where.section}-header` };
  return Object.entries(headers).map(([name, header]) =>
    namedField(inHeader, operation, name, resolve(where.document, header)),
  );
}

/** A parameter or a header. The keywords next to its schema are merged into the description of the schema. */
function namedField(
  where: Place,
  { contract }: Operation,
  name: string,
  parameter: Omit<ParameterObject, "in" | "name">,
): FieldView {
  const anchor = where.anchors(where.section, name);
  const [content] = Object.entries(parameter.content ?? {});
  const inside: Place = { ...where, section: anchor };
  const schema = describeSchema(inside, parameter.schema ?? content?.[1].schema ?? true);
  const [example] = examplesOf(contract, parameter);
  return {
    name,
    prefix: "",
    anchor,
    required: parameter.required === true,
    schema: {
      ...schema,
      description: parameter.description ?? schema.description,
      choice: [parameter["x-undocumented"], schema.choice].filter(Boolean).join(" ") || undefined,
      facts: [
        ...schema.facts,
        ...(content ? [`sent as ${code(content[0])}`] : []),
        ...(parameter.deprecated === true ? ["deprecated"] : []),
        ...(example ? [`for example ${code(example.value)}`] : []),
      ],
    },
  };
}

function mediaViews(
  where: Place,
  contract: Contract,
  content: Readonly<Record<string, MediaTypeObject>> | undefined,
): readonly MediaView[] {
  return Object.entries(content ?? {}).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema === undefined ? undefined : describeSchema(where, media.schema),
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
