import type { Contract } from "../contract/contract.js";
import { operationsByTag } from "../contract/operations.js";
import { operationPath, sitePath } from "../reference/operation-path.js";
import { accessMarkdown } from "./access-markdown.js";
import { table } from "./table.js";

/** The overview of a vendor: description, operations, servers, credentials and downloads. */
export async function vendorMarkdown(contract: Contract): Promise<string> {
  const { document, source, vendor } = contract;
  const { info, tags = [] } = document;
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
    await accessMarkdown(contract),
    "## Downloads",
    [
      `- [The contract as OpenAPI ${String(source["openapi"])}](${sitePath(`${vendor}/openapi.json`)}), version ${info.version}`,
      `- [The whole reference of the vendor in one file](${sitePath(`${vendor}/offline.html`)}), for use without a network`,
    ].join("\n"),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}
