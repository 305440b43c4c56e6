import { isDeepStrictEqual } from "node:util";

import { objectOf } from "./json.js";
import type { TruthRequest } from "./requests.js";
import { NoSample } from "./sample/no-sample.js";
import { sample } from "./sample/sample.js";
import type { Schemas } from "./schemas.js";
import type { Content, Operation, Response } from "./document.js";
import type { Answer } from "./send.js";

export interface Verdict {
  readonly isRight: boolean;
  /** A refusal that names the place. */
  readonly isNamed: boolean;
  /** Why it is not right or not named. */
  readonly why: string;
}

const right: Verdict = { isRight: true, isNamed: true, why: "" };
const wrong = (why: string): Verdict => ({ isRight: false, isNamed: false, why });

/** Statuses that refuse something other than the content of a request. */
const OTHER_REFUSALS = new Set([401, 403, 405, 406, 429]);

export function judge(schemas: Schemas, request: TruthRequest, answer: Answer): Verdict {
  if (answer.status === 0) return wrong(answer.error ?? "no answer");
  return request.kind === "valid"
    ? judgeValid(schemas, request.operation, answer)
    : judgeBroken(request, answer);
}

/** A valid request gets a documented 2xx, or 3xx if no 2xx is documented, with a body that is valid. */
function judgeValid(schemas: Schemas, operation: Operation, answer: Answer): Verdict {
  const response = responseFor(operation, answer.status);
  const statuses = Object.keys(operation.responses);
  const hasSuccess = statuses.some((status) => status.startsWith("2"));
  const hasOther = statuses.some((status) => /^(?:[13]|default$)/.test(status));
  if (hasSuccess ? !String(answer.status).startsWith("2") : hasOther && answer.status >= 400) {
    return wrong(`status ${answer.status}, documented: ${statuses.join(", ")}`);
  }
  if (response === undefined) {
    // Without a documented success, the request may succeed with any status.
    return !hasSuccess && !hasOther && answer.status < 400
      ? right
      : wrong(`status ${answer.status} is not documented: ${statuses.join(", ")}`);
  }
  for (const header of response.headers) {
    if (
      header.required &&
      answer.headers[header.name.toLowerCase()] === undefined &&
      header.name.toLowerCase() !== "content-type"
    ) {
      return wrong(`the required header ${header.name} is missing`);
    }
  }
  if (operation.method === "HEAD" || Object.keys(response.content).length === 0) return right;
  return judgeContent(schemas, response, answer);
}

/** The response for a status: the status itself, its range, or `default` (OpenAPI 3.0.3, Responses Object). */
function responseFor({ responses }: Operation, status: number): Response | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    responses[String(status)] ?? responses[range] ?? responses[range.toLowerCase()] ?? responses["default"]
  );
}

function judgeContent(schemas: Schemas, { content }: Response, answer: Answer): Verdict {
  const type = (answer.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (answer.status === 204 || answer.status === 304) return right;
  if (type === "") return wrong("the answer has no content-type");
  const media = contentFor(content, type);
  if (media === undefined)
    return wrong(`content-type ${type}, documented: ${Object.keys(content).join(", ")}`);
  if (media.schema === undefined) return right;
  const isJson = /[/+]json$/.test(type);
  // Other media types are texts or bytes: only a JSON value has a schema to hold it against.
  if (!isJson) return right;
  let value: unknown;
  try {
    value = JSON.parse(answer.body);
  } catch {
    return wrong("the body is not JSON");
  }
  let errors;
  try {
    errors = schemas.errors(schemas.translate(media.schema), value);
  } catch {
    return right; // Ajv cannot compile it: nobody can say
  }
  const [error] = errors;
  if (error === undefined || isOnlyExample(schemas, media, value)) return right;
  return wrong(
    `the body breaks its schema: ${error.instancePath} ${error.message ?? ""} ${JSON.stringify(objectOf(error.params))}`,
  );
}

/** True for a documented example of a schema that no value meets, as far as the bench can find one. */
function isOnlyExample(schemas: Schemas, { schema, examples }: Content, value: unknown): boolean {
  if (!examples.some((example) => isDeepStrictEqual(example, value))) return false;
  try {
    sample(schemas, schemas.translate(schema), "full", 1);
    return false;
  } catch (error) {
    return error instanceof NoSample;
  }
}

function contentFor(content: Readonly<Record<string, Content>>, type: string): Content | undefined {
  const essences = new Map(
    Object.entries(content).map(([key, media]) => [key.split(";")[0]?.trim().toLowerCase(), media]),
  );
  return essences.get(type) ?? essences.get(`${type.split("/")[0]}/*`) ?? essences.get("*/*");
}

/** A broken request gets a 4xx that is about its content, and names the place. */
function judgeBroken({ kind, places, detail }: TruthRequest, answer: Answer): Verdict {
  const { status } = answer;
  const isPath = kind.startsWith("parameter") && detail.startsWith("path");
  const isContent =
    status >= 400 && status < 500 && !OTHER_REFUSALS.has(status) && (status !== 404 || isPath);
  if (!isContent) return wrong(`status ${status} for ${kind}: ${detail}`);
  const text = `${answer.body} ${JSON.stringify(answer.headers)}`.toLowerCase();
  const isNamed = places.length === 0 || places.some((place) => text.includes(place.toLowerCase()));
  return {
    isRight: true,
    isNamed,
    why: isNamed ? "" : `status ${status} does not name ${places.join(" or ")} (${kind}: ${detail})`,
  };
}
