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
import { traceAttempt } from "../support/trace-attempt.js";

test("the client's README contains the tested function", async () => {
  const readme = await readFile(new URL("../../packages/client/README.md", import.meta.url), "utf8");
  const tested = await readFile(new URL("../support/trace-attempt.ts", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${tested}\`\`\`\n`);
});

test("each attempt creates a span with its status, without secrets", async () => {
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
      onResponse: traceAttempt,
      retries: 1,
      wait: () => Promise.resolve(),
    });

  await create(mock.url("rebilly")).getCustomer({ path: { id: "nobody" } });
  await create("http://127.0.0.1:1").getCustomer({ path: { id: "nobody" } });

  const spans = exporter.getFinishedSpans();
  const url = `${mock.url("rebilly")}/organizations/acme/customers/{id}`;
  const method = { "http.request.method": "GET", "server.address": "127.0.0.1" };
  const status = { code: SpanStatusCode.ERROR };
  expect(spans).toMatchObject([
    {
      name: "GET getCustomer",
      status,
      attributes: {
        ...method,
        "server.port": Number(new URL(mock.address).port),
        "url.full": url,
        "url.template": url,
        "http.response.status_code": 404,
        "error.type": "404",
      },
    },
    { status, attributes: { ...method, "server.port": 1, "error.type": "network" } },
    { status, attributes: { "error.type": "network", "http.request.resend_count": 1 } },
  ]);
  expect(spans[0]?.attributes).not.toHaveProperty("http.request.resend_count");
  const attributes = JSON.stringify(spans.map((span) => span.attributes));
  expect(attributes).not.toContain("sk_sandbox_mock");
  expect(attributes).not.toContain("nobody");
});
