import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A part of a vendor beside its contract: the tests pass without it. */
interface Part {
  readonly file: (vendor: string) => string;
  readonly purpose: string;
}

const parts: readonly Part[] = [
  {
    file: (vendor) => `specs/${vendor}/README.md`,
    purpose: "Name the sources of the contract, and list the assumptions.",
  },
  {
    file: (vendor) => `specs/${vendor}/workflow.arazzo.yaml`,
    purpose:
      "Describe calls and their responses in order; `npm run contract` runs them against the mock server.",
  },
  {
    file: (vendor) => `apps/mock-server/src/vendors/${vendor}/index.ts`,
    purpose:
      "Write handlers that keep state; until then the mock server responds with the contract's examples.",
  },
  {
    file: (vendor) => `packages/client/src/publish/${vendor}.ts`,
    purpose: "Map a CloudEvent to a call of the vendor, so that `publish` reaches it.",
  },
];

const rules =
  "State the rules (R1, R2, …) in the titles of tests in apps/mock-server/test, and list them between `<!-- rules: -->` and `<!-- /rules -->`.";

/**
 * The optional parts that each vendor lacks, one line per part with file and remedy; empty if every vendor is complete.
 */
export async function describeMissingParts(root: string, vendors: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const vendor of vendors) {
    const missing: string[] = [];
    for (const { file, purpose } of parts) {
      if (!(await exists(join(root, file(vendor))))) missing.push(`  ${file(vendor)}: ${purpose}`);
    }
    if (await lacksRules(root, vendor)) missing.push(`  specs/${vendor}/README.md: ${rules}`);
    if (missing.length > 0) lines.push(`${vendor} works. Optional, and not there yet:`, ...missing);
  }
  return lines;
}

/** Handlers are rules of the vendor in code, which the README lists. */
async function lacksRules(root: string, vendor: string): Promise<boolean> {
  const hasHandlers = await exists(join(root, `apps/mock-server/src/vendors/${vendor}/index.ts`));
  const readme = await readFile(join(root, `specs/${vendor}/README.md`), "utf8").catch(() => "");
  return hasHandlers && !/^\| R1 /m.test(readme);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
