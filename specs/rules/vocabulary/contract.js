// @ts-check

/** @typedef {import("@redocly/openapi-core").Oas3_1Schema} Schema */
/** @typedef {import("@redocly/openapi-core").Oas3Schema | Schema} AnySchema */
/** @typedef {import("@redocly/openapi-core").UserContext["resolve"]} Resolve follows a `$ref` */

/**
 * @typedef {object} Message the possible targets of a location in a message
 * @property {ReadonlySet<string>} path
 * @property {ReadonlySet<string>} query
 * @property {ReadonlySet<string>} header in lower case
 * @property {readonly import("@redocly/openapi-core").Referenced<AnySchema>[]} bodies the schemas of the JSON media types
 */

/**
 * @typedef {object} Operation
 * @property {import("@redocly/openapi-core").Oas3Operation} node
 * @property {string} name
 * @property {string} method in lower case
 * @property {Message} request
 * @property {readonly (Message & { status: number })[]} responses
 */

/**
 * @typedef {object} Contract
 * @property {readonly Operation[]} operations
 * @property {ReadonlySet<string>} paths
 * @property {ReadonlySet<string>} serverVariables
 * @property {Resolve} resolve
 */

const METHODS = /** @type {const} */ (["delete", "get", "head", "options", "patch", "post", "put", "trace"]);

/**
 * The possible targets of the locations of the vocabulary.
 *
 * @param {import("@redocly/openapi-core").Oas3Definition | import("@redocly/openapi-core").Oas3_1Definition} root
 * @param {Resolve} resolve
 * @returns {Contract}
 */
export function readContract(root, resolve) {
  const pathItems = Object.values(root.paths ?? {}).flatMap((pathItem) => resolve(pathItem).node ?? []);
  const operations = pathItems.flatMap((pathItem) =>
    METHODS.flatMap((method) => {
      const operation = pathItem[method];
      return operation ? readOperation(operation, method, pathItem.parameters ?? [], resolve) : [];
    }),
  );
  const servers = [root, ...pathItems, ...operations.map(({ node }) => node)].flatMap(
    (node) => node.servers ?? [],
  );
  const serverVariables = new Set(servers.flatMap(({ variables }) => Object.keys(variables ?? {})));
  return { operations, paths: new Set(Object.keys(root.paths ?? {})), serverVariables, resolve };
}

/**
 * @param {import("@redocly/openapi-core").Oas3Operation} node
 * @param {string} method
 * @param {NonNullable<import("@redocly/openapi-core").Oas3Operation["parameters"]>} shared by all operations of the path
 * @param {Resolve} resolve
 * @returns {Operation}
 */
function readOperation(node, method, shared, resolve) {
  const parameters = [...shared, ...(node.parameters ?? [])].flatMap(
    (parameter) => resolve(parameter).node ?? [],
  );
  /** @param {string} place */
  const named = (place) => parameters.filter((each) => each.in === place).map(({ name }) => name);
  const request = readMessage(node.requestBody && resolve(node.requestBody).node, named("header"));
  return {
    node,
    name: String(node.operationId),
    method,
    request: { ...request, path: new Set(named("path")), query: new Set(named("query")) },
    responses: Object.entries(node.responses ?? {}).map(([status, reference]) => {
      const response = resolve(reference).node;
      return { ...readMessage(response, Object.keys(response?.headers ?? {})), status: Number(status) };
    }),
  };
}

/**
 * @param {Pick<import("@redocly/openapi-core").Oas3Response, "content"> | undefined} message
 * @param {string[]} headers
 * @returns {Message}
 */
function readMessage(message, headers) {
  return {
    path: new Set(),
    query: new Set(),
    header: new Set(headers.map((name) => name.toLowerCase())),
    bodies: Object.entries(message?.content ?? {})
      .filter(([mediaType]) => /[/+]json\b/i.test(mediaType))
      .flatMap(([, { schema }]) => schema ?? []),
  };
}
