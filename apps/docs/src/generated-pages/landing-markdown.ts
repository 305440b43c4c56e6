import { loadVendors } from "../contract/load-contracts.js";
import { operationsOf } from "../contract/operations.js";
import { markdownText } from "../reference/markdown-text.js";
import { sitePath } from "../reference/operation-path.js";
import { table } from "./table.js";

/** The description of the project, in one paragraph. */
export const landingLead =
  "Write the events of your customers, incidents and systems to vendors' timelines, and test the integration before the " +
  "first real request. One OpenAPI contract per vendor is the source of the types, the typed client, " +
  "these pages, and a mock server that validates and responds like the vendor.";

/** The home page as Markdown. */
export function landingMarkdown(): string {
  const rows = loadVendors().map((contract) => {
    const { title, summary = "" } = contract.document.info;
    return [
      `[${markdownText(title)}](${sitePath(`${contract.vendor}.md`)})`,
      markdownText(summary),
      String(operationsOf(contract).length),
    ];
  });
  const guide = `Start with the [quick start](${sitePath("guides/quick-start.md")}).`;
  return `# event-contracts\n\n${landingLead}\n\n${guide}\n\n${table(["Vendor", "Content of the contract", "Operations"], rows)}\n`;
}
