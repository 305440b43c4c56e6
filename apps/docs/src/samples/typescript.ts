import type { Contract } from "../contract/contract.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { allowsAnonymous, schemesOf } from "../vocabulary/security.js";
import { chosenSchemes } from "./chosen-schemes.js";
import type { Credentials } from "./credentials.js";
import { exampleRequest, type ExampleBody } from "./example-request.js";
import { bodyFormat } from "../request/body-format.js";
import { concreteMediaType, mediaKind } from "../request/media-kind.js";
import { bodyText } from "../request/body.js";
import { expression, literal } from "./literal.js";
import { MOCK_ADDRESS, vendorPath } from "./mock-address.js";

/**
 * A call of an operation on the mock server with our client and accepted credentials.
 *
 * @param mediaType the media type of the body; the client's default if omitted
 */
export function typescriptSample(
  operation: Operation,
  credentials: Credentials,
  mediaType = defaultMediaType(operation),
): string {
  const { contract, id } = operation;
  const creator = `create${pascalCase(contract.vendor)}`;
  const client = pascalCase(contract.vendor).replace(/^./, (letter) => letter.toLowerCase());
  const options = literal(
    { ...authOf(operation, credentials), server: serverOf(operation) },
    "",
    `const ${client} = ${creator}();`.length,
  );
  const input = inputOf(operation, credentials, mediaType);
  const call = `const result = await ${client}${member(id)}();`;
  return `import { ${creator} } from "@event-contracts/client/${contract.vendor}";

const ${client} = ${creator}(${options});

const result = await ${client}${member(id)}(${input ? literal(input, "", call.length) : ""});

if (result.ok) console.log(result.status, result.data);
else console.error(result.status, result.error);
`;
}

/**
 * The credentials for the operation. The client requires at least one, even if the operation needs none, unless no operation
 * does.
 */
function authOf(operation: Operation, credentials: Credentials): Readonly<Record<string, unknown>> {
  const chosen = chosenSchemes(operation, credentials).map(({ name }) => name);
  const names = chosen.length > 0 ? chosen : requiredSchemes(operation.contract).slice(0, 1);
  if (names.length === 0) return {};
  return { auth: Object.fromEntries(names.map((name) => [name, credentials[name] ?? "mock"])) };
}

/** The schemes of which the client requires one. */
function requiredSchemes(contract: Contract): readonly string[] {
  return operationsOf(contract).every(allowsAnonymous) ? [] : [...schemesOf(contract).keys()];
}

/** The endpoint of a vendor, and the server variables. A variable with a list of values is omitted, since it has a default. */
function serverOf({ contract, servers }: Operation): Readonly<Record<string, string>> {
  const own = Object.entries({
    ...contract.document.servers?.[0]?.variables,
    ...servers[0]?.variables,
  }).filter(([, variable]) => !variable.enum);
  const variables = own.map(([name, variable]): [string, string] => [name, variable.default]);
  const endpoint = contract.isVendor && { endpoint: `${MOCK_ADDRESS}${vendorPath(contract)}` };
  return { ...endpoint, ...Object.fromEntries(variables) };
}

/** The client sends JSON if the contract has it, and else the contract's first. */
function defaultMediaType({ requestBody }: Operation): string | undefined {
  const all = Object.keys(requestBody?.content ?? {});
  return all.includes("application/json") ? "application/json" : all[0];
}

function inputOf(
  operation: Operation,
  credentials: Credentials,
  mediaType: string | undefined,
): object | undefined {
  const request = exampleRequest(operation, credentials, mediaType);
  const { path, query, headers, cookies, body } = request;
  const groups: (readonly [string, unknown])[] = Object.entries({ path, query, headers, cookies }).filter(
    ([, values]) => Object.keys(values).length > 0,
  );
  if (body) groups.push(["body", bodyValue(operation, body)]);
  if (mediaType !== undefined && mediaType !== defaultMediaType(operation))
    groups.push(["mediaType", concreteMediaType(mediaType)]);
  return groups.length > 0 ? Object.fromEntries(groups) : undefined;
}

/** The value of a body for the client: an object or a list, or bytes, or a text as it is sent. */
function bodyValue({ contract }: Operation, { mediaType, media, value }: ExampleBody): unknown {
  const kind = mediaKind(mediaType);
  if (kind === "json" || kind === "form") return value;
  if (kind === "binary" && typeof value !== "string") return FILE;
  if (kind !== "multipart") return bodyText(mediaType, value);
  const { files } = bodyFormat(contract.document, mediaType, media);
  return Object.fromEntries(
    Object.entries(Object(value) as object).map(([name, field]: [string, unknown]) => [
      name,
      files.includes(name) ? (Array.isArray(field) ? [FILE] : FILE) : field,
    ]),
  );
}

/** A short file, in place of the reader's. */
const FILE = expression('new Blob(["content"])');

/** The access to a property: `.name`, or `["a name"]`. */
function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function pascalCase(vendor: string): string {
  return vendor
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
