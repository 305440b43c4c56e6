import type { Contract } from "../contract/contract.js";
import { oneLine, operationsByTag } from "../contract/operations.js";
import { code } from "../schema/facts.js";
import { incomingBlocks } from "../markdown-copies/operation-markdown.js";
import { webhooksOf } from "../reference/incoming-view.js";
import { plainText } from "../request/parameter-style.js";
import { markdownText } from "../reference/markdown-text.js";
import { operationPath, sitePath } from "../reference/operation-path.js";
import { accessMarkdown } from "./access-markdown.js";
import { table } from "./table.js";

/** The overview of a contract: description, operations, servers, credentials and downloads. */
export async function vendorMarkdown(contract: Contract): Promise<string> {
  const { document, source, vendor } = contract;
  const { info, tags = [] } = document;
  const webhooks = webhooksOf(contract);
  const groups = operationsByTag(contract);
  const blocks = [
    info.description ?? info.summary ?? "",
    groups.length > 0 ? "## Operations" : "",
    ...groups.flatMap(([tag, operations]) => [
      `### ${markdownText(tag)}`,
      tags.find(({ name }) => oneLine(name) === tag)?.description ?? "",
      table(
        ["Operation", "Method and path", "Client method"],
        operations.map((operation) => [
          `[${markdownText(operation.summary)}](${operationPath(operation)})`,
          code(`${operation.method} ${operation.path}`),
          code(operation.id),
        ]),
      ),
    ]),
    ...(webhooks.length > 0 ? ["## Webhooks", ...webhooks.flatMap(incomingBlocks)] : []),
    await accessMarkdown(contract),
    "## Downloads",
    [
      `- [The contract as OpenAPI ${markdownText(plainText(source["openapi"] ?? source["swagger"]))}](${sitePath(`${vendor}/openapi.json`)}), version ${markdownText(info.version)}`,
      `- [The whole reference in one file](${sitePath(`${vendor}/offline.html`)}), for use without a network`,
    ].join("\n"),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}
