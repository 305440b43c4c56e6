import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Type instantiations per call. Editors become slow if there are many. */
export interface TypeCost {
  readonly name: string;
  readonly perCall: number;
}

const clientCalls = [
  `await rebilly.createTimelineMessage({ path: { id: "a" }, body: { message: "m" } });`,
  `await rebilly.getTimelineMessage({ path: { id: "a", messageId: "m" } });`,
  `await rebilly.listTimelineMessages({ path: { id: "a" }, query: { limit: 1 } });`,
  `await rebilly.getCustomer({ path: { id: "a" } });`,
  `await rebilly.listCustomers({ query: { limit: 1 } });`,
  `await rebilly.createCustomEventType({ body: { name: "n" } });`,
];

const openapiFetchCalls = [
  `await rebilly.POST("/customers/{id}/timeline", { params: { path: { id: "a" } }, body: { message: "m" } });`,
  `await rebilly.GET("/customers/{id}/timeline/{messageId}", { params: { path: { id: "a", messageId: "m" } } });`,
  `await rebilly.GET("/customers/{id}/timeline", { params: { path: { id: "a" }, query: { limit: 1 } } });`,
  `await rebilly.GET("/customers/{id}", { params: { path: { id: "a" } } });`,
  `await rebilly.GET("/customers", { params: { query: { limit: 1 } } });`,
  `await rebilly.POST("/customer-timeline-custom-events", { body: { name: "n" } });`,
];

const client = `
  import { createRebilly } from "@event-contracts/client/rebilly";
  const rebilly = createRebilly({ auth: { secretApiKey: "k" }, server: { organizationId: "o" } });
`;

const openapiFetch = `
  import type { paths } from "@event-contracts/contracts/rebilly";
  import createClient from "openapi-fetch";
  const rebilly = createClient<paths>({ baseUrl: "https://api.rebilly.com" });
`;

/** Measures the same six calls with each library. TypeScript 5.9 has the API that reports the number. */
export function measureTypes(): TypeCost[] {
  return [
    { name: "client", perCall: costOf(client, clientCalls) },
    { name: "openapi-fetch", perCall: costOf(openapiFetch, openapiFetchCalls) },
  ];
}

function costOf(setUp: string, calls: readonly string[]): number {
  const without = countInstantiations(setUp);
  const withCalls = countInstantiations(`${setUp}${calls.join("\n")}`);
  return Math.round((withCalls - without) / calls.length);
}

/** @throws if the source does not compile, because the number would be meaningless */
function countInstantiations(source: string): number {
  const file = fileURLToPath(new URL("calls.ts", import.meta.url));
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    customConditions: ["@event-contracts/source"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, language) =>
    path === file ? ts.createSourceFile(file, source, language) : getSourceFile(path, language);
  const program = ts.createProgram([file], options, host);
  const [problem] = ts.getPreEmitDiagnostics(program);
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  return (program as ts.Program & { getInstantiationCount(): number }).getInstantiationCount(); // missing in the public types
}
