import type { Location, Operation, ParameterStyle, ParameterStyles } from "@event-contracts/contracts";
import { queryStyles } from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation as ContractOperation,
  ParameterObject,
  Schema,
} from "@event-contracts/contracts/openapi";
import { declaredItems, declaredTypes } from "./declared-types.js";

/** The groups of a call's input, by the places of parameters. */
export const inputGroups = {
  path: "path",
  query: "query",
  querystring: "query",
  header: "headers",
  cookie: "cookies",
} as const;

/** OpenAPI 3.1.1 §4.8.12.1: parameters of these names have no meaning. */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

/** The parameters of an operation that a caller passes. */
export function inputParameters({ parameters }: ContractOperation): readonly ParameterObject[] {
  return parameters.filter(
    ({ in: place, name }) => !(place === "header" && ignoredHeaders.has(name.toLowerCase())),
  );
}

/**
 * The manifest's facts about an operation's parameters: those outside of the path that are required, those of the query that
 * are not written in OpenAPI's default style, and those that are written in a way of their own.
 */
export function manifestParameters(
  document: OpenApiDocument,
  operation: ContractOperation,
): { required: Location[] } & Pick<Operation, "query" | "styles"> {
  const parameters = inputParameters(operation);
  const styles: Record<string, Record<string, ParameterStyle>> = {};
  for (const parameter of parameters) {
    const style = parameterStyle(document, parameter);
    if (!style) continue;
    const group = inputGroups[parameter.in];
    styles[group] = { ...styles[group], [parameter.name]: style };
  }
  const query = queryStyles(parameters.filter((parameter) => !parameterStyle(document, parameter)));
  return {
    required: parameters.flatMap(({ name, in: place, required }) =>
      required === true && place !== "path" ? [[inputGroups[place], name]] : [],
    ),
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(styles).length > 0 && { styles: styles satisfies ParameterStyles }),
  };
}

/** Checks if a parameter of the operation's query may be an object, or a list of objects. */
export function hasObjectInQuery(document: OpenApiDocument, operation: ContractOperation): boolean {
  return inputParameters(operation).some((parameter) => {
    const { in: place, schema } = parameter;
    if (place !== "query" || parameterStyle(document, parameter)) return false;
    return mayBeObject(document, schema);
  });
}

/** How a parameter is written, if not as text or a list in the default style of its place, or as `query` says. */
function parameterStyle(document: OpenApiDocument, parameter: ParameterObject): ParameterStyle | undefined {
  const { in: place, schema, style, explode, allowReserved, content } = parameter;
  const [mediaType] = Object.keys(content ?? {});
  const isWhole = place === "querystring" && { whole: true as const };
  if (mediaType !== undefined) return { ...isWhole, content: mediaType };
  if (place === "querystring") return { whole: true, content: "application/x-www-form-urlencoded" };
  // In a query, an encoded character has the meaning of the character itself.
  const isReserved = allowReserved === true && place === "path";
  const written: ParameterStyle = {
    ...(isKnown(style) && { style }),
    ...(typeof explode === "boolean" && { explode }),
    ...(isReserved && { allowReserved }),
  };
  if (isReserved || place === "cookie") return written;
  if (place === "query") return undefined;
  const isDelimited = style?.endsWith("Delimited") === true;
  const isOther = isDelimited || (place === "path" && (style === "label" || style === "matrix"));
  return isOther || containsObject(document, schema) ? written : undefined;
}

function isKnown(style: string | undefined): style is NonNullable<ParameterStyle["style"]> {
  return /^(?:cookie|deepObject|form|label|matrix|pipeDelimited|spaceDelimited|tabDelimited)$/.test(
    style ?? "",
  );
}

function containsObject(document: OpenApiDocument, schema: Schema | undefined): boolean {
  const schemas = [schema, ...declaredItems(document, schema)];
  return schemas.some((each) => declaredTypes(document, each).has("object"));
}

/** Without a type, a value may be an object. */
function mayBeObject(document: OpenApiDocument, schema: Schema | undefined): boolean {
  if (declaredTypes(document, schema).size === 0) return true;
  const items = declaredItems(document, schema);
  return containsObject(document, schema) || items.some((item) => declaredTypes(document, item).size === 0);
}
