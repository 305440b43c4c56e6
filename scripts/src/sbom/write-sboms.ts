import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../repository.js";
import { createSbom } from "./create-sbom.js";
import { publishablePackages } from "./publishable-packages.js";

// The program behind `npm run sbom`: it writes `sbom/<package>.cdx.json` for each package that is published.

const folder = join(repository, "sbom");
await mkdir(folder, { recursive: true });
for (const published of await publishablePackages()) {
  const sbom = await createSbom(published);
  const file = `${published.name.replace(/^@.*\//, "")}.cdx.json`;
  await writeFile(join(folder, file), `${JSON.stringify(sbom, null, 2)}\n`);
  console.log(`sbom/${file}: ${sbom.components.length} components`);
}
