import type { SecurityScheme } from "@event-contracts/contracts";
import type { Contract } from "./contract.js";
import { printKey } from "./literal.js";
import { manifestSecuritySchemes } from "./manifest/security-schemes.js";

/**
 * The client's entry point of one vendor: its name, its types, its manifest and the kind of each of its security
 * schemes, so that a bundle holds no more. The work is done by the core.
 */
export function clientSource(contract: Contract): string {
  const { vendor, document } = contract;
  const name = pascalCase(vendor);
  const kinds = Object.entries(manifestSecuritySchemes(contract)).flatMap(([scheme, facts]) => {
    const kind = schemeKind(facts);
    return kind ? [[scheme, kind] as const] : [];
  });
  const modules = [...new Set(kinds.map(([, kind]) => kind))].toSorted();
  const members = kinds.map(([scheme, kind]) => `${printKey(scheme)}: ${kind}`);
  return `import { manifest } from "@event-contracts/contracts/${vendor}";
import type { operations, paths } from "@event-contracts/contracts/${vendor}";
import { createClient } from "../create-client.js";
import type { Client, ClientOptions } from "../create-client.js";
${modules.map((kind) => `import { ${kind} } from "../schemes/${kebabCase(kind)}.js";\n`).join("")}
/** What {@link create${name}} takes. */
export type ${name}Options = ClientOptions<typeof manifest, operations>;

/** What {@link create${name}} returns: a method an operation. */
export type ${name} = Client<operations, paths, typeof manifest>;

/** Creates a client of ${oneLine(document.info.title)}. */
export function create${name}(options: ${name}Options): ${name} {
  return createClient(manifest, options, { ${members.join(", ")} });
}
`;
}

/**
 * The client's module in `schemes/`. OAuth 2 and OpenID Connect end in a bearer's token; TLS with a client's certificate
 * is not the client's business, so it has no kind.
 */
function schemeKind(scheme: SecurityScheme): string | undefined {
  if (scheme.type === "mutualTLS") return undefined;
  if (scheme.type === "http" && scheme.scheme === "basic") return "basic";
  if (scheme.type !== "apiKey") return "bearer";
  if (scheme.sigv4) return "sigv4";
  if (scheme.tokenExchange) return "tokenExchange";
  return { cookie: "apiKeyInCookie", header: "apiKey", query: "apiKeyInQuery" }[scheme.in];
}

function pascalCase(vendor: string): string {
  return vendor
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function oneLine(title: string): string {
  return title.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
}
