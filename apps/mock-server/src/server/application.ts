import cors from "cors";
import express, { type Express, type Request, type Response } from "express";

import { serveDocs } from "./server/serve-docs.js";
import { send } from "./http/send.js";
import type { Service } from "./pipeline/pipeline.js";
import { createVendorRouter } from "./pipeline/route.js";

/** The Express application: each vendor below its name, anything else a 404 that says what there is. */
export function createApplication(services: readonly Service[], docs: string | undefined): Express {
  const application = express();
  application.disable("etag");
  application.disable("x-powered-by");
  application.enable("case sensitive routing");
  application.use(cors({ exposedHeaders: "*" }));
  // Some SDKs send `//operation` for an endpoint that ends in a slash.
  application.use((request, _response, next) => {
    if (request.url.includes("//"))
      request.url = request.url.replace(/^[^?]*/, (path) => path.replaceAll(/\/{2,}/g, "/"));
    next();
  });
  for (const service of services) application.use(`/${service.contract.name}`, createVendorRouter(service));
  if (docs !== undefined) application.use("/docs", serveDocs(docs));
  application.use((_request: Request, response: Response) => {
    const served = services.map(({ contract }) => `/${contract.name}`).join(", ");
    const detail = `There is nothing at this path. Vendors are served below ${served}.`;
    send(response, {
      status: 404,
      mediaType: "application/problem+json",
      body: { title: "Not Found", status: 404, detail },
    });
  });
  return application;
}
