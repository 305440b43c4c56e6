import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@hey-api/openapi-ts";
import { build } from "esbuild";

// The program that generates hey-api's SDK from the contract, for `#hey-api/rebilly`. Git ignores its output, which is
// compiled module by module: the generated types do not compile with the compiler options of this repository.

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const sources = await mkdtemp(join(tmpdir(), "hey-api-"));
try {
  await createClient({
    input: path("../../../packages/contracts/src/generated/rebilly/openapi.json"),
    output: { path: sources, importFileExtension: ".js" },
    plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
    logs: { level: "silent", file: false },
  });
  await build({
    entryPoints: [`${sources}/**/*.ts`],
    outdir: path("../../generated/rebilly"),
    format: "esm",
    target: "es2022",
  });
} finally {
  await rm(sources, { recursive: true });
}
