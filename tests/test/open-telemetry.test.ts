import { readFile } from "node:fs/promises";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, onTestFinished, test } from "vitest";
import { traceCall } from "../support/trace-call.js";

test("the client's README contains the tested function", async () => {
  const readme = await readFile(new URL("../../packages/client/README.md", import.meta.url), "utf8");
  const tested = await readFile(new URL("../support/trace-call.ts", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${tested}\`\`\`\n`);
});

test("each call creates a span with status and attempts, without secrets", async () => {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  const mock = await startMockServer({ vendors: ["rebilly"] });
  onTestFinished(() => mock.close());
  const create = (endpoint: string) =>
    createRebilly({
      auth: { secretApiKey: "sk_sandbox_mock" },
      server: { endpoint, organizationId: "acme" },
      observe: traceCall,
      retries: 0,
    });

  await create(mock.url("rebilly")).getCustomer({ path: { id: "nobody" } });
  await create("http://127.0.0.1:1").getCustomer({ path: { id: "nobody" } });

  const spans = exporter.getFinishedSpans();
  expect(spans).toMatchObject([
    {
      name: "rebilly getCustomer",
      status: { code: SpanStatusCode.ERROR },
      attributes: {
        "http.request.method": "GET",
        "url.template": `${mock.url("rebilly")}/organizations/acme/customers/{id}`,
        "http.response.status_code": 404,
        "http.request.resend_count": 0,
      },
    },
    { attributes: { "error.type": "network" } },
  ]);
  const attributes = JSON.stringify(spans.map((span) => span.attributes));
  expect(attributes).not.toContain("sk_sandbox_mock");
  expect(attributes).not.toContain("nobody");
});
