import { loadContracts } from "../contract/load-contracts.js";
import { operationsOf } from "../contract/operations.js";
import { sitePath } from "../reference/operation-path.js";
import { table } from "./table.js";

/** The description of the project, in one paragraph. */
export const landingLead =
  "Record what happens to a customer, an incident or a system in a vendor's timeline, and know that it will work before " +
  "the first real call. Each vendor's API is written down once, by hand, as an OpenAPI 3.1 contract; types, a typed " +
  "client, a mock server that validates and responds like the vendor, and these pages are made from it.";

/** The home page as Markdown. */
export function landingMarkdown(): string {
  const rows = loadContracts().map((contract) => {
    const { title, summary = "" } = contract.document.info;
    return [
      `[${title}](${sitePath(`${contract.vendor}.md`)})`,
      summary,
      String(operationsOf(contract).length),
    ];
  });
  const guide = `Start with the [quick start](${sitePath("guides/quick-start.md")}).`;
  return `# event-contracts\n\n${landingLead}\n\n${guide}\n\n${table(["Vendor", "What its contract covers", "Operations"], rows)}\n`;
}
