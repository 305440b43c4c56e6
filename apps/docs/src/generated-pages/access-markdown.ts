import type { Contract } from "../contract/contract.js";
import { credentialsOf, type Credential } from "../samples/credentials.js";
import { rateLimitWords } from "../vocabulary/notes.js";
import { schemesOf } from "../vocabulary/security.js";
import { table } from "./table.js";

/** The facts that every call of a vendor needs: servers, credentials, the rate limit. */
export async function accessMarkdown(contract: Contract): Promise<string> {
  const limit = contract.document["x-rate-limit"];
  const blocks = [
    "## Servers",
    servers(contract),
    "## Credentials",
    ...(await credentials(contract)),
    ...(limit ? ["## Rate limit", rateLimitWords(limit)] : []),
  ];
  return blocks.join("\n\n");
}

function servers({ document, vendor }: Contract): string {
  const rows = (document.servers ?? []).map(({ url, description = "", "x-environment": environment }) => [
    `\`${url}\``,
    [environment ? `\`${environment}\`.` : "", description].filter(Boolean).join(" "),
  ]);
  const mock = [
    `\`http://127.0.0.1:4010/${vendor}\``,
    "The mock server, followed by the path of the server.",
  ];
  return table(["Server", "What it is"], [...rows, mock]);
}

async function credentials(contract: Contract): Promise<readonly string[]> {
  const accepted = await credentialsOf(contract);
  return [...schemesOf(contract).values()].map(({ name, title, sends, description }) => {
    const opens = accepted[name];
    const mock = opens === undefined ? "" : ` The mock server accepts ${credentialWords(opens)}.`;
    return `**${title}** \`${name}\`. ${sends} ${description}${mock}`;
  });
}

function credentialWords(credential: Credential): string {
  if (typeof credential === "string") return `\`${credential}\``;
  return Object.entries(credential)
    .map(([part, value]) => `\`${value}\` as \`${part}\``)
    .join(", ");
}
