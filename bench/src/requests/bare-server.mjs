// The least that validates: node:http with one compiled Ajv schema. It knows one path and keeps nothing.
import { createServer } from "node:http";

import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import document from "@event-contracts/contracts/rebilly/openapi.json" with { type: "json" };

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
formats.default(ajv, { mode: "full" });
ajv.addSchema({ $id: "contract", components: document.components });
const validate = ajv.compile({ $ref: "contract#/components/schemas/TimelineMessageCreate" });
const written = JSON.stringify({ id: "tmln_1", message: "Called back", triggeredBy: "direct-api" });
const read = JSON.stringify({ id: "latest", title: "Dune Messiah" });

const server = createServer((request, response) => {
  if (request.method === "GET") return reply(response, 200, read);
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const isValid = validate(JSON.parse(Buffer.concat(chunks).toString()));
    if (isValid) reply(response, 201, written);
    else reply(response, 422, JSON.stringify({ status: 422, errors: validate.errors }));
  });
});

function reply(response, status, body) {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}

server.listen(0, "127.0.0.1", () => {
  console.log(`Server listening on http://127.0.0.1:${server.address().port}`);
});
