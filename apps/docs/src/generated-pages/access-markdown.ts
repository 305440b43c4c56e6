import type { Contract } from "../contract/contract.js";
import { credentialsOf, type Credential } from "../samples/credentials.js";
import { describeRateLimit } from "../vocabulary/notes.js";
import { code } from "../schema/facts.js";
import { schemesOf } from "../vocabulary/security.js";
import { table } from "./table.js";

/** The servers, credentials and rate limit that apply to all operations of a vendor. */
export async function accessMarkdown(contract: Contract): Promise<string> {
  const limit = contract.document["x-rate-limit"];
  const blocks = [
    "## Servers",
    servers(contract),
    "## Credentials",
    ...(await credentials(contract)),
    ...(limit ? ["## Rate limit", describeRateLimit(limit)] : []),
  ];
  return blocks.join("\n\n");
}

function servers({ document, isVendor, vendor }: Contract): string {
  const rows = (document.servers ?? []).map(({ url, description = "", "x-environment": environment }) => [
    code(url),
    [environment ? `${code(environment)}.` : "", description].filter(Boolean).join(" "),
  ]);
  const mock = [
    `\`http://127.0.0.1:4010/${vendor}\``,
    "The mock server. Append the path of the vendor's server.",
  ];
  return table(["Server", "Description"], [...rows, ...(isVendor ? [mock] : [])]);
}

async function credentials(contract: Contract): Promise<readonly string[]> {
  const accepted = await credentialsOf(contract);
  const schemes = [...schemesOf(contract).values()];
  if (schemes.length === 0) return ["None. The contract has no security scheme."];
  return schemes.map(({ name, title, instructions, description }) => {
    const credential = accepted[name];
    const mock =
      credential === undefined ? "" : ` The mock server accepts ${describeCredential(credential)}.`;
    return `**${title}** ${code(name)}. ${instructions} ${description}${mock}`;
  });
}

function describeCredential(credential: Credential): string {
  if (typeof credential === "string") return code(credential);
  return Object.entries(credential)
    .map(([property, value]) => `${code(value)} as ${code(property)}`)
    .join(", ");
}
