import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Contract } from "../src/contract/contract.js";
import { operationsOf } from "../src/contract/operations.js";
import { samplesOf } from "../src/samples/samples.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** By the names that Redoc knows; it shows no language but curl that is not named here. */
const CONFIGURATION = `openapi:
  codeSamples:
    languages:
      - { lang: curl }
      - { lang: TypeScript }
`;

/** A vendor's whole reference as one HTML file, which asks for nothing else. */
export async function offlineFile(contract: Contract): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), "offline-file-"));
  try {
    const output = join(work, "offline.html");
    await writeFile(join(work, "redocly.yaml"), CONFIGURATION);
    await writeFile(join(work, "openapi.json"), JSON.stringify(await withSamples(contract)));
    const redocly = join(require.resolve("@redocly/cli/package.json"), "../bin/cli.js");
    const title = contract.document.info.title;
    await run(
      process.execPath,
      [redocly, "build-docs", "openapi.json", "--inlineBundle", "--title", title, "--output", output],
      {
        cwd: work,
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" },
      },
    );
    return withoutRequests(await readFile(output, "utf8"));
  } finally {
    await rm(work, { recursive: true });
  }
}

/** The contract with the samples of our pages at each operation, as Redoc reads them. */
async function withSamples(contract: Contract): Promise<object> {
  const document = structuredClone(contract.document);
  for (const operation of operationsOf({ ...contract, document })) {
    const samples = await samplesOf(operation);
    const codeSamples = samples.map(({ label, source }) => ({ lang: label, label, source }));
    Object.assign(operation.object, { "x-codeSamples": codeSamples });
  }
  return document;
}

/** What the file would still ask for: Redoc's own logo, and the icon that browsers look for on their own. */
function withoutRequests(html: string): string {
  return html
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w./-]+/g, "data:,")
    .replace("<head>", '<head><link rel="icon" href="data:,">');
}
