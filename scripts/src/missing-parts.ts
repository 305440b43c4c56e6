import { access } from "node:fs/promises";
import { join } from "node:path";
import { scenariosPath } from "./scenario-files.js";
import { readRuleTitles } from "./readme/read-rule-titles.js";

/** A part of a vendor beside its contract. */
interface Part {
  readonly file: (vendor: string) => string;
  readonly purpose: string;
}

const parts: readonly Part[] = [
  {
    file: (vendor) => `specs/${vendor}/README.md`,
    purpose: "Name the sources of the contract; this command adds the list of its choices.",
  },
  {
    file: (vendor) => `specs/${vendor}/workflow.arazzo.yaml`,
    purpose:
      "Describe calls and their responses in order; `npm run contract` runs them against the mock server.",
  },
  {
    file: scenariosPath,
    purpose: "Write calls that fill the state of the mock server, as scenarios that users play by name.",
  },
  {
    file: (vendor) => `apps/mock-server/src/vendors/${vendor}/index.ts`,
    purpose:
      "Write handlers for what the contract cannot express; until then the mock server keeps state by the shape of the paths, and responds with the contract's examples.",
  },
  {
    file: (vendor) => `packages/client/src/publish/${vendor}.ts`,
    purpose: "Map a CloudEvent to a call of the vendor, so that `publish` reaches it.",
  },
];

/**
 * The parts that each vendor lacks, one line per part with file and remedy; empty if every vendor is complete.
 */
export async function describeMissingParts(root: string, vendors: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const vendor of vendors) {
    const missing = await missingOf(root, vendor);
    if (await lacksRules(root, vendor)) {
      const tests = `apps/mock-server/test/${vendor}/`;
      missing.push(`  ${tests}: State the rules (R1, R2, …) of the handlers in the titles of tests.`);
    }
    if (missing.length === 0) continue;
    lines.push(`${vendor} is generated; \`npm run lint\` checks the rest.`);
    lines.push("Optional, and not there yet:", ...missing);
  }
  return lines;
}

async function missingOf(root: string, vendor: string): Promise<string[]> {
  const missing: string[] = [];
  for (const { file, purpose } of parts) {
    if (!(await exists(join(root, file(vendor))))) missing.push(`  ${file(vendor)}: ${purpose}`);
  }
  return missing;
}

/** Handlers are rules of the vendor in code, which the tests state. */
async function lacksRules(root: string, vendor: string): Promise<boolean> {
  const hasHandlers = await exists(join(root, `apps/mock-server/src/vendors/${vendor}/index.ts`));
  const titles = await readRuleTitles(root, vendor);
  return hasHandlers && (titles ?? []).length === 0;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
