import type { Contract } from "../contract/contract.js";
import { operationsByTag } from "../contract/operations.js";
import { operationPath, sitePath } from "../reference/operation-path.js";
import { credentialsOf, type Credential } from "../samples/credentials.js";
import { rateLimitWords } from "../vocabulary/notes.js";
import { schemesOf } from "../vocabulary/security.js";

/** The overview of a vendor: what its contract covers, servers, credentials, operations, downloads. */
export async function vendorMarkdown(contract: Contract): Promise<string> {
  const { document, vendor } = contract;
  const { info, tags = [] } = document;
  const limit = document["x-rate-limit"];
  const blocks = [
    info.description ?? info.summary ?? "",
    "## Operations",
    ...operationsByTag(contract).flatMap(([tag, operations]) => [
      `### ${tag}`,
      tags.find(({ name }) => name === tag)?.description ?? "",
      table(
        ["Operation", "Method and path", "Client method"],
        operations.map((operation) => [
          `[${operation.summary}](${operationPath(operation)})`,
          `\`${operation.method} ${operation.path}\``,
          `\`${operation.id}\``,
        ]),
      ),
    ]),
    "## Servers",
    servers(contract),
    "## Credentials",
    ...(await credentials(contract)),
    ...(limit ? ["## Rate limit", rateLimitWords(limit)] : []),
    "## Downloads",
    [
      `- [The contract as OpenAPI ${document.openapi}](${sitePath(`${vendor}/openapi.json`)}), version ${info.version}`,
      `- [All of this vendor's reference in one file](${sitePath(`${vendor}/offline.html`)}), which needs no network`,
    ].join("\n"),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
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

/** A table in Markdown; a pipe inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
