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

  "server-variable": (name, { contract }) =>
    contract.serverVariables.has(name)
      ? undefined
      : "no server has this variable. Declare it in a server's `variables`.",
};

/** @param {"request" | "response"} kind @param {string} expression @param {Place} place */
function follow(kind, expression, place) {
  const { part, name = "", pointer = "", ...parsed } = RUNTIME_EXPRESSION.exec(expression)?.groups ?? {};
  if (parsed["kind"] !== kind) return `it is no runtime expression like \`$${kind}.body#/property\`.`;

  const { contract, owner, extension } = place;
  const operation = contract.operations.find(
    (each) => each.node === owner || each.name === extension.operationId,
  );
  // A wrong operationId is reported at its own place.
  if (!operation) return undefined;

  const messages = kind === "request" ? [operation.request] : operation.responses.filter(isSuccess);
  const found = messages.some((message) => {
    if (part === "header") return message.header.has(name.toLowerCase());
    if (part === "path" || part === "query") return message[part].has(name);
    return hasInBody(message, pointer, place);
  });
  if (found) return undefined;
  const where = kind === "request" ? "the request" : "a 2xx response";
  return `there is no such ${part ?? "JSON property"} in ${where} of ${operation.name}. Declare it, or correct the location.`;
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
