// Scalar's mock server is a library: `node scalar-server.mjs FILE PORT` serves a document with request validation on.

import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";

const [file, port] = process.argv.slice(2);
const app = await createMockServer({
  document: file,
  validateRequest: true,
  logger: false,
});
serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
