// The least that validates requests and responses: node:http with compiled Ajv schemas. `node bare-server.mjs PORT`.
import { createServer } from "node:http";

import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import document from "./shop.json" with { type: "json" };

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
formats.default(ajv, { mode: "full" });
ajv.addSchema({ $id: "contract", components: document.components });
const validateRequest = ajv.compile({ $ref: "contract#/components/schemas/OrderCreate" });
const validateResponse = ajv.compile({ $ref: "contract#/components/schemas/Order" });
const order = document.paths["/orders"].post.responses[200].content["application/json"].example;

const server = createServer((request, response) => {
  if (request.method === "GET") {
    const limit = new URL(request.url, "http://localhost").searchParams.get("limit");
    const isValid = limit === null || (/^\d+$/.test(limit) && Number(limit) > 0);
    return isValid ? replyOrder(response) : reply(response, 422, { errors: ["limit"] });
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    if (validateRequest(JSON.parse(Buffer.concat(chunks).toString()))) replyOrder(response);
    else reply(response, 422, { errors: validateRequest.errors });
  });
});

function replyOrder(response) {
  if (validateResponse(order)) reply(response, 200, order);
  else reply(response, 500, { errors: validateResponse.errors });
}

function reply(response, status, value) {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}

server.listen(Number(process.argv[2]), "127.0.0.1");
