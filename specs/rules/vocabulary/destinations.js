// @ts-check
import { hasSchemaAt } from "./schema-at.js";

/** @typedef {import("./contract.js").Message} Message */

/**
 * @typedef {object} Place the place of an extension
 * @property {import("./contract.js").Contract} contract
 * @property {unknown} owner the node that has the extension
 * @property {{ operationId?: unknown, signals?: unknown }} extension its whole value
 */

/** @typedef {(location: string, place: Place) => string | undefined} Destination returns the fault of a location whose target is missing */

/** OpenAPI 3.1.1 §4.8.20.4, without the expressions that no extension needs. */
const RUNTIME_EXPRESSION =
  /^\$(?<kind>request|response)\.(?:(?<part>path|query|header)\.(?<name>.+)|body(?:#(?<pointer>.*))?)$/;

/**
 * The required targets of a location, by the name that `leadsTo` gives it in a schema of the vocabulary.
 *
 * @type {Readonly<Record<string, Destination>>}
 */
export const destinations = {
  request: (expression, place) => follow("request", expression, place),

  response: (expression, place) => follow("response", expression, place),

  failure: (expression, place) => {
    const location = parse(expression, "response");
    if (!location) return notAnExpression("response");
    return failures(place).some((response) => has(response, location, place))
      ? undefined
      : `no response to a failed call has such a ${partOf(location)}. Declare it, or correct the location.`;
  },

  "response-body": (pointer, place) => follow("response", `$response.body#${pointer}`, place),

  "signal-body": (pointer, place) =>
    signalResponses(place).some((response) => hasInBody(response, pointer, place))
      ? undefined
      : "no response with a signal's status has it in its JSON body. Declare it in that schema.",

  "signal-header": (name, place) =>
    signalResponses(place).some(({ header }) => header.has(name.toLowerCase()))
      ? undefined
      : "no response with a signal's status has this header. Declare it in that response.",

  operation: (operationId, { contract }) =>
    contract.operations.some(({ name }) => name === operationId)
      ? undefined
      : "no operation has this operationId. Correct one of the two.",

  path: (path, { contract }) =>
    contract.paths.has(path) ? undefined : "the contract has no such path. Correct it.",

  "server-variable": (name, { contract }) =>
    contract.serverVariables.has(name)
      ? undefined
      : "no server has this variable. Declare it in a server's `variables`.",
};

/** @param {"request" | "response"} kind @param {string} expression @param {Place} place */
function follow(kind, expression, place) {
  const location = parse(expression, kind);
  if (!location) return notAnExpression(kind);

  const { contract, owner, extension } = place;
  const operation = contract.operations.find(
    (each) => each.node === owner || each.name === extension.operationId,
  );
  // A wrong operationId is reported at its own place.
  if (!operation) return undefined;

  const messages = kind === "request" ? [operation.request] : operation.responses.filter(isSuccess);
  if (messages.some((message) => has(message, location, place))) return undefined;
  const where = kind === "request" ? "the request" : "a 2xx response";
  return `there is no such ${partOf(location)} in ${where} of ${operation.name}. Declare it, or correct the location.`;
}

/**
 * @typedef {object} MessageLocation
 * @property {string} [part] `path`, `query` or `header`; absent: the body
 * @property {string} name
 * @property {string} pointer
 */

/** @param {string} expression @param {"request" | "response"} kind @returns {MessageLocation | undefined} */
function parse(expression, kind) {
  const groups = RUNTIME_EXPRESSION.exec(expression)?.groups;
  if (groups?.["kind"] !== kind) return undefined;
  const { part, name = "", pointer = "" } = groups;
  return { ...(part !== undefined && { part }), name, pointer };
}

/** @param {"request" | "response"} kind */
function notAnExpression(kind) {
  return `it is no runtime expression like \`$${kind}.body#/property\`.`;
}

/** @param {Message} message @param {MessageLocation} location @param {Place} place */
function has(message, { part, name, pointer }, place) {
  if (part === "header") return message.header.has(name.toLowerCase());
  if (part === "path" || part === "query") return message[part].has(name);
  return hasInBody(message, pointer, place);
}

/** @param {MessageLocation} location */
function partOf({ part }) {
  return part ?? "JSON property";
}

/** The responses to failed calls, of the operation that has the extension, or of all operations. @param {Place} place */
function failures({ contract, owner }) {
  const own = contract.operations.filter(({ node }) => node === owner);
  return (own.length > 0 ? own : contract.operations).flatMap(({ node, responses }) =>
    responses.filter(
      (response) => response.status >= 400 || (isSuccess(response) && "x-soft-failure" in node),
    ),
  );
}

/** The responses that can carry a rate limit's signal: those of the operation that has the extension, or of all operations. @param {Place} place */
function signalResponses({ contract, owner, extension }) {
  const own = contract.operations.filter(({ node }) => node === owner);
  const signals = Array.isArray(extension.signals) ? extension.signals : [];
  const statuses = new Set(signals.map((signal) => Object(signal).status));
  return (own.length > 0 ? own : contract.operations)
    .flatMap(({ responses }) => responses)
    .filter(({ status }) => statuses.has(status));
}

/** @param {Message} message @param {string} pointer @param {Place} place */
function hasInBody({ bodies }, pointer, { contract }) {
  return bodies.some((schema) => hasSchemaAt(schema, pointer, contract.resolve));
}

/** @param {{ status: number }} response */
function isSuccess({ status }) {
  return status >= 200 && status < 300;
}
