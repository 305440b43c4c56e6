import { existsSync } from "node:fs";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { parseArgs } from "node:util";

import { formatTable } from "../format-table.js";
import { documents } from "./documents.js";
import { cache, fetchDocument } from "./fetch-document.js";
import { measureDocument } from "./measure-document.js";
import type { Failure, Result } from "./result.js";
import { servers } from "./servers.js";

// The program behind `npm run bench:truth -- [DOCUMENT …]`: published documents, and the requests that follow from them.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string" },
    write: { type: "boolean", default: false },
    json: { type: "string" },
    failures: { type: "string", default: join(cache, "failures.jsonl") },
  },
});

const header = [
  "document",
  "server",
  "operations",
  "left out",
  "served",
  "valid",
  "as documented",
  "broken",
  "refused",
  "named",
  "5xx",
  "hangs",
  "CPU",
  "wall",
  "memory",
];

if (positionals[0] === "checks") {
  await import("./checks/main.js");
} else {
  const chosen = positionals.length > 0 ? positionals : documents.map(({ name }) => name);
  const contenders = servers.filter(({ name }) => values.server === undefined || values.server === name);
  const results: Result[] = [];
  let count = 0;
  await mkdir(dirname(values.failures), { recursive: true });
  await writeFile(values.failures, "");
  for (const name of chosen) {
    const file = await fileOf(name);
    process.stderr.write(`${name}\n`);
    const failures: Failure[] = [];
    results.push(
      ...(await measureDocument(basename(file, extname(file)), file, contenders, (failure) =>
        failures.push(failure),
      )),
    );
    await appendFile(values.failures, failures.map((failure) => `${JSON.stringify(failure)}\n`).join(""));
    count += failures.length;
  }
  console.log(
    formatTable([header, ...results.map(row), ...contenders.map(({ name }) => total(name, results))]),
  );
  for (const { document, startError } of results.filter(({ server }) => server === "ours")) {
    if (startError !== undefined) console.log(`${document}: ${startError}`);
  }
  console.log(`\n${count} failures are in ${values.failures}`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

/** A published document by its name, or a file. */
async function fileOf(name: string): Promise<string> {
  const published = documents.find((document) => document.name === name);
  if (published !== undefined) return fetchDocument(published);
  if (existsSync(name)) return name;
  throw new Error(
    `There is no document "${name}": choose from ${documents.map(({ name }) => name).join(", ")}`,
  );
}

function row(result: Result): readonly string[] {
  const { document, version, server, operations, left, startError, served } = result;
  return [
    `${document} (${version})`,
    server,
    String(operations),
    String(left),
    startError === undefined ? String(served) : "not started",
    ...figures(result),
    ...(startError === undefined
      ? [`${result.cpu.toFixed(0)} ms`, `${result.wall.toFixed(0)} ms`, `${result.memory.toFixed(0)} MB`]
      : ["", "", ""]),
  ];
}

function figures({
  valid,
  answered,
  broken,
  refused,
  named,
  serverErrors,
  hangs,
}: Figures): readonly string[] {
  return [
    String(valid),
    share(answered, valid),
    String(broken),
    share(refused, broken),
    share(named, broken),
    String(serverErrors),
    String(hangs),
  ];
}

type Figures = Pick<Result, "answered" | "broken" | "hangs" | "named" | "refused" | "serverErrors" | "valid">;

function total(server: string, results: readonly Result[]): readonly string[] {
  const own = results.filter((result) => result.server === server);
  const sum = (
    key:
      | "answered"
      | "broken"
      | "hangs"
      | "left"
      | "named"
      | "operations"
      | "refused"
      | "served"
      | "serverErrors"
      | "valid",
  ): number => own.reduce((total, result) => total + result[key], 0);
  const started = own.filter(({ startError }) => startError === undefined).length;
  return [
    `total: ${started} of ${own.length} started`,
    server,
    String(sum("operations")),
    String(sum("left")),
    String(sum("served")),
    ...figures({
      valid: sum("valid"),
      answered: sum("answered"),
      broken: sum("broken"),
      refused: sum("refused"),
      named: sum("named"),
      serverErrors: sum("serverErrors"),
      hangs: sum("hangs"),
    }),
    "",
    "",
    "",
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(part === whole ? 0 : 1)} %`;
}
