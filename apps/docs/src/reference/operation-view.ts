import type { ParameterObject, ResponseObject } from "@event-contracts/contracts/openapi";
import { examplesOf } from "../contract/examples.js";
import type { DocumentedResponse, Operation } from "../contract/operations.js";
import { resolve } from "@event-contracts/contracts/openapi";
import { createAnchors, type Anchors } from "../schema/anchors.js";
import { describeSchema, type Place } from "../schema/describe-schema.js";
import { code } from "../schema/facts.js";
import type { FieldView } from "../schema/schema-view.js";
import { notesOf, type Note } from "../vocabulary/notes.js";
import { alternativesOf, type SchemeView } from "../vocabulary/security.js";
import { describeBody, mediaViews, place, type BodyView, type MediaView } from "./body-view.js";
import { callbackViews, type IncomingView } from "./incoming-view.js";
import { reasonOf } from "./status-reason.js";

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
    callbacks: callbackViews(operation, anchors, `${prefix}callback`),
  };
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
